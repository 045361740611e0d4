import type { Log } from '../../bot/log.ts';

/** A log that keeps its lines, as JSON, for a test to read. */
export function keptLog(): Log & { lines: string[] } {
	const lines: string[] = [];
	const keep = (...line: unknown[]): void => {
		lines.push(JSON.stringify(line));
	};
	return { lines, info: keep, warn: keep, error: keep };
}
