/**
 * What a topic is told by: the features of a text, by name. The first character of a name says of which kind it is.
 */
import type { Reading } from '../reading.ts';
import { stem } from '../tokenize.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { TopicPatterns } from './topic-patterns.ts';
import type { TypoRepair } from './typos.ts';

/** Kinds of features, each with what it weighs beside the others; found by cross-validation on our own examples. */
const kinds: Record<string, number> = {
	/** The stem of a word, and two in a row. */
	w: 1,
	W: 1,
	/** Three to five characters inside a word, its ends marked. */
	c: 0.5,
	/** A Chinese character, and two in a row. */
	h: 1,
	H: 1,
	/** The sound of a Chinese character, and of two in a row. */
	s: 0.5,
	S: 0.5,
	/** A class of phrases of the vocabulary. */
	k: 1,
	/** The topic that patterns speak for most, and every topic that they speak for. */
	t: 1,
	u: 1,
};

/** What a feature weighs beside others of its rarity. */
export const emphasisOf = (feature: string): number => kinds[feature.charAt(0)] ?? 1;

const shortestPiece = 3;
const longestPiece = 5;

/** Of longer words only so much is cut into pieces. */
const mostCut = 24;

/** A number of more digits is a name, such as 12333, and not an amount. */
const longestAmount = 4;

/** A text of more features is told by its beginning. */
const mostTokens = 250;

/** Classes that name facts or months say nothing of a topic. */
const isTelling = (name: string) => !/^("|named-|month-)/.test(name);

/** Reads the features of texts. */
export class FeatureReader {
	#names: (string | undefined)[];
	#sounds: ReadonlyMap<string, string>;
	#patterns: TopicPatterns;

	/** @param sounds the sound of each Chinese character */
	constructor(vocabulary: Vocabulary, patterns: TopicPatterns, sounds: ReadonlyMap<string, string>) {
		this.#names = vocabulary.lexicon.names.map((name) => (isTelling(name) ? `k${name}` : undefined));
		this.#sounds = sounds;
		this.#patterns = patterns;
	}

	/**
	 * The features of a text, each as often as it occurs.
	 *
	 * @param typos mends words first; not while training
	 */
	read(reading: Reading, typos?: TypoRepair): string[] {
		const features: string[] = [];
		const words = this.#words(reading, typos);
		let word = '^';
		let han = '';
		let sound = '';
		for (const [at, token] of reading.tokens.slice(0, mostTokens).entries()) {
			if (token.kind === 'word' || token.kind === 'number') {
				const text = words.get(at) ?? token.text;
				const isAmount = token.kind === 'number' && text.length <= longestAmount;
				const key = isAmount ? '#' : stem(text);
				features.push(`w${key}`, `W${word} ${key}`);
				if (token.kind === 'word') addPieces(text, features);
				word = key;
				han = '';
			} else if (token.kind === 'han') {
				const own = this.#sounds.get(token.text) ?? token.text;
				features.push(`h${token.text}`, `s${own}`);
				if (han) features.push(`H${han}${token.text}`, `S${sound} ${own}`);
				han = token.text;
				sound = own;
			} else if (token.kind === 'stop') {
				han = '';
			}
			for (const tag of reading.tags[at] ?? []) {
				const name = this.#names[tag.class];
				if (name) features.push(name);
			}
		}
		const ranked = this.#patterns(reading);
		const [strongest] = ranked;
		if (strongest) features.push(`t${strongest.topic}`);
		for (const { topic } of ranked) features.push(`u${topic}`);
		return features;
	}

	/** The English words by their places, mended. */
	#words({ tokens }: Reading, typos: TypoRepair | undefined): Map<number, string> {
		if (!typos) return new Map();
		const places: number[] = [];
		for (const [at, { kind }] of tokens.entries()) if (kind === 'word') places.push(at);
		const mended = typos.mend(places.map((at) => tokens[at]?.text ?? ''));
		return new Map(places.map((at, index) => [at, mended[index] ?? '']));
	}
}

function addPieces(word: string, features: string[]): void {
	const marked = `^${word.slice(0, mostCut)}$`;
	for (let size = shortestPiece; size <= longestPiece; size++) {
		for (let at = 0; at + size <= marked.length; at++) features.push(`c${marked.slice(at, at + size)}`);
	}
}
