/**
 * A classifier with the interface of natural's own (addDocument, train, classify, getClassifications), over sparse TF-IDF
 * vectors and one-vs-rest logistic regression. natural's engines take dense vectors: with tens of thousands of features
 * theirs need minutes and gigabytes where this one needs seconds.
 */
import Classifier from 'natural/lib/natural/classifiers/classifier.js';
import { type SparseExamples, type TrainingOptions, trainBinary } from './dual-coordinate-descent.ts';
import { hashOf, LinearModel, tfIdf } from './linear-model.ts';

export interface Classification {
	label: string;
	/** The probability of the label by itself, 0 to 1. */
	value: number;
}

export interface EngineOptions extends TrainingOptions {
	/** In how many documents a feature must occur to count. */
	leastDocuments: number;
	/** What a feature weighs beside others, by its name; 1 for most. */
	emphasis(feature: string): number;
	/** Further classes, each the union of the labels that its function accepts. */
	unions: Record<string, (label: string) => boolean>;
}

const defaultOptions: EngineOptions = {
	cost: 8,
	positiveWeight: 2,
	passes: 12,
	tolerance: 0.005,
	leastDocuments: 2,
	emphasis: () => 1,
	unions: {},
};

/** Weights beyond this are cut off; none that was ever trained came near. */
const largestWeight = 40;

/** What natural calls an apparatus: the arithmetic behind its classifier. */
export class SparseEngine {
	#options: EngineOptions;
	#examples: { features: readonly string[]; label: string }[] = [];
	#model: LinearModel | undefined;

	constructor(options: Partial<EngineOptions> = {}) {
		this.#options = { ...defaultOptions, ...options };
	}

	addExample(features: readonly string[], label: string): void {
		this.#examples.push({ features, label });
	}

	train(): void {
		this.#model = trainModel(this.#examples, this.#options);
	}

	/** The trained model. @throws Error before training. */
	get model(): LinearModel {
		if (!this.#model) throw new Error('nothing is trained yet: call train() first');
		return this.#model;
	}

	/** All labels with their probabilities, the likeliest first. */
	getClassifications(features: readonly string[]): Classification[] {
		const logits = this.model.logits(features);
		return this.model.parts.labels
			.map((label, index) => ({ label, value: 1 / (1 + Math.exp(-(logits[index] as number))) }))
			.sort((one, other) => other.value - one.value);
	}

	classify(features: readonly string[]): string {
		return this.getClassifications(features)[0]?.label ?? '';
	}
}

/** Splits text for natural's interface, which also takes text; the topic model gives it features. */
interface Tokenizer {
	tokenizeAndStem(text: string): string[];
}

/** natural's classifier over the sparse engine. */
export class SparseClassifier extends Classifier {
	declare classifier: SparseEngine;

	constructor(options: Partial<EngineOptions> = {}, tokenizer?: Tokenizer) {
		super(new SparseEngine(options), tokenizer);
	}

	/** natural makes a dense vector of every feature here; the sparse engine takes the tokens as they are. */
	override textToFeatures(observation: string | string[]): string[] {
		return typeof observation === 'string' ? this.stemmer.tokenizeAndStem(observation) : observation;
	}

	override getClassifications(observation: string | string[]): Classification[] {
		return this.classifier.getClassifications(this.textToFeatures(observation));
	}
}

function trainModel(
	examples: readonly { features: readonly string[]; label: string }[],
	options: EngineOptions,
): LinearModel {
	const { hashes, rarities, rowOf } = featuresOf(examples, options);
	const vectors = vectorsOf(examples, rowOf, rarities);
	const own = [...new Set(examples.map(({ label }) => label))].sort();
	const labels = [...own, ...Object.keys(options.unions)];
	const width = labels.length;
	const weights = new Int16Array((hashes.length + 1) * width);
	const scale = largestWeight / 32767;
	labels.forEach((label, column) => {
		const isOf = options.unions[label] ?? ((other: string) => other === label);
		const trained = trainBinary(vectors, (example) => isOf(examples[example]?.label ?? ''), options);
		trained.forEach((weight, row) => {
			weights[row * width + column] = Math.max(-32767, Math.min(32767, Math.round(weight / scale)));
		});
	});
	return new LinearModel({ labels, hashes, rarities, weights, scale });
}

function featuresOf(examples: readonly { features: readonly string[] }[], options: EngineOptions) {
	const documents = new Map<string, number>();
	for (const { features } of examples) {
		for (const feature of new Set(features)) documents.set(feature, (documents.get(feature) ?? 0) + 1);
	}
	const rows = new Map<number, number>();
	const rarities: number[] = [];
	for (const [feature, count] of documents) {
		// Two names with one hash share a row.
		if (count < options.leastDocuments || rows.has(hashOf(feature))) continue;
		rows.set(hashOf(feature), rows.size);
		rarities.push((1 + Math.log((1 + examples.length) / (1 + count))) * options.emphasis(feature));
	}
	return {
		hashes: Uint32Array.from(rows.keys()),
		rarities: Float32Array.from(rarities),
		rowOf: (feature: string) => rows.get(hashOf(feature)),
	};
}

function vectorsOf(
	examples: readonly { features: readonly string[] }[],
	rowOf: (feature: string) => number | undefined,
	rarities: Float32Array,
): SparseExamples {
	const starts = new Int32Array(examples.length + 1);
	const features: number[] = [];
	const values: number[] = [];
	const bias = rarities.length;
	examples.forEach((example, index) => {
		const counts = new Map<number, number>();
		for (const feature of example.features) {
			const row = rowOf(feature);
			if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
		}
		const weighed = [...counts].map(([row, count]) => [row, tfIdf(count, rarities[row] as number)] as const);
		const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
		for (const [row, value] of weighed) {
			features.push(row);
			values.push(value / length);
		}
		features.push(bias);
		values.push(1);
		starts[index + 1] = features.length;
	});
	const squares = Float64Array.from(examples, (_, index) => {
		let square = 0;
		for (let at = starts[index] as number; at < (starts[index + 1] as number); at++)
			square += (values[at] as number) ** 2;
		return square;
	});
	return { starts, features: Int32Array.from(features), values: Float64Array.from(values), squares, width: bias + 1 };
}
