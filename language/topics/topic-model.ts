/**
 * What a text is about: trained from the examples of all locales, one model for all languages.
 */
import { loadSounds } from '../characters/characters.ts';
import { Reading } from '../reading.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { emphasisOf, FeatureReader } from './features.ts';
import { isOutOfScope } from './labels.ts';
import type { LinearModel } from './linear-model.ts';
import { SparseClassifier } from './sparse-classifier.ts';
import { loadTopicPatterns } from './topic-patterns.ts';
import { TypoRepair } from './typos.ts';

/** The class of everything that is none of our subject, over all groups of it. */
const outside = 'out of scope';

/** Log-odds of being out of scope below this are all alike: certainly inside. */
const certainlyInside = -3;

/**
 * How far the log-odds of the best topic must exceed those of being out of scope. Found by cross-validation on our own
 * examples (`npm run -s evaluate` prints it anew): the point at which 2 % of what is in scope is turned away.
 */
export const threshold = 0;

export interface TopicGuess {
	/** A topic label, or `none`. */
	topic: string;
	/** How likely the label is right, 0 to 1. */
	confidence: number;
	/** The likeliest topics in scope, the best first; with little confidence it is one of these. */
	likely: string[];
}

/** A labelled text to train on. */
export interface Labelled {
	text: string;
	label: string;
}

/** Everything that classifying needs and that is made by training. */
export interface TrainedTopics {
	linear: LinearModel;
	/** English words that occur in training, the commonest first. */
	words: readonly string[];
}

/** Reads the features that a model is trained on and that it is asked about. */
export function createFeatureReader(vocabulary: Vocabulary): FeatureReader {
	return new FeatureReader(vocabulary, loadTopicPatterns(vocabulary), loadSounds());
}

/** Trains the topics on labelled texts; the same texts in the same order give the same model. */
export function trainTopics(
	texts: readonly Labelled[],
	vocabulary: Vocabulary,
	features = createFeatureReader(vocabulary),
): TrainedTopics {
	const classifier = new SparseClassifier({ emphasis: emphasisOf, unions: { [outside]: isOutOfScope } });
	const counts = new Map<string, number>();
	for (const { text, label } of texts) {
		const reading = new Reading(text, vocabulary);
		classifier.addDocument(features.read(reading), label);
		for (const { kind, text: word } of reading.tokens) {
			if (kind === 'word') counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	classifier.train();
	const words = [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
	return { linear: classifier.classifier.model, words: words.map(([word]) => word) };
}

/** Tells topics by a trained model. */
export class TopicModel {
	#linear: LinearModel;
	#features: FeatureReader;
	#typos: TypoRepair;
	#outside: number;
	#inScope: number[];
	#groups: number[];

	constructor({ linear, words }: TrainedTopics, features: FeatureReader) {
		this.#linear = linear;
		this.#features = features;
		this.#typos = new TypoRepair(words);
		const { labels } = linear.parts;
		this.#outside = labels.indexOf(outside);
		const places = [...labels.keys()].filter((place) => place !== this.#outside);
		this.#inScope = places.filter((place) => !isOutOfScope(labels[place] ?? ''));
		this.#groups = places.filter((place) => isOutOfScope(labels[place] ?? ''));
	}

	/**
	 * The topic of a text.
	 *
	 * @param inScopeOnly leaves out the topics that are none of ours.
	 */
	classify(reading: Reading, inScopeOnly = false): TopicGuess {
		const logits = this.#linear.logits(this.#features.read(reading, this.#typos));
		const at = (place: number) => logits[place] as number;
		const label = (place: number) => this.#linear.parts.labels[place] as string;
		const ranked = this.#inScope.toSorted((one, other) => at(other) - at(one));
		const likely = ranked.slice(0, 3).map(label);
		const [first = 0, second = 0] = ranked;
		const score = at(first) - Math.max(at(this.#outside), certainlyInside);
		if (score < threshold && !inScopeOnly && this.#groups.length) {
			const group = this.#groups.reduce((best, place) => (at(place) > at(best) ? place : best));
			return { topic: label(group), confidence: probability(threshold - score), likely };
		}
		const margin = Math.min(score - threshold, at(first) - at(second));
		return { topic: label(first), confidence: probability(margin), likely };
	}

	/** By how much the best topic in scope exceeds being out of scope, and that topic: what the threshold divides. */
	score(reading: Reading): { score: number; topic: string; group: string; margin: number } {
		const logits = this.#linear.logits(this.#features.read(reading, this.#typos));
		const at = (place: number) => logits[place] as number;
		const label = (place: number) => this.#linear.parts.labels[place] as string;
		const ranked = this.#inScope.toSorted((one, other) => at(other) - at(one));
		const [first = 0, second = 0] = ranked;
		const group = this.#groups.reduce((best, place) => (at(place) > at(best) ? place : best), this.#groups[0] ?? 0);
		return {
			score: at(first) - Math.max(at(this.#outside), certainlyInside),
			topic: label(first),
			group: label(group),
			margin: at(first) - at(second),
		};
	}
}

function probability(margin: number): number {
	return Math.round(100 / (1 + Math.exp(-margin))) / 100;
}
