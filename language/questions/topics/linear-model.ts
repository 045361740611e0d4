/**
 * A trained linear model: features by the hash of their names, and for each a row of weights, one a class. Kept in typed
 * arrays, so that it loads as fast as its file is read and takes the memory of its file.
 */

/** The model's place for a feature it does not know. */
const unknown = -1;

/** 32-bit FNV-1a over UTF-16 units. */
export function hashOf(feature: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
	// Zero marks an empty place in the table.
	return hash >>> 0 || 1;
}

/** What a model consists of, as it is written to a file. */
export interface ModelParts {
	labels: readonly string[];
	/** The hash of each feature, in the order of the rows; no two alike. */
	hashes: Uint32Array;
	/** For each feature, how rare it is: what its presence weighs. */
	rarities: Float32Array;
	/** Row by row; the last row is the bias. In units of `scale`. */
	weights: Int16Array;
	scale: number;
}

export class LinearModel {
	readonly parts: ModelParts;
	/** Open addressing: at each place the row of a feature, or `unknown`. */
	#table: Int32Array;
	#mask: number;

	constructor(parts: ModelParts) {
		this.parts = parts;
		const size = 2 ** Math.ceil(Math.log2(Math.max(2, parts.hashes.length * 2)));
		this.#mask = size - 1;
		this.#table = new Int32Array(size).fill(unknown);
		for (let row = 0; row < parts.hashes.length; row++) {
			let place = (parts.hashes[row] as number) & this.#mask;
			while (this.#table[place] !== unknown) place = (place + 1) & this.#mask;
			this.#table[place] = row;
		}
	}

	/** The row of a feature, or -1. */
	rowOf(feature: string): number {
		return this.#rowOfHash(hashOf(feature));
	}

	#rowOfHash(hash: number): number {
		for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
			const row = this.#table[place] as number;
			if (row === unknown || this.parts.hashes[row] === hash) return row;
		}
	}

	/**
	 * The log-odds of each class, in the order of the labels.
	 *
	 * @param features names of features or their hashes, each as often as it occurs
	 */
	logits(features: readonly (string | number)[]): Float64Array {
		const { labels, rarities, weights, scale } = this.parts;
		const counts = new Map<number, number>();
		for (const feature of features) {
			const row = this.#rowOfHash(typeof feature === 'number' ? feature : hashOf(feature));
			if (row !== unknown) counts.set(row, (counts.get(row) ?? 0) + 1);
		}
		const width = labels.length;
		const sums = new Float64Array(width);
		let square = 0;
		for (const [row, count] of counts) {
			const value = tfIdf(count, rarities[row] as number);
			square += value * value;
			const base = row * width;
			for (let label = 0; label < width; label++) {
				sums[label] = (sums[label] as number) + value * (weights[base + label] as number);
			}
		}
		const length = Math.sqrt(square) || 1;
		const bias = weights.length - width;
		for (let label = 0; label < width; label++) {
			sums[label] = ((sums[label] as number) / length + (weights[bias + label] as number)) * scale;
		}
		return sums;
	}
}

/** The value of a feature in an example before its length is made 1: TF-IDF with the logarithm of the count. */
export function tfIdf(count: number, rarity: number): number {
	return (1 + Math.log(count)) * rarity;
}
