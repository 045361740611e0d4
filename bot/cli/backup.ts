/**
 * `npm run -s backup -- FILE`: a copy of the SQLite file as it is at one moment, while the server runs.
 */
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { localeTags } from '../../language/vocabulary/locale-files.ts';
import { readSettings } from '../settings.ts';
import { startProblem } from '../start-problem.ts';

const help = `Copy the database of this installation (DATABASE_FILE) to a file, whole and as of one moment, while the server runs.

  npm run -s backup -- FILE     FILE must not be there yet; it is made readable by its owner only

It holds what people said: keep it no longer than RETENTION_DAYS. PostgreSQL is backed up by pg_dump (docs/operating.md).
`;

async function run(args: readonly string[]): Promise<number> {
	const [target, ...rest] = args;
	if (target === undefined || rest.length > 0 || target.startsWith('-')) {
		process.stderr.write(help);
		return 2;
	}
	if (existsSync('.env')) process.loadEnvFile('.env');
	const { settings } = readSettings(process.env, localeTags());
	const problem = settings.DATABASE_URL
		? 'DATABASE_URL is set: back PostgreSQL up by pg_dump'
		: !existsSync(settings.DATABASE_FILE)
			? `${settings.DATABASE_FILE} does not exist`
			: existsSync(target)
				? `${target} is there already; name another file`
				: null;
	if (problem) {
		process.stderr.write(`${problem}\n`);
		return 2;
	}
	const unfinished = `${target}.unfinished`;
	const database = new DatabaseSync(resolve(settings.DATABASE_FILE), { readOnly: true });
	try {
		// Made before anything is in it, so that it is never readable by others.
		closeSync(openSync(unfinished, 'w', 0o600));
		chmodSync(unfinished, 0o600);
		await backup(database, unfinished);
		renameSync(unfinished, target);
	} finally {
		database.close();
		rmSync(unfinished, { force: true });
	}
	process.stdout.write(`copied to ${target}\n`);
	return 0;
}

try {
	process.exitCode = await run(process.argv.slice(2));
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
