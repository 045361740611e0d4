import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maximumCharacters } from '../../bot/redacted-turn.ts';
import { MemoryStore } from '../../bot/store/memory.ts';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import type { Store } from '../../bot/store/store.ts';
import { Turns } from '../../bot/turn.ts';
import { initialKnown } from '../../dialogs/model/known.ts';
import { fakeAssistant, reply } from './fake-assistant.ts';
import { key, setUp, textsOf } from './pipeline.ts';
import { changed } from './store/changed.ts';

/** A store in which another process always saves first, so many times. */
function contested(inner: Store, times: number): Store {
	let left = times;
	return changed(inner, {
		save: async (at, document, revision, effects) => {
			if (left-- > 0) {
				const state = { ...initialKnown('en'), attempts: times - left };
				assert.ok(await inner.save(at, state, revision), 'the other process saves');
			}
			return inner.save(at, document, revision, effects);
		},
	});
}

describe('a conversation', () => {
	it('is deleted after the turns of it that are under way, and goes on from nothing', async () => {
		const { turns, store } = setUp();
		const [, , wasThere, answer] = await Promise.all([
			turns.run(key, { id: 'a', text: 'one' }),
			turns.run(key, { id: 'b', text: 'two' }),
			turns.erase(key),
			turns.run(key, { id: 'c', text: 'three' }),
		]);
		assert.equal(wasThere, true);
		assert.deepEqual(textsOf(answer), ['1: three']);
		await turns.erase(key);
		assert.equal(await store.load(key), null);
		assert.equal(await turns.erase(key), false);
	});

	it('is answered after it could not be deleted', async () => {
		const { store } = setUp();
		const { turns } = setUp({ store: changed(store, { erase: async () => Promise.reject(new Error('disk full')) }) });
		await assert.rejects(turns.erase(key), /disk full/);
		assert.equal((await turns.run(key, { id: 'a', text: 'one' })).outcome, 'answered');
	});
});

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

	it('keeps a sentence that got no real answer, without what was masked in it', async () => {
		const inner = fakeAssistant();
		const assistant = fakeAssistant({
			converse: (state, turn, today) => ({
				...inner.converse(state, turn, today),
				unanswered: 'unsure',
				topic: 'ecard',
			}),
		});
		const { turns, store } = setUp({ assistant });
		await turns.run(key, { id: 'a', text: 'what of my secret', locale: 'en' });
		const [{ at: _at, ...kept } = { at: 0 }] = await store.unanswered(5);
		assert.deepEqual(kept, { text: 'what of my […]', locale: 'en', reason: 'unsure', topic: 'ecard' });
	});

	it('is given the day by the clock', async () => {
		const days: Date[] = [];
		const day = new Date('2025-02-03T04:05:06Z');
		const assistant = fakeAssistant({
			converse: (state, _turn, today) => {
				days.push(today);
				return { state, replies: [], topic: 'none', aspect: 'none' };
			},
		});
		await setUp({ assistant, clock: () => day }).turns.run(key, { id: 'a' });
		assert.deepEqual(days, [day]);
	});

	it('goes on where it was after the clock was set back by a year', async () => {
		let now = Date.UTC(2025, 5, 1);
		const store = new MemoryStore({ now: () => now });
		const { turns, heard } = setUp({ store, clock: () => new Date(now) });
		await turns.run(key, { id: 'a', text: 'one' });
		now -= 365 * 24 * 3_600_000;
		assert.deepEqual(textsOf(await turns.run(key, { id: 'b', text: 'two' })), ['2: two']);
		assert.equal((await turns.run(key, { id: 'a', text: 'one' })).outcome, 'repeated');
		assert.equal((await turns.run(key, { id: 'b', text: 'two' })).outcome, 'repeated');
		assert.equal(heard.length, 2);
		assert.equal((await store.activities(key, 0, 9)).length, 4);
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

		it('has whoever watches look again: the process that answered first may have ended before it told of it', async () => {
			const { turns, store } = setUp();
			await turns.run(key, { id: 'a', text: 'x' });
			let looked = 0;
			store.subscribe(key, () => {
				looked++;
			});
			await turns.run(key, { id: 'a', text: 'x' });
			assert.equal(looked, 1);
		});

		it('of a list gets its code, which is all that showing it again takes', async () => {
			const advice = { code: '1ABC-DEFG', steps: [{ id: 'collect-card' }] };
			const assistant = fakeAssistant({
				converse: (state) => ({
					state,
					replies: [{ ...reply('list'), advice } as never],
					topic: 'none',
					aspect: 'none',
				}),
			});
			const { turns } = setUp({ assistant });
			const first = await turns.run(key, { id: 'a' });
			assert.deepEqual(first.replies[0]?.advice, { code: '1ABC-DEFG' });
			assert.deepEqual((await turns.run(key, { id: 'a' })).replies, first.replies);
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

	it('that asks for it leaves nothing of the conversation, itself included', async () => {
		const inner = fakeAssistant();
		const assistant = fakeAssistant({
			converse: (state, turn, today) => ({
				...inner.converse(state, turn, today),
				...(turn.text === 'erase' && { erases: true as const }),
			}),
		});
		const { turns, store, log: lines } = setUp({ assistant });
		await turns.run(key, { id: 'a', text: 'hello' });
		const answer = await turns.run(key, { id: 'b', text: 'erase' });
		assert.deepEqual(textsOf(answer), ['2: erase']);
		assert.deepEqual(
			[await store.load(key), (await store.loadFor(key, 'a')).answer, (await store.loadFor(key, 'b')).answer],
			[null, null, null],
		);
		// Whoever reads the log hears of it, and of nothing before.
		const log = await store.activities(key, 0, 9);
		assert.deepEqual(
			log.map(({ from, sequence, content }) => [from, sequence, (content as { text: string }).text]),
			[
				['person', 3, '[…]'],
				['bot', 4, '2: erase'],
			],
		);
		assert.match(lines.lines.join(), /deleted, as the person asked for/);
		assert.deepEqual(textsOf(await turns.run(key, { id: 'c', text: 'anew' })), ['1: anew']);
		// Sent again by a channel, the request deletes nothing of what was begun after it.
		assert.equal((await turns.run(key, { id: 'b', text: 'erase' })).outcome, 'repeated');
		assert.ok(await store.load(key));
	});

	it('is logged, redacted, with what was answered', async () => {
		const { turns, store } = setUp();
		await turns.run(key, { id: 'a', text: 'my secret' });
		const log = await store.activities(key, 0, 9);
		assert.deepEqual(
			log.map(({ from, sequence }) => [from, sequence]),
			[
				['person', 1],
				['bot', 2],
			],
		);
		assert.deepEqual(log[0]?.content, { id: 'a', text: 'my […]' });
		assert.doesNotMatch(JSON.stringify(log), /secret/);
	});
});
