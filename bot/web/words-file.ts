/** Words for people on our pages, from optional files of `locales/`: what a language lacks, the one that stands in for it has. */
import { z } from 'zod';
import { localeChain } from '../../language/vocabulary/locale-chain.ts';
import {
	LocaleFileError,
	localesWith,
	localeTags,
	readCheckedLocaleFile,
} from '../../language/vocabulary/locale-files.ts';

/**
 * The words of `locales/<tag>/<name>.yaml` in every language that has messages.
 *
 * @throws {LocaleFileError} when English lacks one, or another has one that English does not
 */
export function readWords(name: string, folder?: string): Record<string, Record<string, string>> {
	const own = new Map(
		localesWith(name, folder).map((tag) => [
			tag,
			readCheckedLocaleFile(tag, name, z.record(z.string(), z.string()), folder),
		]),
	);
	const known = own.get('en') ?? {};
	for (const [tag, words] of own) {
		const strange = Object.keys(words).find((key) => !(key in known));
		if (strange) throw new LocaleFileError(`locales/${tag}/${name}.yaml: ${strange}: not in locales/en/${name}.yaml`);
	}
	return Object.fromEntries(
		localeTags(folder).map((tag) => {
			const chain = localeChain(tag, folder).toReversed();
			return [tag, Object.assign({}, ...chain.map((one) => own.get(one) ?? {})) as Record<string, string>];
		}),
	);
}
