/**
 * A SQLite file opened for writing: its tables, and transactions that survive a loss of power.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database-error.ts';

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
	// The day of a conversation saved earlier is not known, so it counts from now.
	`ALTER TABLE conversations ADD COLUMN saved_at INTEGER NOT NULL DEFAULT 0;
	UPDATE conversations SET saved_at = unixepoch() * 1000;
	CREATE INDEX conversations_by_age ON conversations (saved_at);
	CREATE TABLE activities (
		key TEXT NOT NULL,
		sequence INTEGER NOT NULL,
		logged_at INTEGER NOT NULL,
		activity TEXT NOT NULL,
		PRIMARY KEY (key, sequence)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX activities_by_age ON activities (logged_at);
	CREATE TABLE tickets (
		key TEXT PRIMARY KEY,
		revision INTEGER NOT NULL,
		state TEXT NOT NULL,
		opened_at INTEGER NOT NULL,
		saved_at INTEGER NOT NULL,
		ticket TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX open_tickets ON tickets (opened_at) WHERE state <> 'closed';`,
	`CREATE INDEX audit_by_action ON activities
		(activity ->> '$.content.action', logged_at, activity ->> '$.content.subject')
		WHERE key = 'desk/audit' AND json_valid(activity);`,
];

/** The version of the tables that this software has. */
export const sqliteVersion = migrations.length;

/** How long a statement waits for another process to finish its transaction, in milliseconds. */
const busyTimeout = 5000;

/**
 * Open a database for writing, readable by the owner only, making it and its folder where missing.
 *
 * @param file an absolute path
 * @throws DatabaseError when the file cannot be opened or was written by a newer version of this software
 */
export function openDatabase(file: string): DatabaseSync {
	let database: DatabaseSync | undefined;
	try {
		mkdirSync(dirname(file), { recursive: true });
		// Made before SQLite makes it, so that it is never readable by others; -wal and -shm take the mode of the file.
		closeSync(openSync(file, 'a', 0o600));
		chmodSync(file, 0o600);
		database = new DatabaseSync(file, { timeout: busyTimeout });
		useWal(database);
		database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
		migrate(database, file);
		return database;
	} catch (error) {
		database?.close();
		if (error instanceof DatabaseError) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw new DatabaseError(`${file} cannot be used as the database: ${reason}`);
	}
}

/**
 * Of several processes that open a new file at the same moment one changes the journal of it, and SQLite tells the others at once that
 * the file is locked: for this it does not wait.
 */
function useWal(database: DatabaseSync): void {
	const until = Date.now() + busyTimeout;
	for (;;)
		try {
			database.exec('PRAGMA journal_mode = WAL');
			return;
		} catch (error) {
			if ((error as { errcode?: number }).errcode !== busy || Date.now() > until) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + Math.random() * 20);
		}
}

/** SQLITE_BUSY. */
const busy = 5;

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
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
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
