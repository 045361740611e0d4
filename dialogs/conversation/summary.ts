/**
 * What is known so far, as a person may look it over and change it, and how far the questions have come.
 */
import { type FactName, isKnown } from '../../knowledge/facts/facts.ts';
import { openQuestions } from '../../knowledge/question.ts';
import { factsOf, factsWithImplied } from '../model/known.ts';
import type { KnownFact, Progress, Summary } from '../model/turn.ts';
import { addressed, areaName, cardholder, factPhrases, only } from '../wording/phrases.ts';
import type { Scene } from '../wording/scene.ts';
import { changeable, changeWish } from './suggestions.ts';

/** What is known, in the order in which it is asked for; null where nothing is. */
export function summaryOf({ say, known, person, spokenOf: facts, advice }: Scene): Summary | null {
	const told: KnownFact[] = [];
	if (facts.holder) told.push({ fact: 'holder', text: say('summary.holder', { ...cardholder(say, facts) }) });
	for (const fact of changeable) {
		const text = person.declined.includes(fact)
			? say('summary.declined', { fact: say(`factNames.${fact}`) })
			: factPhrases(say, only(facts, [fact])).join(say('language.comma'));
		if (text) told.push({ fact, text, change: changeWish(say, fact) });
	}
	if (known.area) told.push({ fact: 'area', text: areaName(say, known.area) });
	const others = known.persons
		.filter((one) => one.id !== person.id && Object.keys(factsOf(one)).some((name) => name !== 'holder'))
		.map((one) => {
			const { who, whose } = cardholder(say, addressed(one));
			return { text: say('summary.holder', { who, whose }), turn: say('offers.turn', { who, whose }) };
		});
	if (told.length === 0 && others.length === 0) return null;
	return { code: advice.code, known: told, ...(others.length > 0 && { others }) };
}

/**
 * How far the questions have come; null where none is asked.
 *
 * Of how many it is one is what can be told now: an answer may make others needless, or needed.
 */
export function progressOf({ knowledge, known, person, facts, impliedAdvice }: Scene): Progress | null {
	const { asking } = known;
	if (!asking) return null;
	const isDone = (fact: FactName) => fact !== asking && (isKnown(facts, fact) || person.declined.includes(fact));
	const done = knowledge.questions.filter(({ fact }) => isDone(fact)).length;
	// What is being confirmed counts as answered for the questions after it.
	const assumed = factsWithImplied(person);
	const left = openQuestions(knowledge, assumed, impliedAdvice).filter(
		({ fact }) => fact !== asking && !isDone(fact),
	).length;
	return { number: done + 1, of: done + 1 + left };
}
