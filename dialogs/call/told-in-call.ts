/**
 * The facts that a caller's sentence tells, beside those that are known: taken in, or in conflict with them.
 */
import {
	bandRange,
	type FactName,
	type Facts,
	factNames,
	isKnown,
	personalFacts,
} from '../../knowledge/facts/facts.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Parts } from '../conversation/draft.ts';
import { only } from '../conversation/summary.ts';
import { calendarDay, dayInChina } from '../model/china-day.ts';
import { initialState } from '../model/state.ts';
import { merge } from '../update/merge.ts';
import { factPhrases } from '../wording/phrases.ts';
import type { Say } from '../wording/words.ts';

/** A fact that was said otherwise than it is known; the known one stands until the agent decides. */
export interface Conflict {
	fact: FactName;
	known: string;
	said: string;
	/** What the facts would be with what was said. */
	facts: Facts;
}

/** What a sentence means in the call. One that tells nothing of the cardholder may tell of somebody else, and is read for that. */
export function understoodOf(
	understand: Parts['understand'],
	{ facts, asking, place }: { facts: Facts; asking: FactName | null; place: string | null },
	text: string,
	today: Date,
): Understanding {
	const context = { locale: undefined, today: calendarDay(dayInChina(today)), ...(place && { place }) };
	const meant = understand(text, { ...context, asking, holder: facts.holder });
	if (facts.holder === undefined || factNames.some((name) => isKnown(meant.facts, name))) return meant;
	const { facts: others } = understand(text, context);
	const isOther = others.holder !== undefined && others.holder !== 'self' && others.holder !== facts.holder;
	const tells = personalFacts.some((name) => isKnown(others, name));
	return isOther && tells ? { ...meant, facts: others } : meant;
}

/** What was said, taken in where nothing was known; what was known otherwise is a conflict. */
export function taken(
	say: Say,
	known: Facts,
	meant: Understanding | null,
): { facts: Facts; said: FactName[]; conflicts: Conflict[] } {
	// The code of a list is no sentence, whatever its letters look like.
	const told = meant && meant.code === undefined ? meant.facts : {};
	const state = { ...initialState('en'), facts: known };
	const merged = merge(state, told, meant?.relation);
	// Another person's facts are no addition to this one's: whoever takes them takes them all, and none of the first one's.
	const isOther = known.holder !== undefined && merged.corrected.includes('holder') && meant?.relation !== 'speaker';
	if (merged.anotherPerson || isOther) {
		const names = ['holder' as const, ...factNames.filter((name) => name !== 'holder' && isKnown(told, name))];
		const said = names.map((name) => phrase(say, told, name)).join(say('language.comma'));
		const conflict = { fact: 'holder' as const, known: phrase(say, known, 'holder'), said, facts: merged.facts };
		return { facts: known, said: [], conflicts: [conflict] };
	}
	const corrected = factNames.filter((name) => isKnown(known, name) && merged.corrected.includes(name));
	const isFiner = isWithin(known, told);
	const differing = corrected.filter((name) => name !== 'age' || !isFiner);
	const added = factNames.filter((name) => isKnown(told, name) && !isKnown(known, name));
	const facts = { ...known, ...only(told, isFiner ? [...added, 'age'] : added) };
	if (facts.age !== undefined) delete facts.ageBand;
	const conflicts = differing.map((fact) => {
		const others = factNames.filter((name) => name !== fact);
		return {
			fact,
			known: phrase(say, known, fact),
			said: phrase(say, told, fact),
			facts: { ...only(facts, others), ...only(told, [fact]) },
		};
	});
	return { facts, said: added, conflicts };
}

/** Whether an age was said that lies in the band that was known. */
function isWithin({ ageBand }: Facts, { age }: Facts): boolean {
	if (ageBand === undefined || age === undefined) return false;
	const { min, max } = bandRange[ageBand];
	return age >= min && age <= max;
}

/** A fact in words, such as "42 years old". */
export const phrase = (say: Say, facts: Facts, fact: FactName): string =>
	fact === 'holder'
		? say(`cardholder.${facts.holder ?? 'unknown'}.who`)
		: factPhrases(say, only(facts, [fact])).join(say('language.comma')) || say(`assumed.residency.mainland`);
