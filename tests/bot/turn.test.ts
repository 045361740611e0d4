import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '../../bot/store/memory.ts';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import type { Store } from '../../bot/store/store.ts';
import { maximumCharacters, type Parts, Turns } from '../../bot/turn.ts';
import { initialState, StateError, stateVersion } from '../../dialogs/state.ts';
import { fakeAssistant, reply } from './fakeAssistant.ts';
import { keptLog } from './keptLog.ts';

const key = 'test/1';

function setUp(changes: Partial<Parts> = {}) {
	const assistant = fakeAssistant();
	const log = keptLog();
	const store = new MemoryStore();
	const redact = (text: string) => ({ text: text.replaceAll('secret', '[…]'), masked: text.includes('secret') });
	const parts = { assistant, store, redact, ...changes, log };
	return { ...parts, heard: assistant.heard, turns: new Turns(parts) };
}

/** A store in which another process always saves first, so many times. */
function contested(inner: Store, times: number): Store {
	let left = times;
	return {
		load: (at) => inner.load(at),
		recall: (at, id) => inner.recall(at, id),
		close: () => inner.close(),
		save: async (at, document, revision, remembered) => {
			if (left-- > 0) {
				const state = { ...initialState('en'), attempts: times - left };
				assert.ok(await inner.save(at, state, revision), 'the other process saves');
			}
			return inner.save(at, document, revision, remembered);
		},
	};
}

const textsOf = ({ replies }: { replies: { text: string }[] }): string[] => replies.map(({ text }) => text);

describe('a turn', () => {
	it('is answered once its state is saved', async () => {
		const { turns, store } = setUp();
		const answer = await turns.run(key, { id: 'a', text: 'hello', locale: 'en' });
		assert.deepEqual(textsOf(answer), ['1: hello']);
		assert.equal(answer.outcome, 'answered');
		assert.equal(answer.locale, 'en');
		assert.deepEqual((await store.load(key))?.document, answer.state);
	});

	it('goes on where the one before it ended', async () => {
		const { turns } = setUp();
		await turns.run(key, { id: 'a', text: 'one' });
		assert.deepEqual(textsOf(await turns.run(key, { id: 'b', text: 'two' })), ['2: two']);
		assert.deepEqual(textsOf(await turns.run('test/2', { id: 'b', text: 'else' })), ['1: else']);
	});

	it('goes on without what was masked, and says that something was', async () => {
		const { turns, heard } = setUp();
		await turns.run(key, { id: 'a', text: 'my secret', choice: 'secret' });
		assert.deepEqual(heard, [{ id: 'a', text: 'my […]', choice: '[…]', masked: true }]);
	});

	it('is given the day by the clock', async () => {
		const days: Date[] = [];
		const day = new Date('2025-02-03T04:05:06Z');
		const assistant = fakeAssistant({
			converse: (state, _turn, today) => {
				days.push(today);
				return { state, replies: [], topic: 'none' };
			},
		});
		await setUp({ assistant, clock: () => day }).turns.run(key, { id: 'a' });
		assert.deepEqual(days, [day]);
	});

	describe('sent again', () => {
		it('joins the first while that is under way', async () => {
			const { turns, heard } = setUp();
			const both = await Promise.all([turns.run(key, { id: 'a', text: 'x' }), turns.run(key, { id: 'a', text: 'x' })]);
			assert.deepEqual(both.map(textsOf), [['1: x'], ['1: x']]);
			assert.equal(heard.length, 1);
		});

		it('gets the same replies later, from another process too', async () => {
			const { turns, heard, ...parts } = setUp();
			const first = await turns.run(key, { id: 'a', text: 'x', locale: 'en' });
			await turns.run(key, { id: 'b', text: 'y' });
			const again = await new Turns(parts).run(key, { id: 'a', text: 'x' });
			assert.equal(again.outcome, 'repeated');
			assert.deepEqual(again.replies, first.replies);
			assert.equal(again.locale, 'en');
			assert.equal(heard.length, 2);
		});

		it('to two processes at once runs once', async () => {
			const { turns, ...parts } = setUp();
			const both = await Promise.all([turns, new Turns(parts)].map((each) => each.run(key, { id: 'a', text: 'x' })));
			assert.deepEqual(both.map(textsOf), [['1: x'], ['1: x']]);
			assert.equal((await parts.store.load(key))?.revision, 1);
		});

		it('runs again when the first time failed', async () => {
			let broken = true;
			const working = fakeAssistant();
			const assistant = fakeAssistant({
				converse: (...turn) => {
					if (broken) throw new Error('broken');
					return working.converse(...turn);
				},
			});
			const { turns } = setUp({ assistant });
			assert.equal((await turns.run(key, { id: 'a', text: 'x' })).outcome, 'failed');
			broken = false;
			assert.deepEqual(textsOf(await turns.run(key, { id: 'a', text: 'x' })), ['1: x']);
		});
	});

	describe('that overlaps with others', () => {
		let folder: string;
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'turn-'));
		});
		afterEach(() => {
			rmSync(folder, { recursive: true });
		});

		it('is not lost: 200 at once, over two pipelines on one SQLite file', async () => {
			const stores = [1, 2].map(() => new SqliteStore(join(folder, 'test.sqlite')));
			const pipelines = stores.map((store) => setUp({ store }).turns);
			const answers = await Promise.all(
				Array.from({ length: 200 }, (_, index) => pipelines[index % 2]?.run(key, { id: `${index}`, text: `${index}` })),
			);
			assert.deepEqual([...new Set(answers.map((answer) => answer?.outcome))], ['answered']);
			const counts = answers.map((answer) => Number(answer?.replies[0]?.text.split(':')[0]));
			assert.deepEqual(
				counts.toSorted((a, b) => a - b),
				Array.from({ length: 200 }, (_, index) => index + 1),
			);
			for (const store of stores) await store.close();
		});

		it('keeps the order in which they came, within a process', async () => {
			const { turns, heard } = setUp();
			await Promise.all(['a', 'b', 'c'].map((id) => turns.run(key, { id, text: id })));
			assert.deepEqual(
				heard.map(({ id }) => id),
				['a', 'b', 'c'],
			);
		});

		it('runs again on what another process saved first', async () => {
			const { turns, heard } = setUp({ store: contested(new MemoryStore(), 3) });
			const answer = await turns.run(key, { id: 'a', text: 'x' });
			assert.deepEqual(textsOf(answer), ['4: x']);
			assert.equal(heard.length, 4);
		});

		it('asks the person to try again when others keep saving first', async () => {
			const { turns, log } = setUp({ store: contested(new MemoryStore(), 1000) });
			const answer = await turns.run(key, { id: 'a', text: 'x', locale: 'en' });
			assert.deepEqual(textsOf(answer), ['en service.tryAgain']);
			assert.equal(answer.outcome, 'unavailable');
			assert.match(log.lines.join(), /kept saving first/);
		});
	});

	describe('in a conversation that cannot be read', () => {
		it('begins anew and keeps a damaged document aside', async () => {
			const { turns, store, log } = setUp();
			const damaged = { version: stateVersion, locale: 'en', facts: 'gone' };
			await store.save(key, damaged, null);
			const answer = await turns.run(key, { id: 'a', text: 'x' });
			assert.deepEqual(textsOf(answer), ['1: x']);
			assert.equal(answer.locale, 'en', 'in the language that could still be read');
			assert.deepEqual((await store.load(`damaged:${key}@1`))?.document, damaged);
			assert.match(log.lines.join(), /kept aside/);
		});

		it('does so when all that is left is text', async () => {
			const { turns, store } = setUp();
			await store.save(key, '{"vers', null);
			assert.equal((await turns.run(key, { id: 'a', text: 'x' })).outcome, 'answered');
			assert.equal((await store.load(`damaged:${key}@1`))?.document, '{"vers');
		});

		it('leaves a document of newer software as it is and asks to try again', async () => {
			const { turns, store, heard } = setUp();
			const newer = { version: stateVersion + 1, locale: 'en', mood: 'new' };
			await store.save(key, newer, null);
			const answer = await turns.run(key, { id: 'a', text: 'x' });
			assert.deepEqual(textsOf(answer), ['en service.tryAgain']);
			assert.deepEqual(await store.load(key), { document: newer, revision: 1 });
			assert.equal(heard.length, 0);
		});

		it('tells damage from an error of its own', async () => {
			const assistant = fakeAssistant({
				restore: () => {
					throw new TypeError('a mistake in the code');
				},
			});
			const { turns, store } = setUp({ assistant });
			await store.save(key, { version: 1 }, null);
			assert.equal((await turns.run(key, { id: 'a' })).outcome, 'failed');
			assert.deepEqual(await store.load(key), { document: { version: 1 }, revision: 1 });
			assert.ok(new StateError('x') instanceof Error);
		});
	});

	it('that makes the assistant fail changes nothing, and is logged without its text', async () => {
		const assistant = fakeAssistant({
			converse: (_state, turn) => {
				throw new Error(`cannot read ${turn.text}`);
			},
		});
		const { turns, store, log } = setUp({ assistant });
		await store.save(key, initialState('en'), null);
		const answer = await turns.run(key, { id: 'a', text: 'private words' });
		assert.deepEqual(textsOf(answer), ['en service.failed']);
		assert.equal((await store.load(key))?.revision, 1);
		assert.match(log.lines.join(), /"name":"Error".*turn\.test\.ts/);
		assert.doesNotMatch(log.lines.join(), /private/);
	});

	it('asks to try again when the store fails, and does not stop the next one', async () => {
		const inner = new MemoryStore();
		let full = true;
		const store: Store = {
			load: (at) => inner.load(at),
			recall: (at, id) => inner.recall(at, id),
			close: () => inner.close(),
			save: async (...given) => {
				if (full) throw new Error('disk full');
				return inner.save(...given);
			},
		};
		const { turns } = setUp({ store });
		const failed = turns.run(key, { id: 'a', text: 'x', locale: 'en' });
		assert.deepEqual(textsOf(await failed), ['en service.tryAgain']);
		full = false;
		assert.deepEqual(textsOf(await turns.run(key, { id: 'b', text: 'y' })), ['1: y']);
	});

	it('that cannot be masked goes no further', async () => {
		const redact = () => {
			throw new Error('broken');
		};
		const { turns, heard } = setUp({ redact });
		assert.equal((await turns.run(key, { id: 'a', text: 'x' })).outcome, 'failed');
		assert.equal(heard.length, 0);
	});

	describe('with a very long text', () => {
		it('is read up to the limit, and the person is told', async () => {
			const { turns, heard } = setUp();
			const answer = await turns.run(key, { id: 'a', text: '社'.repeat(maximumCharacters + 1), locale: 'en' });
			assert.equal(heard[0]?.text, '社'.repeat(maximumCharacters));
			assert.deepEqual(answer.replies[0], reply('en service.tooLong'));
			assert.equal(answer.replies.length, 2);
		});

		it('is masked before it is cut', async () => {
			const { turns, heard } = setUp();
			await turns.run(key, { id: 'a', text: `${'a'.repeat(maximumCharacters - 3)}secret` });
			assert.equal(heard[0]?.text, `${'a'.repeat(maximumCharacters - 3)}[…]`);
		});

		it('just within the limit is read whole', async () => {
			const { turns, heard } = setUp();
			const text = '😀'.repeat(maximumCharacters);
			assert.equal((await turns.run(key, { id: 'a', text })).replies.length, 1);
			assert.equal(heard[0]?.text, text);
		});
	});

	it('is waited for by idle', async () => {
		const { turns, store } = setUp();
		void turns.run(key, { id: 'a', text: 'x' });
		void turns.run(key, { id: 'b', text: 'y' });
		await turns.idle();
		assert.equal((await store.load(key))?.revision, 2);
	});
});
