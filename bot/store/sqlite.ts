/**
 * A store in one SQLite file, for an installation of one machine; several processes may share the file.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
	answerLifetime,
	type Remembered,
	type Store,
	type Stored,
	type StoreOptions,
	type Unanswered,
	unansweredLifetime,
} from './store.ts';

/** Each brings the database from the version of its index to the next. Append only: a released one never changes. */
const migrations = [
	`CREATE TABLE conversations (
		key TEXT PRIMARY KEY,
		revision INTEGER NOT NULL,
		document TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE TABLE answers (
		key TEXT NOT NULL,
		activity_id TEXT NOT NULL,
		saved_at INTEGER NOT NULL,
		answer TEXT NOT NULL,
		PRIMARY KEY (key, activity_id)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX answers_by_age ON answers (saved_at);`,
	`CREATE TABLE unanswered (
		id INTEGER PRIMARY KEY,
		said_at INTEGER NOT NULL,
		locale TEXT NOT NULL,
		reason TEXT NOT NULL,
		topic TEXT NOT NULL,
		text TEXT NOT NULL
	) STRICT;
	CREATE INDEX unanswered_by_age ON unanswered (said_at);`,
];

/** How long a statement waits for another process to finish its transaction, in milliseconds. */
const busyTimeout = 5000;

/** A database file that cannot be used, and what to do about it. */
export class DatabaseError extends Error {
	override name = 'DatabaseError';
}

export class SqliteStore implements Store {
	#database: DatabaseSync;
	#now: () => number;
	#statements: Record<
		| 'load'
		| 'insert'
		| 'update'
		| 'remember'
		| 'forget'
		| 'forgetConversation'
		| 'recall'
		| 'keepUnanswered'
		| 'forgetUnanswered'
		| 'unanswered',
		StatementSync
	>;

	/**
	 * Open the file, making it and its folder where missing, and bring its tables up to date.
	 *
	 * @throws DatabaseError when the file cannot be opened or was written by a newer version of this software
	 */
	constructor(file: string, { now = Date.now }: StoreOptions = {}) {
		this.#now = now;
		this.#database = open(resolve(file));
		const prepare = (sql: string) => this.#database.prepare(sql);
		this.#statements = {
			load: prepare('SELECT revision, document FROM conversations WHERE key = ?'),
			insert: prepare('INSERT INTO conversations (key, revision, document) VALUES (?, 1, ?) ON CONFLICT DO NOTHING'),
			update: prepare('UPDATE conversations SET revision = revision + 1, document = ? WHERE key = ? AND revision = ?'),
			remember: prepare('INSERT OR REPLACE INTO answers (key, activity_id, saved_at, answer) VALUES (?, ?, ?, ?)'),
			forget: prepare('DELETE FROM answers WHERE saved_at <= ?'),
			forgetConversation: prepare('DELETE FROM answers WHERE key = ?'),
			keepUnanswered: prepare('INSERT INTO unanswered (said_at, locale, reason, topic, text) VALUES (?, ?, ?, ?, ?)'),
			forgetUnanswered: prepare('DELETE FROM unanswered WHERE said_at <= ?'),
			unanswered: prepare('SELECT said_at, locale, reason, topic, text FROM unanswered ORDER BY id DESC LIMIT ?'),
			recall: prepare('SELECT answer FROM answers WHERE key = ? AND activity_id = ? AND saved_at > ?'),
		};
	}

	async load(key: string): Promise<Stored | null> {
		const row = this.#statements.load.get(key);
		return row ? { document: read(String(row.document)), revision: Number(row.revision) } : null;
	}

	async save(
		key: string,
		document: unknown,
		expectedRevision: number | null,
		remembered?: Remembered,
	): Promise<boolean> {
		const json = JSON.stringify(document);
		const { insert, update, remember, forget, forgetConversation } = this.#statements;
		return transaction(this.#database, () => {
			const { changes } = expectedRevision === null ? insert.run(key, json) : update.run(json, key, expectedRevision);
			if (Number(changes) !== 1) return false;
			const now = this.#now();
			if (remembered?.forgetsEarlier) forgetConversation.run(key);
			if (remembered) remember.run(key, remembered.activityId, now, JSON.stringify(remembered.answer));
			if (remembered?.unanswered) this.#keepUnanswered(remembered.unanswered, now);
			forget.run(now - answerLifetime);
			return true;
		});
	}

	#keepUnanswered({ locale, reason, topic, text }: Unanswered, now: number): void {
		this.#statements.keepUnanswered.run(now, locale, reason, topic, text);
		this.#statements.forgetUnanswered.run(now - unansweredLifetime);
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

	async recall(key: string, activityId: string): Promise<unknown> {
		const row = this.#statements.recall.get(key, activityId, this.#now() - answerLifetime);
		return row ? read(String(row.answer)) : null;
	}

	async close(): Promise<void> {
		if (this.#database.isOpen) this.#database.close();
	}
}

/** Open a database for writing that survives a loss of power, readable by the owner only. */
function open(file: string): DatabaseSync {
	let database: DatabaseSync | undefined;
	try {
		mkdirSync(dirname(file), { recursive: true });
		// Made before SQLite makes it, so that it is never readable by others; -wal and -shm take the mode of the file.
		closeSync(openSync(file, 'a', 0o600));
		chmodSync(file, 0o600);
		database = new DatabaseSync(file, { timeout: busyTimeout });
		database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
		migrate(database, file);
		return database;
	} catch (error) {
		database?.close();
		if (error instanceof DatabaseError) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw new DatabaseError(`${file} cannot be used as the database: ${reason}`);
	}
}

function migrate(database: DatabaseSync, file: string): void {
	transaction(database, () => {
		const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
		if (version > migrations.length)
			throw new DatabaseError(
				`${file} has version ${version} of the tables, this software knows ${migrations.length}: upgrade it, or use another file`,
			);
		for (const migration of migrations.slice(version)) database.exec(migration);
		database.exec(`PRAGMA user_version = ${migrations.length}`);
	});
}

/** Run work in a transaction that takes the write lock at once, so that what it reads stays true until it commits. */
function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
	database.exec('BEGIN IMMEDIATE');
	try {
		const result = work();
		database.exec('COMMIT');
		return result;
	} catch (error) {
		// SQLite ends the transaction itself on some errors, such as a full disk.
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
}

/** JSON as a value; text that is no JSON stays text, so that whoever loads it can keep it aside. */
function read(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}
