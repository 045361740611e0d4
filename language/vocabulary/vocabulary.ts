/**
 * The vocabularies of all locales in one: the merged words and compiled patterns that a text is read with.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Acting, writeActs } from '../acts/acts.ts';
import { mergePlaceWords, type PlaceWords } from '../areas/words.ts';
import { type Said, writeStatements } from '../facts/statements.ts';
import { type TopicEvidence, writeTopicPatterns } from '../questions/topics/topic-patterns.ts';
import { loadTraditional } from '../text/characters/characters.ts';
import { normalize, type Spelling, stem, tokenize } from '../text/tokenize.ts';
import type { Command, Language } from '../understanding.ts';
import { cacheFolder, keepJson } from './cache.ts';
import { type ClassId, Lexicon } from './lexicon.ts';
import { LocaleFileError, localesWith, localeTags, readCheckedLocaleFile } from './locale-files.ts';
import { type Keyed, PatternError, PatternSet } from './patterns.ts';
import { type LocaleVocabulary, vocabularySchema } from './vocabulary-file.ts';

/** All words of all locales, made ready to read texts with. */
export interface Vocabulary {
	/** A hash of the words and of the code that reads them. */
	version: string;
	/** BCP 47 tags of the locales, those with a vocabulary of their own and those without. */
	tags: readonly string[];
	spelling: Spelling;
	/** By the key of a token. */
	numerals: ReadonlyMap<string, number>;
	/** By tag, the words that tell that a text is in that language. */
	functionWords: ReadonlyMap<string, readonly string[]>;
	lexicon: Lexicon;
	/** Classes of which only the longest phrase at a place is found. */
	things: ReadonlySet<ClassId>;
	places: PlaceWords;
	patterns: {
		statements: PatternSet<Said>;
		commands: PatternSet<Acting<Command>>;
		wishes: PatternSet<Acting<Language>>;
		lacks: PatternSet<Acting<string>>;
		finds: PatternSet<Acting<string>>;
		obtains: PatternSet<Acting<string>>;
		needs: PatternSet<Acting<string>>;
		topics: PatternSet<TopicEvidence>;
	};
}

/** Where patterns are compiled: a wrong one is reported with the place that it stands in. */
export interface PatternWriter {
	locales: readonly { tag: string; vocabulary: LocaleVocabulary }[];
	write<Result>(rows: Iterable<{ place: string; pattern: string; result: Result }>): PatternSet<Result>;
}

/**
 * The vocabularies of all locales in one, so that mixed texts are understood: from the cache where nothing has changed since,
 * else compiled now, which takes a quarter of a second.
 *
 * @param folder where the compiled vocabulary is kept
 * @throws {LocaleFileError} when a file can't be used.
 */
export function loadVocabulary(folder = cacheFolder): Vocabulary {
	const version = vocabularyVersion();
	const kept = { name: 'vocabulary', inputs: [version] };
	return restore(
		version,
		keepJson(kept, () => dump(compileVocabulary()), folder),
	);
}

/** A hash of all that a compiled vocabulary depends on. */
function vocabularyVersion(): string {
	const here = join(import.meta.dirname, '..');
	const code = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|txt)$/.test(name));
	const words = ['vocabulary', 'topics'].flatMap((name) =>
		localesWith(name).map((tag) => join('..', 'locales', tag, `${name}.yaml`)),
	);
	const facts = ['descriptors.ts', 'facts.ts'].map((name) => join('..', 'knowledge', 'facts', name));
	const hash = createHash('sha256').update(localeTags().join('\n'));
	for (const name of [...code.sort(), ...words, ...facts])
		hash.update(`${name}\n`).update(readFileSync(join(here, name)));
	return hash.digest('hex');
}

function compileVocabulary(): Omit<Vocabulary, 'version'> {
	const locales = localesWith('vocabulary').map((tag) => ({
		tag,
		vocabulary: readCheckedLocaleFile(tag, 'vocabulary', vocabularySchema),
	}));
	const spelling = mergeSpelling(locales);
	const keyed = keyer(spelling);
	const lexicon = new Lexicon();
	// The grammar itself fills in where numbers are.
	lexicon.named('number');
	const words = mergeWords(locales);
	for (const name of words.keys()) {
		for (const phrase of phrasesOf(name, words)) lexicon.add(lexicon.named(name), keyed(phrase));
	}
	const write: PatternWriter['write'] = <Result>(
		rows: Iterable<{ place: string; pattern: string; result: Result }>,
	) => {
		const set = new PatternSet<Result>(lexicon, keyed);
		for (const { place, pattern, result } of rows) {
			try {
				set.add(pattern, result);
			} catch (cause) {
				if (!(cause instanceof PatternError)) throw cause;
				throw new LocaleFileError(`${place}: ${cause.message}`, { cause });
			}
		}
		return set;
	};
	const numerals = new Map<string, number>();
	for (const { vocabulary } of locales) {
		for (const [word, value] of Object.entries(vocabulary.numerals)) {
			for (const key of keyed(word)) numerals.set(key, value);
		}
	}
	const writer = { locales, write };
	return {
		tags: localeTags(),
		spelling,
		numerals,
		functionWords: new Map(locales.map(({ tag, vocabulary }) => [tag, vocabulary.functionWords])),
		lexicon,
		places: mergePlaceWords(locales.map(({ vocabulary }) => vocabulary.places)),
		things: new Set(locales.flatMap(({ vocabulary }) => vocabulary.things.map((name) => lexicon.named(name)))),
		patterns: { statements: writeStatements(writer), ...writeActs(writer), topics: writeTopicPatterns(writer) },
	};
}

type Dump = ReturnType<typeof dump>;

/** A vocabulary as plain JSON. */
function dump({
	tags,
	spelling,
	numerals,
	functionWords,
	lexicon,
	things,
	places,
	patterns,
}: Omit<Vocabulary, 'version'>) {
	return {
		tags,
		spelling: {
			variants: [...spelling.variants],
			contractions: [...spelling.contractions],
			endings: [...spelling.endings],
			repair: spelling.repair,
			keep: [...spelling.keep],
		},
		numerals: [...numerals],
		functionWords: [...functionWords],
		things: [...things],
		places,
		patterns: {
			statements: patterns.statements.dump(),
			commands: patterns.commands.dump(),
			wishes: patterns.wishes.dump(),
			lacks: patterns.lacks.dump(),
			finds: patterns.finds.dump(),
			obtains: patterns.obtains.dump(),
			needs: patterns.needs.dump(),
			topics: patterns.topics.dump(),
		},
		// Last, as compiling patterns adds to it.
		lexicon: lexicon.dump(),
	};
}

function restore(version: string, dumped: Dump): Vocabulary {
	const { tags, spelling, numerals, functionWords, things, places, patterns } = dumped;
	const lexicon = Lexicon.from(dumped.lexicon);
	return {
		version,
		tags,
		spelling: {
			variants: new Map(spelling.variants),
			contractions: new Map(spelling.contractions),
			endings: new Map(spelling.endings),
			repair: spelling.repair,
			keep: new Set(spelling.keep),
		},
		numerals: new Map(numerals),
		functionWords: new Map(functionWords),
		lexicon,
		things: new Set(things),
		places,
		patterns: {
			statements: PatternSet.from(lexicon, patterns.statements),
			commands: PatternSet.from(lexicon, patterns.commands),
			wishes: PatternSet.from(lexicon, patterns.wishes),
			lacks: PatternSet.from(lexicon, patterns.lacks),
			finds: PatternSet.from(lexicon, patterns.finds),
			obtains: PatternSet.from(lexicon, patterns.obtains),
			needs: PatternSet.from(lexicon, patterns.needs),
			topics: PatternSet.from(lexicon, patterns.topics),
		},
	};
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

type Words = Map<string, { phrase: string; tag: string }[]>;

function mergeWords(locales: PatternWriter['locales']): Words {
	const words: Words = new Map();
	for (const { tag, vocabulary } of locales) {
		for (const [name, list] of Object.entries(vocabulary.words)) {
			words.set(name, [...(words.get(name) ?? []), ...list.map((phrase) => ({ phrase, tag }))]);
		}
	}
	return words;
}

/** The phrases of a class, with those of every class it names as `<other>`. */
function phrasesOf(name: string, words: Words, within: readonly string[] = []): string[] {
	return (words.get(name) ?? []).flatMap(({ phrase, tag }) => {
		const other = /^<(.+)>$/.exec(phrase)?.[1];
		if (other === undefined) return [phrase];
		if (words.has(other) && !within.includes(other)) return phrasesOf(other, words, [...within, name]);
		throw new LocaleFileError(`locales/${tag}/vocabulary.yaml: words.${name}: ${phrase} is no other class of words`);
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
