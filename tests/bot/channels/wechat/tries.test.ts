import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { SqliteStore } from '../../../../bot/store/sqlite.ts';
import { createBot, heldUp, shortPatience, turnsOf } from './pipeline.ts';
import { event, seconds, text } from './platform.ts';

describe('a message that WeChat sends again', () => {
	for (const mode of ['plain', 'safe'] as const)
		it(`is one turn when three tries come at once, in ${mode} mode`, async () => {
			const bot = createBot({ mode });
			const did = text('激活社保卡，我30岁');
			const replies = await Promise.all([0, 5, 10].map((after) => bot.say(did, { after })));
			assert.equal(new Set(replies).size, 1);
			assert.deepEqual(await turnsOf(bot), { saved: 1, said: 1 });
		});

	it('is one turn when it comes after the answer', async () => {
		const bot = createBot();
		const did = text('激活社保卡，我30岁');
		const first = await bot.say(did);
		await bot.say(text('身份证丢了'));
		assert.equal(await bot.say(did, { after: 5 }), first);
		assert.deepEqual(await turnsOf(bot), { saved: 2, said: 2 });
	});

	it('is one turn when it is an event, which has no id', async () => {
		const bot = createBot();
		const did = event('subscribe');
		const at = Date.now();
		const replies = await Promise.all([0, 5, 10].map((after) => bot.say(did, { after, at })));
		assert.equal(new Set(replies).size, 1);
		assert.deepEqual(await turnsOf(bot), { saved: 1, said: 1 });
		await bot.say(event('CLICK', { EventKey: '激活社保卡' }), { at });
		await bot.say(event('CLICK', { EventKey: '重新开始' }), { at });
		assert.equal((await turnsOf(bot)).saved, 3, 'others at the same second are others');
	});

	describe('with a store on disk', () => {
		let folder: string;
		let stores: SqliteStore[];
		const open = (): SqliteStore => {
			const store = new SqliteStore(join(folder, 'test.sqlite'));
			stores.push(store);
			return store;
		};
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'wechat-'));
			stores = [];
		});
		afterEach(async () => {
			for (const store of stores) await store.close();
			rmSync(folder, { recursive: true });
		});

		it('is one turn at two instances at once', async () => {
			const bots = [createBot({ store: open() }), createBot({ store: open() })] as const;
			const did = text('激活社保卡，我30岁');
			const replies = await Promise.all([
				bots[0].say(did),
				bots[1].say(did, { after: 5 }),
				bots[0].say(did, { after: 10 }),
			]);
			assert.equal(new Set(replies).size, 1);
			assert.deepEqual(await turnsOf(bots[0]), { saved: 1, said: 1 });
		});

		it('is answered by the process that was started in between', async () => {
			const held = heldUp(open());
			const before = createBot({ store: held, patience: shortPatience });
			const did = text('激活社保卡，我30岁');
			await assert.rejects(before.say(did), { status: 503 });
			const after = createBot({ store: open(), patience: { answer: 4500, hangUp: 6000 } });
			const reply = await after.say(did, { after: 5 });
			assert.match(reply, /30/);
			// The turn of the old process comes to its end after all.
			held.release();
			await before.turns.idle();
			const again = createBot({ store: open() });
			assert.equal(await again.say(did, { after: 10 }), reply);
			assert.deepEqual(await turnsOf(again), { saved: 1, said: 1 });
		});

		it('is not taken twice by a nonce that another instance took', async () => {
			const [one, other] = [createBot({ store: open() }), createBot({ store: open() })];
			const { query, body } = one.side.send(text('激活社保卡'));
			await one.channel.receive(query, body);
			await assert.rejects(other.channel.receive(query, body), { status: 403, code: 'SentBefore' });
		});
	});
});

it('a message of an unreadable store is answered with a request to write again, and nothing of the person', async () => {
	const store = new MemoryStore();
	const bot = createBot({ store });
	await bot.say(text('激活社保卡，我30岁'));
	store.save = async () => Promise.reject(new Error('disk full'));
	const at = seconds() * 1000;
	for (const after of [0, 5]) assert.match(await bot.say(text('身份证丢了'), { at, after }), /再发一次/);
});
