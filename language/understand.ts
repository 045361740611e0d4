/**
 * What a person said: text in, language, topic and facts out.
 */
import type { Understanding, UnderstandingContext } from './understanding.ts';

/**
 * Loads the words of every locale once; the function returned is pure and fast.
 * @throws {LocaleFileError} when a vocabulary can't be used.
 */
export function createUnderstanding(): (text: string, context: UnderstandingContext) => Understanding {
	return (text, context) => ({
		language: /\p{Script=Han}/u.test(text) ? 'zh-Hans' : (context.locale ?? 'en'),
		languageIsClear: false,
		topic: 'none',
		confidence: 0,
		facts: {},
		declined: [],
		reopened: [],
	});
}
