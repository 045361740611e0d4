/**
 * The real assistant behind real turns, with all that it leaves behind: its database, its log and its replies.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import { type Answer, Turns } from '../../bot/turn.ts';
import type { Assistant } from '../../dialogs/assistant.ts';
import { redact as realRedact } from '../../language/privacy/redact.ts';

/** Texts by the place that they were left in. */
export type Left = Record<'database' | 'log' | 'replies', string>;

/**
 * Say each sentence in a conversation of its own.
 *
 * @param assistant a loaded one; loading takes seconds
 * @param redact to see what would be left without it
 * @returns everything that is left of them, and how many were answered
 */
export async function leftOf(
	assistant: Assistant,
	sentences: readonly string[],
	redact: typeof realRedact = realRedact,
): Promise<{ left: Left; answered: number }> {
	const folder = mkdtempSync(join(tmpdir(), 'redaction-'));
	const lines: string[] = [];
	const kept = new Writable({
		write: (chunk, _encoding, done) => {
			lines.push(String(chunk));
			done();
		},
	});
	// Without times and process ids, whose digits are nobody's.
	const log = pino({ level: 'trace', base: null, timestamp: false }, kept);
	const file = join(folder, 'test.sqlite');
	const store = new SqliteStore(file);
	const turns = new Turns({ assistant, store, redact, log });
	try {
		const answers = await Promise.all(
			sentences.map((text, index) => turns.run(`test/${letters(index)}`, { id: 'a', text })),
		);
		const raw = [file, `${file}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name, 'utf8'));
		return {
			left: {
				database: raw.join('\n'),
				log: lines.join(''),
				replies: answers.map(({ replies }) => JSON.stringify(replies)).join('\n'),
			},
			answered: answers.filter(({ outcome }: Answer) => outcome === 'answered').length,
		};
	} finally {
		await store.close();
		rmSync(folder, { recursive: true });
	}
}

/** A name without digits, which could be taken for those of a number. */
function letters(index: number): string {
	return String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
}
