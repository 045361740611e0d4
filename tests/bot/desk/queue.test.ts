import assert from 'node:assert/strict';
import { Desk } from '../../../bot/desk/desk.ts';
import { Queue } from '../../../bot/desk/queue.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { Turns } from '../../../bot/turn.ts';
import { redact } from '../../../language/privacy/redact.ts';
import { assistant } from '../../dialogs/talk.ts';
import { keptLog } from '../kept-log.ts';

/** Counts what is read. */
class CountingStore extends MemoryStore {
	loaded: string[] = [];
	lists = 0;

	override load(key: string): ReturnType<MemoryStore['load']> {
		this.loaded.push(key);
		return super.load(key);
	}

	override openTickets(most: number): ReturnType<MemoryStore['openTickets']> {
		this.lists++;
		return super.openTickets(most);
	}
}

describe('the queue', () => {
	let now: number;
	let store: CountingStore;
	let turns: Turns;
	let queue: Queue;
	let count = 0;
	beforeEach(() => {
		now = Date.now();
		store = new CountingStore({ now: () => now });
		const log = keptLog();
		const always = [{ from: 0, to: 7 * 24 * 60 }];
		const desk = new Desk({ store, assistant, redact, log, hours: always, now: () => now });
		turns = new Turns({ assistant, store, redact, log, desk });
		queue = new Queue({ desk, store, assistant });
	});
	const say = (key: string, text: string) => turns.run(key, { id: `${++count}`, text, locale: 'en' });
	const summaries = async (locale = 'en') =>
		(await queue.list()).map(({ summary }) => summary(locale).summary.join(', '));
	/** What is read while something is done. */
	const read = async (work: () => Promise<unknown>) => {
		store.loaded = [];
		store.lists = 0;
		await work();
		return { loaded: store.loaded, lists: store.lists };
	};

	it('is read once for all consoles that ask at the same time, and of conversations only what has changed', async () => {
		const keys = Array.from({ length: 50 }, (_one, index) => `directline/${index}`);
		for (const key of keys) await say(key, 'talk to a person');
		const consoles = (asked = 20) => Promise.all(Array.from({ length: asked }, () => summaries()));
		assert.deepEqual(await read(consoles), { loaded: keys, lists: 1 });
		await say('directline/7', 'I am 42');
		const first = queue.list();
		// While it is being read, others ask for what may have changed since.
		assert.deepEqual(await read(() => Promise.all([first, Promise.resolve().then(() => consoles())])), {
			loaded: ['directline/7'],
			lists: 2,
		});
		assert.deepEqual(await read(consoles), { loaded: [], lists: 1 });
		assert.equal((await summaries())[7], '42 years old');
	});

	it('shows what was said until somebody asked, each in their language', async () => {
		await say('directline/1', 'talk to a person');
		const before = queue.list();
		await say('directline/1', 'I am 42');
		assert.deepEqual(await summaries(), ['42 years old']);
		assert.deepEqual(await summaries('zh-Hans'), ['42岁']);
		await before;
		await say('directline/1', 'I am 43');
		assert.deepEqual(await summaries(), ['43 years old']);
	});

	it('shows nothing of a conversation that was deleted and begun anew', async () => {
		await say('directline/1', 'I am 42, talk to a person');
		assert.deepEqual(await summaries(), ['42 years old']);
		const revision = (await store.load('directline/1'))?.revision;
		await turns.erase('directline/1');
		now += 1;
		await say('directline/1', 'talk to a person');
		assert.equal((await store.load('directline/1'))?.revision, revision);
		assert.deepEqual(await summaries(), ['']);
	});

	it('can be read after it could not be', async () => {
		await say('directline/1', 'talk to a person');
		const { openTickets } = store;
		store.openTickets = async () => Promise.reject(new Error('disk full'));
		await assert.rejects(queue.list(), /disk full/);
		store.openTickets = openTickets;
		assert.equal((await queue.list()).length, 1);
	});
});
