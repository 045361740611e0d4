/**
 * Asking: the words of a question, plainer with every attempt.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import { type CardholderFacts, cardholder } from './phrases.ts';
import type { Say } from './words.ts';

/**
 * The words of a question.
 *
 * @param attempts how many answers to it were not understood: none, the plain question; one, what would do as an answer
 *   and the question in simpler words; two or more, the simpler words after an offer of a person, which the caller gives
 */
export function questionText(say: Say, facts: CardholderFacts, fact: FactName, attempts: number): string {
	const holder = { ...cardholder(say, facts) };
	const form = facts.holder === 'self' ? 'self' : 'other';
	if (attempts === 0) return say(`questions.${fact}.ask.${form}`, holder);
	const simpler = say(`questions.${fact}.simpler.${form}`, holder);
	return attempts === 1 ? [say(`questions.${fact}.missed`), simpler].join(say('language.sentenceSpace')) : simpler;
}

/** The question whether something that is only implied is so: "Do you have the card in your hand already?" */
export function confirmingText(say: Say, facts: CardholderFacts, fact: FactName, value: string): string {
	const holder = { ...cardholder(say, facts) };
	const form = facts.holder === 'self' ? 'self' : 'other';
	return fact === 'stage' ? say(`questions.stage.confirm.${value}.${form}`, holder) : questionText(say, facts, fact, 0);
}
