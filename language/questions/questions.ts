/**
 * The questions of a message, each with what it asks for: topic and aspect, and the passages that fit.
 */
import type { Aspect } from '../../knowledge/answers/aspects.ts';
import type { Passage } from '../../knowledge/answers/passage.ts';
import type { Reading } from '../text/reading.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type AspectModel, aspectExamples, loadAspects } from './aspects/aspect-model.ts';
import { loadPassageWords } from './passage-words.ts';
import type { Question } from './question.ts';
import { loadRetrieval, type PassageRetrieval, rankedBy, retrievalExamples } from './retrieval.ts';
import { splitQuestions } from './split.ts';
import { isOutOfScope } from './topics/labels.ts';
import { createFeatureReader, type TopicModel } from './topics/topic-model.ts';

/** What the log-odds of a passage's topic and of its aspect count beside those of its own words; found on examples held out. */
const topicWeight = 0.3;
const aspectWeight = 0.3;

/** What of a passage its questions are found by. */
export type AskedPassage = Pick<Passage, 'id' | 'asks'>;

interface Models {
	topics: TopicModel;
	aspects: AspectModel;
	retrieval: PassageRetrieval;
}

/** Reads the questions of messages. */
export class QuestionReader {
	#models: Models;
	#passages: ReadonlyMap<string, AskedPassage>;

	constructor(models: Models, passages: Iterable<AskedPassage>) {
		this.#models = models;
		this.#passages = new Map([...passages].map((passage) => [passage.id, passage]));
	}

	/**
	 * The questions of a message, two at most, in the order asked.
	 *
	 * @param reading one without typos
	 */
	read(reading: Reading): Question[] {
		const whole = this.#models.topics.withoutSlips(reading);
		const ranges = splitQuestions(whole);
		if (ranges.length === 1) return [this.#question(whole, ranges[0]?.followsUp ?? false)];
		return ranges.map(({ start, end, followsUp }) => {
			const text = textOf(whole, start, end);
			return this.#question(whole.mended(text, text), followsUp);
		});
	}

	#question(reading: Reading, followsUp: boolean): Question {
		const { topics, aspects } = this.#models;
		const ranked = rankedBy(this.#odds(reading));
		const best = ranked[0] && this.#passages.get(ranked[0].id);
		return {
			text: reading.written,
			followsUp,
			topic: topics.classify(reading),
			aspect: aspects.classify(reading),
			asks: best?.asks[0] ?? null,
			ranked,
		};
	}

	/** The log-odds of each passage: by its words, and by how likely the topic and aspect of one of its questions are. */
	#odds(reading: Reading): Map<string, number> {
		const { topics, aspects, retrieval } = this.#models;
		const topicOdds = likelihoods(topics.odds(reading));
		const aspectOdds = likelihoods(aspects.odds(reading));
		const fits = retrieval.odds(reading);
		return new Map(
			[...fits].flatMap(([id, own]) => {
				const asks = this.#passages.get(id)?.asks ?? [];
				if (asks.length === 0) return [];
				const topic = Math.max(...asks.map((ask) => topicOdds.get(ask.topic) ?? least));
				const aspect = Math.max(...asks.map((ask) => aspectOdds.get(ask.aspect) ?? least));
				return [[id, own + topicWeight * topic + aspectWeight * aspect] as const];
			}),
		);
	}
}

/** The log-likelihood of a topic or aspect that no example has. */
const least = -10;

/** Log-odds of classes by themselves as log-likelihoods of one of them. */
function likelihoods<Label>(odds: ReadonlyMap<Label, number>): Map<Label, number> {
	const most = Math.max(...odds.values());
	const sum = [...odds.values()].reduce((total, own) => total + Math.exp(own - most), 0);
	return new Map([...odds].map(([label, own]) => [label, own - most - Math.log(sum)]));
}

/** Tokens as text that reads the same. */
function textOf(reading: Reading, start: number, end: number): string {
	return reading.tokens
		.slice(start, end)
		.map(({ text }) => text)
		.join(' ')
		.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/**
 * A reader of questions for these passages, with models trained on the words of all locales: from the cache where nothing
 * has changed since, else trained now.
 *
 * @throws {LocaleFileError} when the words of passages are not right
 */
export function loadQuestions(
	passages: readonly AskedPassage[],
	vocabulary: Vocabulary,
	topics: TopicModel,
): QuestionReader {
	const words = loadPassageWords();
	const features = createFeatureReader(vocabulary);
	const aspectOf = new Map<string, Aspect>();
	for (const { id, asks } of passages) {
		// Whatever is out of scope is answered in one line, whichever aspect it is about.
		if (asks[0] && !isOutOfScope(asks[0].topic)) aspectOf.set(id, asks[0].aspect);
	}
	const aspects = loadAspects(aspectExamples(words, aspectOf), vocabulary, features);
	const ids = new Set(passages.map(({ id }) => id));
	const retrieval = loadRetrieval(retrievalExamples(words, ids), vocabulary, features);
	return new QuestionReader({ topics, aspects, retrieval }, passages);
}
