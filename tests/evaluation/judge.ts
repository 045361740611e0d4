/**
 * Asking the assistant's understanding, or a topic model by itself, about labelled texts.
 */

import type { Assistant } from '../../dialogs/assistant.ts';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import {
	createFeatureReader,
	type Judgement,
	type Labelled,
	TopicModel,
	threshold,
	trainTopics,
} from '../../language/questions/topics/topic-model.ts';
import { Reading } from '../../language/text/reading.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';
import type { LabelledRow } from './labelled.ts';
import type { Judged } from './metrics.ts';

/** The day against which birth years in the labelled files are reckoned. */
export const labelledDay = new Date('2026-06-15T12:00:00Z');

/** The topic and language of each labelled text, each taken as the first message of a conversation. */
export function judgeTopics(
	understand: Assistant['understand'],
	rows: readonly LabelledRow[],
	change = (text: string) => text,
): Judged[] {
	return rows.map(({ text, label = '', lang }) => {
		const meant = understand(change(text), labelledDay);
		return { text, label, found: meant.topic, lang: lang ?? 'all', ...(lang && { foundLanguage: meant.language }) };
	});
}

/** The facts that each labelled text leaves of the cardholder, each taken as the first message of a conversation. */
export function judgeFacts(understand: Assistant['understand'], rows: readonly LabelledRow[]) {
	return rows.map(({ text, facts = {} }) => ({ text, facts, found: understand(text, labelledDay).facts }));
}

const vocabulary = loadVocabulary();
const features = createFeatureReader(vocabulary);

/** A topic model trained on these texts alone. */
export function trained(texts: readonly Labelled[]): (text: string) => Judgement {
	const model = new TopicModel(trainTopics(texts, vocabulary, features), features);
	return (text) => model.judge(model.withoutTypos(new Reading(text, vocabulary)));
}

/** The label that a judgement stands for; a file whose labels are all in scope has none to turn away to. */
export function labelOf({ score, topics, group }: Judgement): string {
	return score < threshold && group !== undefined ? group : (topics[0] ?? group ?? 'none');
}

/** A held-out example with the judgement of a model that was trained without it. */
export interface HeldOut extends Judged {
	score: number;
}

/** Each example judged by a model trained on the other folds. */
export function crossValidate(folds: number): HeldOut[] {
	const examples = loadExamples();
	return Array.from({ length: folds }, (_, fold) => {
		const judge = trained(examples.filter((_example, index) => index % folds !== fold));
		return examples
			.filter((_example, index) => index % folds === fold)
			.map(({ text, label, locale }) => {
				const judgement = judge(text);
				return { text, label, found: labelOf(judgement), lang: locale, score: judgement.score };
			});
	}).flat();
}

/** For several thresholds, what share of what is in scope they turn away, and of what is not they recall. */
export function thresholdCurve(heldOut: readonly HeldOut[], thresholds: readonly number[]) {
	const inside = heldOut.filter(({ label }) => !isOutOfScope(label));
	const outside = heldOut.filter(({ label }) => isOutOfScope(label));
	const below = (rows: readonly HeldOut[], limit: number) =>
		rows.filter(({ score }) => score < limit).length / rows.length;
	return thresholds.map((limit) => ({
		threshold: limit,
		turnedAway: below(inside, limit),
		recalled: below(outside, limit),
	}));
}
