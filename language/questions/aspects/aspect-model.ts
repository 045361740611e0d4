/**
 * What a question wants to know about its topic: trained from the example questions of the passages, one model for all topics
 * and languages.
 */
import type { Aspect } from '../../../knowledge/answers/aspects.ts';
import { Reading } from '../../text/reading.ts';
import { cacheFolder, keep } from '../../vocabulary/cache.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { examplesIn, type PassageWords } from '../passage-words.ts';
import type { AspectGuess } from '../question.ts';
import { emphasisOf, type FeatureReader } from '../topics/features.ts';
import type { LinearModel } from '../topics/linear-model.ts';
import { decodeLinear, encodeLinear } from '../topics/model-file.ts';
import { SparseClassifier } from '../topics/sparse-classifier.ts';

/** A question with the aspect that it asks for. */
export interface AspectExample {
	text: string;
	aspect: Aspect;
}

const mostLikely = 3;

/** Log-odds of the best aspect below this: the text asks for none. */
const leastOdds = -2.5;

/** Trains the aspects; the same questions in the same order give the same model. */
export function trainAspects(
	examples: readonly AspectExample[],
	vocabulary: Vocabulary,
	features: FeatureReader,
): LinearModel {
	const classifier = new SparseClassifier({ emphasis: emphasisOf });
	for (const { text, aspect } of examples) {
		classifier.addDocument(features.read(new Reading(text, vocabulary)), aspect);
	}
	classifier.train();
	return classifier.classifier.model;
}

/** The example questions of all locales with the canonical aspect of their passage; those of unknown passages are left out. */
export function aspectExamples(
	words: ReadonlyMap<string, PassageWords>,
	aspectOf: ReadonlyMap<string, Aspect>,
): AspectExample[] {
	return [...words.values()].flatMap((own) =>
		examplesIn(own).flatMap(({ id, text }) => {
			const aspect = aspectOf.get(id);
			return aspect ? [{ text, aspect }] : [];
		}),
	);
}

/**
 * The aspects trained on these questions: from the cache where nothing has changed since, else trained now.
 *
 * @param folder where the trained model is kept
 */
export function loadAspects(
	examples: readonly AspectExample[],
	vocabulary: Vocabulary,
	features: FeatureReader,
	folder = cacheFolder,
): AspectModel {
	const kept = { name: 'aspects', inputs: [vocabulary.version, JSON.stringify(examples)] };
	const train = () => encodeLinear(trainAspects(examples, vocabulary, features));
	return new AspectModel(keep(kept, train, decodeLinear, folder), features);
}

/** Tells aspects by a trained model. */
export class AspectModel {
	#linear: LinearModel;
	#features: FeatureReader;

	constructor(linear: LinearModel, features: FeatureReader) {
		this.#linear = linear;
		this.#features = features;
	}

	/** The log-odds of each aspect by itself. @param reading one without slips */
	odds(reading: Reading): Map<Aspect, number> {
		const logits = this.#linear.logits(this.#features.read(reading));
		return new Map(this.#linear.parts.labels.map((label, at) => [label as Aspect, logits[at] as number]));
	}

	/** @param reading one without slips */
	classify(reading: Reading): AspectGuess {
		const ranked = [...this.odds(reading)].sort(([, one], [, other]) => other - one);
		const likely = ranked.slice(0, mostLikely).map(([aspect]) => aspect);
		const [first, second = first] = ranked;
		if (!first || !second || first[1] < leastOdds) return { aspect: 'none', confidence: 0, likely };
		return { aspect: first[0], confidence: probability(first[1] - second[1]), likely };
	}
}

/** How likely an aspect is right, from the log-odds by which it exceeds the next. */
function probability(margin: number): number {
	return Math.round(100 / (1 + Math.exp(0.3 - margin))) / 100;
}
