/**
 * A store in one SQLite file, for an installation of one machine; several processes may share the file.
 *
 * Writes that come in together are committed together: a commit waits for the disk, and waiting once for a hundred turns costs
 * hardly more than for one. Each is told of its success only after the commit.
 */
import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, transaction } from './sqlite-file.ts';
import { prepareStatements, type Statements } from './sqlite-statements.ts';
import {
	type Activity,
	answerLifetime,
	type Effects,
	type Expired,
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

/** How often it is looked whether another process has written, while somebody listens, in milliseconds. */
const watchInterval = 250;

/** A write that waits for the next commit. */
interface Waiting {
	work: () => unknown;
	resolve: (result: unknown) => void;
	reject: (error: unknown) => void;
}

export class SqliteStore implements Store {
	#database: DatabaseSync;
	#now: () => number;
	#statements: Statements;
	#waiting: Waiting[] = [];
	#subscriptions = new Subscriptions();
	#watch: NodeJS.Timeout | undefined;
	#seenVersion = 0;

	/**
	 * Open the file, making it and its folder where missing, and bring its tables up to date.
	 *
	 * @throws DatabaseError when the file cannot be opened or was written by a newer version of this software
	 */
	constructor(file: string, { now = Date.now }: StoreOptions = {}) {
		this.#now = now;
		this.#database = openDatabase(resolve(file));
		this.#statements = prepareStatements(this.#database);
	}

	async load(key: string): Promise<Stored | null> {
		const row = this.#statements.load.get(key);
		return row ? { document: parsed(String(row.document)), revision: Number(row.revision) } : null;
	}

	async revisions(keys: readonly string[]): Promise<(number | null)[]> {
		return keys.map((key) => (this.#statements.revision.get(key)?.revision as number | undefined) ?? null);
	}

	async save(key: string, document: unknown, expected: number | null, effects: Effects = {}): Promise<boolean> {
		const json = JSON.stringify(document);
		const saved = await this.#commit(() => this.#saveNow(key, json, expected, effects));
		if (saved && effects.activities?.length) this.#subscriptions.tell(key);
		return saved;
	}

	#saveNow(key: string, json: string, expected: number | null, effects: Effects): boolean {
		const { insert, update, remember, forgetConversation, keepUnanswered } = this.#statements;
		if (effects.unlessWithPerson && this.#statements.isWithPerson.get(key)) return false;
		const now = this.#now();
		const { changes } = expected === null ? insert.run(key, json, now) : update.run(json, now, key, expected);
		if (Number(changes) !== 1) return false;
		const { remembered, activities, forgetsEarlier, unanswered } = effects;
		if (forgetsEarlier) forgetConversation.run(key);
		if (remembered) remember.run(key, remembered.activityId, now, JSON.stringify(remembered.answer));
		if (unanswered) {
			const { locale, reason, topic, text } = unanswered;
			keepUnanswered.run(now, locale, reason, topic, text);
		}
		if (activities?.length) this.#appendNow(key, activities);
		return true;
	}

	async loadFor(key: string, activityId: string): Promise<{ stored: Stored | null; answer: unknown }> {
		const row = this.#statements.loadFor.get(key, activityId, this.#now() - answerLifetime) ?? {};
		return {
			stored: row.document == null ? null : { document: parsed(String(row.document)), revision: Number(row.revision) },
			answer: row.answer == null ? null : parsed(String(row.answer)),
		};
	}

	async append(key: string, activities: readonly Activity[]): Promise<number> {
		const last = await this.#commit(() => this.#appendNow(key, activities));
		if (activities.length) this.#subscriptions.tell(key);
		return last;
	}

	#appendNow(key: string, activities: readonly Activity[]): number {
		return this.#logNow(key, Number(this.#statements.lastSequence.get(key)?.sequence ?? 0), activities);
	}

	/** @param last the sequence after which it goes on @returns the sequence of the last one */
	#logNow(key: string, last: number, activities: readonly Activity[]): number {
		let sequence = last;
		for (const activity of activities) {
			sequence += 1;
			this.#statements.log.run(key, sequence, this.#now(), JSON.stringify(activity));
		}
		return sequence;
	}

	async activities(key: string, after: number, most: number): Promise<LoggedActivity[]> {
		return this.#statements.activities.all(key, after, most).map((row) => ({
			...(JSON.parse(String(row.activity)) as Activity),
			sequence: Number(row.sequence),
			at: Number(row.logged_at),
		}));
	}

	subscribe(key: string, listener: () => void): () => void {
		const end = this.#subscriptions.add(key, listener);
		this.#watch ??= this.#startWatching();
		return () => {
			end();
			if (this.#subscriptions.isEmpty) this.#stopWatching();
		};
	}

	announce(key: string): void {
		this.#subscriptions.tell(key);
	}

	/** SQLite tells that another connection has committed, not what: whoever listens looks for themselves. */
	#startWatching(): NodeJS.Timeout {
		this.#seenVersion = this.#version();
		const timer = setInterval(() => {
			const version = this.#version();
			if (version === this.#seenVersion) return;
			this.#seenVersion = version;
			this.#subscriptions.tellAll();
		}, watchInterval);
		return timer.unref();
	}

	#stopWatching(): void {
		clearInterval(this.#watch);
		this.#watch = undefined;
	}

	#version(): number {
		return Number(this.#statements.dataVersion.get()?.data_version);
	}

	async ticket(key: string): Promise<StoredTicket | null> {
		const row = this.#statements.ticket.get(key);
		return row ? ticketOf(row) : null;
	}

	async saveTicket(
		key: string,
		ticket: Ticket,
		expected: number | null,
		{ openedAt, activities }: TicketEffects = {},
	): Promise<boolean> {
		const { insertTicket, updateTicket } = this.#statements;
		const json = JSON.stringify(ticket);
		const saved = await this.#commit(() => {
			const now = this.#now();
			const { changes } =
				expected === null
					? insertTicket.run(key, ticket.state, now, now, json)
					: updateTicket.run(ticket.state, now, json, key, expected, openedAt ?? null);
			if (Number(changes) !== 1) return false;
			if (activities?.length) this.#appendNow(key, activities);
			return true;
		});
		if (saved && activities?.length) this.#subscriptions.tell(key);
		return saved;
	}

	async openTickets(most: number): Promise<StoredTicket[]> {
		return this.#statements.openTickets.all(most).map(ticketOf);
	}

	async tally(from: number, to: number): Promise<Tally[]> {
		return this.#statements.tally.all(from, to).map(({ channel, locale, asking, begun, shown, count }) => ({
			channel: String(channel),
			locale: String(locale),
			asking: asking === null ? null : String(asking),
			begun: begun === 1,
			shown: shown === 1,
			count: Number(count),
		}));
	}

	async done(action: string, since: number): Promise<{ times: number; subjects: number }> {
		const row = this.#statements.done.get(action, since);
		return { times: Number(row?.times), subjects: Number(row?.subjects) };
	}

	async unanswered(most: number): Promise<(Unanswered & { at: number })[]> {
		return this.#statements.unanswered.all(most).map((row) => ({
			at: Number(row.said_at),
			locale: String(row.locale),
			reason: String(row.reason),
			topic: String(row.topic),
			text: String(row.text),
		}));
	}

	async erase(key: string, farewell: readonly Activity[] = []): Promise<boolean> {
		const { eraseConversation, forgetConversation, eraseActivities, eraseTicket, lastSequence } = this.#statements;
		const wasThere = await this.#commit(() => {
			const last = Number(lastSequence.get(key)?.sequence ?? 0);
			const changes = [eraseConversation, forgetConversation, eraseActivities, eraseTicket].map((statement) =>
				Number(statement.run(key).changes),
			);
			this.#logNow(key, last, farewell);
			return changes.some((count) => count > 0);
		});
		if (farewell.length) this.#subscriptions.tell(key);
		return wasThere;
	}

	async expire(retention: number): Promise<Expired> {
		const { expireConversations, expireActivities, expireAnswers, expireUnanswered, expireTickets } = this.#statements;
		const changes = ({ changes: count }: { changes: number | bigint }) => Number(count);
		return this.#commit(() => {
			const before = this.#now() - retention;
			return {
				conversations: changes(expireConversations.run(before)),
				activities: changes(expireActivities.run(before)),
				answers: changes(expireAnswers.run(this.#now() - answerLifetime)),
				unanswered: changes(expireUnanswered.run(before)),
				tickets: changes(expireTickets.run(before)),
			};
		});
	}

	async ready(): Promise<void> {
		this.#version();
	}

	async close(): Promise<void> {
		this.#stopWatching();
		this.#subscriptions.clear();
		this.#flush();
		if (this.#database.isOpen) this.#database.close();
	}

	/** Do work in the next transaction, with all that comes in until then. */
	#commit<Result>(work: () => Result): Promise<Result> {
		return new Promise((resolveWith, reject) => {
			this.#waiting.push({ work, resolve: resolveWith as Waiting['resolve'], reject });
			if (this.#waiting.length === 1) setImmediate(() => this.#flush());
		});
	}

	#flush(): void {
		const batch = this.#waiting;
		this.#waiting = [];
		if (batch.length === 0) return;
		try {
			const results = transaction(this.#database, () => batch.map(({ work }) => work()));
			for (const [index, { resolve: resolveWith }] of batch.entries()) resolveWith(results[index]);
		} catch (error) {
			// One write that cannot be made must not take the others with it.
			if (batch.length > 1) for (const one of batch) this.#write(one);
			else batch[0]?.reject(error);
		}
	}

	#write({ work, resolve: resolveWith, reject }: Waiting): void {
		try {
			resolveWith(transaction(this.#database, work));
		} catch (error) {
			reject(error);
		}
	}
}

function ticketOf(row: Record<string, unknown>): StoredTicket {
	return {
		...(JSON.parse(String(row.ticket)) as Ticket),
		key: String(row.key),
		revision: Number(row.revision),
		openedAt: Number(row.opened_at),
	};
}
