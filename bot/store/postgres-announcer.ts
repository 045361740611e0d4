/**
 * Telling other instances which conversations there is something new of.
 *
 * Not in the transactions that add it: at each commit that notifies PostgreSQL locks all notifications until it is on the disk, so that
 * ten connections would save about half of what they can. One statement after them tells of all that came together meanwhile.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** After the server could not be told, in milliseconds. */
const retryAfter = 500;

/** So many are told of at once. */
const mostAtOnce = 1000;

export class PostgresAnnouncer {
	readonly #send: (digests: string[]) => Promise<unknown>;
	#waiting = new Set<string>();
	#telling: Promise<void> | undefined;
	/** Ends the wait for the next try. */
	readonly #closing = new AbortController();

	/** @param send tells of some conversations, by the digests of their keys; rejects where the server did not take it */
	constructor(send: (digests: string[]) => Promise<unknown>) {
		this.#send = send;
	}

	/** Told as soon as what was told before has arrived; until it has, tried again. */
	add(digest: string): void {
		this.#waiting.add(digest);
		this.#telling ??= this.#tell().finally(() => {
			this.#telling = undefined;
		});
	}

	async #tell(): Promise<void> {
		// What is added in this round of the event loop goes along.
		await pause(0);
		while (this.#waiting.size > 0) {
			const digests = [...this.#waiting].slice(0, mostAtOnce);
			for (const digest of digests) this.#waiting.delete(digest);
			try {
				await this.#send(digests);
			} catch {
				const { signal } = this.#closing;
				if (signal.aborted) return;
				for (const digest of digests) this.#waiting.add(digest);
				await pause(retryAfter, undefined, { signal }).catch(() => {});
			}
		}
	}

	/** Resolves once all is told, or could not be told once more. */
	async close(): Promise<void> {
		this.#closing.abort();
		await this.#telling;
	}
}
