/**
 * A turn between being taken in and being answered, and what can be made of it.
 */
import type { Understanding } from '../../language/understanding.ts';
import type { ConversationEvent, SayEvent, UpdateEvent } from '../model/event.ts';
import type { Known } from '../model/known.ts';
import type { Scene } from '../wording/scene.ts';

/** Why what was said got no real answer; then it is worth keeping for whoever maintains the content. */
export type Unanswered = 'unsure' | 'not-understood' | 'not-covered';

/** Why a person should take over, if there is one. */
export type Handoff = 'asked' | 'not-understood' | 'sensitive';

/** What follows a move: the pending question or a new list; the list in any case; or nothing; `choose`: nothing either, and no question is pending. */
export type Next = 'go-on' | 'list' | 'wait' | 'choose';

/** A turn as far as it has come: what was said has been taken in, nothing has been answered. */
export interface Moment {
	/** Before the turn, in the language of the turn. */
	before: Scene;
	/** With what was said taken in. */
	after: Scene;
	meant: Understanding;
	/** What became of the facts. */
	updated: readonly UpdateEvent[];
	/** What became of an area that was named. */
	area: { events: SayEvent[]; placed: 'taken' | 'open' | null };
	/** What became of papers that are not there, or there after all. */
	papers: { events: SayEvent[]; changesList: boolean } | null;
	/** The text states something of the cardholder, or whose card it is. */
	tells: boolean;
	/** Facts are left open, or to be answered anew. */
	opens: boolean;
	masked: boolean;
}

/** What a move makes of a moment. */
export interface Made {
	known: Known;
	events: ConversationEvent[];
	next: Next;
	/** The move answered something, so that the turn is no failed answer. */
	answers: boolean;
	unanswered?: Unanswered;
	handoff?: Handoff;
}

export interface Move {
	name: string;
	when(moment: Moment): boolean;
	make(moment: Moment): Made;
}
