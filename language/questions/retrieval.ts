/**
 * How well the words of a question fit each passage: learned from the passages' example questions and texts, one class a
 * passage, over the same features as the topics (stems in English, characters and pairs of them in Chinese).
 */
import type { RankedPassage } from '../../knowledge/answers/choose.ts';
import { Reading } from '../text/reading.ts';
import { cacheFolder, keep } from '../vocabulary/cache.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { examplesIn, type PassageExample, type PassageWords } from './passage-words.ts';
import { emphasisOf, type FeatureReader } from './topics/features.ts';
import type { LinearModel } from './topics/linear-model.ts';
import { decodeLinear, encodeLinear } from './topics/model-file.ts';
import { SparseClassifier } from './topics/sparse-classifier.ts';

/** Passages after the first few fit too badly to be of use. */
const mostRanked = 10;

/** A number names what is meant, such as an article; to the topics any number is the same. */
const numberEmphasis = 2;

/** There are as many classes as passages: more passes would take twice as long and find no more. */
const effort = { passes: 6, tolerance: 0.02 };

const emphasis = (feature: string) => (feature.startsWith('n') ? numberEmphasis : emphasisOf(feature));

function featuresOf(features: FeatureReader, reading: Reading): string[] {
	const numbers = reading.numbers.filter(({ min, max }) => min === max).map(({ min }) => `n${min}`);
	return [...features.read(reading), ...numbers];
}

/** What passages are learned from: the questions that they answer, and their texts in every language that has questions. */
export function retrievalExamples(
	words: ReadonlyMap<string, PassageWords>,
	ids: ReadonlySet<string>,
): PassageExample[] {
	return [...words.values()].flatMap((own) => {
		const examples = examplesIn(own);
		const texts = examples.length ? Object.entries(own).map(([id, { text }]) => ({ id, text })) : [];
		return [...examples, ...texts].filter(({ id }) => ids.has(id));
	});
}

/** Trains the retrieval; the same examples in the same order give the same model. */
export function trainRetrieval(
	examples: readonly PassageExample[],
	vocabulary: Vocabulary,
	features: FeatureReader,
): LinearModel {
	const classifier = new SparseClassifier({ emphasis, ...effort });
	for (const { id, text } of examples) {
		classifier.addDocument(featuresOf(features, new Reading(text, vocabulary)), id);
	}
	classifier.train();
	return classifier.classifier.model;
}

/**
 * The retrieval trained on these examples: from the cache where nothing has changed since, else trained now, which takes
 * seconds.
 *
 * @param folder where the trained model is kept
 */
export function loadRetrieval(
	examples: readonly PassageExample[],
	vocabulary: Vocabulary,
	features: FeatureReader,
	folder = cacheFolder,
): PassageRetrieval {
	const kept = { name: 'retrieval', inputs: [vocabulary.version, JSON.stringify(examples)] };
	const train = () => encodeLinear(trainRetrieval(examples, vocabulary, features));
	return new PassageRetrieval(keep(kept, train, decodeLinear, folder), features);
}

/** Finds passages by the words of a question. */
export class PassageRetrieval {
	#linear: LinearModel;
	#features: FeatureReader;

	constructor(linear: LinearModel, features: FeatureReader) {
		this.#linear = linear;
		this.#features = features;
	}

	/** The log-odds of each passage by itself. @param reading one without slips */
	odds(reading: Reading): Map<string, number> {
		const logits = this.#linear.logits(featuresOf(this.#features, reading));
		return new Map(this.#linear.parts.labels.map((id, place) => [id, logits[place] ?? Number.NEGATIVE_INFINITY]));
	}

	/** The passages that fit best, the best first. @param reading one without slips */
	rank(reading: Reading): RankedPassage[] {
		return rankedBy(this.odds(reading));
	}
}

/** The best few passages by their log-odds, with how likely each is the one that is meant. */
export function rankedBy(odds: ReadonlyMap<string, number>): RankedPassage[] {
	const sorted = [...odds].sort(([, one], [, other]) => other - one);
	const most = sorted[0]?.[1] ?? 0;
	const sum = sorted.reduce((total, [, own]) => total + Math.exp(own - most), 0);
	return sorted
		.slice(0, mostRanked)
		.map(([id, own]) => ({ id, score: Math.round((1000 * Math.exp(own - most)) / sum) / 1000 }));
}
