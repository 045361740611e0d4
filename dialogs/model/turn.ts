/**
 * Turn in, replies out: neutral to channels.
 */
import type { Advice } from '../../knowledge/advice.ts';
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Citation } from '../../knowledge/sources.ts';

/** What a person did in one go. */
export interface Turn {
	/** The channel's activity id; a turn with an id seen before is not run again. */
	id: string;
	text?: string;
	/** The suggestion that was pressed, where the channel says so. */
	choice?: string;
	/** BCP 47 tag that the channel gives for the person. */
	locale?: string;
	/** Media types of what was attached; the content itself is never fetched. */
	attachments?: string[];
	/** The conversation has just begun and the person has said nothing yet. */
	joined?: boolean;
	/** How the person can be reached later, where the channel does not ask for answers; plain JSON, which only its adapter reads. */
	address?: unknown;
	/** Nothing can be said to the person later, so that no other person can take over. */
	unreachable?: boolean;
	/** An identity number or the like was masked in `text` before it came here. */
	masked?: boolean;
}

export interface Reply {
	/** For a screen; may hold several lines and a little Markdown. */
	text: string;
	/** For a text message. */
	short: string;
	/** For a voice. */
	spoken: string;
	/** Labels of the suggested answers; sending a label back as text chooses it. */
	suggestions: string[];
	/** Whether the number of a suggestion chooses it as well; not where a number is an answer of its own, as for an age. */
	numbered: boolean;
	/** The checklist that this reply shows, if it shows one. */
	advice?: Advice;
	citations: Citation[];
	/** What is known after the turn; on its last reply. */
	summary?: Summary;
	/** How far the questions have come, on a reply that asks one. */
	progress?: Progress;
}

/** What of a reply is needed to show it: of a list only its code, from which the list can be made again. */
export type ShownReply = Omit<Reply, 'advice'> & { advice?: Pick<Advice, 'code'> };

/** What is known of the cardholder, to look over and to change. */
export interface Summary {
	/** The code of the list for it, by which it can be taken up again. */
	code: string;
	known: KnownFact[];
	/** Who else is known, each with what turns the talk to them. */
	others?: { text: string; turn: string }[];
}

export interface KnownFact {
	fact: FactName | 'area';
	/** Such as "42 years old". */
	text: string;
	/** What a person says to answer that question anew; absent where there is none. */
	change?: string;
}

/** "Question 2 of 4". */
export interface Progress {
	number: number;
	of: number;
}
