/**
 * What to do with a sentence that is not clear: offer what it may have meant instead of guessing.
 */
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Understanding } from '../../language/understanding.ts';
import { maximumOffered } from '../model/state.ts';
import type { Draft } from './draft.ts';

/** Below this confidence a topic is nearly as likely wrong as right (see the calibration of the topic model). */
const sureEnough = 0.42;

/** While a question is pending, a statement counts as something else than a failed answer only from this confidence on. */
export const sureOfDigression = 0.85;

/** Whether a topic is more likely right than wrong. */
export const isSure = ({ confidence }: Understanding): boolean => confidence >= sureEnough;

/** From this confidence on, what a statement tells is taken to be meant for the neighbouring subject that it is about. */
const sureOfNeighbour = 0.6;

/** Whether a sentence is about a subject beside the card's, so that its facts may be meant for that. */
export function isElsewhere(draft: Draft, meant: Understanding): boolean {
	const isNeighbour = draft.knowledge.topics.get(meant.topic)?.neighbour ?? false;
	return isNeighbour && meant.confidence >= (meant.asks ? sureEnough : sureOfNeighbour);
}

/** Whether a topic is only asked about beside the one that the talk is of: "can my son do it?", after a lost card. */
export function isBeside({ knowledge, before }: Draft, topic: string): boolean {
	return knowledge.topics.get(before.topic)?.beside.includes(topic) ?? false;
}

/** Whether a sentence is clear enough about its topic to be answered. */
export function isClear(draft: Draft, meant: Understanding): boolean {
	const isPending = draft.before.asking !== null && !meant.asks;
	if (isPending && draft.knowledge.topics.get(meant.topic)?.tells) return false;
	return meant.confidence >= (isPending ? sureOfDigression : sureEnough);
}

/**
 * Offer the likeliest topics to choose from; not instead of an answer to our question, nor after one that failed.
 *
 * @returns whether there were any
 */
export function offerLikely(draft: Draft, meant: Understanding): boolean {
	const { state, say, before } = draft;
	if (before.asking !== null && (!meant.asks || before.attempts > 0)) return false;
	const likely = meant.likely.filter((id) => !isOutOfScope(id) && id !== 'ambiguous_followup');
	if (likely.length === 0) return false;
	draft.tell(say('unsure'));
	state.offered = likely.map((id) => `topic:${id}`).slice(0, maximumOffered);
	draft.unanswered = 'unsure';
	return true;
}

/** Ask whose card it is, where a sentence names several people alike. */
export function offerCardholders(draft: Draft, cardholders: NonNullable<Understanding['cardholders']>): void {
	const { state, say } = draft;
	draft.tell(say('whichCardholder'));
	state.offered = cardholders.map((holder) => `holder:${holder}`).slice(0, maximumOffered);
	state.begun = true;
}
