/**
 * Trained models as the bytes of a file, and back.
 */
import { packFile, type UnpackedFile, unpackFile } from '../packed-file.ts';
import type { PairCounts } from './homophones.ts';
import { LinearModel } from './linear-model.ts';
import type { WordCounts } from './typos.ts';

/** Everything that classifying needs and that is made by training. */
export interface TrainedTopics {
	linear: LinearModel;
	/** English words that occur in training. */
	words: WordCounts;
	/** Pairs of Chinese characters that occur in training, with how often. */
	pairs: PairCounts;
}

/** Begin every file; the digit is the version of the layout. */
const topicsMark = 'topics 1\n';
const linearMark = 'linear 1\n';

/** What the header of a file holds of a linear model in it. */
export interface LinearHeader {
	labels: string[];
	scale: number;
	features: number;
}

interface TopicsHeader extends LinearHeader {
	words: [string, number][];
	wordPairs: [string, number][];
	pairs: number;
}

export const linearHeader = ({ labels, hashes, scale }: LinearModel['parts']): LinearHeader => ({
	labels: [...labels],
	scale,
	features: hashes.length,
});

export function encodeLinear({ parts }: LinearModel): Uint8Array {
	return packFile(linearMark, linearHeader(parts), [parts.hashes, parts.rarities, parts.weights]);
}

/** @throws RangeError when the bytes are not those of a whole model. */
export function decodeLinear(bytes: Uint8Array): LinearModel {
	const file = unpackFile<LinearHeader>(linearMark, bytes);
	const linear = linearIn(file);
	file.end();
	return linear;
}

export function encodeModel({ linear, words, pairs }: TrainedTopics): Uint8Array {
	const header: TopicsHeader = {
		...linearHeader(linear.parts),
		words: [...words.words],
		wordPairs: [...words.pairs],
		pairs: pairs.size,
	};
	const { hashes, rarities, weights } = linear.parts;
	const arrays = [hashes, rarities, weights, Uint32Array.from(pairs.keys()), Uint32Array.from(pairs.values())];
	return packFile(topicsMark, header, arrays);
}

/** @throws RangeError when the bytes are not those of a whole model. */
export function decodeModel(bytes: Uint8Array): TrainedTopics {
	const file = unpackFile<TopicsHeader>(topicsMark, bytes);
	const { words, wordPairs, pairs } = file.header;
	const linear = linearIn(file);
	const [keys, counts] = [file.uint32(pairs), file.uint32(pairs)];
	file.end();
	return { linear, words: { words: new Map(words), pairs: new Map(wordPairs) }, pairs: pairsOf(keys, counts) };
}

/** The model that comes next in a file. @throws RangeError */
export function linearIn({ header, uint32, float32, int16 }: UnpackedFile<LinearHeader>): LinearModel {
	const { labels, scale, features } = header;
	const [hashes, rarities] = [uint32(features), float32(features)];
	return new LinearModel({ labels, hashes, rarities, weights: int16((features + 1) * labels.length), scale });
}

function pairsOf(keys: Uint32Array, counts: Uint32Array): Map<number, number> {
	const pairs = new Map<number, number>();
	for (let at = 0; at < keys.length; at++) pairs.set(keys[at] as number, counts[at] as number);
	return pairs;
}
