/**
 * The words of the passages, `locales/<tag>/answers.yaml`: what is said, and the questions that it is learned from.
 */
import { z } from 'zod';
import { LocaleFileError, localesWith, readCheckedLocaleFile } from '../vocabulary/locale-files.ts';

const line = z.string().trim().min(1);

export const passageWordsSchema = z.record(
	z.string(),
	z.strictObject({
		/** The answer; "Yes." or "No." is put before it. */
		text: line,
		/** What folds out. */
		more: line.optional(),
		/** Questions that it answers, in the language; a locale that is not learned from has none. */
		examples: z.array(line).min(1).optional(),
	}),
);

/** By id of the passage. */
export type PassageWords = z.infer<typeof passageWordsSchema>;

export const passageWordsFile = 'answers';

/**
 * The words of every locale that has some, by tag.
 *
 * @throws {LocaleFileError} when a file is not right or gives one question twice
 */
export function loadPassageWords(folder?: string): Map<string, PassageWords> {
	return new Map(
		localesWith(passageWordsFile, folder).map((tag) => {
			const words = readCheckedLocaleFile(tag, passageWordsFile, passageWordsSchema, folder);
			const file = `locales/${tag}/${passageWordsFile}.yaml`;
			const seen = new Map<string, string>();
			for (const { id, text } of examplesIn(words)) {
				const other = seen.get(text.toLowerCase());
				if (other !== undefined) {
					throw new LocaleFileError(`${file}: "${text}" stands under ${other} and under ${id}: keep one of them`);
				}
				seen.set(text.toLowerCase(), id);
			}
			return [tag, words];
		}),
	);
}

export interface PassageExample {
	id: string;
	text: string;
}

/** The questions of a locale with the passages that they ask for. */
export function examplesIn(words: PassageWords): PassageExample[] {
	return Object.entries(words).flatMap(([id, { examples = [] }]) => examples.map((text) => ({ id, text })));
}
