/**
 * What a topic is told by: the features of a text, by name. The first character of a name says of which kind it is.
 */
import type { Reading } from '../../text/reading.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { TopicPatterns } from './topic-patterns.ts';

/**
 * Kinds of features, each with what it weighs beside the others; found by cross-validation on our own examples, but for
 * that of `X`: it was chosen while looking at the questions about American cards in our development set, so what that set
 * shows of such questions is no test of it.
 */
const kinds: Record<string, number> = {
	/** The stem of a word, and two in a row. */
	w: 1,
	W: 0.6,
	/** Three to five characters inside a word, its ends marked. */
	c: 0.5,
	/** A Chinese character, and two in a row. */
	h: 1,
	H: 0.7,
	/** The sound of a Chinese character, and of two in a row. */
	s: 0.5,
	S: 0.5,
	/** Two words in a row that begin with capitals: the proper name "Social Security" is American, "social security" is not. */
	X: 5,
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

const capitals = /\b(\p{Lu}\p{Ll}+)(?= (\p{Lu}\p{Ll}+))/gu;

/** Classes that name facts or months, or that serve one rule of the grammar of facts, say nothing of a topic. */
const isTelling = (name: string) =>
	!/^("|named-|month-|beside-contrast|accompanies|errand|restating|past-year|coming-year|goes-along|turns-to|it-is|alike|any-more|asks-(aspect|help)|beside-aspect|adds-question|there|masculine|feminine|starts-with|which-|speaks-for-|hand(ed|s-over)|made$|applied|card-left-out|not-done|keeper|rank-alone|bring$|nobody|time-ago|until$|other-thing|pin$|by-now|at-hand|to$|id-)/.test(
		name,
	);

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

	/** The features of a text, each as often as it occurs. */
	read(reading: Reading): string[] {
		const features: string[] = [];
		let word = '^';
		let han = '';
		let sound = '';
		for (const [at, token] of reading.tokens.slice(0, mostTokens).entries()) {
			if (token.kind === 'word' || token.kind === 'number') {
				const isAmount = token.kind === 'number' && token.text.length <= longestAmount;
				const key = isAmount ? '#' : token.key;
				features.push(`w${key}`, `W${word} ${key}`);
				if (token.kind === 'word') addPieces(token.text, features);
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
		for (const [, first, second] of reading.written.matchAll(capitals)) features.push(`X${first} ${second}`);
		const ranked = this.#patterns(reading);
		const [strongest] = ranked;
		if (strongest) features.push(`t${strongest.topic}`);
		for (const { topic } of ranked) features.push(`u${topic}`);
		return features;
	}
}

function addPieces(word: string, features: string[]): void {
	const marked = `^${word.slice(0, mostCut)}$`;
	for (let size = shortestPiece; size <= longestPiece; size++) {
		for (let at = 0; at + size <= marked.length; at++) features.push(`c${marked.slice(at, at + size)}`);
	}
}
