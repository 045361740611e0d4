/**
 * `npm run -s doctor`: looks over the settings of this deployment and what is around it, and says what is wrong.
 */
import { existsSync } from 'node:fs';
import { localeTags } from '../../language/vocabulary/locale-files.ts';
import { examine, type Row, statusOf, tableOf } from '../doctor/doctor.ts';
import { readSettings, type Settings, SettingsError } from '../settings.ts';

const help = `Look over this deployment: settings, machine, database, certificate, and what it talks to. Nothing is changed.

  npm run -s doctor      a row for each check: ok, warning or wrong

Exit status 0: all is well; 1: look at the warnings; 2: something has to be mended.
`;

async function run(): Promise<number> {
	if (process.argv.length > 2) {
		const isHelp = ['--help', '-h'].includes(process.argv[2] ?? '');
		process[isHelp ? 'stdout' : 'stderr'].write(help);
		return isHelp ? 0 : 2;
	}
	if (existsSync('.env')) process.loadEnvFile('.env');
	let settings: Settings;
	let hints: string[];
	try {
		({ settings, hints } = readSettings(process.env, localeTags()));
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		const rows = error.problems.map((found): Row => ({ verdict: 'wrong', name: 'settings', found }));
		process.stdout.write(tableOf(rows));
		return 2;
	}
	const told: Row[] = hints.map((found) => ({ verdict: 'warning', name: 'settings', found }));
	if (hints.length === 0) told.push({ verdict: 'ok', name: 'settings', found: 'all can be used' });
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const surroundings = { settings, nodeVersion: process.version, now: Date.now(), timeZone, timeout: 5000 };
	const rows = [...told, ...(await examine(surroundings))];
	process.stdout.write(tableOf(rows));
	return statusOf(rows);
}

process.exitCode = await run();
