/**
 * Turns of the same conversations by several processes at once: none may be lost. Each turn adds one to the count in the state
 * of its conversation, so the counts must add up to the turns that were answered.
 */
import { openStore } from '../../bot/store/open.ts';
import { run } from '../bot/process.ts';

export interface Overlap {
	/** Turns that were answered, and turns that were not: they were told to try again. */
	answered: number;
	unanswered: number;
	/** Answered, but not in the state, or not in the log, of their conversation. */
	lost: number;
	/** In the log more than once. */
	twice: number;
}

export interface OverlapOptions {
	/** A file, or a postgresql:// address. */
	place: string;
	processes: number;
	turns: number;
	conversations: number;
}

export async function overlap({ place, processes, turns, conversations }: OverlapOptions): Promise<Overlap> {
	const each = Math.floor(turns / processes);
	const workers = Array.from({ length: processes }, async (_, worker) => {
		const args = [place, String(worker), String(each), String(conversations)];
		const { status, stdout, stderr } = await run('tests/load/turn-worker.ts', { args });
		if (status !== 0) throw new Error(`a process ended with ${status}: ${stderr}`);
		return JSON.parse(stdout) as { answered: number; other: number };
	});
	const ended = await Promise.all(workers);
	const answered = ended.reduce((sum, one) => sum + one.answered, 0);
	const unanswered = ended.reduce((sum, one) => sum + one.other, 0);

	const isAddress = place.startsWith('postgresql:');
	const store = await openStore({ DATABASE_URL: isAddress ? place : undefined, DATABASE_FILE: place });
	let counted = 0;
	const logged: string[] = [];
	for (let number = 0; number < conversations; number++) {
		const key = `overlap/${number}`;
		counted += ((await store.load(key))?.document as { attempts?: number } | undefined)?.attempts ?? 0;
		for (const { from, content } of await store.activities(key, 0, 100_000)) {
			if (from === 'person') logged.push((content as { text: string }).text);
		}
	}
	await store.close();
	const distinct = new Set(logged).size;
	return {
		answered,
		unanswered,
		lost: Math.max(0, answered - counted) + Math.max(0, answered - distinct),
		twice: logged.length - distinct,
	};
}
