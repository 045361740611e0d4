/**
 * What is known so far, as a person may look it over and change it, and how far the questions have come.
 */
import { type FactName, type Facts, factNames, factOf, isKnown } from '../../knowledge/facts/facts.ts';
import { openQuestions } from '../../knowledge/question.ts';
import type { KnownFact, Progress, Summary } from '../model/turn.ts';
import { areaName, cardholder, factPhrases } from '../wording/phrases.ts';
import type { Say } from '../wording/words.ts';
import type { Draft } from './draft.ts';
import type { Offer } from './offers.ts';

/** The facts that a question can be asked about again: whose card it is was never asked. */
const changeable = factNames.filter((name) => name !== 'holder');

/** The wishes to answer a question anew, each by its words. */
export function changeOffers(say: Say): Offer[] {
	return changeable.map((fact) => ({ label: changeWish(say, fact), means: { reopened: [fact] } }));
}

const changeWish = (say: Say, fact: FactName): string => say('summary.change', { fact: say(`factNames.${fact}`) });

/** What is known, in the order in which it is asked for; null where nothing is. */
export function summaryOf(draft: Draft): Summary | null {
	const { say, state } = draft;
	const { facts, declined, place } = state;
	const known: KnownFact[] = [];
	if (facts.holder) known.push({ fact: 'holder', text: say('summary.holder', { ...cardholder(say, facts) }) });
	for (const fact of changeable) {
		const text = declined.includes(fact)
			? say('summary.declined', { fact: say(`factNames.${fact}`) })
			: factPhrases(say, only(facts, [fact])).join(say('language.comma'));
		if (text) known.push({ fact, text, change: changeWish(say, fact) });
	}
	if (place) known.push({ fact: 'place', text: areaName(say, place) });
	return known.length > 0 ? { code: draft.advice.code, known } : null;
}

/**
 * How far the questions have come; null where none is asked.
 *
 * Of how many it is one is what can be told now: an answer may make others needless, or needed.
 */
export function progressOf(draft: Draft): Progress | null {
	const { knowledge, state, advice } = draft;
	const { asking, facts, declined } = state;
	if (!asking) return null;
	const isDone = (fact: FactName) => fact !== asking && (isKnown(facts, fact) || declined.includes(fact));
	const done = knowledge.questions.filter(({ fact }) => isDone(fact)).length;
	const left = openQuestions(knowledge, facts, advice).filter(({ fact }) => fact !== asking && !isDone(fact)).length;
	return { number: done + 1, of: done + 1 + left };
}

/** Some of the facts, and no others; the age with its band. */
export function only(facts: Facts, names: readonly FactName[]): Facts {
	return Object.fromEntries(Object.entries(facts).filter(([key]) => names.includes(factOf(key) as FactName)));
}
