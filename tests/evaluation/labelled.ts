/**
 * Files of labelled sentences: JSON lines, `{"text", "label"?, "lang"?, "facts"?}`; other fields are left aside.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { factsSchema } from '../../knowledge/facts/facts.ts';

const rowSchema = z.object({
	text: z.string().min(1),
	label: z.string().trim().min(1).optional(),
	/** BCP 47 tag, or its first part. */
	lang: z.string().optional(),
	facts: z.record(z.string(), z.unknown()).optional(),
});

export type LabelledRow = z.infer<typeof rowSchema>;

/** A labelled file that can't be used; the message names the file, the line and what is wrong there. */
export class LabelledFileError extends Error {
	override name = 'LabelledFileError';
}

/**
 * The rows of a file, in order; empty lines are skipped.
 *
 * @param needs what every row must have besides its text; facts must be ours
 * @throws {LabelledFileError}
 */
export function readLabelled(file: string, needs: readonly ('label' | 'facts')[]): LabelledRow[] {
	return readLines(file, rowSchema, '{"text": "hello", "label": "oos_smalltalk"}', (row, place) => {
		for (const need of needs) {
			if (row[need] === undefined) throw new LabelledFileError(`${place}: ${need}: is missing`);
		}
		if (needs.includes('facts')) {
			const facts = factsSchema.safeParse(row.facts);
			const [issue] = facts.error?.issues ?? [];
			if (issue) throw new LabelledFileError(`${place}: facts.${issue.path.join('.')}: ${issue.message}`);
		}
	});
}

/**
 * The lines of a file as a schema reads them; empty lines are skipped.
 *
 * @param example a line as it should be
 * @param check throws for a row that does not do
 * @throws {LabelledFileError}
 */
export function readLines<Row>(
	file: string,
	schema: z.ZodType<Row>,
	example: string,
	check?: (row: Row, place: string) => void,
): Row[] {
	let source: string;
	try {
		source = readFileSync(file, 'utf8');
	} catch (error) {
		throw new LabelledFileError(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
	}
	const rows = source.split('\n').flatMap((line, index) => {
		if (!line.trim()) return [];
		const place = `${file}:${index + 1}`;
		const row = readLine(line, place, schema, example);
		check?.(row, place);
		return [row];
	});
	if (rows.length === 0) throw new LabelledFileError(`${file} has no lines`);
	return rows;
}

function readLine<Row>(line: string, place: string, schema: z.ZodType<Row>, example: string): Row {
	let found: unknown;
	try {
		found = JSON.parse(line);
	} catch {
		throw new LabelledFileError(`${place}: not JSON; write one object a line, such as ${example}`);
	}
	const read = schema.safeParse(found);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new LabelledFileError(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}
