/**
 * The example sentences of all locales, from which the topics are learned.
 */
import { z } from 'zod';
import { LocaleFileError, localesWith, readCheckedLocaleFile } from '../../vocabulary/locale-files.ts';
import { topicLabels } from './labels.ts';

export interface Example {
	text: string;
	label: string;
	/** BCP 47 tag of the locale that the sentence stands in. */
	locale: string;
}

const examplesSchema = z.partialRecord(
	z.enum(topicLabels as [string, ...string[]]),
	z.array(z.string().trim().min(1)).min(1),
);

/**
 * Every example of every locale that has some.
 * @throws {LocaleFileError} when a file is not right or gives one sentence twice.
 */
export function loadExamples(folder?: string): Example[] {
	return localesWith('examples', folder).flatMap((locale) => {
		const file = `locales/${locale}/examples.yaml`;
		const byLabel = readCheckedLocaleFile(locale, 'examples', examplesSchema, folder);
		const seen = new Map<string, string>();
		return Object.entries(byLabel).flatMap(([label, sentences]) =>
			(sentences ?? []).map((text) => {
				const key = text.toLowerCase();
				const other = seen.get(key);
				if (other !== undefined) {
					throw new LocaleFileError(`${file}: "${text}" stands under ${other} and under ${label}: keep one of them`);
				}
				seen.set(key, label);
				return { text, label, locale };
			}),
		);
	});
}
