/**
 * What a text says, made by hand: for tests of what is concluded from it, whatever is read out of sentences.
 */
import type { PersonSaid, Statement, Understanding } from '../../../language/understanding.ts';

/** A text that says only what is told here. */
export const saying = (more: Partial<Understanding>): Understanding => ({
	language: 'en',
	languageIsClear: false,
	topic: 'none',
	aspect: 'none',
	confidence: 1,
	likely: [],
	words: 5,
	asks: false,
	lacks: false,
	statements: [],
	people: [],
	corrects: false,
	retracts: false,
	questions: [],
	declined: [],
	reopened: [],
	...more,
});

/** A plain statement about the cardholder, unless told otherwise. */
export const stating = (
	fact: Statement['fact'],
	value: Statement['value'],
	more: Partial<Statement> = {},
): Statement => ({
	person: null,
	fact,
	value,
	polarity: 'is',
	modality: 'asserted',
	evidence: 'explicit',
	score: 1,
	span: [0, 0],
	...more,
});

/** Somebody who is named, and no more. */
export const naming = (person: string, more: Partial<PersonSaid> = {}): PersonSaid => ({
	person,
	called: person === 'self' || person === 'third' ? null : person,
	owns: false,
	isActedFor: false,
	turns: false,
	denied: false,
	corrects: false,
	described: false,
	...more,
});
