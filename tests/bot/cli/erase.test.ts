import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteStore } from '../../../bot/store/sqlite.ts';
import { run } from '../process.ts';

describe('npm run erase', function () {
	this.timeout(30_000);
	let folder: string;
	const erase = (...args: string[]) =>
		run('bot/cli/erase.ts', { cwd: folder, env: { DATABASE_FILE: 'test.sqlite' }, args });
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'erase-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('deletes all of one conversation', async () => {
		const store = new SqliteStore(join(folder, 'test.sqlite'));
		for (const key of ['test/1', 'test/2'])
			await store.save(key, {}, null, { activities: [{ from: 'bot', content: 1 }] });
		assert.deepEqual(await erase('test/1'), { status: 0, stdout: 'deleted\n', stderr: '' });
		assert.equal(await store.load('test/1'), null);
		assert.deepEqual(await store.activities('test/1', 0, 9), []);
		assert.ok(await store.load('test/2'));
		await store.close();
		const again = await erase('test/1');
		assert.deepEqual([again.status, again.stdout], [1, 'nothing is stored of that conversation\n']);
	});

	it('says what it takes', async () => {
		for (const args of [[], ['a', 'b'], ['--all']]) {
			const { status, stderr } = await erase(...args);
			assert.equal(status, 2);
			assert.match(stderr, /npm run -s erase -- <channel>\/<conversation>/);
		}
		const { status, stderr } = await erase('test/1');
		assert.equal(status, 2);
		assert.match(stderr, /test\.sqlite does not exist/);
	});
});
