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
	let source: string;
	try {
		source = readFileSync(file, 'utf8');
	} catch (error) {
		throw new LabelledFileError(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
	}
	const rows = source
		.split('\n')
		.flatMap((line, index) => (line.trim() ? [readRow(line, `${file}:${index + 1}`, needs)] : []));
	if (rows.length === 0) throw new LabelledFileError(`${file} has no lines`);
	return rows;
}

function readRow(line: string, place: string, needs: readonly ('label' | 'facts')[]): LabelledRow {
	let found: unknown;
	try {
		found = JSON.parse(line);
	} catch {
		throw new LabelledFileError(
			`${place}: not JSON; write one object a line, such as {"text": "hello", "label": "oos_smalltalk"}`,
		);
	}
	const read = rowSchema.safeParse(found);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new LabelledFileError(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
	}
	for (const need of needs) {
		if (read.data[need] === undefined) throw new LabelledFileError(`${place}: ${need}: is missing`);
	}
	if (needs.includes('facts')) {
		const facts = factsSchema.safeParse(read.data.facts);
		const [issue] = facts.error?.issues ?? [];
		if (issue) throw new LabelledFileError(`${place}: facts.${issue.path.join('.')}: ${issue.message}`);
	}
	return read.data;
}
