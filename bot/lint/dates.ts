/**
 * Statements whose time has come.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScalarLine, scalarLines } from './yaml-lines.ts';

/** A source that nobody has looked up for so long may say something else by now. */
const daysFresh = 365;
const day = 24 * 3_600_000;

/** Statements that have ended, and sources last looked up over a year ago. @param today YYYY-MM-DD */
export function datesPassed(folder: string, today: string): string[] {
	const oldest = new Date(Date.parse(today) - daysFresh * day).toISOString().slice(0, 10);
	return filesIn(folder).flatMap(([file, lines]) =>
		lines.flatMap(({ path, text, line }) => {
			const place = `knowledge/${file}:${line}: ${path.slice(0, -1).join('.')}:`;
			const key = path.at(-1);
			if (key === 'until' && text <= today) return [`${place} ended on ${text}; take it out`];
			if (key !== 'verified') return [];
			if (text > today) return [`${place} was last checked on ${text}, which is yet to come; correct the date`];
			if (text >= oldest) return [];
			return [
				`${place} was last checked on ${text}, over a year ago; look its source up again, and change the date or the statement`,
			];
		}),
	);
}

/** Sources that nobody has looked up since they were written down; the guide is given. */
export function neverChecked(folder: string): string[] {
	const lines = scalarLines(readFileSync(join(folder, 'sources.yaml'), 'utf8'));
	const sources = new Map<string, ScalarLine[]>();
	for (const line of lines) sources.set(String(line.path[0]), [...(sources.get(String(line.path[0])) ?? []), line]);
	return [...sources].flatMap(([id, own]) => {
		const isGiven = own.some(({ path, text }) => path.length === 2 && path[1] === 'grade' && text === 'given');
		if (isGiven || own.some(({ path }) => path.at(-1) === 'verified')) return [];
		return [
			`knowledge/sources.yaml:${own[0]?.line}: ${id}: nobody has checked it online yet; look it up, and write \`verified:\` with the day`,
		];
	});
}

function filesIn(folder: string): [string, ScalarLine[]][] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.map((file) => [file, scalarLines(readFileSync(join(folder, file), 'utf8'))]);
}
