/**
 * What `understand` says about a text: the contract between language and dialogs.
 */
import type { FactName, Facts, SpecialGroup } from '../knowledge/facts/facts.ts';

/** Whose card it can be. */
export type Holder = NonNullable<Facts['holder']>;

/** A BCP 47 tag: that of a locale, or `zh-Hant`, which is told apart from `zh-Hans` whether or not there are words for it. */
export type Language = string;

/** What a person can ask of the conversation itself, at any time. */
export const commandNames = [
	/** Forget everything and begin anew. */
	'start-over',
	/** Return to the question before this one. */
	'back',
	/** "Why do you ask?" about the pending question, or about a line of the list. */
	'why',
	/** Talk to a person. */
	'person',
	/** What can you do? */
	'help',
	/** Show the list for what is known so far. */
	'list',
	/** Greeting, and nothing else said. */
	'greet',
	/** Thanks, goodbye. */
	'thanks',
	/** Leave this question out and go on. */
	'skip',
	/** Begin, or go on with, the checklist. */
	'begin',
	/** "Send the text message", "the short version". */
	'short',
	/** Delete all that is stored of this conversation. */
	'erase',
	/** A paper of the list is not there, and which one is not said: "I don't have one of these". */
	'lacking',
	/** They are not, or no longer, in the place that the talk is of, and none is named: "I don't live there any more". */
	'moved-away',
] as const;

export type Command = (typeof commandNames)[number];

export interface Understanding {
	/** The language of this text; where the text does not tell (a number, an emoji), the language of the context. */
	language: Language;
	/** Whether the text alone is enough to change the language of the conversation (a one-word reply is not). */
	languageIsClear: boolean;
	/** A topic label, or `none`. */
	topic: string;
	/** How sure the topic is, 0 to 1. */
	confidence: number;
	/** The likeliest topics in scope, the best first: with little confidence it is one of these. */
	likely: string[];
	/** How many words, or characters of Chinese, the text has. */
	words: number;
	/** Whether the text asks something, rather than only telling. */
	asks: boolean;
	/** Whether it speaks of not having something, without naming what: "and if he has none?". */
	lacks: boolean;
	/** Facts about the cardholder that the text states, read in the light of the question being asked. */
	facts: Facts;
	/** Cardholders that the text names alike, so that whose facts it tells is open; then it holds none of them. */
	cardholders?: Holder[];
	/**
	 * What the holder in `facts` is to the one known so far, where it is not simply the same or another: `speaker`, the same
	 * person, as only who speaks was told; `another`, another one of the same relation.
	 */
	relation?: 'speaker' | 'another';
	/** What the cardholder is called where that tells one of a relation from another: `mother`, `son`. */
	relative?: string;
	/** Of whom facts are told, where it is another one of the cardholder's relation, and none of the cardholder: "my father is 72". */
	inPassing?: string;
	/** The status of the speaker's own ID card, where the card is somebody else's. */
	ownId?: Facts['idStatus'];
	/** The cardholder's ID card is said not to be in hand, which leaves open whether there is one, and a valid one. */
	idElsewhere?: true;
	/** Special groups that the cardholder is said not to be of, where nothing is said of the others. */
	deniedGroups?: SpecialGroup[];
	/** Ids of papers that the person says they don't have, where that is no fact; `copies` for all copies. */
	lacking?: string[];
	/** Ids of papers that are there after all; `any` where it is not said which. */
	found?: string[];
	/** Ids of papers of which the person asks where to get them. */
	obtaining?: string[];
	/** Ids of papers of which the person asks, or doubts, whether they are needed. */
	needing?: string[];
	/** Facts the person says they don't know or won't tell. With no fact named it is the one being asked. */
	declined: FactName[];
	/** Facts the person wants to change without saying to what ("change the age"). */
	reopened: FactName[];
	command?: Command;
	/** A wish for another language of conversation ("in English please", "中文" for `zh`, whichever way it is written). */
	wantsLanguage?: Language;
	/** A resumption code, as typed; its checksum is not verified here. */
	code?: string;
	/** The number of an article of the Measures that the text asks about, such as 12. */
	article?: number;
	/** The code of the division that the text names as where the person lives or works, or where the card is. */
	place?: string;
	/** Where a name may stand for several divisions, their codes, the larger first: then `place` is left out. */
	places?: string[];
	/** Whether the text does nothing but turn to the place: "what about Shanghai?". */
	turnsToPlace?: boolean;
	/** Whether the place is one that is asked about, and not said to be the person's or the card's. */
	asksOfPlace?: boolean;
	/** Whether the place is said to be where the person is or lives, and not where the card was issued. */
	livesThere?: boolean;
	/** The codes of places that the person says they are not in, or no longer. */
	left?: string[];
}

export interface UnderstandingContext {
	/** The language of the conversation so far. */
	locale?: Language;
	/** The fact that the pending question asks for: "yes", "3" and "none" are read as answers to it. */
	asking?: FactName | null;
	/** Whose card the conversation is about so far: then "I'm 35" is about somebody else, unless it is one's own. */
	holder?: Facts['holder'];
	/** What the cardholder was called: then "my father" is another parent than the mother. */
	relative?: string;
	/** Who of the same relation was spoken of in passing just before, as `relative`: then more of that one is meant. */
	passing?: string;
	/** The code of the place known so far, or of the one that is served: an ambiguous name is looked for there. */
	place?: string;
	/** Whether the pending question asks for a place. */
	askingPlace?: boolean;
	/** The day against which birth years are reckoned. */
	today: Date;
}
