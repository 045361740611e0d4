/**
 * The values that a fact can have, for the console's buttons.
 */
import { evaluate } from '../../knowledge/condition.ts';
import { type FactName, type Facts, specialGroups } from '../../knowledge/facts/facts.ts';
import type { Question } from '../../knowledge/knowledge.ts';
import type { Say } from '../wording/words.ts';

/** A value to choose, and the facts that it stands for. */
export interface Choice {
	label: string;
	facts: Facts;
}

/** The choices of a question, without those that a known fact rules out. */
export function choicesIn(say: Say, question: Question, facts: Facts): Choice[] {
	return question.choices
		.filter(({ condition }) => evaluate(condition, facts).truth !== 'false')
		.map(({ value }) => ({
			label: say(`choices.${question.fact}.${value}`),
			facts: factsOfChoice(question.fact, value),
		}));
}

function factsOfChoice(fact: FactName, value: string): Facts {
	if (fact === 'age') return { ageBand: value as Facts['ageBand'] };
	if (fact === 'specialGroups') return { specialGroups: specialGroups.filter((group) => group === value) };
	return { [fact]: value };
}
