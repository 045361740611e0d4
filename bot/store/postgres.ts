/**
 * A store in PostgreSQL, for an installation of several instances.
 */
import { createHash } from 'node:crypto';
import { Pool, type QueryResult, type QueryResultRow } from 'pg';
import { type Log, traceOf } from '../log.ts';
import { DatabaseError } from './database-error.ts';
import { PostgresAnnouncer } from './postgres-announcer.ts';
import { PostgresListener } from './postgres-listener.ts';
import { connectTimeout, migrate } from './postgres-schema.ts';
import { statements } from './postgres-statements.ts';
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

export interface PostgresOptions extends StoreOptions {
	log?: Log;
	/** The most connections that this instance holds. */
	connections?: number;
}

/** How long a statement may take, in milliseconds. */
const statementTimeout = 5000;

export class PostgresStore implements Store {
	#pool: Pool;
	#now: () => number;
	#subscriptions = new Subscriptions();
	/** By the digest under which the server tells of them, the keys that are listened to. */
	#digests = new Map<string, string>();
	#listener: PostgresListener;
	#announcer = new PostgresAnnouncer((digests) => this.#query('announce', [digests]));

	private constructor(pool: Pool, url: string, { now = Date.now, log }: PostgresOptions) {
		this.#pool = pool;
		this.#now = now;
		this.#listener = new PostgresListener(url, (digest) => this.#hear(digest), log);
	}

	/**
	 * Connect, and bring the tables up to date.
	 *
	 * @param url postgresql://user:password@host:port/database
	 * @throws DatabaseError when the server cannot be reached or newer software wrote its tables; it names no password
	 */
	static async open(url: string, options: PostgresOptions = {}): Promise<PostgresStore> {
		const pool = new Pool({
			connectionString: url,
			max: options.connections ?? 10,
			connectionTimeoutMillis: connectTimeout,
			statement_timeout: statementTimeout,
			// Where the server does not answer at all, its own limit does not help.
			query_timeout: statementTimeout + 1000,
			keepAlive: true,
			idle_in_transaction_session_timeout: statementTimeout,
			application_name: 'assistant',
		});
		// A connection that breaks while nobody uses it is replaced; unheard, its error would end the process.
		pool.on('error', (error) => options.log?.warn({ error: traceOf(error) }, 'an idle database connection broke'));
		try {
			await migrate(url);
		} catch (error) {
			await pool.end();
			if (error instanceof DatabaseError) throw error;
			const reason = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
			throw new DatabaseError(`DATABASE_URL: the database at ${placeOf(url)} cannot be used: ${reason}`);
		}
		return new PostgresStore(pool, url, options);
	}

	async #query<Row extends QueryResultRow>(
		name: keyof typeof statements,
		values: unknown[],
	): Promise<QueryResult<Row>> {
		return this.#pool.query<Row>({ name, text: statements[name], values });
	}

	async load(key: string): Promise<Stored | null> {
		const { rows } = await this.#query<{ document: string; revision: string }>('load', [text(key)]);
		return rows[0] ? { document: parsed(rows[0].document), revision: Number(rows[0].revision) } : null;
	}

	async revisions(keys: readonly string[]): Promise<(number | null)[]> {
		const { rows } = await this.#query<{ revision: string | null }>('revisions', [keys.map(text)]);
		return rows.map(({ revision }) => (revision === null ? null : Number(revision)));
	}

	async save(key: string, document: unknown, expected: number | null, effects: Effects = {}): Promise<boolean> {
		const { remembered, activities = [], forgetsEarlier = false, unanswered, unlessWithPerson = false } = effects;
		const { rowCount } = await this.#query(expected === null ? 'insert' : 'update', [
			text(key),
			JSON.stringify(document),
			this.#now(),
			expected,
			forgetsEarlier,
			remembered ? text(remembered.activityId) : null,
			remembered ? JSON.stringify(remembered.answer) : null,
			activities.map((activity) => JSON.stringify(activity)),
			unanswered?.locale ?? null,
			unanswered?.reason ?? null,
			unanswered?.topic ?? null,
			unanswered ? text(unanswered.text) : null,
			unlessWithPerson,
		]);
		if (rowCount === 1 && activities.length > 0) this.announce(key);
		return rowCount === 1;
	}

	async loadFor(key: string, activityId: string): Promise<{ stored: Stored | null; answer: unknown }> {
		type Row = { document: string | null; revision: string | null; answer: string | null };
		const values = [text(key), text(activityId), this.#now() - answerLifetime];
		const { document = null, revision, answer = null } = (await this.#query<Row>('loadFor', values)).rows[0] ?? {};
		return {
			stored: document === null ? null : { document: parsed(document), revision: Number(revision) },
			answer: answer === null ? null : parsed(answer),
		};
	}

	async append(key: string, activities: readonly Activity[]): Promise<number> {
		const values = [text(key), activities.map((activity) => JSON.stringify(activity)), this.#now()];
		const { rows } = await this.#query<{ last_sequence: string }>('append', values);
		if (activities.length > 0) this.announce(key);
		return Number(rows[0]?.last_sequence ?? 0);
	}

	async activities(key: string, after: number, most: number): Promise<LoggedActivity[]> {
		type Row = { sequence: string; logged_at: string; activity: string };
		const { rows } = await this.#query<Row>('activities', [text(key), after, most]);
		return rows.map(({ sequence, logged_at, activity }) => ({
			...(JSON.parse(activity) as Activity),
			sequence: Number(sequence),
			at: Number(logged_at),
		}));
	}

	subscribe(key: string, listener: () => void): () => void {
		const digest = digestOf(key);
		this.#digests.set(digest, key);
		const end = this.#subscriptions.add(key, listener);
		this.#listener.start();
		return () => {
			end();
			if (!this.#subscriptions.has(key)) this.#digests.delete(digest);
		};
	}

	announce(key: string): void {
		// Those who listen here need not wait for the server to tell us.
		this.#subscriptions.tell(key);
		this.#announcer.add(digestOf(key));
	}

	#hear(digest: string | null): void {
		if (digest === null) {
			this.#subscriptions.tellAll();
			return;
		}
		const key = this.#digests.get(digest);
		if (key !== undefined) this.#subscriptions.tell(key);
	}

	async ticket(key: string): Promise<StoredTicket | null> {
		const { rows } = await this.#query<TicketRow>('ticket', [text(key)]);
		return rows[0] ? ticketOf(rows[0]) : null;
	}

	async saveTicket(
		key: string,
		ticket: Ticket,
		expected: number | null,
		{ openedAt, activities = [] }: TicketEffects = {},
	): Promise<boolean> {
		const { rowCount } = await this.#query(expected === null ? 'insertTicket' : 'updateTicket', [
			...[text(key), ticket.state, this.#now(), JSON.stringify(ticket)],
			activities.map((activity) => JSON.stringify(activity)),
			...(expected === null ? [] : [expected, openedAt ?? null]),
		]);
		if (rowCount === 1 && activities.length > 0) this.announce(key);
		return rowCount === 1;
	}

	async openTickets(most: number): Promise<StoredTicket[]> {
		return (await this.#query<TicketRow>('openTickets', [most])).rows.map(ticketOf);
	}

	async tally(from: number, to: number): Promise<Tally[]> {
		type Row = Omit<Tally, 'count'> & { count: string };
		const { rows } = await this.#query<Row>('tally', [from, to]);
		return rows.map(({ count, ...tally }) => ({ ...tally, count: Number(count) }));
	}

	async done(action: string, since: number): Promise<{ times: number; subjects: number }> {
		const { rows } = await this.#query<{ times: string; subjects: string }>('done', [action, since]);
		return { times: Number(rows[0]?.times), subjects: Number(rows[0]?.subjects) };
	}

	async unanswered(most: number): Promise<(Unanswered & { at: number })[]> {
		const { rows } = await this.#query<Unanswered & { said_at: string }>('unanswered', [most]);
		return rows.map(({ said_at, ...sentence }) => ({ ...sentence, at: Number(said_at) }));
	}

	async erase(key: string, farewell: readonly Activity[] = []): Promise<boolean> {
		const said = farewell.map((activity) => JSON.stringify(activity));
		const client = await this.#pool.connect();
		try {
			await client.query('BEGIN');
			// Taken by a statement of its own, so that the next one sees what others saved until then.
			await client.query(statements.lock, [text(key)]);
			const { rows } = await client.query<{ held: boolean }>(statements.erase, [text(key), said, this.#now()]);
			await client.query('COMMIT');
			if (said.length > 0) this.announce(key);
			client.release();
			return rows[0]?.held ?? false;
		} catch (error) {
			// The connection is thrown away with whatever it was in the middle of.
			client.release(true);
			throw error;
		}
	}

	async expire(retention: number): Promise<Expired> {
		const now = this.#now();
		const { rows } = await this.#query<Record<keyof Expired, string>>('expire', [
			now - retention,
			now - answerLifetime,
		]);
		return Object.fromEntries(
			Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]),
		) as unknown as Expired;
	}

	async ready(): Promise<void> {
		await this.#query('ready', []);
	}

	async close(): Promise<void> {
		this.#subscriptions.clear();
		await Promise.all([this.#listener.close(), this.#announcer.close()]);
		await this.#pool.end();
	}
}

interface TicketRow extends QueryResultRow {
	key: string;
	revision: string;
	opened_at: string;
	ticket: string;
}

function ticketOf({ key, revision, opened_at, ticket }: TicketRow): StoredTicket {
	return { ...(JSON.parse(ticket) as Ticket), key, revision: Number(revision), openedAt: Number(opened_at) };
}

/** What PostgreSQL takes as text: no half characters, and no NUL, which it cannot hold. */
function text(value: string): string {
	return value.toWellFormed().replaceAll('\0', '\ufffd');
}

/** A notification has no room for every key, and should not show them. */
const digestOf = (key: string): string => createHash('md5').update(text(key)).digest('hex');

/** The host and database of an address, without user and password. */
function placeOf(url: string): string {
	try {
		const { host, pathname } = new URL(url);
		return host + pathname;
	} catch {
		return 'an address that cannot be read';
	}
}
