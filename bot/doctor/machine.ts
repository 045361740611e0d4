/** The machine that it runs on. */
import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { accessProblems } from '../store/file-access.ts';
import { type Check, ok, warning, wrong } from './check.ts';

const leastNode = 24;
/** Bytes; a conversation takes some ten kilobytes, and a database needs room to work. */
const wantedRoom = 1024 ** 3;
const leastRoom = 100 * 1024 ** 2;
/** When this was written: a clock that is before it is wrong. */
const written = Date.parse('2026-11-01T00:00:00Z');
const latest = Date.parse('2046-01-01T00:00:00Z');

export const machineChecks: readonly Check[] = [
	{
		name: 'Node.js',
		look: async ({ nodeVersion }) => {
			const major = Number(/^v(\d+)\./.exec(nodeVersion)?.[1]);
			return major >= leastNode ? ok(nodeVersion) : wrong(`${nodeVersion}; it runs on ${leastNode} and later`);
		},
	},
	{
		name: 'clock',
		look: async ({ now }) => {
			const shown = new Date(now).toISOString();
			if (now < written) return wrong(`${shown} is before this software was written; set the clock`);
			return now > latest ? wrong(`${shown} is far in the future; set the clock`) : ok(shown);
		},
	},
	{
		name: 'time zone',
		// Hours of the desk and days of rules are China's, whatever this is; only people who read logs may wonder.
		look: async ({ timeZone }) => ok(`${timeZone}; days and office hours are reckoned in China's`),
	},
	{
		name: 'disk',
		look: async ({ settings }) => {
			if (settings.DATABASE_URL) return null;
			const folder = existing(dirname(resolve(settings.DATABASE_FILE)));
			const { bavail, bsize } = statfsSync(folder);
			const room = bavail * bsize;
			const shown = `${Math.round(room / 1024 ** 2)} MB free in ${folder}`;
			if (room < leastRoom) return wrong(`${shown}; make room, or no message can be saved`);
			return room < wantedRoom ? warning(`${shown}; make room soon`) : ok(shown);
		},
	},
	{
		name: 'file permissions',
		look: async ({ settings }) => {
			if (settings.DATABASE_URL) return null;
			const files = [settings.DATABASE_FILE, '.env'].filter((file) => existsSync(file));
			const problems = files.flatMap(accessProblems);
			return problems.length > 0 ? wrong(problems.join('; ')) : ok(files.join(', ') || 'no file yet');
		},
	},
];

/** The folder itself, or the nearest above it that exists. */
function existing(folder: string): string {
	return existsSync(folder) ? folder : existing(dirname(folder));
}
