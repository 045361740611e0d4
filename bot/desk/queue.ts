/** The queue for all consoles of a process: they ask together, with each change, for what is nearly all the same as before. */
import type { Assistant } from '../../dialogs/assistant.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Store } from '../store/store.ts';
import type { Desk } from './desk.ts';
import type { OpenTicket } from './ticket.ts';
import { factsOf, type Summary, summaryOf } from './transcript.ts';

export interface QueueParts {
	desk: Pick<Desk, 'tickets'>;
	store: Pick<Store, 'load' | 'revisions'>;
	assistant: Pick<Assistant, 'restore' | 'words'>;
}

/** A ticket with what is known in its conversation. */
export interface Queued {
	ticket: OpenTicket;
	/** In the agent's language. */
	summary(locale: string): Summary;
}

/** What was read of a conversation, for as long as it is of the same ticket and nothing was saved since. */
interface Read {
	openedAt: number;
	revision: number | null;
	facts: Facts | null;
	/** By locale. */
	summaries: Map<string, Summary>;
}

/** More than an inbox can be worked through. */
const mostShown = 300;

export class Queue {
	readonly #parts: QueueParts;
	/** By the key of the conversation, those that were in the queue when it was last read. */
	#read = new Map<string, Read>();
	#next: Promise<Queued[]> | null = null;
	#underWay: Promise<unknown> = Promise.resolve();

	constructor(parts: QueueParts) {
		this.#parts = parts;
	}

	/** Those that wait longest first, as they are now: who asks while the queue is being read shares the next reading with others. */
	list(): Promise<Queued[]> {
		if (!this.#next) {
			const reading = this.#underWay.then(() => {
				this.#next = null;
				return this.#list();
			});
			this.#next = reading;
			this.#underWay = reading.catch(() => {});
		}
		return this.#next;
	}

	async #list(): Promise<Queued[]> {
		const { desk, store, assistant } = this.#parts;
		const tickets = await desk.tickets(mostShown);
		const revisions = await store.revisions(tickets.map(({ key }) => key));
		const all = await Promise.all(
			tickets.map((ticket, index) => this.#readAnew(ticket, revisions[index] ?? null, this.#read.get(ticket.key))),
		);
		this.#read = new Map(all.map((read, index) => [tickets[index]?.key ?? '', read]));
		return all.map(({ facts, summaries }, index) => ({
			ticket: tickets[index] as OpenTicket,
			summary: (locale) => {
				const summary = summaries.get(locale) ?? summaryOf(assistant, facts, locale);
				summaries.set(locale, summary);
				return summary;
			},
		}));
	}

	async #readAnew({ key, openedAt }: OpenTicket, revision: number | null, before: Read | undefined): Promise<Read> {
		// One that was deleted and begun anew has another ticket, though its revision may be the same.
		if (before?.openedAt === openedAt && before.revision === revision) return before;
		const stored = await this.#parts.store.load(key);
		const facts = stored && factsOf(this.#parts.assistant, stored.document);
		return { openedAt, revision: stored?.revision ?? null, facts, summaries: new Map() };
	}
}
