/**
 * How sure a reading must be before anything rests on it.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { HeldFact, Known } from '../model/known.ts';

/** Below this confidence a topic is nearly as likely wrong as right (see the calibration of the topic model). */
const sureEnough = 0.42;

/** While a question is pending, a statement counts as something else than a failed answer only from this confidence on. */
export const sureOfDigression = 0.8;

/** From this confidence on, a topic that contradicts a fact just read makes the fact a question. */
const sureOfContradiction = 0.85;

/** Whether a topic is more likely right than wrong. */
export const isSure = ({ confidence }: Pick<Understanding, 'confidence'>): boolean => confidence >= sureEnough;

/** Whether a topic is only asked about beside the one that the talk is of: "can my son do it?", after a lost card. */
export const isBeside = (knowledge: Knowledge, known: Known, topic: string): boolean =>
	knowledge.topics.get(known.topic)?.beside.includes(topic) ?? false;

/** Whether a sentence is clear enough about its topic to be answered. */
export function isClear(knowledge: Knowledge, known: Known, meant: Understanding): boolean {
	const isPending = known.asking !== null && !meant.asks;
	if (isPending && knowledge.topics.get(meant.topic)?.tells) return false;
	return meant.confidence >= (isPending ? sureOfDigression : sureEnough);
}

/** The topics that tell what became of an ID card, and the value that contradicts each. */
const contradictions: Readonly<Record<string, { fact: HeldFact; value: string }>> = {
	id_lost_missing: { fact: 'idStatus', value: 'second-generation' },
	id_expired_temp_firstgen: { fact: 'idStatus', value: 'second-generation' },
};

/** Facts that a confident topic contradicts: one of the two was misread, so the fact is asked. */
export function contradictedFacts({ topic, confidence, statements, asks }: Understanding): HeldFact[] {
	const found = contradictions[topic];
	if (!found || confidence < sureOfContradiction || asks) return [];
	const said = statements.filter(({ fact, modality }) => fact === found.fact && modality === 'asserted');
	const isAlone =
		said.length > 0 &&
		said.every(({ value, evidence, polarity }) => value === found.value && evidence !== 'answer' && polarity === 'is');
	return isAlone ? [found.fact] : [];
}
