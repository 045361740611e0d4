/**
 * The knowledge base as it is reasoned over: compiled, cross-checked, and without words.
 */
import type { AttendeeLine, ContactLine, DocumentLine, NoteLine } from './advice.ts';
import type { Aspect } from './answers/aspects.ts';
import type { Passage } from './answers/passage.ts';
import type { Condition } from './condition.ts';
import type { FactName, Facts } from './facts/facts.ts';
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
	/** The next visit, where it is at the same place, is made on the same trip. */
	leadsOn: boolean;
	condition: Condition;
	from?: string;
	until?: string;
	verified?: string;
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
	/** Key of the words of its answer. */
	words: string;
	from?: string;
	until?: string;
	citations: readonly Citation[];
	next: 'begin' | 'offer' | 'stay';
	always: boolean;
	/** A person should answer it, where there is one. */
	sensitive: boolean;
	neighbour: boolean;
	supposes: boolean;
	tells: boolean;
	without?: string;
	keeps: readonly string[];
	beside: readonly string[];
	listAnswers: boolean;
	instead: readonly { condition: Condition; topic: string }[];
	/** What is answered where the question does not say which aspect it is about. */
	aspect?: Aspect;
	stage?: NonNullable<Facts['stage']>;
}

/** A city or province with rules of its own. */
export interface Jurisdiction {
	id: string;
	/** The first digits of the codes of the divisions that it covers. */
	division: string;
	/** Stands for it in the code of a list. */
	number: number;
	/** What holds there. */
	knowledge: Knowledge;
}

export interface Knowledge {
	sources: Sources;
	/** By `source#section`. */
	citations: ReadonlyMap<string, Citation>;
	visits: readonly Visit[];
	disputes: readonly Rule<NoteLine>[];
	questions: readonly Question[];
	topics: ReadonlyMap<string, Topic>;
	/** By id. */
	answers: ReadonlyMap<string, Passage>;
	contacts: readonly Rule<ContactLine>[];
	/** The city or province that this is the knowledge of; null for what holds everywhere. */
	jurisdiction: Omit<Jurisdiction, 'knowledge'> | null;
	/** Cities and provinces with rules of their own, by id; empty in the knowledge of one. */
	jurisdictions: ReadonlyMap<string, Jurisdiction>;
	/** The days on which a statement begins or ends to hold, sorted. */
	boundaries: readonly string[];
	/** Document ids in the order in which a counter asks for them. */
	documents: readonly string[];
	places: readonly string[];
	/** What is said of where to get a paper rests on this, by its id. */
	obtain: ReadonlyMap<string, readonly Citation[]>;
	/** The values taken for facts that nobody has spoken of. */
	assumptions: Facts;
	/** A hash of the files: two advices of the same version rest on the same knowledge. */
	version: string;
}
