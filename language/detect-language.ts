/**
 * In which language a text is written, by script and by the small words of each language.
 */
import { loadSimplified, loadSyllables } from './text/characters/characters.ts';
import type { Language, UnderstandingContext } from './understanding.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

const han = /\p{Script=Han}/gu;
const latinWord = /\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?/gu;

const codes = /[a-z0-9-]*\d[a-z0-9-]*/gi;

/** How many small words of one language settle a mixed text. */
const settling = 2;

/** Of as many Chinese characters, or letters of a script that one language only is written in, a text is clear. */
const clearLength = 4;

/** What a text shows of languages. */
type Detected = { language: Language; languageIsClear: boolean };

/** Tells languages apart with the tags of the locales and the vocabularies' function words and spelling variants. */
export function createLanguageDetector(vocabulary: Vocabulary) {
	const latin = new Map<string, ReadonlySet<string>>();
	const chinese = new Set<string>();
	for (const [tag, words] of vocabulary.functionWords) {
		if (tag.startsWith('zh')) for (const word of words) chinese.add(word);
		else latin.set(tag, new Set(words));
	}
	const nameScript = scriptReader(vocabulary);
	const others = lettersOfOthers(vocabulary.tags);
	const longestChinese = Math.max(1, ...[...chinese].map((word) => word.length));

	return (text: string, { locale }: UnderstandingContext): Detected => {
		// Codes and numbers are in no language.
		const plain = text.slice(0, 1500).toWellFormed().normalize('NFKC').replace(codes, ' ');
		const characters = plain.match(han) ?? [];
		const words = (plain.match(latinWord) ?? []).map((word) => word.toLowerCase().replace('’', "'"));
		for (const [language, letters] of others) {
			const own = plain.match(letters)?.length ?? 0;
			if (own > characters.length + words.join('').length) return { language, languageIsClear: own >= clearLength };
		}
		const written = nameScript(characters, locale);
		const { language: spelt, small } = likeliest(latin, words, locale);
		const smallHan = countPhrases(plain, chinese, longestChinese);
		if (characters.length && !words.length) {
			return { language: written, languageIsClear: characters.length >= clearLength || smallHan >= settling };
		}
		if (words.length && !characters.length) {
			const isClear = words.length >= 3 && small >= 1;
			return { language: isClear || words.length > 1 || small ? spelt : (locale ?? 'en'), languageIsClear: isClear };
		}
		if (!words.length) return { language: locale ?? 'zh-Hans', languageIsClear: false };
		if (small >= settling && small > smallHan) return { language: spelt, languageIsClear: true };
		if (smallHan >= 1 && smallHan >= small) return { language: written, languageIsClear: smallHan >= settling };
		return { language: characters.length >= words.length ? written : spelt, languageIsClear: false };
	};
}

/** Whether Chinese characters are Traditional or Simplified; where they are alike in both, as in the conversation so far. */
function scriptReader({ spelling }: Vocabulary) {
	// 乾, 壹 and 唔 are written in Simplified Chinese too.
	const common = new Set([...loadSyllables().values()].join(''));
	const simplified = loadSimplified();
	return (characters: readonly string[], locale: Language | undefined): Language => {
		const isTraditional = characters.some((one) => spelling.variants.has(one) && !common.has(one));
		if (isTraditional) return 'zh-Hant';
		return locale === 'zh-Hant' && !characters.some((one) => simplified.has(one)) ? 'zh-Hant' : 'zh-Hans';
	};
}

/** The letters of each locale whose script is neither Chinese characters nor Latin, so that it tells the language. */
function lettersOfOthers(tags: readonly string[]): [Language, RegExp][] {
	return tags.flatMap((tag): [Language, RegExp][] => {
		const script = new Intl.Locale(tag).maximize().script ?? 'Latn';
		const letters = { Hans: [], Hant: [], Latn: [], Jpan: ['Hira', 'Kana'], Kore: ['Hang'] }[script] ?? [script];
		if (letters.length === 0) return [];
		return [[tag, new RegExp(`[${letters.map((name) => `\\p{Script=${name}}`).join('')}]`, 'gu')]];
	});
}

/** The language of which most small words stand in a text: of several alike that of the conversation, else English. */
function likeliest(latin: ReadonlyMap<string, ReadonlySet<string>>, words: readonly string[], locale?: Language) {
	const counts = [...latin].map(([language, own]) => ({
		language,
		small: words.filter((word) => own.has(word)).length,
	}));
	const most = Math.max(0, ...counts.map(({ small }) => small));
	const tied = counts.filter(({ small }) => small === most).map(({ language }) => language);
	const language = tied.find((one) => one === locale) ?? tied.find((one) => one === 'en') ?? tied[0] ?? 'en';
	return { language, small: most };
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
