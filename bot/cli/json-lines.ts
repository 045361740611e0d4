/**
 * The conversation as JSON lines, for programs: one line out for every line in, and nothing else.
 */
import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Assistant } from '../../dialogs/assistant.ts';
import { cardholderOf, factsOf, isAskedForArea } from '../../dialogs/model/known.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import { jsonFault } from '../http/json-fault.ts';
import type { Turns } from '../turn.ts';
import { linesOf } from './lines.ts';

const lineSchema = z.strictObject({
	text: z.string().optional(),
	locale: z.string().optional(),
	joined: z.literal(true).optional(),
	new: z.literal(true).optional(),
});

type Line = z.infer<typeof lineSchema>;

const allowed: Record<string, string> = {
	text: 'a string',
	locale: 'a string, such as "en"',
	joined: 'true, or leave it out',
	new: 'true, or leave it out',
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
	const answerTo = async ({ new: begins, ...said }: Line, conversation: string): Promise<object> => {
		// A line that only begins another conversation is answered by its state, and by no words.
		const isSaid = said.text !== undefined || said.joined;
		if (begins && !isSaid) return { new: true };
		return answerOf({ locale, ...said }, assistant, turns, conversation);
	};
	let number = 0;
	let conversation = 1;
	for await (const line of linesOf(input)) {
		number += 1;
		const read = readLine(line, number);
		if (!('error' in read) && read.new) conversation += 1;
		const answer = 'error' in read ? read : await answerTo(read, `terminal-${conversation}`);
		if (!output.write(`${JSON.stringify(answer)}\n`)) await new Promise((resolve) => output.once('drain', resolve));
	}
}

async function answerOf(
	given: Omit<Turn, 'id'>,
	assistant: JsonLines['assistant'],
	turns: JsonLines['turns'],
	conversation: string,
): Promise<object> {
	const { replies, topic, aspect, state } = await turns.run(conversation, { ...given, id: randomUUID() });
	const shown = replies.map(({ text, suggestions }) => ({ text, suggestions }));
	if (!state) return { error: shown.map(({ text }) => text).join('\n') };
	const { asking, locale: language, cardholder } = state;
	const advice = assistant.adviseIn(state, new Date());
	const persons = state.persons.map(({ shown: _shown, ...person }) => person);
	return {
		replies: shown,
		facts: factsOf(cardholderOf(state)),
		asking,
		askingArea: isAskedForArea(state),
		topic,
		aspect: aspect ?? 'none',
		language,
		advice,
		code: advice.code,
		cardholder,
		persons,
	};
}

/** A line as what was said, or what is wrong with it. */
function readLine(line: string, number: number): Line | { error: string } {
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
		const fix = allowed[field]
			? `must be ${allowed[field]}`
			: 'is not known; a line may have text, locale, joined and new';
		return { error: `line ${number}: ${field}: ${fix}` };
	}
	if (parsed.data.text === undefined && !parsed.data.joined && !parsed.data.new)
		return { error: `line ${number}: text: is missing; write {"text": "…"}` };
	return parsed.data;
}
