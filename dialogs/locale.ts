/**
 * The language we have that serves a BCP 47 tag best: itself, else another of the same language; null when none does.
 */
export function matchLocale(locales: readonly string[], tag: string | undefined): string | null {
	if (!tag) return null;
	const exact = locales.find((locale) => locale.toLowerCase() === tag.toLowerCase());
	if (exact) return exact;
	let language: string;
	try {
		language = new Intl.Locale(tag).language;
	} catch {
		// A channel may send anything as a locale; what is not a tag says nothing.
		return null;
	}
	return locales.find((locale) => new Intl.Locale(locale).language === language) ?? null;
}
