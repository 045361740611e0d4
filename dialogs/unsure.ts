/**
 * What to do with a sentence that is not clear: offer what it may have meant instead of guessing.
 */
import { isOutOfScope } from '../language/topics/labels.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Draft } from './draft.ts';
import { maximumOffered } from './state.ts';

/** Below this confidence a topic is as likely wrong as right (see the calibration of the topic model). */
export const sureEnough = 0.5;

/** While a question is pending, a statement counts as something else than a failed answer only from this confidence on. */
const sureOfDigression = 0.75;

/** Whether a topic is more likely right than wrong. */
export const isSure = ({ confidence }: Understanding): boolean => confidence >= sureEnough;

/** Whether a sentence is clear enough about its topic to be answered. */
export function isClear(draft: Draft, meant: Understanding): boolean {
	const isPending = draft.before.asking !== null && !meant.asks;
	return meant.confidence >= (isPending ? sureOfDigression : sureEnough);
}

/**
 * Offer the likeliest topics to choose from.
 *
 * @returns whether there were any
 */
export function offerLikely(draft: Draft, meant: Understanding): boolean {
	const { state, say } = draft;
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
