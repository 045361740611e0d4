import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AccessToken, createAccessToken } from '../../../../bot/channels/weixin/access-token.ts';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { SqliteStore } from '../../../../bot/store/sqlite.ts';
import { keptPrefix, type Store } from '../../../../bot/store/store.ts';

const key = `${keptPrefix}wechat-token/wx1`;
const hours = 3_600_000;

/** A platform that grants t1, t2, t3 … for two hours each, and says which were refused. */
function platform() {
	const refused: (string | undefined)[] = [];
	let now = Date.UTC(2026, 0, 1);
	let fails = false;
	const instance = (store: Store): AccessToken =>
		createAccessToken(
			store,
			key,
			async (token) => {
				refused.push(token);
				const number = refused.length;
				await pause(5);
				if (fails) throw new Error('no token today');
				return { token: `t${number}`, lifetime: 7200 };
			},
			() => now,
		);
	return {
		refused,
		instance,
		later: (milliseconds: number) => {
			now += milliseconds;
		},
		fail: (whether: boolean) => {
			fails = whether;
		},
		now: () => now,
	};
}

describe('an access token', () => {
	it('is asked for once by all that need it at the same time', async () => {
		const { instance, refused } = platform();
		const access = instance(new MemoryStore());
		const tokens = await Promise.all(Array.from({ length: 20 }, () => access.get()));
		assert.deepEqual(new Set(tokens), new Set(['t1']));
		assert.deepEqual(refused, [undefined]);
	});

	it('is kept till five minutes before it ends, and replaced then', async () => {
		const { instance, refused, later } = platform();
		const access = instance(new MemoryStore());
		assert.equal(await access.get(), 't1');
		later(2 * hours - 5 * 60_000 - 1);
		assert.equal(await access.get(), 't1');
		later(1);
		assert.equal(await access.get(), 't2');
		assert.equal(refused.length, 2);
	});

	it('is replaced once when many were refused with it, also while others ask for it', async () => {
		const { instance, refused } = platform();
		const access = instance(new MemoryStore());
		const first = await access.get();
		const work = [
			access.get(),
			...Array.from({ length: 10 }, () => access.renew(first)),
			access.get(),
			access.renew(first),
		];
		const tokens = await Promise.all(work);
		assert.deepEqual(new Set(tokens.slice(1, 11)), new Set(['t2']), 'none gets the refused one again');
		assert.equal(tokens.at(-1), 't2');
		assert.deepEqual(refused, [undefined, 't1'], 'the platform is told which one was refused');
	});

	it('is not asked for again by who was refused with an older one', async () => {
		const { instance, refused } = platform();
		const access = instance(new MemoryStore());
		const first = await access.get();
		await access.renew(first);
		assert.equal(await access.renew(first), 't2');
		assert.equal(refused.length, 2);
	});

	it('is asked for again after the platform gave none', async () => {
		const { instance, fail } = platform();
		const access = instance(new MemoryStore());
		fail(true);
		await assert.rejects(access.get());
		fail(false);
		assert.equal(await access.get(), 't2');
	});

	it('is asked for anew where what is stored is none', async () => {
		const store = new MemoryStore();
		await store.save(key, { something: 'else' }, null);
		assert.equal(await platform().instance(store).get(), 't1');
	});

	describe('of two instances', () => {
		let folder: string;
		let stores: SqliteStore[];
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'token-'));
			stores = [1, 2].map(() => new SqliteStore(join(folder, 'test.sqlite')));
		});
		afterEach(async () => {
			for (const store of stores) await store.close();
			rmSync(folder, { recursive: true });
		});

		it('is shared, also when it is replaced', async () => {
			const { instance, refused } = platform();
			const [one, other] = stores.map(instance) as [AccessToken, AccessToken];
			assert.equal(await one.get(), 't1');
			assert.equal(await other.get(), 't1');
			assert.equal(await other.renew('t1'), 't2');
			assert.equal(await one.renew('t1'), 't2');
			assert.equal(await one.get(), 't2');
			assert.equal(refused.length, 2);
		});

		it('is the one that was stored, when both ask at the same moment', async () => {
			const { instance } = platform();
			const [one, other] = stores.map(instance) as [AccessToken, AccessToken];
			const [a, b] = await Promise.all([one.get(), other.get()]);
			assert.equal(a, b);
			assert.equal(await one.get(), a);
		});

		it('outlives a restart', async () => {
			const { instance, refused } = platform();
			await instance(stores[0] as Store).get();
			assert.equal(await instance(stores[1] as Store).get(), 't1');
			assert.equal(refused.length, 1);
		});
	});

	it('is neither deleted by retention nor counted as a conversation', async () => {
		const { instance, later, now, refused } = platform();
		const store = new MemoryStore({ now });
		await instance(store).get();
		later(hours);
		assert.deepEqual(await store.tally(0, now() + 1), []);
		assert.equal((await store.expire(1)).conversations, 0);
		assert.equal(await instance(store).get(), 't1');
		assert.equal(refused.length, 1);
	});
});
