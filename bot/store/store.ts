/**
 * Where conversations are remembered: one document a conversation, changed only by compare-and-set, and the answers
 * of late, so that an activity sent again gets what it got the first time.
 */

/** A document as stored. */
export interface Stored {
	/** What was saved; text where it is no JSON any more. Whoever loads it checks it. */
	document: unknown;
	/** Grows by one with every save; the first is 1. */
	revision: number;
}

/** An answer to remember together with the document that it led to. */
export interface Remembered {
	activityId: string;
	/** Plain JSON. */
	answer: unknown;
	/** The person began anew: earlier answers of the conversation, which repeat what they said, are deleted. */
	forgetsEarlier?: boolean;
	/** A sentence that got no real answer, kept for whoever maintains the content. */
	unanswered?: Unanswered;
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

export interface Store {
	/** The document under a key, or null where there is none. */
	load(key: string): Promise<Stored | null>;
	/**
	 * Save a document if its revision is still the expected one (null: if there is none yet), and with it, in the same
	 * transaction, the answer.
	 *
	 * @returns false when another save came first; then nothing was changed
	 */
	save(key: string, document: unknown, expectedRevision: number | null, remembered?: Remembered): Promise<boolean>;
	/** The answer remembered for an activity of the conversation, or null where there is none or it is too old. */
	recall(key: string, activityId: string): Promise<unknown>;
	/** The sentences without a real answer of the last days, the newest first, with when they were said in milliseconds since 1970. */
	unanswered(most: number): Promise<(Unanswered & { at: number })[]>;
	/** Let go of files and connections. Further calls fail. */
	close(): Promise<void>;
}

/** What every store is given. */
export interface StoreOptions {
	/** Milliseconds since 1970; for tests. */
	now?: () => number;
}

/** How long a sentence without an answer is kept, in milliseconds. */
export const unansweredLifetime = 30 * 24 * 60 * 60 * 1000;

/** How long an answer can be recalled, in milliseconds: channels repeat an activity within minutes, queues within hours. */
export const answerLifetime = 24 * 60 * 60 * 1000;
