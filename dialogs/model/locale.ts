/**
 * The language we have that serves a BCP 47 tag best: the same in the same script, also where the tag leaves the script to
 * its region (zh-TW, zh-HK: Traditional), else another of the same language; null when none does.
 *
 * @param tag as channels send it, also with an underscore; undefined or what is no tag gives null
 */
export function matchLocale(locales: readonly string[], tag: string | undefined): string | null {
	const wanted = tag === undefined ? null : expanded(tag);
	if (!wanted) return null;
	const same = locales.filter((locale) => expanded(locale)?.language === wanted.language);
	const exact = same.find((locale) => locale.toLowerCase() === tag?.toLowerCase());
	return exact ?? same.find((locale) => expanded(locale)?.script === wanted.script) ?? same[0] ?? null;
}

/**
 * The language that a person wishes for, where the wish leaves the script open ("中文"): as they write it themselves, as
 * their channel says, or as most do.
 *
 * @param hints tags that may be of the same language, the best first
 */
export function matchWish(
	locales: readonly string[],
	wish: string | undefined,
	hints: readonly (string | undefined)[],
): string | null {
	if (wish === undefined || wish.includes('-')) return matchLocale(locales, wish);
	return matchLocale(locales, hints.find((hint) => hint && expanded(hint)?.language === wish) ?? wish);
}

/** A tag with language, script and region, as far as they follow from it; null for what is no tag: a channel may send anything. */
function expanded(tag: string): Intl.Locale | null {
	const known = tags.get(tag);
	if (known !== undefined) return known;
	let found: Intl.Locale | null = null;
	try {
		found = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
	} catch {
		// No tag.
	}
	// A channel may send any number of different ones.
	if (tags.size >= mostTags) tags.clear();
	tags.set(tag, found);
	return found;
}

const mostTags = 500;
const tags = new Map<string, Intl.Locale | null>();
