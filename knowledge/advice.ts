/**
 * The advice: ordered visits with who attends and what to bring, each line with what it rests on.
 * Words are added by whoever shows it; ids keep their meaning across versions.
 */
import type { Condition } from './condition.ts';
import type { FactName } from './facts/facts.ts';
import type { AttendeeId, ContactKind, Form, Need, StepId } from './schema.ts';
import type { Citation } from './sources.ts';

/** What every line carries: why it is there and on what authority. */
export interface Line {
	/** The facts that put it there; empty where it holds for everybody. */
	because: readonly FactName[];
	citations: readonly Citation[];
	/** The day on which it began to hold, the first on which it does not, and the day it was last held against its sources. */
	from?: string;
	until?: string;
	verified?: string;
	/** Present while it is open whether the line applies: what must hold for it. */
	if?: Condition;
}

export interface DocumentLine extends Line {
	id: string;
	form: Form;
	/** How many; where the source gives no number, one. */
	count: number;
	/** The copy shows front and back. */
	sides?: 'both';
	need: Need;
	/** The paper that it serves in place of, which the person does not have. */
	insteadOf?: string;
	/** The person does not have it, and nothing serves instead. */
	isMissing?: true;
	/** Ids of papers that serve instead. */
	acceptedInstead?: readonly string[];
	/** Key of the words that say why. */
	reason: string;
}

export interface AttendeeLine extends Line {
	id: AttendeeId;
	need: Need;
	reason: string;
}

export interface NoteLine extends Line {
	id: string;
}

/** Whom to ask. */
export interface ContactLine extends Line {
	id: string;
	kind: ContactKind;
	/** The telephone number or address. */
	value: string;
}

export interface Step extends Line {
	id: StepId;
	/** Which of the step's visits this is; a step has several where the place is still open. */
	visit: string;
	place: string;
	otherPlaces: readonly string[];
	attendees: readonly AttendeeId[];
	/** The attendees with their reasons and sources. */
	who: readonly AttendeeLine[];
	documents: readonly DocumentLine[];
	notes: readonly NoteLine[];
}

/** Visits that are made in one go, with who goes, what goes along and what can stay at home. */
export interface Trip {
	place: string;
	/** The visits made on it, as in `steps[].visit`. */
	visits: readonly string[];
	who: readonly AttendeeId[];
	/** Ids of the papers to take along, in the order in which they are asked for. */
	take: readonly string[];
	/** Ids of papers that an earlier trip needed and this one does not; empty where nobody names this trip's papers. */
	leave: readonly string[];
}

export interface Advice {
	steps: readonly Step[];
	/** Unknown facts whose answer still changes the advice; both branches are shown. */
	open: readonly FactName[];
	/** Unknown facts for which the usual value was taken. */
	assumed: readonly { fact: FactName; value: string }[];
	disputes: readonly NoteLine[];
	/** The steps as trips, as few as the sources allow. */
	trips: readonly Trip[];
	contacts: readonly ContactLine[];
	/** The city or province whose rules it follows; null for those that hold everywhere. */
	jurisdiction: string | null;
	/** The facts, packed; see `code.ts`. */
	code: string;
	knowledgeVersion: string;
}
