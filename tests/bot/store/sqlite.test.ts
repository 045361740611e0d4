import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../../../bot/store/database-error.ts';
import { SqliteStore } from '../../../bot/store/sqlite.ts';
import type { Store } from '../../../bot/store/store.ts';
import { storeConforms } from './conformance.ts';

let folder: string;
const file = () => join(folder, 'new', 'folder', 'test.sqlite');

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

storeConforms('in SQLite', (options) => new SqliteStore(file(), options));

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
		await first.save('a', { kept: true }, null, { remembered: { activityId: '1', answer: 'yes' } });
		await first.close();
		const second = new SqliteStore(file());
		assert.deepEqual(await second.load('a'), { document: { kept: true }, revision: 1 });
		assert.equal((await second.loadFor('a', '1')).answer, 'yes');
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
		assert.deepEqual(await store.tally(0, Date.now() + 1), []);
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

	it('tells a listener of what another process has added', async () => {
		const [here, there] = [new SqliteStore(file()), new SqliteStore(file())];
		let heard = false;
		here.subscribe('a', () => {
			heard = true;
		});
		await there.append('a', [{ from: 'bot', content: 1 }]);
		for (let waited = 0; !heard && waited < 5000; waited += 20) await pause(20);
		assert.ok(heard);
		assert.equal((await here.activities('a', 0, 9)).length, 1);
		for (const store of [here, there]) await store.close();
	});

	it('waits for the disk once for writes that come in together', async () => {
		const store = new SqliteStore(file());
		const watcher = new DatabaseSync(file());
		const version = () => Number(watcher.prepare('PRAGMA data_version').get()?.data_version);
		const before = version();
		const saves = Array.from({ length: 100 }, (_, index) => store.save(`key-${index}`, index, null));
		assert.deepEqual(new Set(await Promise.all(saves)), new Set([true]));
		// The version grows by one with each commit of another connection.
		assert.equal(version() - before, 1);
		watcher.close();
		await store.close();
	});

	it('lets one write fail alone that comes in with others', async () => {
		const store = new SqliteStore(file());
		const impossible = { from: 'bot', content: 1n } as const;
		const results = await Promise.allSettled([
			store.save('a', 1, null),
			store.save('b', 2, null, { activities: [impossible] }),
			store.save('c', 3, null),
		]);
		assert.deepEqual(
			results.map(({ status }) => status),
			['fulfilled', 'rejected', 'fulfilled'],
		);
		assert.equal(await store.load('b'), null);
		assert.equal((await store.load('c'))?.document, 3);
		await store.close();
	});

	for (const [version, sql] of [
		[
			2,
			`DROP TABLE tickets; DROP TABLE activities; DROP INDEX conversations_by_age;
				ALTER TABLE conversations DROP COLUMN saved_at;
				INSERT INTO conversations (key, revision, document) VALUES ('a', 4, '{"kept":true}')`,
		],
		[
			3,
			`DROP INDEX audit_by_action;
				INSERT INTO conversations VALUES ('a', 4, '{"kept":true}', unixepoch() * 1000);
				INSERT INTO activities VALUES ('desk/audit', 1, 1, '{"from":"agent","content":{"action":"claimed","subject":"a"}}');
				INSERT INTO activities VALUES ('desk/audit', 2, 1, '{"damag')`,
		],
	] as const)
		it(`of version ${version} is brought up to date, with what it held`, async () => {
			await new SqliteStore(file()).close();
			const older = new DatabaseSync(file());
			older.exec(`${sql}; PRAGMA user_version = ${version}`);
			older.close();
			const store = new SqliteStore(file());
			assert.deepEqual(await store.load('a'), { document: { kept: true }, revision: 4 });
			assert.deepEqual(
				await store.done('claimed', 0),
				version === 3 ? { times: 1, subjects: 1 } : { times: 0, subjects: 0 },
			);
			assert.equal((await store.expire(30 * 24 * 3_600_000)).conversations, 0);
			assert.equal(await store.save('a', {}, 4, { activities: [{ from: 'bot', content: 1 }] }), true);
			await store.close();
		});

	it('is opened by several processes at the same moment, also when it is new', async function () {
		this.timeout(60_000);
		const module = JSON.stringify(new URL('../../../bot/store/sqlite-file.ts', import.meta.url).href);
		for (let round = 0; round < 4; round++) {
			const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
			const file = JSON.stringify(join(folder, 'new.sqlite'));
			const program = `import { openDatabase } from ${module};
				while (Date.now() < ${Date.now() + 1000});
				openDatabase(${file}).close();`;
			const ends = await Promise.all(
				Array.from({ length: 8 }, async () => {
					const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
					return (await once(child, 'exit'))[0];
				}),
			);
			rmSync(folder, { recursive: true });
			assert.deepEqual(ends, Array(8).fill(0));
		}
	});
});
