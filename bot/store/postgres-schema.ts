/**
 * The tables of the PostgreSQL store.
 */
import { Client } from 'pg';
import { DatabaseError } from './database-error.ts';

/** Each brings the tables from the version of its index to the next. Append only: a released one never changes. */
const migrations = [
	`CREATE TABLE conversations (
		key text PRIMARY KEY,
		revision bigint NOT NULL,
		document text NOT NULL,
		saved_at bigint NOT NULL
	);
	CREATE INDEX conversations_by_age ON conversations (saved_at);
	CREATE TABLE answers (
		key text NOT NULL,
		activity_id text NOT NULL,
		saved_at bigint NOT NULL,
		answer text NOT NULL,
		PRIMARY KEY (key, activity_id)
	);
	CREATE INDEX answers_by_age ON answers (saved_at);
	CREATE TABLE logs (
		key text PRIMARY KEY,
		last_sequence bigint NOT NULL,
		logged_at bigint NOT NULL
	);
	CREATE TABLE activities (
		key text NOT NULL,
		sequence bigint NOT NULL,
		logged_at bigint NOT NULL,
		activity text NOT NULL,
		PRIMARY KEY (key, sequence)
	);
	CREATE INDEX activities_by_age ON activities (logged_at);
	CREATE TABLE unanswered (
		id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		said_at bigint NOT NULL,
		locale text NOT NULL,
		reason text NOT NULL,
		topic text NOT NULL,
		text text NOT NULL
	);
	CREATE INDEX unanswered_by_age ON unanswered (said_at);
	CREATE TABLE tickets (
		key text PRIMARY KEY,
		revision bigint NOT NULL,
		state text NOT NULL,
		opened_at bigint NOT NULL,
		saved_at bigint NOT NULL,
		ticket text NOT NULL
	);
	CREATE INDEX open_tickets ON tickets (opened_at) WHERE state <> 'closed';`,
	`CREATE INDEX audit_by_action ON activities
		(substring(activity FROM '"action":"([a-z-]+)"'), logged_at) WHERE key = 'desk/audit';
	-- A damaged document, or a character in it that jsonb cannot hold, must not make a statement fail that reads many.
	CREATE FUNCTION json_or_null(document text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
	BEGIN
		RETURN document::jsonb;
	EXCEPTION WHEN data_exception THEN
		RETURN NULL;
	END $$;`,
];

/** The version of the tables that this software has. */
export const postgresVersion = migrations.length;

/** Instances that start together take turns: any number that nothing else in the database locks. */
const migrationLock = 720_933_001;

/** How long a connection is waited for, and how long a statement of a migration may take, in milliseconds. */
export const connectTimeout = 3000;
const migrationTimeout = 10 * 60_000;

/**
 * Bring the tables up to date, over a connection of its own.
 *
 * @throws DatabaseError when newer software wrote them; the driver's error when the database fails
 */
export async function migrate(url: string): Promise<void> {
	const client = new Client({
		connectionString: url,
		connectionTimeoutMillis: connectTimeout,
		// Changing large tables takes its time, as does waiting for another instance that does it.
		statement_timeout: migrationTimeout,
		query_timeout: migrationTimeout,
		keepAlive: true,
		application_name: 'assistant',
	});
	// A connection that breaks makes the statement fail that is under way; unheard, its error would end the process besides.
	client.on('error', () => {});
	try {
		await client.connect();
		await client.query('BEGIN');
		await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
		await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
		const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
		const version = rows[0]?.version ?? 0;
		if (version > migrations.length) {
			throw new DatabaseError(
				`DATABASE_URL: the database has version ${version} of the tables, this software knows ${migrations.length}: upgrade it, or use another database`,
			);
		}
		for (const migration of migrations.slice(version)) await client.query(migration);
		await client.query('DELETE FROM schema_version');
		await client.query('INSERT INTO schema_version VALUES ($1)', [migrations.length]);
		await client.query('COMMIT');
	} finally {
		// With it ends the transaction of what could not be done.
		await client.end().catch(() => {});
	}
}
