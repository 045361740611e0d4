/**
 * In which language a text is written, by script and by the small words of each language.
 */
import { loadSyllables } from './characters/characters.ts';
import type { Language, UnderstandingContext } from './understanding.ts';
import type { Vocabulary } from './vocabulary.ts';

const han = /\p{Script=Han}/gu;
const latinWord = /\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?/gu;

const codes = /[a-z0-9-]*\d[a-z0-9-]*/gi;

/** How many small words of one language settle a mixed text. */
const settling = 2;

/** Tells languages apart with the vocabularies' function words and spelling variants. */
export function createLanguageDetector(vocabulary: Vocabulary) {
	const english = new Set<string>();
	const chinese = new Set<string>();
	for (const [tag, words] of vocabulary.functionWords) {
		for (const word of words) (tag.startsWith('zh') ? chinese : english).add(word);
	}
	// 乾, 壹 and 唔 are written in Simplified Chinese too.
	const simplified = new Set([...loadSyllables().values()].join(''));
	const longestChinese = Math.max(1, ...[...chinese].map((word) => word.length));

	return (text: string, context: UnderstandingContext): { language: Language; languageIsClear: boolean } => {
		// Codes and numbers are in no language.
		const plain = text.slice(0, 1500).toWellFormed().normalize('NFKC').replace(codes, ' ');
		const characters = plain.match(han) ?? [];
		const words = (plain.match(latinWord) ?? []).map((word) => word.toLowerCase().replace('’', "'"));
		const isTraditional = characters.some(
			(character) => vocabulary.spelling.variants.has(character) && !simplified.has(character),
		);
		const written: Language = isTraditional ? 'zh-Hant' : 'zh-Hans';
		const small = words.filter((word) => english.has(word)).length;
		const smallHan = countPhrases(plain, chinese, longestChinese);
		if (characters.length && !words.length) {
			return { language: written, languageIsClear: characters.length >= 4 || smallHan >= settling };
		}
		if (words.length && !characters.length) {
			const isClear = words.length >= 3 && small >= 1;
			const fallback = context.locale ?? 'en';
			return { language: isClear || words.length > 1 || small ? 'en' : fallback, languageIsClear: isClear };
		}
		if (!words.length) return { language: context.locale ?? 'zh-Hans', languageIsClear: false };
		if (small >= settling && small > smallHan) return { language: 'en', languageIsClear: true };
		if (smallHan >= 1 && smallHan >= small) return { language: written, languageIsClear: smallHan >= settling };
		return { language: characters.length >= words.length ? written : 'en', languageIsClear: false };
	};
}

function countPhrases(text: string, phrases: ReadonlySet<string>, longest: number): number {
	let count = 0;
	for (let at = 0; at < text.length; at++) {
		for (let length = longest; length > 0; length--) {
			if (!phrases.has(text.slice(at, at + length))) continue;
			count++;
			at += length - 1;
			break;
		}
	}
	return count;
}
