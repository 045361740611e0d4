/**
 * Trained topics as the bytes of a file, and back.
 */
import type { PairCounts } from './homophones.ts';
import { type LinearHeader, linearArrays, linearHeader, readLinear } from './linear-file.ts';
import type { LinearModel } from './linear-model.ts';
import { encodeParts, PartsReader } from './parts-file.ts';
import type { WordCounts } from './typos.ts';

/** Everything that classifying needs and that is made by training. */
export interface TrainedTopics {
	linear: LinearModel;
	/** English words that occur in training. */
	words: WordCounts;
	/** Pairs of Chinese characters that occur in training, with how often. */
	pairs: PairCounts;
}

/** Begins every file; the digit is the version of the layout. */
const mark = 'topics 2\n';

interface Header extends LinearHeader {
	words: [string, number][];
	wordPairs: [string, number][];
	pairs: number;
}

/** The bytes of trained topics. */
export function encodeModel({ linear, words, pairs }: TrainedTopics): Uint8Array {
	const header: Header = {
		...linearHeader(linear),
		words: [...words.words],
		wordPairs: [...words.pairs],
		pairs: pairs.size,
	};
	const counts = [Uint32Array.from(pairs.keys()), Uint32Array.from(pairs.values())];
	return encodeParts(mark, header, [...linearArrays(linear), ...counts]);
}

/** @throws RangeError when the bytes are not those of a whole model. */
export function decodeModel(bytes: Uint8Array): TrainedTopics {
	const file = new PartsReader<Header>(mark, bytes);
	const { words, wordPairs, pairs } = file.header;
	const linear = readLinear(file);
	const keys = new Uint32Array(file.next(pairs * 4));
	const counts = new Uint32Array(file.next(pairs * 4));
	file.end();
	return {
		linear,
		words: { words: new Map(words), pairs: new Map(wordPairs) },
		pairs: pairsOf(keys, counts),
	};
}

function pairsOf(keys: Uint32Array, counts: Uint32Array): Map<number, number> {
	const pairs = new Map<number, number>();
	for (let at = 0; at < keys.length; at++) pairs.set(keys[at] as number, counts[at] as number);
	return pairs;
}
