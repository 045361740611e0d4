import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteStore } from '../../../bot/store/sqlite.ts';

const program = join(import.meta.dirname, '../../../bot/cli/unanswered.ts');

describe('npm run unanswered', () => {
	let folder = '';
	const run = (...args: string[]) =>
		spawnSync(process.execPath, [program, ...args], {
			cwd: folder,
			encoding: 'utf8',
			env: { DATABASE_FILE: 'test.sqlite' },
		});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'unanswered-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('prints what got no answer, the newest first', async () => {
		const store = new SqliteStore(join(folder, 'test.sqlite'), { now: () => Date.UTC(2026, 0, 2) });
		for (const text of ['one', '二', 'three']) {
			const unanswered = { text, locale: 'en', reason: 'unsure', topic: 'ecard' };
			await store.save(text, {}, null, { remembered: { activityId: '1', answer: '' }, unanswered });
		}
		await store.close();
		const lines = run('--most', '2').stdout.trimEnd().split('\n');
		assert.deepEqual(
			lines.map((line) => JSON.parse(line)),
			['three', '二'].map((text) => ({
				at: '2026-01-02T00:00:00.000Z',
				text,
				locale: 'en',
				reason: 'unsure',
				topic: 'ecard',
			})),
		);
	});

	it('says what is wrong, and makes no database', () => {
		assert.match(run().stderr, /test\.sqlite does not exist/);
		assert.match(run('--most', 'many').stderr, /--most: found many/);
		assert.equal(run('--least').status, 2);
	});
});
