/** The words of the helpline's console, and the prepared answers of all languages. */
import type { AllWords, ConsoleWords } from '../../web/console/words.ts';
import { allWidgetWords } from './widget-words.ts';
import { readWords } from './words-file.ts';

let read: Record<string, Record<string, string>> | undefined;

/** @param locale a tag that there are words for */
export function consoleWords(locale: string): AllWords {
	read ??= readWords('console');
	const names = allWidgetWords();
	return {
		locale,
		words: Object.fromEntries(
			Object.entries(read[locale] ?? {}).filter(([key]) => !cannedKey.test(key)),
		) as ConsoleWords,
		languages: Object.keys(read).map((tag) => ({ tag, name: names[tag]?.languageName ?? tag })),
		canned: Object.fromEntries(Object.entries(read).map(([tag, all]) => [tag, cannedOf(all)])),
	};
}

const cannedKey = /^canned(\d+)$/;

/** In the order of their numbers. */
function cannedOf(all: Readonly<Record<string, string>>): string[] {
	return Object.entries(all)
		.filter(([key]) => cannedKey.test(key))
		.sort(([one], [other]) => Number(one.slice(6)) - Number(other.slice(6)))
		.map(([, text]) => text);
}
