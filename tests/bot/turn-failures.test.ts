import assert from 'node:assert/strict';
import { MemoryStore } from '../../bot/store/memory.ts';
import { initialKnown, stateVersion } from '../../dialogs/model/known.ts';
import { fakeAssistant } from './fake-assistant.ts';
import { key, setUp, textsOf } from './pipeline.ts';
import { changed } from './store/changed.ts';

describe('a turn', () => {
	describe('in a conversation that cannot be read', () => {
		it('begins anew and keeps a damaged document aside', async () => {
			const { turns, store, log } = setUp();
			const damaged = { version: stateVersion, locale: 'en', persons: 'gone' };
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
		});
	});

	it('that makes the assistant fail changes nothing, and is logged without its text', async () => {
		const assistant = fakeAssistant({
			converse: (_state, turn) => {
				throw new Error(`cannot read ${turn.text}`);
			},
		});
		const { turns, store, log } = setUp({ assistant });
		await store.save(key, initialKnown('en'), null);
		const answer = await turns.run(key, { id: 'a', text: 'private words' });
		assert.deepEqual(textsOf(answer), ['en service.failed']);
		assert.equal((await store.load(key))?.revision, 1);
		assert.match(log.lines.join(), /"name":"Error".*turn-failures\.test\.ts/);
		assert.doesNotMatch(log.lines.join(), /private/);
	});

	it('asks to try again when the store fails, and does not stop the next one', async () => {
		const inner = new MemoryStore();
		let full = true;
		const store = changed(inner, {
			save: async (...given) => {
				if (full) throw new Error('disk full');
				return inner.save(...given);
			},
		});
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
});
