/**
 * Taking facts into a state: what is new, what corrects something said before.
 */
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import { bandRange, factNames, isKnown, keysOf, personalFacts, sameValue } from '../../knowledge/facts/facts.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { State } from '../model/state.ts';

export interface Merged {
	facts: Facts;
	/** Facts that were unknown. */
	added: FactName[];
	/** Facts that were known otherwise. */
	corrected: FactName[];
	/** The talk has turned to another cardholder: what was known of the first one's person was dropped. */
	anotherPerson: boolean;
}

/**
 * The facts of a state with newly said ones taken in; the later saying wins.
 *
 * @param relation of the holder that is said to the one that is known
 */
export function merge(state: State, said: Facts, relation?: Understanding['relation']): Merged {
	// What is known of one person must not end up on the list of another, even where a correction was meant.
	const { holder } = state.facts;
	const isOther = said.holder !== holder ? relation !== 'speaker' : relation === 'another';
	const turns = Boolean(said.holder && holder && isOther);
	const anotherPerson = turns && personalFacts.some((name) => isKnown(state.facts, name));
	const kept: Facts = { ...state.facts };
	if (anotherPerson) {
		for (const key of personalFacts.flatMap(keysOf)) delete kept[key];
	}
	const incoming = withoutRedundantBand(kept, said);
	const facts: Facts = { ...kept, ...incoming };
	if (incoming.age !== undefined) delete facts.ageBand;
	else if (incoming.ageBand) delete facts.age;

	const named = factNames.filter((name) => isKnown(incoming, name));
	return {
		facts,
		added: named.filter((name) => !isKnown(kept, name)),
		corrected: named.filter((name) => isKnown(kept, name) && !sameValue(kept, incoming, name)),
		anotherPerson,
	};
}

/** Someone of 8 who is then called "under 16" is still 8. */
function withoutRedundantBand(kept: Facts, said: Facts): Facts {
	if (!said.ageBand || said.age !== undefined || kept.age === undefined) return said;
	const { min, max } = bandRange[said.ageBand];
	if (kept.age < min || kept.age > max) return said;
	const { ageBand: _redundant, ...rest } = said;
	return rest;
}
