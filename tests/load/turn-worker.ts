/**
 * One process of the overlap test: runs turns of shared conversations, all at once, and says how they ended.
 *
 * Arguments: where to keep things (a file or a postgresql:// address), its number, how many turns, how many conversations.
 */
import { createLog } from '../../bot/log.ts';
import { openStore } from '../../bot/store/open.ts';
import { Turns } from '../../bot/turn.ts';
import { fakeAssistant } from '../bot/fake-assistant.ts';

const [place = '', worker = '', turnCount = '', conversations = ''] = process.argv.slice(2);

/** How many turns are under way at a time. */
const atOnce = 50;

const isAddress = place.startsWith('postgresql:');
const store = await openStore({ DATABASE_URL: isAddress ? place : undefined, DATABASE_FILE: place });
const log = createLog('silent');
const redact = (text: string) => ({ text, masked: false });
const turns = new Turns({ assistant: fakeAssistant(), store, redact, log });

const ended = { answered: 0, other: 0 };
let next = 0;
async function run(): Promise<void> {
	while (next < Number(turnCount)) {
		const number = next++;
		const id = `${worker}-${number}`;
		const { outcome } = await turns.run(`overlap/${number % Number(conversations)}`, { id, text: id });
		if (outcome === 'answered') ended.answered += 1;
		else ended.other += 1;
	}
}
await Promise.all(Array.from({ length: atOnce }, run));
await store.close();
process.stdout.write(JSON.stringify(ended));
