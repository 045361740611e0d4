import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresAnnouncer } from '../../../bot/store/postgres-announcer.ts';

describe('announcing to other instances', () => {
	it('tells at once of all that came together, and of what came meanwhile as soon as that has arrived', async () => {
		const sent: string[][] = [];
		let arrive = (): void => {};
		const announcer = new PostgresAnnouncer((digests) => {
			sent.push(digests);
			return new Promise<void>((resolve) => {
				arrive = resolve;
			});
		});
		for (const digest of ['a', 'b', 'a']) announcer.add(digest);
		await pause(5);
		assert.deepEqual(sent, [['a', 'b']]);
		for (const digest of ['c', 'a', 'c']) announcer.add(digest);
		await pause(5);
		assert.equal(sent.length, 1, 'one statement on its way at a time');
		arrive();
		await pause(5);
		assert.deepEqual(sent, [
			['a', 'b'],
			['c', 'a'],
		]);
		arrive();
		await announcer.close();
	});

	it('tells again of what the server did not take', async () => {
		const sent: string[][] = [];
		const announcer = new PostgresAnnouncer(async (digests) => {
			sent.push(digests);
			if (sent.length === 1) throw new Error('away');
		});
		announcer.add('a');
		await pause(100);
		announcer.add('b');
		for (let waited = 0; sent.length < 2 && waited < 5000; waited += 20) await pause(20);
		assert.deepEqual([sent[0], sent[1]?.toSorted()], [['a'], ['a', 'b']]);
		await announcer.close();
	});

	it('closes when all is told', async () => {
		const sent: string[][] = [];
		const announcer = new PostgresAnnouncer(async (digests) => {
			await pause(20);
			sent.push(digests);
		});
		announcer.add('a');
		await announcer.close();
		assert.deepEqual(sent, [['a']]);
	});

	it('closes, after a last try, while it waits for a server that is away and nothing else keeps the process', () => {
		const module = JSON.stringify(new URL('../../../bot/store/postgres-announcer.ts', import.meta.url).href);
		const program = `import { PostgresAnnouncer } from ${module};
			let tries = 0;
			const announcer = new PostgresAnnouncer(() => Promise.reject(new Error(String(++tries))));
			announcer.add('a');
			await new Promise((resolve) => setTimeout(resolve, 50));
			await announcer.close();
			console.log('closed after', tries);`;
		const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
			encoding: 'utf8',
		});
		assert.deepEqual([status, stdout], [0, 'closed after 2\n']);
	});
});
