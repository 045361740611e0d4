/**
 * The conversation for a person at a terminal.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Turn } from '../../dialogs/model/turn.ts';
import type { Answer, Turns } from '../turn.ts';

export interface Terminal {
	input: Readable;
	output: Writable;
	turns: Pick<Turns, 'run'>;
	locale?: string;
}

/** Greet, then answer line by line until the input ends or is broken off with Ctrl-C. */
export async function converseInTerminal({ input, output, turns, locale }: Terminal): Promise<void> {
	const lines = createInterface({
		input,
		output,
		prompt: '> ',
		terminal: (output as { isTTY?: boolean }).isTTY ?? false,
	});
	lines.on('SIGINT', () => lines.close());
	const say = async (turn: Omit<Turn, 'id'>): Promise<void> => {
		const answer = await turns.run('terminal', { ...turn, locale, id: randomUUID() });
		output.write(`\n${answer.replies.map(shown).join('\n\n')}\n\n`);
	};
	// The reader is attached before the greeting is awaited: lines that a pipe holds ready would be lost otherwise.
	const reading = lines[Symbol.asyncIterator]();
	await say({ joined: true });
	lines.prompt();
	for (let next = await reading.next(); !next.done; next = await reading.next()) {
		const text = next.value.trim();
		if (text !== '') await say({ text });
		lines.prompt();
	}
	// The shell's prompt goes on a line of its own.
	output.write('\n');
}

function shown({ text, suggestions, numbered }: Answer['replies'][number]): string {
	const list = suggestions.map((label, index) => (numbered ? `  ${index + 1}. ${label}` : `  - ${label}`));
	return [text, ...list].join('\n');
}
