import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from '../bot/process.ts';

describe('warming a folder for an image', function () {
	this.timeout(60_000);

	it('starts the server once, so that what Node makes of its code is kept', async () => {
		const { status, stderr } = await run('deploy/warm.ts');
		assert.deepEqual([status, stderr], [0, '']);
		const kept = fileURLToPath(new URL('../../.cache/node', import.meta.url));
		assert.ok(existsSync(kept) && readdirSync(kept).length > 0);
	});

	it('takes a user by number only', async () => {
		const { status, stderr } = await run('deploy/warm.ts', { args: ['nonroot'] });
		assert.equal(status, 2);
		assert.match(stderr, /^nonroot is no user id; give its number, such as 65532/);
	});
});
