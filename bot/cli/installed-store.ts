/**
 * The store of this installation, for commands that look into it or change it while the server may be running.
 */
import { existsSync } from 'node:fs';
import { localeTags } from '../../language/vocabulary/locale-files.ts';
import { readSettings } from '../settings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/**
 * Open it, as the settings say; never a new and empty one.
 *
 * @returns null where there is none yet, which has been said on stderr
 * @throws SettingsError or DatabaseError
 */
export async function openInstalledStore(): Promise<Store | null> {
	if (existsSync('.env')) process.loadEnvFile('.env');
	const { settings } = readSettings(process.env, localeTags());
	if (settings.DATABASE_URL || existsSync(settings.DATABASE_FILE)) return openStore(settings);
	process.stderr.write(`${settings.DATABASE_FILE} does not exist: start the server once, or set DATABASE_FILE\n`);
	return null;
}
