/**
 * A classifier with the interface of natural's own (addDocument, train, classify, getClassifications), over sparse TF-IDF
 * vectors and one-vs-rest logistic regression. natural's engines take dense vectors: with tens of thousands of features
 * theirs need minutes and gigabytes where this one needs seconds.
 */
import Classifier from 'natural/lib/natural/classifiers/classifier.js';
import type { LinearModel } from './linear-model.ts';
import { type ModelOptions, TrainingSet } from './training-set.ts';

export interface Classification {
	label: string;
	/** The probability of the label by itself, 0 to 1. */
	value: number;
}

export interface EngineOptions extends ModelOptions {
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

/** What natural calls an apparatus: the arithmetic behind its classifier. */
export class SparseEngine {
	#options: EngineOptions;
	#examples = new TrainingSet<string>();
	#labels: string[] = [];
	#model: LinearModel | undefined;

	constructor(options: Partial<EngineOptions> = {}) {
		this.#options = { ...defaultOptions, ...options };
	}

	addExample(features: readonly string[], label: string): void {
		this.#examples.add(features);
		this.#labels.push(label);
	}

	train(): void {
		const labels = this.#labels;
		const { unions } = this.#options;
		const classes: [string, (label: string) => boolean][] = [
			...[...new Set(labels)]
				.sort()
				.map((own): [string, (label: string) => boolean] => [own, (label) => label === own]),
			...Object.entries(unions),
		];
		const heads = classes.map(([label, isOf]) => ({
			label,
			roleOf: (example: number) => (isOf(labels[example] ?? '') ? 1 : -1),
		}));
		this.#model = this.#examples.train(heads, this.#options);
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
