/**
 * Makes one vocabulary of those of all locales.
 */
import { type ActPatterns, writeActs } from '../acts/acts.ts';
import { type AreaWords, mergeAreaWords } from '../areas/words.ts';
import { type Said, writeStatements } from '../facts/said.ts';
import { type TopicEvidence, writeTopicPatterns } from '../questions/topics/topic-patterns.ts';
import { loadTraditional } from '../text/characters/characters.ts';
import type { ReadingWords } from '../text/reading.ts';
import { normalize, type Spelling, stem, tokenize } from '../text/tokenize.ts';
import { classNames, numberClass } from './classes.ts';
import { Lexicon } from './lexicon.ts';
import { LocaleFileError, localesWith, localeTags, placeIn, readCheckedLocaleFile } from './locale-files.ts';
import { createPatternWriter, type PatternWriter } from './pattern-writer.ts';
import type { Keyed, PatternSet } from './patterns.ts';
import { vocabularySchema } from './vocabulary-file.ts';

/** All words of all locales, made ready to read texts with. */
export interface CompiledVocabulary extends ReadingWords {
	/** BCP 47 tags of the locales, those with a vocabulary of their own and those without. */
	tags: readonly string[];
	/** By tag, the words that tell that a text is in that language. */
	functionWords: ReadonlyMap<string, readonly string[]>;
	places: AreaWords;
	patterns: ActPatterns & { statements: PatternSet<Said>; topics: PatternSet<TopicEvidence> };
}

/**
 * The vocabulary as the locale files have it now.
 *
 * @param folder the folder of the locales, by default the project's own
 * @throws {LocaleFileError} when a file can't be used, or no file has words for a class that the grammar asks for
 */
export function compileVocabulary(folder?: string): CompiledVocabulary {
	const locales = localesWith('vocabulary', folder).map((tag) => ({
		tag,
		vocabulary: readCheckedLocaleFile(tag, 'vocabulary', vocabularySchema, folder),
	}));
	const spelling = mergeSpelling(locales);
	const keyed = keyer(spelling);
	const lexicon = new Lexicon();
	// The grammar itself fills in where numbers are.
	lexicon.define(numberClass);
	const words = mergeWords(locales);
	for (const name of words.keys()) {
		for (const phrase of phrasesOf(name, words, folder)) lexicon.add(lexicon.define(name), keyed(phrase));
	}
	assertWords(lexicon, locales, folder);
	const writer = createPatternWriter(locales, lexicon, keyed, folder);
	const numerals = new Map<string, number>();
	for (const { vocabulary } of locales) {
		for (const [word, value] of Object.entries(vocabulary.numerals)) {
			for (const key of keyed(word)) numerals.set(key, value);
		}
	}
	return {
		tags: localeTags(folder),
		spelling,
		numerals,
		functionWords: new Map(locales.map(({ tag, vocabulary }) => [tag, vocabulary.functionWords])),
		lexicon,
		places: mergeAreaWords(locales.map(({ vocabulary }) => vocabulary.places)),
		things: new Set(locales.flatMap(({ vocabulary }) => vocabulary.things.map((name) => lexicon.idOf(name)))),
		patterns: { statements: writeStatements(writer), ...writeActs(writer), topics: writeTopicPatterns(writer) },
	};
}

/** Whatever is asked for by name has words: else it would never be found, and nothing would say so. */
function assertWords(lexicon: Lexicon, locales: PatternWriter['locales'], folder: string | undefined): void {
	const missing = classNames.filter((name) => !lexicon.has(name));
	if (missing.length) {
		throw new LocaleFileError(
			`language/vocabulary/classes.ts: no locale has words for ${missing.map((name) => `"${name}"`).join(', ')}; write them under \`words\`, or take the name out`,
		);
	}
	for (const { tag, vocabulary } of locales) {
		for (const [index, name] of vocabulary.things.entries()) {
			if (lexicon.has(name)) continue;
			const place = placeIn(tag, 'vocabulary', ['things', index], folder);
			throw new LocaleFileError(`${place}: things: "${name}" is not among the words`);
		}
	}
}

/** Turns literal text of patterns into keys, and remembers them: patterns are made of the same few pieces over and over. */
function keyer(spelling: Spelling): Keyed {
	const known = new Map<string, string[]>();
	const keysOf = (piece: string): string[] => {
		// A possessive ending is a token of its own, which no text begins with.
		if (piece.startsWith("'")) return [piece];
		// Most pieces are one plain word or a run of Chinese characters, whose tokens need no analysis.
		if (/^[a-z]+$/.test(piece) && !spelling.contractions.has(piece)) return [stem(piece)];
		if (/^\p{Script=Han}+$/u.test(piece)) return Array.from(piece, (sign) => spelling.variants.get(sign) ?? sign);
		const tokens = tokenize(normalize(piece.replace('=', ''), spelling), spelling);
		return tokens.map((token) => (piece.startsWith('=') ? `=${token.text}` : token.key));
	};
	return (literal) => {
		let keys = known.get(literal);
		if (!keys) {
			keys = literal.split(/\s+/).filter(Boolean).flatMap(keysOf);
			known.set(literal, keys);
		}
		return keys;
	};
}

type Words = Map<string, { phrase: string; tag: string; index: number }[]>;

function mergeWords(locales: PatternWriter['locales']): Words {
	const words: Words = new Map();
	for (const { tag, vocabulary } of locales) {
		for (const [name, list] of Object.entries(vocabulary.words)) {
			words.set(name, [...(words.get(name) ?? []), ...list.map((phrase, index) => ({ phrase, tag, index }))]);
		}
	}
	return words;
}

/** The phrases of a class, with those of every class it names as `<other>`. */
function phrasesOf(name: string, words: Words, folder: string | undefined, within: readonly string[] = []): string[] {
	return (words.get(name) ?? []).flatMap(({ phrase, tag, index }) => {
		const other = /^<(.+)>$/.exec(phrase)?.[1];
		if (other === undefined) return [phrase];
		const isWithin = within.includes(other) || other === name;
		if (words.has(other) && !isWithin) return phrasesOf(other, words, folder, [...within, name]);
		const place = `${placeIn(tag, 'vocabulary', ['words', name, index], folder)}: words.${name}`;
		throw new LocaleFileError(
			`${place}: "${phrase}" ${isWithin ? 'leads back to this class' : 'is not among the words'}`,
		);
	});
}

/** Every word that the vocabularies use, those around places apart: none of them is a slip of another. */
function wordsIn(locales: PatternWriter['locales']): string[] {
	return locales.flatMap(
		({ vocabulary: { places, ...vocabulary } }) => JSON.stringify(vocabulary).match(/\p{Script=Latin}+/gu) ?? [],
	);
}

function mergeSpelling(locales: PatternWriter['locales']): Spelling {
	const spellings = locales.map(({ vocabulary }) => vocabulary.spelling);
	// What a vocabulary says of a character goes before the table.
	const variants = loadTraditional();
	for (const { variants: pairs } of spellings) {
		for (const pair of pairs.split(/\s+/).filter(Boolean)) {
			const [written, ...read] = [...pair];
			if (written && read.length) variants.set(written, read.join(''));
		}
	}
	return {
		variants,
		contractions: new Map(spellings.flatMap(({ contractions }) => Object.entries(contractions))),
		endings: new Map(spellings.flatMap(({ endings }) => Object.entries(endings))),
		repair: spellings.flatMap(({ repair }) => repair),
		keep: new Set([...spellings.flatMap(({ keep }) => keep), ...wordsIn(locales)]),
	};
}
