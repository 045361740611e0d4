import assert from 'node:assert/strict';
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

	it('closes though the server is away', async () => {
		const announcer = new PostgresAnnouncer(() => Promise.reject(new Error('away')));
		announcer.add('a');
		await announcer.close();
	});
});
