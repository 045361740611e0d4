/**
 * Examples as bags of named features, and the linear model that is trained on them: TF-IDF vectors of length 1, and
 * logistic regression for each class against the rest.
 */
import { type SparseExamples, type TrainingOptions, trainBinary } from './dual-coordinate-descent.ts';
import { hashOf, LinearModel, tfIdf } from './linear-model.ts';

export interface ModelOptions<Feature = string> extends TrainingOptions {
	/** In how many groups of examples a feature must occur to count. */
	leastDocuments: number;
	/** What a feature weighs beside others; 1 for most. */
	emphasis(feature: Feature): number;
}

/** A class that a model tells. */
export interface Head {
	label: string;
	/** 1 for an example of the class, -1 for one of the rest, 0 for one that tells nothing about this class. */
	roleOf(example: number): number;
}

/** Weights beyond this are cut off; none that was ever trained came near. */
const largestWeight = 40;

/** The largest weight as it is stored. */
const largestStored = 32767;

/** A model, and the one that was trained without the examples held out. */
export interface CheckedModel {
	model: LinearModel;
	check: LinearModel;
}

/** @typeParam Feature names of features, or numbers that are their hashes */
export class TrainingSet<Feature extends string | number> {
	/** The number of each feature, in the order in which they were first seen. */
	#ids = new Map<Feature, number>();
	#names: Feature[] = [];
	/** In how many groups each feature occurs, in which it was seen last, and where in the last example that has it. */
	#documents: number[] = [];
	#lastGroup: number[] = [];
	#lastExample: number[] = [];
	#placeInLast: number[] = [];
	/** For each example, its features and how often each occurs. */
	#examples: { features: Int32Array; counts: Uint16Array }[] = [];
	#groups = 0;
	#group: unknown;

	get size(): number {
		return this.#examples.length;
	}

	/**
	 * @param features each as often as it occurs
	 * @param group examples in a row with the same group count as one document: variations of one sentence
	 */
	add(features: readonly Feature[], group: unknown = {}): void {
		if (this.#groups === 0 || group !== this.#group) this.#groups++;
		this.#group = group;
		const example = this.#examples.length;
		const ids: number[] = [];
		const counts: number[] = [];
		for (const name of features) {
			const id = this.#idOf(name);
			if (this.#lastExample[id] === example) {
				const place = this.#placeInLast[id] as number;
				counts[place] = (counts[place] as number) + 1;
				continue;
			}
			this.#lastExample[id] = example;
			this.#placeInLast[id] = ids.length;
			ids.push(id);
			counts.push(1);
			if (this.#lastGroup[id] === this.#groups) continue;
			this.#lastGroup[id] = this.#groups;
			this.#documents[id] = (this.#documents[id] as number) + 1;
		}
		this.#examples.push({ features: Int32Array.from(ids), counts: Uint16Array.from(counts) });
	}

	#idOf(name: Feature): number {
		let id = this.#ids.get(name);
		if (id === undefined) {
			id = this.#names.length;
			this.#ids.set(name, id);
			this.#names.push(name);
			this.#documents.push(0);
			this.#lastGroup.push(0);
			this.#lastExample.push(-1);
			this.#placeInLast.push(0);
		}
		return id;
	}

	/** The same examples in the same order give the same model, to the bit. */
	train(heads: readonly Head[], options: ModelOptions<Feature>): LinearModel {
		const table = this.#table(options);
		const vectors = this.#vectors(table);
		return modelOf(
			heads,
			table,
			heads.map(({ roleOf }) => trainBinary(vectors, roleOf, options)),
		);
	}

	/** Trains without the examples held out, then goes on with all: the first tells how good the second is. */
	trainChecked(
		heads: readonly Head[],
		options: ModelOptions<Feature>,
		isHeldOut: (example: number) => boolean,
	): CheckedModel {
		const table = this.#table(options);
		const vectors = this.#vectors(table);
		const trained = heads.map(({ roleOf }) => {
			const progress = { weights: new Float64Array(vectors.width), duals: new Float64Array(this.size) };
			trainBinary(vectors, (example) => (isHeldOut(example) ? 0 : roleOf(example)), options, progress);
			const check = progress.weights.slice();
			return { check, all: trainBinary(vectors, roleOf, options, progress) };
		});
		const weightsOf = (which: 'check' | 'all') => trained.map((weights) => weights[which]);
		return { check: modelOf(heads, table, weightsOf('check')), model: modelOf(heads, table, weightsOf('all')) };
	}

	/** The features that count, and for each feature of the examples its row among them, or -1. */
	#table({ leastDocuments, emphasis }: ModelOptions<Feature>): Table {
		const byHash = new Map<number, number>();
		const rarities: number[] = [];
		for (const [id, name] of this.#names.entries()) {
			const hash = hashed(name);
			const count = this.#documents[id] as number;
			// Two names with one hash share a row.
			if (count >= leastDocuments && !byHash.has(hash)) {
				byHash.set(hash, byHash.size);
				rarities.push((1 + Math.log((1 + this.#groups) / (1 + count))) * emphasis(name));
			}
		}
		const rows = Int32Array.from(this.#names, (name) => byHash.get(hashed(name)) ?? -1);
		return { hashes: Uint32Array.from(byHash.keys()), rarities: Float32Array.from(rarities), rows };
	}

	#vectors({ rows, rarities }: Table): SparseExamples {
		const bias = rarities.length;
		const most = this.#examples.reduce((sum, { features }) => sum + features.length + 1, 0);
		const features = new Int32Array(most);
		const values = new Float64Array(most);
		const starts = new Int32Array(this.size + 1);
		const squares = new Float64Array(this.size);
		let end = 0;
		for (const [index, example] of this.#examples.entries()) {
			const start = end;
			const { length } = example.features;
			let square = 0;
			for (let at = 0; at < length; at++) {
				const row = rows[example.features[at] as number] as number;
				if (row < 0) continue;
				const value = tfIdf(example.counts[at] as number, rarities[row] as number);
				square += value * value;
				features[end] = row;
				values[end++] = value;
			}
			const norm = Math.sqrt(square) || 1;
			let whole = 0;
			for (let at = start; at < end; at++) {
				const value = (values[at] as number) / norm;
				values[at] = value;
				whole += value ** 2;
			}
			features[end] = bias;
			values[end++] = 1;
			starts[index + 1] = end;
			squares[index] = whole + 1;
		}
		return { starts, features: features.slice(0, end), values: values.slice(0, end), squares, width: bias + 1 };
	}
}

/** Which features count: their hashes, how rare they are, and the row of each feature of the examples. */
interface Table {
	hashes: Uint32Array;
	rarities: Float32Array;
	rows: Int32Array;
}

function hashed(feature: string | number): number {
	return typeof feature === 'number' ? feature : hashOf(feature);
}

function modelOf(heads: readonly Head[], { hashes, rarities }: Table, trained: readonly Float64Array[]): LinearModel {
	const width = heads.length;
	const weights = new Int16Array((hashes.length + 1) * width);
	const scale = largestWeight / largestStored;
	for (const [column, own] of trained.entries()) {
		for (const [row, weight] of own.entries()) {
			const stored = Math.max(-largestStored, Math.min(largestStored, Math.round(weight / scale)));
			weights[row * width + column] = stored;
		}
	}
	return new LinearModel({ labels: heads.map(({ label }) => label), hashes, rarities, weights, scale });
}
