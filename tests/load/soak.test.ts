import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('a soak, in a small part (npm run test:soak does the half hour)', function () {
	this.timeout(180_000);

	it('answers every turn while the database goes away and a process is killed', () => {
		const program = join(import.meta.dirname, 'soak.ts');
		const { status, stdout } = spawnSync(process.execPath, [program, '--minutes', '0.25'], { encoding: 'utf8' });
		assert.equal(status, 0, stdout);
		assert.match(stdout, /held {5}0 turns of [1-9]\d* were not answered/);
	});
});
