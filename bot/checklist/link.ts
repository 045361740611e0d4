/**
 * Addresses of the page.
 */

/** What an address of the page may say beside the code. */
export interface PageQuery {
	locale?: string | undefined;
	/** `large` for large print. */
	size?: 'large' | undefined;
	/** The version of the knowledge that the list was made with. */
	v?: string | undefined;
	/** The digest of the list; see `digest.ts`. */
	c?: string | undefined;
}

/** `/checklist/16JQ-8C6P?locale=en`. */
export function checklistPath(code: string, query: PageQuery = {}): string {
	return `/checklist/${encodeURIComponent(code)}${queryText(query)}`;
}

/** `?locale=en&size=large`; empty where nothing is said. @param query a code stands in it only while it is being typed */
export function queryText(query: PageQuery & { code?: string }): string {
	const { code, locale, size, v, c } = query;
	const said = Object.entries({ code, locale, size, v, c }).filter((entry): entry is [string, string] =>
		Boolean(entry[1]),
	);
	return said.length ? `?${new URLSearchParams(said)}` : '';
}

/** What of a query is fit to be used; everything else is left out. */
export function readQuery(parameters: URLSearchParams): PageQuery {
	const matching = (name: string, pattern: RegExp) => pattern.exec(parameters.get(name) ?? '')?.[0];
	return {
		locale: matching('locale', /^[A-Za-z0-9_-]{2,35}$/),
		size: parameters.get('size') === 'large' ? 'large' : undefined,
		v: matching('v', /^[\w.-]{1,64}$/),
		c: matching('c', /^[0-9A-Z]{1,128}$/),
	};
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** A name or address with an optional port; user names, paths and white space are none of it. */
const hostPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-f:.]{2,45}\\])(?::\\d{1,5})?$`, 'i');

/**
 * Where the server is reached from outside, without a slash at the end; null where nothing says so that can be trusted.
 *
 * @param publicUrl what the operator says; it wins
 * @param host the Host header
 * @param isEncrypted whether the request came by HTTPS
 */
export function baseOf(publicUrl: string | undefined, host: string | undefined, isEncrypted = false): string | null {
	if (publicUrl) return publicUrl.replace(/\/+$/, '');
	if (!host || host.length > 255 || !hostPattern.test(host)) return null;
	return `${isEncrypted ? 'https' : 'http'}://${host.toLowerCase()}`;
}
