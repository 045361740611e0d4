/**
 * What is learned: the facts that people tell in too many words for a grammar, their values, and how a value is said.
 */
import { affiliations, attendances, idStatuses, specialGroups, stages } from '../../../knowledge/facts/facts.ts';

/** The values of each fact. `done` is a card that works already, `none` a person of no special group. */
export const learnedValues = {
	idStatus: idStatuses,
	stage: [...stages, 'done'],
	affiliation: affiliations,
	specialGroups: [...specialGroups, 'none'],
	attendance: attendances,
} as const;

export type LearnedFact = keyof typeof learnedValues;

export const learnedFacts = Object.keys(learnedValues) as readonly LearnedFact[];

/** How a value can be said: it is so, is not so, was so, will be so, or is only asked or supposed. */
export const kinds = ['said', 'denied', 'former', 'planned', 'asked'] as const;

export type Kind = (typeof kinds)[number];

/** One value of one fact, as it was said. */
export interface LearnedValue {
	fact: LearnedFact;
	value: string;
	kind: Kind;
}

/** Every value in every kind, in one order. */
export const allValues: readonly LearnedValue[] = learnedFacts.flatMap((fact) =>
	learnedValues[fact].flatMap((value) => kinds.map((kind) => ({ fact, value, kind }))),
);

/** The name of a label: `idStatus=lost`, `idStatus=lost/denied`. */
export function labelOf({ fact, value, kind }: LearnedValue): string {
	return kind === 'said' ? `${fact}=${value}` : `${fact}=${value}/${kind}`;
}
