/**
 * The conversation as JSON lines, for programs: one line out for every line in, and nothing else.
 */
import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Assistant } from '../../dialogs/assistant.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import { jsonFault } from '../http/json-fault.ts';
import type { Turns } from '../turn.ts';
import { linesOf } from './lines.ts';

const lineSchema = z.strictObject({
	text: z.string().optional(),
	locale: z.string().optional(),
	joined: z.literal(true).optional(),
});

const allowed: Record<string, string> = {
	text: 'a string',
	locale: 'a string, such as "en"',
	joined: 'true, or leave it out',
};

export interface JsonLines {
	input: Readable;
	output: Writable;
	assistant: Pick<Assistant, 'adviseIn'>;
	turns: Pick<Turns, 'run'>;
	/** For lines that name none. */
	locale?: string;
}

/** Answer lines until the input ends. A line that cannot be used is answered with `{"error"}`, and the next one is read. */
export async function converseInJson({ input, output, assistant, turns, locale }: JsonLines): Promise<void> {
	let number = 0;
	for await (const line of linesOf(input)) {
		number += 1;
		const read = readLine(line, number);
		const answer = 'error' in read ? read : await answerTo({ locale, ...read }, assistant, turns);
		if (!output.write(`${JSON.stringify(answer)}\n`)) await new Promise((resolve) => output.once('drain', resolve));
	}
}

async function answerTo(given: Omit<Turn, 'id'>, assistant: JsonLines['assistant'], turns: JsonLines['turns']) {
	const { replies, topic, state } = await turns.run('terminal', { ...given, id: randomUUID() });
	const shown = replies.map(({ text, suggestions }) => ({ text, suggestions }));
	if (!state) return { error: shown.map(({ text }) => text).join('\n') };
	const { facts, asking, locale: language } = state;
	const advice = assistant.adviseIn(state, new Date());
	return { replies: shown, facts, asking, topic, language, advice, code: advice.code };
}

/** A line as what was said, or what is wrong with it. */
function readLine(line: string, number: number): z.infer<typeof lineSchema> | { error: string } {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return { error: `line ${number}: not JSON at column ${jsonFault(line).column}; write {"text": "…"}` };
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		return { error: `line ${number}: not an object; write {"text": "…"}` };
	const parsed = lineSchema.safeParse(value);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue?.path[0] ?? '');
		const fix = allowed[field] ? `must be ${allowed[field]}` : 'is not known; a line may have text, locale and joined';
		return { error: `line ${number}: ${field}: ${fix}` };
	}
	if (parsed.data.text === undefined && !parsed.data.joined)
		return { error: `line ${number}: text: is missing; write {"text": "…"}` };
	return parsed.data;
}
