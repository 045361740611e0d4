/**
 * What the parts of the process tell of their work, for whoever counts it. They know this interface and not the library behind it.
 * Nothing personal goes through it: no key, no text, no address, and every name is one of a known few.
 */
import type { Handoff, Unanswered } from '../dialogs/assistant.ts';

export interface Observer {
	/** A request was answered. @param seen.route the route's own path, not the one asked for; `duration` in milliseconds */
	requested(seen: { method: string; route: string | null; status: number; duration: number }): void;
	/** A turn has ended. @param seen.duration in milliseconds, the wait for earlier turns of the conversation included */
	turned(seen: { channel: string; outcome: string; duration: number }): void;
	/** What a turn was about, once it is saved. */
	understood(seen: { topic: string; unanswered?: Unanswered | undefined; handoff?: Handoff | undefined }): void;
	/** A call of the store failed. */
	storeFailed(operation: string): void;
	/** Another save came first. */
	conflicted(what: 'conversation' | 'ticket'): void;
	/** Somebody asked too often. */
	limited(limit: string): void;
	/** Something was turned away unread: too much is under way, the event loop is late, or the process is to stop. */
	refused(reason: 'turns' | 'delay' | 'stopping'): void;
}

export const unobserved: Observer = {
	requested: () => {},
	turned: () => {},
	understood: () => {},
	storeFailed: () => {},
	conflicted: () => {},
	limited: () => {},
	refused: () => {},
};
