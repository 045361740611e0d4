/**
 * The language of a page.
 */
import { matchLocale } from '../../dialogs/model/locale.ts';

/**
 * The language asked for in the address, else the one that the browser prefers, else the default one.
 *
 * @param locales the languages there are
 * @param asked a tag, which may be of no language we have
 * @param accepted the Accept-Language header
 */
export function askedLocale(
	locales: readonly string[],
	asked: string | undefined,
	accepted: string | undefined,
	defaultLocale: string,
): string {
	const found = matchLocale(locales, asked);
	if (found) return found;
	for (const tag of preferred(accepted ?? '')) {
		const match = matchLocale(locales, tag);
		if (match) return match;
	}
	return defaultLocale;
}

/** The tags of an Accept-Language header, the best first; no more than a browser would send. */
function preferred(header: string): string[] {
	return header
		.slice(0, 500)
		.split(',')
		.map((entry) => {
			const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
			const weight = parameters.find((parameter) => parameter.startsWith('q='));
			return { tag, weight: weight ? Number(weight.slice(2)) || 0 : 1 };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ tag }) => tag);
}
