/**
 * The store that the settings ask for.
 */
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { SqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/**
 * @returns PostgreSQL where there is an address of one, else the SQLite file
 * @throws DatabaseError when it cannot be used
 */
export async function openStore(
	{ DATABASE_URL: url, DATABASE_FILE: file }: Pick<Settings, 'DATABASE_URL' | 'DATABASE_FILE'>,
	log?: Log,
): Promise<Store> {
	if (!url) return new SqliteStore(file);
	// The driver takes a while to load, and most installations don't need it.
	const { PostgresStore } = await import('./postgres.ts');
	return PostgresStore.open(url, log ? { log } : {});
}
