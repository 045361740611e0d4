/**
 * Trained topics as the bytes of a file, and back.
 */
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

/** Begins every file; the digit is the version of the layout. */
const mark = 'topics 1\n';

interface Header {
	labels: string[];
	words: [string, number][];
	wordPairs: [string, number][];
	pairs: number;
	scale: number;
	features: number;
}

/** The bytes of trained topics: the mark, the length of the header, the header as JSON, then the arrays, little-endian. */
export function encodeModel({ linear, words, pairs }: TrainedTopics): Uint8Array {
	const { labels, hashes, rarities, weights, scale } = linear.parts;
	const header: Header = {
		labels: [...labels],
		words: [...words.words],
		wordPairs: [...words.pairs],
		pairs: pairs.size,
		scale,
		features: hashes.length,
	};
	const json = Buffer.from(JSON.stringify(header));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(json.length);
	const arrays = [hashes, rarities, weights, Uint32Array.from(pairs.keys()), Uint32Array.from(pairs.values())];
	return Buffer.concat([Buffer.from(mark), length, json, ...arrays.map(bytesOf)]);
}

/** @throws RangeError when the bytes are not those of a whole model. */
export function decodeModel(bytes: Uint8Array): TrainedTopics {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (buffer.toString('latin1', 0, mark.length) !== mark) throw new RangeError('not a file of topics');
	const start = mark.length + 4;
	const end = start + buffer.readUInt32LE(mark.length);
	const { labels, words, wordPairs, pairs, scale, features } = JSON.parse(
		buffer.toString('utf8', start, end),
	) as Header;
	let at = end;
	// Copied: an array of numbers must begin at a multiple of their size.
	const next = (size: number): ArrayBuffer => {
		if (at + size > bytes.length) throw new RangeError('a file of topics that ends too early');
		const part = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size);
		at += size;
		return part as ArrayBuffer;
	};
	const hashes = new Uint32Array(next(features * 4));
	const rarities = new Float32Array(next(features * 4));
	const weights = new Int16Array(next((features + 1) * labels.length * 2));
	const keys = new Uint32Array(next(pairs * 4));
	const counts = new Uint32Array(next(pairs * 4));
	if (at !== bytes.length) throw new RangeError('a file of topics with something behind it');
	return {
		linear: new LinearModel({ labels, hashes, rarities, weights, scale }),
		words: { words: new Map(words), pairs: new Map(wordPairs) },
		pairs: pairsOf(keys, counts),
	};
}

function pairsOf(keys: Uint32Array, counts: Uint32Array): Map<number, number> {
	const pairs = new Map<number, number>();
	for (let at = 0; at < keys.length; at++) pairs.set(keys[at] as number, counts[at] as number);
	return pairs;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array | Int16Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}
