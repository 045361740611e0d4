/**
 * How hard a text is to read.
 */

/** The length of the longest sentence: in characters of Chinese, else in words. */
export function longestSentence(text: string, isChinese: boolean): number {
	const lengths = sentencesOf(text, isChinese).map((one) => (isChinese ? [...one].length : wordsOf(one).length));
	return Math.max(0, ...lengths);
}

function sentencesOf(text: string, isChinese: boolean): string[] {
	return text
		.split(isChinese ? /[。！？；]/ : /[.!?;:](?:\s|$)/)
		.map((one) => one.trim())
		.filter(Boolean);
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

/**
 * The school year at which an English text is read with ease (Flesch and Kincaid, 1975): 0.39 words a sentence + 11.8
 * syllables a word − 15.59.
 */
export function gradeOf(text: string): number {
	const words = wordsOf(text).filter((word) => /[a-z]/i.test(word));
	if (words.length === 0) return 0;
	const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
	const sentences = Math.max(1, sentencesOf(text, false).length);
	return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** By groups of vowels, without a silent e at the end. */
function syllablesOf(word: string): number {
	const groups = word
		.toLowerCase()
		.replace(/(?<=[aeiouy].*[^aeioul])e(?:d|s)?$/, '')
		.match(/[aeiouy]+/g);
	return Math.max(1, groups?.length ?? 1);
}
