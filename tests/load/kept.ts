/**
 * Whether what people were answered is kept: looked up in the store itself.
 */

import { openStore } from '../../bot/store/open.ts';
import { readKnown } from '../../dialogs/model/known.ts';
import type { Talking } from './talkers.ts';

export interface Kept {
	acknowledged: number;
	/** Answered, but not in the log. */
	lost: number;
	/** In the log more than once. */
	twice: number;
	/** States that cannot be read, and logs in another order than the one in which things were said. */
	broken: number;
}

/** @param place a file, or a postgresql:// address */
export async function kept({ talkers }: Talking, place: string): Promise<Kept> {
	const isAddress = place.startsWith('postgresql:');
	const store = await openStore({ DATABASE_URL: isAddress ? place : undefined, DATABASE_FILE: place });
	const found: Kept = { acknowledged: 0, lost: 0, twice: 0, broken: 0 };
	for (const { conversation, acknowledged } of talkers) {
		const key = `test/${conversation}`;
		const log = await store.activities(key, 0, 1_000_000);
		const said = log.filter(({ from }) => from === 'person').map(({ content }) => (content as { text: string }).text);
		const distinct = new Set(said);
		found.acknowledged += acknowledged.length;
		found.lost += acknowledged.filter((text) => !distinct.has(text)).length;
		found.twice += said.length - distinct.size;
		if (said.some((text, index) => text !== `message ${index + 1}`)) found.broken += 1;
		try {
			const stored = await store.load(key);
			if (stored) readKnown(stored.document);
			else if (acknowledged.length) found.broken += 1;
		} catch {
			found.broken += 1;
		}
	}
	await store.close();
	return found;
}
