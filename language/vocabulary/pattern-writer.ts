/**
 * Turns the patterns of the locale files into sets of patterns.
 */
import type { Lexicon } from './lexicon.ts';
import { LocaleFileError, placeIn } from './locale-files.ts';
import { type Keyed, PatternError, PatternSet } from './patterns.ts';
import type { LocaleVocabulary } from './vocabulary-file.ts';

/** A pattern, what it stands for, and where it is written. */
export interface WrittenPattern<Result> {
	pattern: string;
	result: Result;
	tag: string;
	/** Of the locale file, without extension. */
	file: 'vocabulary' | 'topics';
	/** The keys and indices that lead to it. */
	path: readonly (string | number)[];
}

/** The vocabularies of all locales, and what compiles their patterns. */
export interface PatternWriter {
	locales: readonly { tag: string; vocabulary: LocaleVocabulary }[];
	/** The folder of the locales, where it is not the project's own. */
	folder?: string | undefined;
	/** @throws LocaleFileError naming file, line and what is wrong */
	write<Result>(rows: Iterable<WrittenPattern<Result>>): PatternSet<Result>;
}

/** How many keys name the section that a pattern stands in. */
const sectionDepth = { vocabulary: 2, topics: 1 } as const;

/** What compiles patterns over the classes of a lexicon. */
export function createPatternWriter(
	locales: PatternWriter['locales'],
	lexicon: Lexicon,
	keyed: Keyed,
	folder?: string,
): PatternWriter {
	return {
		locales,
		folder,
		write: <Result>(rows: Iterable<WrittenPattern<Result>>) => {
			const set = new PatternSet<Result>(lexicon, keyed);
			for (const { pattern, result, tag, file, path } of rows) {
				try {
					set.add(pattern, result);
				} catch (cause) {
					if (!(cause instanceof PatternError)) throw cause;
					const section = path.slice(0, sectionDepth[file]).join('.');
					throw new LocaleFileError(`${placeIn(tag, file, path, folder)}: ${section}: ${cause.message}`, { cause });
				}
			}
			return set;
		},
	};
}
