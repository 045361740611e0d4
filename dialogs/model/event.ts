/**
 * What happened in a turn, typed and without words: what was taken in, and what is to be said. Words are made of it elsewhere.
 */
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import type { CompanionAsked } from '../../language/understanding.ts';
import type { HeldFact, Person } from './known.ts';

/** What a list rested on, to tell what is different in a later one. */
export interface ListBasis {
	person: Person;
	area: string | null;
}

/** What `update` made of a text. */
export type UpdateEvent =
	/** Facts of the cardholder that were unknown. */
	| { kind: 'taken'; facts: HeldFact[] }
	/** Facts of the cardholder that were known otherwise. */
	| { kind: 'changed'; facts: HeldFact[]; before: ListBasis }
	/** Facts of the cardholder that are held no longer; they are asked again. */
	| { kind: 'cleared'; facts: HeldFact[]; before: ListBasis }
	/** Values that contradict one another were said: the fact is asked. */
	| { kind: 'conflict'; fact: HeldFact; values: (string | number)[] }
	/** The talk is about another cardholder. `isNew`: nothing is known of them yet. */
	| { kind: 'turned'; from: string | null; to: string; isNew: boolean; returns: boolean }
	/** It became known who the cardholder is. */
	| { kind: 'named' }
	/** What the cardholder is to whoever types became known: "I'm her mother". */
	| { kind: 'speaker' }
	/** Facts of somebody else, who is not the cardholder. */
	| { kind: 'noted'; person: string; facts: HeldFact[] }
	/** Several people were named alike. */
	| { kind: 'which-cardholder'; persons: string[] };

/** What else is to be said. */
export type SayEvent =
	| { kind: 'say'; key: string; values?: Record<string, string | number> }
	| { kind: 'declined' }
	| { kind: 'id-elsewhere' }
	| { kind: 'groups-denied'; groups: string[] }
	/** `stage`: the step that is asked about, whichever the card is at. */
	| { kind: 'answer'; topic: string; stage?: Facts['stage'] }
	| { kind: 'passage'; passage: string }
	| { kind: 'article'; article: number }
	| { kind: 'person-answer' }
	| { kind: 'why-asked'; fact: FactName }
	| { kind: 'why-listed'; papers?: string[] }
	| { kind: 'short-list' }
	| { kind: 'companion'; asked: CompanionAsked }
	| { kind: 'recall'; person: string }
	| { kind: 'unsure'; topics: string[] }
	| { kind: 'which-lacking' }
	| { kind: 'obtain'; papers: string[] }
	| { kind: 'not-needed'; papers: string[] }
	| { kind: 'needed'; paper: string }
	| { kind: 'found'; papers: string[] }
	| { kind: 'area-which' }
	| { kind: 'area-noted'; area: string }
	| { kind: 'area-left'; area: string; isCurrent: boolean }
	/** Things said by what is known of another area than that of the list. */
	| { kind: 'of-area'; area: string; events: SayEvent[] }
	/** What the list would be in another area. */
	| { kind: 'area-difference'; from: string | null }
	| { kind: 'change-since'; before: ListBasis };

export type ConversationEvent = UpdateEvent | SayEvent;
