import assert from 'node:assert/strict';
import { startRetention } from '../../bot/retention.ts';
import { MemoryStore } from '../../bot/store/memory.ts';
import { keptLog } from './kept-log.ts';
import { changed } from './store/changed.ts';

const day = 24 * 3_600_000;

describe('retention', () => {
	it('deletes at the start what has been kept for so many days, and counts it without naming it', async () => {
		let now = 0;
		const store = new MemoryStore({ now: () => now });
		await store.save('secret key', {}, null, { activities: [{ from: 'person', content: 'secret text' }] });
		now = 3 * day;
		const log = keptLog();
		startRetention(store, 3, log).stop();
		await new Promise(setImmediate);
		assert.equal(await store.load('secret key'), null);
		assert.match(log.lines.join(), /"conversations":1,"activities":1/);
		assert.doesNotMatch(log.lines.join(), /secret/);
	});

	it('survives a store that fails, and says so', async () => {
		const failing = changed(new MemoryStore(), {
			expire: async () => {
				throw new Error('secret text');
			},
		});
		const log = keptLog();
		startRetention(failing, 30, log).stop();
		await new Promise(setImmediate);
		assert.match(log.lines.join(), /tried again in an hour/);
		assert.doesNotMatch(log.lines.join(), /secret/);
	});
});
