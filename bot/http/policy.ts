/** What a page may use (Content-Security-Policy): nothing, beside what is named. */

const nothing = "'none'";

/** @param allowed sources by directive, such as `{ 'style-src': "'self'" }`; in frames of nobody unless it says so */
export function contentPolicy(allowed: Record<string, string>): string {
	const closed = { 'base-uri': nothing, 'form-action': nothing, 'frame-ancestors': nothing };
	const all = { 'default-src': nothing, ...allowed, ...closed, ...allowed };
	return Object.entries(all)
		.map(([name, value]) => `${name} ${value}`)
		.join('; ');
}
