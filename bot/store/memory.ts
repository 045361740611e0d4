/**
 * A store that lasts as long as the process: for the terminal and for tests.
 */
import {
	type Activity,
	answerLifetime,
	auditKey,
	channelOf,
	type Effects,
	type Expired,
	isConversation,
	keptPrefix,
	keyAside,
	type LoggedActivity,
	parsed,
	type Store,
	type Stored,
	type StoredTicket,
	type StoreOptions,
	type Tally,
	type Ticket,
	type TicketEffects,
	type Unanswered,
} from './store.ts';
import { Subscriptions } from './subscriptions.ts';

interface Kept {
	json: string;
	revision: number;
	savedAt: number;
}

/** What is kept is JSON text, so that no caller shares an object with the store. */
export class MemoryStore implements Store {
	#now: () => number;
	#conversations = new Map<string, Kept>();
	#answers = new Map<string, Map<string, { json: string; savedAt: number }>>();
	#logs = new Map<string, { next: number; lines: { sequence: number; at: number; json: string }[] }>();
	#tickets = new Map<string, { json: string; revision: number; openedAt: number; savedAt: number }>();
	/** Oldest first. */
	#unanswered: (Unanswered & { at: number })[] = [];
	#subscriptions = new Subscriptions();

	constructor({ now = Date.now }: StoreOptions = {}) {
		this.#now = now;
	}

	async load(key: string): Promise<Stored | null> {
		return this.#loadNow(key);
	}

	#loadNow(key: string): Stored | null {
		const stored = this.#conversations.get(key);
		return stored ? { document: JSON.parse(stored.json), revision: stored.revision } : null;
	}

	async revisions(keys: readonly string[]): Promise<(number | null)[]> {
		return keys.map((key) => this.#conversations.get(key)?.revision ?? null);
	}

	async save(key: string, document: unknown, expected: number | null, effects: Effects = {}): Promise<boolean> {
		const revision = this.#conversations.get(key)?.revision ?? null;
		if (revision !== expected) return false;
		if (effects.unlessWithPerson && this.#stateOf(key) === 'human') return false;
		const savedAt = this.#now();
		this.#conversations.set(key, { json: JSON.stringify(document), revision: (revision ?? 0) + 1, savedAt });
		const { remembered, activities, forgetsEarlier, unanswered } = effects;
		if (forgetsEarlier) this.#answers.delete(key);
		if (remembered) {
			const own = this.#answers.get(key) ?? new Map();
			own.set(remembered.activityId, { json: JSON.stringify(remembered.answer), savedAt });
			this.#answers.set(key, own);
		}
		if (unanswered) this.#unanswered.push({ ...unanswered, at: savedAt });
		if (activities?.length) await this.append(key, activities);
		return true;
	}

	async loadFor(key: string, activityId: string): Promise<{ stored: Stored | null; answer: unknown }> {
		const answer = this.#answers.get(key)?.get(activityId);
		const isKept = answer && answer.savedAt > this.#now() - answerLifetime;
		return { stored: this.#loadNow(key), answer: isKept ? JSON.parse(answer.json) : null };
	}

	async append(key: string, activities: readonly Activity[]): Promise<number> {
		const log = this.#logs.get(key) ?? { next: 1, lines: [] };
		this.#logs.set(key, log);
		for (const activity of activities) {
			log.lines.push({ sequence: log.next, at: this.#now(), json: JSON.stringify(activity) });
			log.next += 1;
		}
		if (activities.length) this.#subscriptions.tell(key);
		return log.next - 1;
	}

	async activities(key: string, after: number, most: number): Promise<LoggedActivity[]> {
		const lines = this.#logs.get(key)?.lines.filter(({ sequence }) => sequence > after) ?? [];
		return lines.slice(0, most).map(({ sequence, at, json }) => ({ ...JSON.parse(json), sequence, at }));
	}

	subscribe(key: string, listener: () => void): () => void {
		return this.#subscriptions.add(key, listener);
	}

	announce(key: string): void {
		this.#subscriptions.tell(key);
	}

	async ticket(key: string): Promise<StoredTicket | null> {
		const found = this.#tickets.get(key);
		return found ? { ...JSON.parse(found.json), key, revision: found.revision, openedAt: found.openedAt } : null;
	}

	#stateOf(key: string): Ticket['state'] | undefined {
		const found = this.#tickets.get(key);
		return found && (JSON.parse(found.json) as Ticket).state;
	}

	async saveTicket(
		key: string,
		ticket: Ticket,
		expected: number | null,
		effects: TicketEffects = {},
	): Promise<boolean> {
		const found = this.#tickets.get(key);
		const { openedAt: expectedOpening = found?.openedAt, activities } = effects;
		if ((found?.revision ?? null) !== expected || found?.openedAt !== expectedOpening) return false;
		const savedAt = this.#now();
		const wasClosed = this.#stateOf(key) === 'closed';
		const openedAt = found === undefined || (wasClosed && ticket.state !== 'closed') ? savedAt : found.openedAt;
		this.#tickets.set(key, { json: JSON.stringify(ticket), revision: (expected ?? 0) + 1, openedAt, savedAt });
		if (activities?.length) await this.append(key, activities);
		return true;
	}

	async openTickets(most: number): Promise<StoredTicket[]> {
		const all = await Promise.all([...this.#tickets.keys()].map((key) => this.ticket(key)));
		return all
			.filter((ticket) => ticket !== null)
			.filter(({ state }) => state !== 'closed')
			.sort((one, other) => one.openedAt - other.openedAt)
			.slice(0, most);
	}

	async tally(from: number, to: number): Promise<Tally[]> {
		const tallies = new Map<string, Tally>();
		for (const [key, { json, savedAt }] of this.#conversations) {
			if (savedAt < from || savedAt >= to || !isConversation(key)) continue;
			const { locale, asking, begun, persons } = (parsed(json) ?? {}) as Record<string, unknown>;
			if (typeof locale !== 'string' || typeof begun !== 'boolean') continue;
			if (!isTextOrNull(asking) || !Array.isArray(persons)) continue;
			const shown = persons.some((person) => typeof person?.shown === 'string');
			const tally = { channel: channelOf(key), locale, asking, begun, shown };
			const known = tallies.get(JSON.stringify(tally)) ?? { ...tally, count: 0 };
			tallies.set(JSON.stringify(tally), { ...known, count: known.count + 1 });
		}
		return [...tallies.values()];
	}

	async done(action: string, since: number): Promise<{ times: number; subjects: number }> {
		const lines = this.#logs.get(auditKey)?.lines.filter(({ at }) => at >= since) ?? [];
		const found = lines.flatMap(({ json }) => {
			const content = JSON.parse(json).content as { action?: string; subject?: string };
			return content.action === action ? [content.subject] : [];
		});
		return { times: found.length, subjects: new Set(found.filter((subject) => subject !== undefined)).size };
	}

	async unanswered(most: number): Promise<(Unanswered & { at: number })[]> {
		return this.#unanswered.slice(-most).reverse();
	}

	async erase(key: string, farewell: readonly Activity[] = []): Promise<boolean> {
		const next = this.#logs.get(key)?.next ?? 1;
		const aside = keyAside(key, 0).slice(0, -1);
		for (const other of this.#conversations.keys()) {
			if (other.startsWith(aside) && /^\d+$/.test(other.slice(aside.length))) this.#conversations.delete(other);
		}
		const held = [this.#conversations, this.#answers, this.#logs, this.#tickets].map((map) => map.delete(key));
		if (farewell.length) {
			this.#logs.set(key, { next, lines: [] });
			await this.append(key, farewell);
		}
		return held.includes(true);
	}

	async expire(retention: number): Promise<Expired> {
		const before = this.#now() - retention;
		const expired = { conversations: 0, activities: 0, answers: 0, unanswered: 0, tickets: 0 };
		for (const [key, { savedAt }] of this.#conversations) {
			if (savedAt > before || key.startsWith(keptPrefix)) continue;
			this.#conversations.delete(key);
			expired.conversations += 1;
		}
		for (const [key, { savedAt }] of this.#tickets) {
			if (savedAt <= before && this.#tickets.delete(key)) expired.tickets += 1;
		}
		for (const [key, own] of this.#answers) {
			for (const [id, { savedAt }] of own) {
				if (savedAt <= this.#now() - answerLifetime && own.delete(id)) expired.answers += 1;
			}
			if (own.size === 0) this.#answers.delete(key);
		}
		for (const [key, log] of this.#logs) {
			const kept = log.lines.filter(({ at }) => at > before);
			expired.activities += log.lines.length - kept.length;
			log.lines = kept;
			if (kept.length === 0 && !this.#conversations.has(key)) this.#logs.delete(key);
		}
		const kept = this.#unanswered.filter(({ at }) => at > before);
		expired.unanswered = this.#unanswered.length - kept.length;
		this.#unanswered = kept;
		return expired;
	}

	async ready(): Promise<void> {}

	async close(): Promise<void> {
		for (const map of [this.#conversations, this.#answers, this.#logs, this.#tickets]) map.clear();
		this.#unanswered = [];
		this.#subscriptions.clear();
	}
}

function isTextOrNull(value: unknown): value is string | null {
	return value === null || typeof value === 'string';
}
