/**
 * Text to tokens: English words with their stems, single Chinese characters, numbers, and the marks that end a clause.
 */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import { lettersApart, lettersOf } from './letters.ts';

export interface Token {
	/** As written, after normalisation. */
	text: string;
	/** What vocabulary is compared with: the stem of an English word, else the text. */
	key: string;
	kind: 'word' | 'number' | 'han' | 'stop' | 'symbol';
}

/** How a language is spelled: data from the vocabularies, merged over the locales. */
export interface Spelling {
	/** Character to character, such as Traditional to Simplified. */
	variants: ReadonlyMap<string, string>;
	/** Words written together, such as "dont", to the words they stand for. */
	contractions: ReadonlyMap<string, string>;
	/** Endings after an apostrophe, such as "n't", to a word. */
	endings: ReadonlyMap<string, string>;
	/** Words worth recognising when a letter or two is wrong. */
	repair: readonly string[];
	/** Words that look like a slip of a word of `repair` and are not. */
	keep: ReadonlySet<string>;
}

/** Longer texts are read up to here: a person's facts are in the first screenful, and reading stays bounded. */
export const mostCharacters = 1000;

const mostRepairs = 8;
const tokenizer = new RegexpTokenizer({
	pattern: /\p{Script=Latin}+(?:'\p{Script=Latin}+)*|\d+(?:\.\d+)?|\p{Script=Han}|〇|\n|\S/gu,
	gaps: false,
});
const stops = new Set([',', '.', ';', '!', '?', '。', '\n', '(', ')', '…']);
/** Symbols that say something about a number beside them; all others are dropped. */
const telling = new Set(['-', '+', '<', '>', '≤', '≥', '%', '§', '¥', '$', '#', ':']);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const terminalControl = /\u001b\[[\d;]{0,16}[A-Za-z]|[\u0000-\u0008\u000e-\u001f\u007f]/g;

/** Full-width to half-width, lower case, plain apostrophes, spelling variants; hyphens between letters become spaces. */
export function normalize(text: string, spelling: Pick<Spelling, 'variants'>): string {
	const plain = text
		.slice(0, mostCharacters)
		.toWellFormed()
		// What steers a terminal is nothing that was said.
		.replace(terminalControl, ' ')
		.replaceAll('…', '\u3002')
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[’‘`´]/g, "'")
		.replace(/[–—−‐‑]/g, '-')
		.replace(/\p{Cf}/gu, '')
		.replace(/(?<=[\p{L}\d])-(?=\p{L})/gu, ' ')
		// 有 没过期: a space between Chinese words stands for a comma.
		.replace(
			/(?<=\p{Script=Han}{2})[ \u3000]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han}{2})/gu,
			',',
		)
		// Two hyphens or a spaced one are a dash, which ends a clause.
		.replace(/\s-{1,3}\s|--+/g, ' , ');
	let simplified = '';
	for (const character of plain) simplified += spelling.variants.get(character) ?? character;
	return simplified;
}

/** The tokens of a normalised text. */
export function tokenize(normalized: string, spelling: Spelling): Token[] {
	const tokens: Token[] = [];
	let repairs = 0;
	const add = (text: string, mayRepair: boolean) => {
		let word = text;
		if (mayRepair && repairs < mostRepairs) {
			word = repaired(text, spelling);
			if (word !== text) repairs++;
		}
		tokens.push({ text: word, key: stem(word), kind: 'word' });
	};
	for (const text of tokenizer.tokenize(normalized) ?? []) {
		if (/^\p{Script=Latin}/u.test(text)) {
			for (const word of expand(text, spelling)) add(word, word === text);
		} else if (/^\d/.test(text)) {
			tokens.push({ text, key: text, kind: 'number' });
		} else if (/^[\p{Script=Han}〇]/u.test(text)) {
			tokens.push({ text, key: text, kind: 'han' });
		} else if (stops.has(text)) {
			tokens.push({ text, key: text, kind: 'stop' });
		} else if (telling.has(text)) {
			tokens.push({ text, key: text, kind: 'symbol' });
		}
	}
	return tokens;
}

function expand(text: string, spelling: Spelling): string[] {
	const whole = spelling.contractions.get(text);
	if (whole !== undefined) return whole.split(' ');
	if (!text.includes("'")) return [text];
	for (const [ending, word] of spelling.endings) {
		if (text.endsWith(ending) && text.length > ending.length) return [text.slice(0, -ending.length), word];
	}
	return text.split("'");
}

const stems = new Map<string, string>();

/** The stem of an English word by which it is compared. */
export function stem(word: string): string {
	// The stemmer makes "hi" of "his" and "a" of "as".
	if (word.length < 4 || word.length > 30) return word;
	const known = stems.get(word);
	if (known !== undefined) return known;
	const found = stemmer.stem(word);
	// A memory of bounded size: it changes how fast an answer comes, never which.
	if (stems.size > 5000) stems.clear();
	stems.set(word, found);
	return found;
}

function repaired(word: string, spelling: Spelling): string {
	if (word.length < 5 || word.length > 16 || spelling.keep.has(word) || stemsOf(spelling).has(stem(word))) return word;
	const letters = lettersOf(word);
	for (const candidate of spelling.repair) {
		if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > 2) continue;
		const allowed = candidate.length >= 9 ? 2 : 1;
		if (lettersApart(letters, lettersOf(candidate)) > 2 * allowed) continue;
		if (DamerauLevenshteinDistance(word, candidate, { restricted: true }) <= allowed) return candidate;
	}
	return word;
}

const repairStems = new WeakMap<Spelling, Set<string>>();

function stemsOf(spelling: Spelling): Set<string> {
	let known = repairStems.get(spelling);
	if (!known) {
		known = new Set(spelling.repair.map(stem));
		repairStems.set(spelling, known);
	}
	return known;
}
