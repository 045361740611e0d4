/**
 * The knowledge base as it is reasoned over: compiled, cross-checked, and without words.
 */
import type { AttendeeLine, DocumentLine, NoteLine } from './advice.ts';
import type { Condition } from './condition.ts';
import type { FactName, Facts } from './facts.ts';
import type { StepId } from './schema.ts';
import type { Citation, Sources } from './sources.ts';

/** A line of the knowledge base, ready to be evaluated: its condition and what it becomes when it holds. */
export interface Rule<Part> {
	condition: Condition;
	part: Omit<Part, 'because' | 'if'>;
}

export interface Visit {
	id: StepId;
	visit: string;
	place: string;
	otherPlaces: readonly string[];
	condition: Condition;
	citations: readonly Citation[];
	who: Rule<AttendeeLine>[];
	documents: Rule<DocumentLine>[];
	notes: Rule<NoteLine>[];
}

/** A suggested answer, offered unless its condition is known not to hold. */
export interface Choice {
	value: string;
	condition: Condition;
}

export interface Question {
	fact: FactName;
	choices: readonly Choice[];
	assume?: string;
	/** Present for assumed facts that are asked about in some cases. */
	askWhen?: Condition;
	citations: readonly Citation[];
}

export interface Topic {
	id: string;
	citations: readonly Citation[];
	next: 'begin' | 'offer' | 'stay';
	always: boolean;
	neighbour: boolean;
	tells: boolean;
	without?: string;
	listAnswers: boolean;
	instead: readonly { condition: Condition; topic: string }[];
	stage?: NonNullable<Facts['stage']>;
}

export interface Knowledge {
	sources: Sources;
	/** By `source#section`. */
	citations: ReadonlyMap<string, Citation>;
	visits: readonly Visit[];
	disputes: readonly Rule<NoteLine>[];
	questions: readonly Question[];
	topics: ReadonlyMap<string, Topic>;
	/** Document ids in the order in which a counter asks for them. */
	documents: readonly string[];
	places: readonly string[];
	/** The values taken for facts that nobody has spoken of. */
	assumptions: Facts;
	/** A hash of the files: two advices of the same version rest on the same knowledge. */
	version: string;
}
