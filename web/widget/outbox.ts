/** What was written and not yet taken in by the server: kept over reloads, and sent one after the other, so that answers keep their order. */
import type { Kept } from './kept.ts';
import type { Pause } from './pause.ts';
import { RequestError } from './requests.ts';

/** A message that the server has not taken in yet. */
export interface Unsent {
	id: string;
	text: string;
}

export interface OutboxParts {
	kept: Kept;
	pause: Pause;
	/** Hand a message to the server. @throws RequestError */
	deliver(unsent: Unsent): Promise<void>;
	/** Whether there is a conversation to send to. */
	isOpen(): boolean;
	/** How long to wait after so many failures, in milliseconds. */
	wait(failures: number): number;
	events: {
		status(status: 'online' | 'offline' | 'busy'): void;
		waiting(unsent: readonly Unsent[]): void;
		taken(unsent: Unsent): void;
		refused(unsent: Unsent): void;
	};
	/** The server knows the conversation no more. */
	lost(): void;
}

/** A message that the server failed on so often is refused. */
const mostFaults = 3;

export class Outbox {
	readonly #parts: OutboxParts;
	#unsent: Unsent[];
	#isSending = false;

	constructor(parts: OutboxParts) {
		this.#parts = parts;
		this.#unsent = parts.kept.get<Unsent[]>('unsent') ?? [];
	}

	get unsent(): readonly Unsent[] {
		return this.#unsent;
	}

	add(unsent: Unsent): void {
		this.#keep([...this.#unsent, unsent]);
		void this.flush();
	}

	/** Send what waits, as far as that is possible now. */
	async flush(): Promise<void> {
		const { events, isOpen, pause, wait } = this.#parts;
		if (this.#isSending || !isOpen()) return;
		this.#isSending = true;
		let faults = 0;
		try {
			for (let next = this.#unsent[0]; next && isOpen(); next = this.#unsent[0]) {
				const fault = await this.#send(next);
				if (fault === undefined) {
					faults = 0;
					continue;
				}
				faults++;
				if (fault.isRefusal || (fault.status === 500 && faults >= mostFaults)) {
					this.#drop(next);
					events.refused(next);
					continue;
				}
				if (fault.isAboutSession) return this.#parts.lost();
				events.status(fault.retryAfter ? 'busy' : 'offline');
				await pause.begin(fault.retryAfter ? fault.retryAfter * 1000 : wait(faults));
			}
		} finally {
			this.#isSending = false;
		}
	}

	async #send(unsent: Unsent): Promise<RequestError | undefined> {
		const { deliver, events } = this.#parts;
		try {
			await deliver(unsent);
			this.#drop(unsent);
			events.status('online');
			events.taken(unsent);
			return undefined;
		} catch (error) {
			return error instanceof RequestError ? error : new RequestError(0);
		}
	}

	#drop({ id: sent }: Unsent): void {
		this.#keep(this.#unsent.filter(({ id }) => id !== sent));
	}

	#keep(unsent: Unsent[]): void {
		const { kept } = this.#parts;
		const own = new Set([...this.#unsent, ...unsent].map(({ id }) => id));
		// Another tab keeps what waits in it at the same place.
		const others = (kept.get<Unsent[]>('unsent') ?? []).filter(({ id }) => !own.has(id));
		const all = [...others, ...unsent];
		this.#unsent = unsent;
		kept.set('unsent', all.length > 0 ? all : undefined);
		this.#parts.events.waiting(unsent);
	}
}
