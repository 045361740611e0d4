/**
 * What is remembered, and for how long: one document a conversation, changed only by compare-and-set; the log of what was said
 * in it; the answers of late, so that an activity sent again gets what it got the first time; sentences without an answer;
 * and tickets of conversations that are handed to a person. One suite of tests holds for every engine.
 */

/** A document as stored. */
export interface Stored {
	/** What was saved; text where it is no JSON any more. Whoever loads it checks it. */
	document: unknown;
	/** Grows by one with every save; the first is 1. */
	revision: number;
}

/** One thing said in a conversation, or sent in it. */
export interface Activity {
	from: 'person' | 'bot' | 'agent';
	/** Plain JSON, redacted. */
	content: unknown;
}

/** An activity in the log of its conversation. */
export interface LoggedActivity extends Activity {
	/** 1, 2, 3 … within the conversation: a reader's watermark is the sequence of the last one it has. */
	sequence: number;
	/** When it was logged, in milliseconds since 1970. */
	at: number;
}

/** What is stored together with a document, in one transaction: all of it or nothing. */
export interface Effects {
	/** The answer to an activity, for when it is sent again. */
	remembered?: { activityId: string; answer: unknown };
	/** What goes into the log of the conversation, in order. */
	activities?: readonly Activity[];
	/** The person began anew: earlier answers of the conversation, which repeat what they said, are deleted. */
	forgetsEarlier?: boolean;
	/** A sentence that got no real answer, kept for whoever maintains the content. */
	unanswered?: Unanswered;
	/** It is the bot that answers: nothing is saved where an agent has taken the conversation, until the very moment of the save. */
	unlessWithPerson?: boolean;
}

/** A sentence that got no real answer: without identity numbers, and with nothing that tells whose it was. */
export interface Unanswered {
	/** The sentence, redacted. */
	text: string;
	/** BCP 47 tag of the conversation. */
	locale: string;
	/** Why it got no answer: `unsure`, `not-understood` or `not-covered`. */
	reason: string;
	/** The topic guessed, or `none`. */
	topic: string;
}

export const ticketStates = ['waiting', 'human', 'closed'] as const;

/** A conversation that is handed to a person. */
export interface Ticket {
	state: (typeof ticketStates)[number];
	/** Who has taken it; null while it waits. */
	agent: string | null;
	/** Plain JSON. */
	details: unknown;
}

export interface StoredTicket extends Ticket {
	/** The key of the conversation, of which there is one ticket at most. */
	key: string;
	revision: number;
	/** When it was first saved, or saved as open after it had been closed, in milliseconds since 1970. */
	openedAt: number;
}

/** What belongs to a change of a ticket, in one transaction with it. */
export interface TicketEffects {
	/** When the ticket was opened that is changed: one begun after everything was deleted can have the same revision. */
	openedAt?: number;
	/** What goes into the log of the conversation, in order. */
	activities?: readonly Activity[];
}

/** Numbers of rows deleted. */
export interface Expired {
	conversations: number;
	activities: number;
	answers: number;
	unanswered: number;
	tickets: number;
}

/** How many conversations of a channel and a language came equally far. */
export interface Tally {
	/** What stands before the first slash of their keys. */
	channel: string;
	/** What their documents say under these names. */
	locale: string;
	asking: string | null;
	begun: boolean;
	/** Whether there is anything under that name. */
	shown: boolean;
	count: number;
}

/** The log of what was done at the desk, whose contents have an `action` and most a `subject`. */
export const auditKey = 'desk/audit';

export interface Store {
	/** The document under a key, or null where there is none. */
	load(key: string): Promise<Stored | null>;
	/** The revisions of the documents under some keys, in their order, without the documents: null where there is none. */
	revisions(keys: readonly string[]): Promise<(number | null)[]>;
	/**
	 * Save a document if its revision is still the expected one (null: if there is none yet), and with it, in the same
	 * transaction, its effects. Durable once it resolves.
	 *
	 * @returns false when another save came first, or a person whom the effects exclude; then nothing was changed
	 * @throws when the store cannot be written; then nothing was changed either
	 */
	save(key: string, document: unknown, expectedRevision: number | null, effects?: Effects): Promise<boolean>;
	/**
	 * What a turn begins with, read at the same moment: the document under a key, and the answer remembered for an activity of the
	 * conversation; each null where there is none, or the answer is too old.
	 */
	loadFor(key: string, activityId: string): Promise<{ stored: Stored | null; answer: unknown }>;

	/** Add to the log of a conversation outside a turn. @returns the sequence of the last one, also where none is added; 0 for an empty log */
	append(key: string, activities: readonly Activity[]): Promise<number>;
	/** The log of a conversation after a watermark, in order. @param after the sequence of the last one known; 0 for all */
	activities(key: string, after: number, most: number): Promise<LoggedActivity[]>;
	/**
	 * Hear of additions to the log of a conversation, by whichever process. The listener is told that there may be something
	 * new, and reads from its watermark; it may be told without there being anything.
	 *
	 * @returns a function that ends it
	 */
	subscribe(key: string, listener: () => void): () => void;
	/** Have those who hear of a conversation look again, such as after a process ended before it could tell them. */
	announce(key: string): void;

	/** The ticket of a conversation, or null where there is none. */
	ticket(key: string): Promise<StoredTicket | null>;
	/** Save a ticket by compare-and-set, as `save` does, with its effects: of two agents who claim it one wins, and is announced. */
	saveTicket(key: string, ticket: Ticket, expectedRevision: number | null, effects?: TicketEffects): Promise<boolean>;
	/** The tickets that are not closed, those that wait longest first. */
	openTickets(most: number): Promise<StoredTicket[]>;

	/**
	 * The conversations that were last saved in a span, as counts: the engine counts, so that neither documents nor keys, which may
	 * name a person, are read. A document without the fields of a tally is not counted.
	 *
	 * @param from the first millisecond since 1970
	 * @param to the one after the last
	 */
	tally(from: number, to: number): Promise<Tally[]>;
	/** How often something was done at the desk, as the audit log has it, and to how many subjects. @param since in milliseconds since 1970 */
	done(action: string, since: number): Promise<{ times: number; subjects: number }>;

	/** The sentences without a real answer of the last days, the newest first, with when they were said in milliseconds since 1970. */
	unanswered(most: number): Promise<(Unanswered & { at: number })[]>;

	/**
	 * Delete all that is stored of a conversation, at once, with what was kept aside of it.
	 *
	 * @param farewell what is logged afterwards, numbered on from what was deleted, so that whoever listens hears of it
	 * @returns whether there was anything
	 */
	erase(key: string, farewell?: readonly Activity[]): Promise<boolean>;
	/**
	 * Delete what is older than it may be.
	 *
	 * @param retention milliseconds since the last change of a conversation or ticket, and since anything else was said
	 */
	expire(retention: number): Promise<Expired>;
	/** Resolves when the store can be read; rejects when it can't. */
	ready(): Promise<void>;
	/** Let go of files and connections. Further calls fail. */
	close(): Promise<void>;
}

/** What every store is given. */
export interface StoreOptions {
	/** Milliseconds since 1970; for tests. */
	now?: () => number;
}

/** How long an answer can be recalled, in milliseconds: channels repeat an activity within minutes, queues within hours. */
export const answerLifetime = 24 * 60 * 60 * 1000;

/** Documents under a key that begins with this are no conversations: who may sign in, for one. They do not expire. */
export const keptPrefix = 'kept/';

/** What of a key names the channel. */
export const channelOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf('/')));

/** Whether a document is a conversation's: not kept for good, not kept aside, no mark of something used once. */
export const isConversation = (key: string): boolean => !/^(?:kept\/|damaged:|used\/)/.test(key);

/** The key under which a damaged document is kept aside, until it expires or its conversation is erased. */
export function keyAside(key: string, revision: number): string {
	return `damaged:${key}@${revision}`;
}

/** JSON as a value; text that is no JSON stays text, so that whoever loads it can keep it aside. */
export function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}
