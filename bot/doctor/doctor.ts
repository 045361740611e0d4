/** Looking a deployment over: every check a row, and one word for all of it. */
import { type Check, type Finding, type Surroundings, wrong } from './check.ts';
import { databaseChecks } from './database.ts';
import { machineChecks } from './machine.ts';
import { networkChecks } from './network.ts';
import { safetyChecks } from './safety.ts';

export const checks: readonly Check[] = [...machineChecks, ...safetyChecks, ...databaseChecks, ...networkChecks];

export interface Row extends Finding {
	name: string;
}

/** A row for each check that concerns this deployment. */
export async function examine(surroundings: Surroundings, given = checks): Promise<Row[]> {
	const rows = await Promise.all(
		given.map(async ({ name, look }) => {
			const finding = await look(surroundings).catch((error: unknown) =>
				wrong(`it could not be looked at: ${error instanceof Error ? error.name : 'an error'}`),
			);
			return finding && { name, ...finding };
		}),
	);
	return rows.filter((row) => row !== null);
}

/** 0 where all is well, 1 where something should be looked at, 2 where something has to be mended. */
export function statusOf(rows: readonly Row[]): 0 | 1 | 2 {
	if (rows.some(({ verdict }) => verdict === 'wrong')) return 2;
	return rows.some(({ verdict }) => verdict === 'warning') ? 1 : 0;
}

/** The rows as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
	const width = Math.max(...rows.map(({ name }) => name.length));
	return rows
		.map(({ verdict, name, found }) => `${verdict.padEnd(7)}  ${name.padEnd(width)}  ${found.replace(/\s+/g, ' ')}\n`)
		.join('');
}
