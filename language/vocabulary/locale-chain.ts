/**
 * Which languages stand in for one that has no words of its own for something.
 */
import { z } from 'zod';
import { LocaleFileError, localesWith, localeTags, readCheckedLocaleFile } from './locale-files.ts';

/** The language in which everything is at hand. */
const lastResort = 'en';

const localeSchema = z.strictObject({
	/** The language that stands in for this one. */
	fallback: z.string().optional(),
});

/**
 * A locale, then those that stand in for it, the nearest first: what `fallback` in `locales/<tag>/locale.yaml` names, and so
 * on from there, and English at last.
 *
 * @throws {LocaleFileError} when a file names a language that has no folder, or leads back to where it came from
 */
export function localeChain(tag: string, folder?: string): string[] {
	const chain = [tag];
	const withFallback = localesWith('locale', folder);
	for (let at = tag; withFallback.includes(at); ) {
		const { fallback } = readCheckedLocaleFile(at, 'locale', localeSchema, folder);
		if (fallback === undefined) break;
		const complain = (what: string) =>
			new LocaleFileError(`locales/${at}/locale.yaml: fallback: "${fallback}" ${what}`);
		const tags = localeTags(folder);
		if (!tags.includes(fallback)) throw complain(`has no folder; name one of ${tags.join(', ')}`);
		if (chain.includes(fallback)) throw complain('leads back to the language that it stands in for');
		chain.push(fallback);
		at = fallback;
	}
	return chain.includes(lastResort) ? chain : [...chain, lastResort];
}
