import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { DatabaseError, SqliteStore } from '../../../bot/store/sqlite.ts';
import { answerLifetime, type Store, type StoreOptions, unansweredLifetime } from '../../../bot/store/store.ts';

let folder: string;
const file = () => join(folder, 'new', 'folder', 'test.sqlite');

const stores: [string, (options?: StoreOptions) => Store][] = [
	['in memory', (options) => new MemoryStore(options)],
	['in SQLite', (options) => new SqliteStore(file(), options)],
];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

for (const [kind, open] of stores)
	describe(`a store ${kind}`, () => {
		let store: Store;
		let now: number;
		beforeEach(() => {
			now = Date.UTC(2025, 0, 1);
			store = open({ now: () => now });
		});
		afterEach(() => store.close());

		it('has nothing under a key that was never saved', async () => {
			assert.equal(await store.load('a'), null);
			assert.equal(await store.recall('a', '1'), null);
		});

		it('gives back what was saved, with revisions that grow by one', async () => {
			const document = { text: '社保卡 😀 "quoted" \u2028', list: [1, null], nested: { deep: true } };
			assert.equal(await store.save('a', document, null), true);
			assert.deepEqual(await store.load('a'), { document, revision: 1 });
			assert.equal(await store.save('a', {}, 1), true);
			assert.deepEqual(await store.load('a'), { document: {}, revision: 2 });
		});

		it('keeps sentences without an answer, the newest first, for thirty days', async () => {
			const unanswered = { text: 'what colour is it', locale: 'en', reason: 'unsure', topic: 'card_basics' };
			await store.save('a', {}, null, { activityId: '1', answer: '', unanswered });
			now += 1000;
			const other = { ...unanswered, text: '颜色', locale: 'zh-Hans' };
			await store.save('b', {}, null, { activityId: '1', answer: '', unanswered: other });
			assert.deepEqual(await store.unanswered(5), [
				{ ...other, at: now },
				{ ...unanswered, at: now - 1000 },
			]);
			assert.deepEqual(await store.unanswered(1), [{ ...other, at: now }]);
			now += unansweredLifetime;
			await store.save('c', {}, null, { activityId: '1', answer: '', unanswered });
			assert.deepEqual(await store.unanswered(5), [{ ...unanswered, at: now }]);
		});

		it('keeps no sentence of a turn that was not saved', async () => {
			await store.save('a', {}, null);
			const unanswered = { text: 'twice', locale: 'en', reason: 'unsure', topic: 'none' };
			await store.save('a', {}, 9, { activityId: '1', answer: '', unanswered });
			assert.deepEqual(await store.unanswered(5), []);
		});

		it('keeps conversations apart', async () => {
			await store.save('a', 'first', null, { activityId: '1', answer: 'to a' });
			await store.save('b', 'second', null);
			assert.equal((await store.load('a'))?.document, 'first');
			assert.equal(await store.recall('b', '1'), null);
		});

		for (const [title, expected] of [
			['an old revision', 1],
			['a revision that is yet to come', 9],
			['no document where there is one', null],
		] as const)
			it(`refuses to save over ${title}, and changes nothing`, async () => {
				await store.save('a', 'one', null);
				await store.save('a', 'two', 1);
				assert.equal(await store.save('a', 'lost', expected, { activityId: 'x', answer: 'lost' }), false);
				assert.deepEqual(await store.load('a'), { document: 'two', revision: 2 });
				assert.equal(await store.recall('a', 'x'), null);
			});

		it('refuses to save over a document that is gone or never was', async () => {
			assert.equal(await store.save('a', 'x', 1), false);
			assert.equal(await store.load('a'), null);
		});

		it('lets one of many savers win each round', async () => {
			const wins = await Promise.all(Array.from({ length: 20 }, (_, index) => store.save('a', index, null)));
			assert.equal(wins.filter(Boolean).length, 1);
		});

		it('does not share objects with its callers', async () => {
			const document = { list: ['kept'] };
			await store.save('a', document, null);
			document.list.push('changed later');
			assert.deepEqual((await store.load('a'))?.document, { list: ['kept'] });
		});

		it('remembers answers for a day, and no longer', async () => {
			await store.save('a', 1, null, { activityId: '1', answer: { replies: ['hello'] } });
			now += answerLifetime - 1;
			await store.save('a', 2, 1, { activityId: '2', answer: 'later' });
			assert.deepEqual(await store.recall('a', '1'), { replies: ['hello'] });
			now += 1;
			assert.equal(await store.recall('a', '1'), null);
			assert.equal(await store.recall('a', '2'), 'later');
		});

		it('deletes the earlier answers of a conversation that begins anew, and those of no other', async () => {
			await store.save('a', { n: 1 }, null, { activityId: '1', answer: 'you are 42' });
			await store.save('b', { n: 1 }, null, { activityId: '1', answer: 'hello' });
			await store.save('a', {}, 1, { activityId: '2', answer: 'all cleared', forgetsEarlier: true });
			assert.equal(await store.recall('a', '1'), null);
			assert.equal(await store.recall('a', '2'), 'all cleared');
			assert.equal(await store.recall('b', '1'), 'hello');
		});
	});

describe('a SQLite file', () => {
	it('is readable by its owner only, as are its companions', async function () {
		// Windows has no such modes.
		if (process.platform === 'win32') this.skip();
		const store = new SqliteStore(file());
		await store.save('a', 1, null);
		for (const name of [file(), `${file()}-wal`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
		await store.close();
	});

	it('still has everything after it was closed and opened again', async () => {
		const first = new SqliteStore(file());
		await first.save('a', { kept: true }, null, { activityId: '1', answer: 'yes' });
		await first.close();
		const second = new SqliteStore(file());
		assert.deepEqual(await second.load('a'), { document: { kept: true }, revision: 1 });
		assert.equal(await second.recall('a', '1'), 'yes');
		await second.close();
	});

	it('loses no update when two handles race', async () => {
		const handles = [new SqliteStore(file()), new SqliteStore(file())];
		await handles[0]?.save('count', 0, null);
		const increment = async (store: Store): Promise<void> => {
			for (;;) {
				const { document, revision } = (await store.load('count')) ?? { document: 0, revision: 0 };
				if (await store.save('count', Number(document) + 1, revision)) return;
			}
		};
		await Promise.all(Array.from({ length: 100 }, () => handles.map(increment)).flat());
		assert.deepEqual(await handles[1]?.load('count'), { document: 200, revision: 201 });
		for (const handle of handles) await handle.close();
	});

	it('gives a document that is no JSON as its text', async () => {
		const store = new SqliteStore(file());
		await store.save('a', {}, null);
		const other = new DatabaseSync(file());
		other.exec(`UPDATE conversations SET document = '{"vers'`);
		other.close();
		assert.deepEqual(await store.load('a'), { document: '{"vers', revision: 1 });
		await store.close();
	});

	it('is refused when newer software wrote it, and left as it is', async () => {
		await new SqliteStore(file()).close();
		const newer = new DatabaseSync(file());
		newer.exec('PRAGMA user_version = 99');
		newer.close();
		assert.throws(() => new SqliteStore(file()), { name: 'DatabaseError', message: /version 99.*upgrade/ });
	});

	it('is refused when it is no database, with its name', () => {
		assert.throws(
			() => new SqliteStore(folder),
			(error) => error instanceof DatabaseError && error.message.includes(folder),
		);
	});
});
