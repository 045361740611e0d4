/** The database: whether it can be reached, has the tables of this software, and has the same time. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readDatabaseAddress } from '../store/database-address.ts';
import { postgresVersion } from '../store/postgres-schema.ts';
import { sqliteVersion } from '../store/sqlite-file.ts';
import { type Check, type Finding, ok, reasonOf, type Surroundings, warning, wrong } from './check.ts';

/** By so much, in seconds, the clocks of two machines may differ. */
const mostApart = 5;

export const databaseChecks: readonly Check[] = [
	{
		name: 'database',
		look: ({ settings, ...rest }) =>
			settings.DATABASE_URL ? lookAtPostgres(settings.DATABASE_URL, rest) : lookAtFile(settings.DATABASE_FILE),
	},
];

/** Looks only: a file that is missing is not made, and old tables are not changed. */
async function lookAtFile(file: string): Promise<Finding> {
	if (!existsSync(file)) return ok(`${file} is not there yet; the first start makes it`);
	let database: DatabaseSync | undefined;
	try {
		database = new DatabaseSync(resolve(file), { readOnly: true, timeout: 3000 });
		const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
		const { quick_check: sound } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
		if (sound !== 'ok') return wrong(`${file} is damaged; restore it from a backup (docs/operating.md)`);
		return told(file, version, sqliteVersion);
	} catch (error) {
		return wrong(`${file} cannot be read as a database: ${reasonOf(error)}`);
	} finally {
		database?.close();
	}
}

async function lookAtPostgres(url: string, { now, timeout }: Omit<Surroundings, 'settings'>): Promise<Finding> {
	const place = readDatabaseAddress(url)?.host || 'this machine';
	const { Client } = await import('pg');
	const client = new Client({ connectionString: url, connectionTimeoutMillis: timeout, query_timeout: timeout });
	client.on('error', () => {});
	try {
		const askedAt = performance.now();
		await client.connect();
		const { rows } = await client.query<{ at: string; tables: string | null }>(
			"SELECT extract(epoch FROM clock_timestamp()) AS at, to_regclass('schema_version') AS tables",
		);
		const here = (now + performance.now() - askedAt) / 1000;
		const apart = Math.abs(Number(rows[0]?.at) - here);
		if (apart > mostApart)
			return warning(`its clock at ${place} is ${Math.round(apart)} s off ours; let both keep time by NTP`);
		if (!rows[0]?.tables) return ok(`${place} answers; the first start makes the tables`);
		const found = await client.query<{ version: number }>('SELECT version FROM schema_version');
		return told(place, found.rows[0]?.version ?? 0, postgresVersion);
	} catch (error) {
		return wrong(`${place} cannot be used: ${reasonOf(error)}; see DATABASE_URL`);
	} finally {
		await client.end().catch(() => {});
	}
}

function told(place: string, version: number, known: number): Finding {
	if (version > known)
		return wrong(`${place} has version ${version} of the tables, this software knows ${known}; upgrade the software`);
	return version < known
		? warning(`${place} has version ${version} of the tables; the next start brings them to ${known}: back up first`)
		: ok(`${place}, version ${version} of the tables`);
}
