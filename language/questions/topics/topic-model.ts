/**
 * What a text is about: trained from the examples of all locales, one model for all languages.
 */
import { readFileSync } from 'node:fs';
import { loadSyllables, soundsOf } from '../../text/characters/characters.ts';
import { Reading } from '../../text/reading.ts';
import { cacheFolder, keep } from '../../vocabulary/cache.ts';
import { localesWith } from '../../vocabulary/locale-files.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { TopicGuess } from '../question.ts';
import { loadExamples } from './examples.ts';
import { emphasisOf, FeatureReader } from './features.ts';
import { countPairs, HomophoneRepair } from './homophones.ts';
import { isOutOfScope } from './labels.ts';
import type { LinearModel } from './linear-model.ts';
import { decodeModel, encodeModel, type TrainedTopics } from './model-file.ts';
import { SparseClassifier } from './sparse-classifier.ts';
import { topicPatterns } from './topic-patterns.ts';
import { countWords, TypoRepair } from './typos.ts';

/** The class of everything that is none of our subject, over all groups of it. */
const outside = 'out of scope';

/** Beyond the threshold by more than this, a text is about none of our topics. */
const farOutside = 1.5;

/** A group's log-odds by itself, plus this, weigh as much as a margin: at even odds a group is sure. */
const evenOdds = 2.5;

/** How many likely topics are named. */
const mostLikely = 3;

/** Log-odds of being out of scope below this are all alike: certainly inside. */
const certainlyInside = -3;

/**
 * How far the log-odds of the best topic must exceed those of being out of scope. Chosen on held-out examples of our own
 * (`npm run -s evaluate` prints the curve): here 4 to 5 % of what is in scope is turned away and 90 % of what is not
 * recalled. Those examples are written to be hard; of real questions fewer go wrong on either side.
 */
export const threshold = 0;

/** How a text stands to the topics, in log-odds. */
export interface Judgement {
	/** By how much the best topic in scope exceeds being out of scope. */
	score: number;
	/** By how much it exceeds the second best. */
	margin: number;
	/** The likeliest topics in scope, the best first. */
	topics: string[];
	/** The likeliest group of what is out of scope, where there is any, and the log-odds of it. */
	group: string | undefined;
	groupOdds: number;
}

/** A labelled text to train on. */
export interface Labelled {
	text: string;
	label: string;
}

/** Reads the features that a model is trained on and that it is asked about. */
export function createFeatureReader(vocabulary: Vocabulary): FeatureReader {
	return new FeatureReader(vocabulary, topicPatterns(vocabulary.patterns.topics), soundsOf(loadSyllables()));
}

/** Trains the topics on labelled texts; the same texts in the same order give the same model. */
export function trainTopics(
	texts: readonly Labelled[],
	vocabulary: Vocabulary,
	features = createFeatureReader(vocabulary),
): TrainedTopics {
	const classifier = new SparseClassifier({ emphasis: emphasisOf, unions: { [outside]: isOutOfScope } });
	const words = { words: new Map<string, number>(), pairs: new Map<string, number>() };
	const pairs = new Map<number, number>();
	for (const { text, label } of texts) {
		const reading = new Reading(text, vocabulary);
		classifier.addDocument(features.read(reading), label);
		countPairs(reading.normalized, pairs);
		countWords(text, words.words, words.pairs);
	}
	classifier.train();
	// Pairs seen once are the rule and tell little.
	for (const [pair, count] of words.pairs) if (count < 2) words.pairs.delete(pair);
	return { linear: classifier.classifier.model, words, pairs };
}

/**
 * The topics trained on the examples of all locales: from the cache where nothing has changed since, else trained now, which
 * takes seconds.
 *
 * @param folder where the trained model is kept
 * @throws {LocaleFileError} when the examples are not right
 */
export function loadTopics(vocabulary: Vocabulary, folder = cacheFolder): TopicModel {
	const features = createFeatureReader(vocabulary);
	const kept = { name: 'topics', inputs: trainingInputs(vocabulary) };
	const train = () => encodeModel(trainTopics(loadExamples(), vocabulary, features));
	return new TopicModel(keep(kept, train, decodeModel, folder), features, vocabulary.spelling.keep);
}

/** All that a trained model depends on: the words and examples of the locales, and the code that reads them. */
function trainingInputs({ version }: Vocabulary): string[] {
	const examples = localesWith('examples').map(
		(tag) => new URL(`../../../locales/${tag}/examples.yaml`, import.meta.url),
	);
	return [version, ...examples.map((file) => readFileSync(file, 'utf8'))];
}

/** Tells topics by a trained model. */
export class TopicModel {
	#linear: LinearModel;
	#features: FeatureReader;
	#makeRepairs: () => { typos: TypoRepair; homophones: HomophoneRepair };
	#madeRepairs: { typos: TypoRepair; homophones: HomophoneRepair } | undefined;
	#outside: number;
	#inScope: number[];
	#groups: number[];

	/** @param known words that are no slips, beside those of training */
	constructor({ linear, words, pairs }: TrainedTopics, features: FeatureReader, known?: ReadonlySet<string>) {
		this.#linear = linear;
		this.#features = features;
		this.#makeRepairs = () => ({
			typos: new TypoRepair(words, known),
			homophones: new HomophoneRepair(pairs, loadSyllables()),
		});
		const { labels } = linear.parts;
		this.#outside = labels.indexOf(outside);
		const places = [...labels.keys()].filter((place) => place !== this.#outside);
		this.#inScope = places.filter((place) => !isOutOfScope(labels[place] ?? ''));
		this.#groups = places.filter((place) => isOutOfScope(labels[place] ?? ''));
	}

	/**
	 * The topic of a text.
	 *
	 * @param reading one without typos (`withoutTypos`)
	 * @param inScopeOnly leaves out the topics that are none of ours.
	 */
	classify(reading: Reading, inScopeOnly = false): TopicGuess {
		const { score, margin, topics, group, groupOdds } = this.judge(reading);
		if (score < threshold && !inScopeOnly && group) {
			const beyond = threshold - score;
			// Noise is outside everything, and of no group.
			const confidence = probability(Math.min(beyond, groupOdds + evenOdds));
			return { topic: group, confidence, likely: beyond < farOutside ? topics : [] };
		}
		return { topic: topics[0] ?? 'none', confidence: probability(Math.min(score - threshold, margin)), likely: topics };
	}

	/** What mends slips, made for the first message: a start is quicker without. */
	get #repairs() {
		this.#madeRepairs ??= this.#makeRepairs();
		return this.#madeRepairs;
	}

	/** A reading with slips of the keyboard mended; the same where there are none. */
	withoutTypos(reading: Reading): Reading {
		const mended = this.#repairs.typos.mend(reading.normalized);
		return mended === reading.normalized ? reading : reading.mended(mended, this.#repairs.typos.mend(reading.written));
	}

	/** A reading with slips of Chinese input methods mended as well. @param reading one without typos */
	withoutSlips(reading: Reading): Reading {
		const mended = this.#repairs.homophones.mend(reading.normalized);
		return mended === reading.normalized ? reading : reading.mended(mended, reading.written);
	}

	/** The log-odds of each topic by itself. @param reading one without slips (`withoutSlips`) */
	odds(reading: Reading): Map<string, number> {
		const logits = this.#linear.logits(this.#features.read(reading));
		const { labels } = this.#linear.parts;
		return new Map(labels.flatMap((label, at) => (at === this.#outside ? [] : [[label, logits[at] as number]])));
	}

	/**
	 * What the classification of a text rests on.
	 *
	 * @param reading one without typos (`withoutTypos`): facts are read from the same, so they are mended before
	 */
	judge(reading: Reading): Judgement {
		const logits = this.#linear.logits(this.#features.read(this.withoutSlips(reading)));
		const at = (place: number) => logits[place] as number;
		const label = (place: number) => this.#linear.parts.labels[place] as string;
		const ranked = this.#inScope.toSorted((one, other) => at(other) - at(one)).slice(0, mostLikely);
		const [first = 0, second = first] = ranked;
		const group = this.#groups.toSorted((one, other) => at(other) - at(one))[0];
		const outside = this.#outside < 0 ? certainlyInside : at(this.#outside);
		return {
			score: at(first) - Math.max(outside, certainlyInside),
			margin: at(first) - at(second),
			topics: ranked.map(label),
			group: group === undefined ? undefined : label(group),
			groupOdds: group === undefined ? Number.NEGATIVE_INFINITY : at(group),
		};
	}
}

/**
 * How likely a topic is right, from the log-odds by which it exceeds what it was chosen over: fitted to how often held-out
 * examples were right (38 % at 0, 60 % at 1, 90 % at 3).
 */
function probability(margin: number): number {
	return Math.round(100 / (1 + Math.exp(0.5 - 0.85 * margin))) / 100;
}
