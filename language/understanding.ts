/**
 * What `understand` says about a text: the contract between language and dialogs.
 */
import type { FactName } from '../knowledge/facts/facts.ts';

import type { Holder, PersonRef } from './people/kin.ts';
import type { Question } from './questions/question.ts';

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
	/** "What did we say about mum?" */
	'recall',
	/** "What?", "say it simpler": the pending question in plainer words. */
	'rephrase',
	/** They are not, or no longer, in the place that the talk is of, and none is named: "I don't live there any more". */
	'moved-away',
] as const;

export type Command = (typeof commandNames)[number];

/** Whether a value is said to be so or not to be so. */
export type Polarity = 'is' | 'is-not';

/** How a value is said. Only what is asserted, or hedged, is so now. */
export const modalities = [
	'asserted',
	'asked',
	'supposed',
	'hedged',
	'general',
	'former',
	'planned',
	'wished',
	'retracted',
] as const;
export type Modality = (typeof modalities)[number];

/** On what a statement rests, the strongest first. `elliptic`: the fact or the person is supplied by the context. */
export const evidences = ['correction', 'answer', 'explicit', 'elliptic', 'implied'] as const;
export type Evidence = (typeof evidences)[number];

/** What a text says of one fact of one person. Nothing is concluded from it here. */
export interface Statement {
	/** Null where the text names nobody: of the cardholder, whoever that is. */
	person: PersonRef | null;
	fact: Exclude<FactName, 'holder'>;
	/** A value of the fact; for the age whole years or a band; for special groups one group, or `none`. */
	value: string | number;
	polarity: Polarity;
	modality: Modality;
	evidence: Evidence;
	/** 0 to 1: how sure the reading is. */
	score: number;
	/** From which token to which. */
	span: readonly [number, number];
}

/** A person whom a text names, and how the text ties the card to them. */
export interface PersonSaid {
	person: PersonRef;
	/** The word of kin or role as it was said, never a name; null for "I" and "she". */
	called: string | null;
	/** Of a pronoun that tells it: "she". */
	gender?: 'feminine' | 'masculine';
	/** The card is said outright to be theirs: "her card", "for my mother". */
	owns: boolean;
	/** They own only as the one for whom something is done: "for my mother". */
	isActedFor: boolean;
	/** The text does little but turn to them: "and my wife?". */
	turns: boolean;
	/** "Not my daughter." */
	denied: boolean;
	/** They are named again to correct whose card it is: "no, my father". */
	corrects: boolean;
	/** An age or the state of an ID card is told that is plainly theirs. */
	described: boolean;
}

/** What is asked about somebody who goes along, or in another's place. */
export interface CompanionAsked {
	/** `may`: can they go; `must`: do they have to come. */
	asks: 'may' | 'must';
	/** Of two or more, which one is to go: 爸爸去还是妈妈去. */
	persons: PersonRef[];
	called: (string | null)[];
	/** For each, whether they are said to be the speaker's: "my mother". */
	owned: boolean[];
}

export interface Understanding {
	/** The language of this text; where the text does not tell (a number, an emoji), the language of the context. */
	language: Language;
	/** Whether the text alone is enough to change the language of the conversation (a one-word reply is not). */
	languageIsClear: boolean;
	/** A topic label, or `none`. */
	topic: string;
	/** What of the topic the first question asks, one of the aspects, or `none`. */
	aspect: string;
	/** What it asks about the subject, two questions at most, in the order asked. */
	questions: readonly Question[];
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
	statements: Statement[];
	/** Everybody whom the text names, in order, each once. */
	people: PersonSaid[];
	/** Whose card it is by this text alone, where that is clear though not said outright: of whom things are told. */
	whose?: PersonRef;
	/** Cardholders that the text names alike, so that whose facts it tells is open. */
	cardholders?: PersonRef[];
	/** What the cardholder is to the speaker, where the text tells who speaks: "I'm her mother" tells `child`. */
	speaker?: Holder;
	companion?: CompanionAsked;
	/** It takes back something said before: "sorry, 15", "no wait". */
	corrects: boolean;
	/** It takes back what was said last, and says nothing instead: "no wait, that is wrong". */
	retracts: boolean;
	/**
	 * An ID card is said not to be in hand, which leaves open whether there is one, and a valid one: that of who speaks, or of
	 * whoever it is about.
	 */
	idElsewhere?: 'own' | 'any';
	/** "Yes" or "no", and nothing else. */
	reply?: 'yes' | 'no';
	/** "The second one", "option 2": which of what is offered, from 1. */
	choice?: number;
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
	/** Facts of which it is asked why they matter: "how is my age relevant?". */
	whyFact?: FactName;
	command?: Command;
	/** A wish for another language of conversation ("in English please", "中文" for `zh`, whichever way it is written). */
	wantsLanguage?: Language;
	/** A resumption code, as typed; its checksum is not verified here. */
	code?: string;
	/** The number of an article of the Measures that the text asks about, such as 12. */
	article?: number;
	/** The code of the division that the text names as where the person lives or works, or where the card is. */
	area?: string;
	/** Where a name may stand for several divisions, their codes, the larger first: then `area` is left out. */
	areas?: string[];
	/** Whether the text does nothing but turn to the area: "what about Shanghai?". */
	turnsToArea?: boolean;
	/** Whether the area is one that is asked about, and not said to be the person's or the card's. */
	asksOfArea?: boolean;
	/** Whether the area is said to be where the person is or lives, and not where the card was issued. */
	livesThere?: boolean;
	/** The codes of areas that the person says they are not in, or no longer. */
	departedAreas?: string[];
}

export interface UnderstandingContext {
	/** The language of the conversation so far. */
	locale?: Language;
	/** The fact that the pending question asks for: "yes", "3" and "none" are read as answers to it. */
	asking?: FactName | null;
	/** The code of the area known so far, or of the one that is served: an ambiguous name is looked for there. */
	area?: string;
	/** Whether the pending question asks for an area. */
	askingArea?: boolean;
	/** The day against which birth years and dates are reckoned. */
	today: Date;
}
