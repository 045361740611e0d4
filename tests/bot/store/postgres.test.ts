import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from '../../../bot/store/database-error.ts';
import { PostgresStore } from '../../../bot/store/postgres.ts';
import { statements } from '../../../bot/store/postgres-statements.ts';
import type { Store } from '../../../bot/store/store.ts';
import { storeConforms } from './conformance.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

describe('PostgreSQL', function () {
	this.timeout(60_000);
	let server: PostgresServer;
	before(async () => {
		server = await startPostgres();
	});
	after(() => server?.remove());

	storeConforms('in PostgreSQL', async (options) => PostgresStore.open(await server.database(), options));

	/** Does it with a client of its own, as another program would. */
	async function directly(url: string, sql: string): Promise<void> {
		const client = new Client({ connectionString: url });
		await client.connect();
		await client.query(sql);
		await client.end();
	}

	describe('a database', () => {
		it('loses no update when two instances race', async () => {
			const url = await server.database();
			const instances = await Promise.all([PostgresStore.open(url), PostgresStore.open(url)]);
			await instances[0]?.save('count', 0, null);
			const increment = async (store: Store): Promise<void> => {
				for (;;) {
					const { document, revision } = (await store.load('count')) ?? { document: 0, revision: 0 };
					if (await store.save('count', Number(document) + 1, revision)) return;
				}
			};
			await Promise.all(Array.from({ length: 50 }, () => instances.map(increment)).flat());
			assert.deepEqual(await instances[1]?.load('count'), { document: 100, revision: 101 });
			for (const instance of instances) await instance.close();
		});

		it('leaves nothing of a turn that another instance is saving while it is erased', async () => {
			const url = await server.database();
			const store = await PostgresStore.open(url);
			const other = new Client({ connectionString: url });
			await other.connect();
			await other.query('BEGIN');
			await other.query(statements.insert, [
				'a',
				'{}',
				1,
				null,
				false,
				'id',
				'"answer"',
				['{}'],
				null,
				null,
				null,
				null,
				false,
			]);
			const erased = store.erase('a');
			await pause(200);
			await other.query('COMMIT');
			assert.equal(await erased, true);
			assert.deepEqual(
				[await store.load('a'), (await store.loadFor('a', 'id')).answer, await store.activities('a', 0, 9)],
				[null, null, []],
			);
			await other.end();
			await store.close();
		});

		it('logs nothing of a ticket that another instance is just deleting', async () => {
			const url = await server.database();
			const store = await PostgresStore.open(url);
			await store.saveTicket('a', { state: 'waiting', agent: null, details: null }, null);
			const other = new Client({ connectionString: url });
			await other.connect();
			await other.query('BEGIN');
			await other.query(statements.lock, ['a']);
			await other.query(statements.erase, ['a', [], 1]);
			const activities = [{ from: 'bot', content: 'joined' }] as const;
			const claimed = store.saveTicket('a', { state: 'human', agent: 'kim', details: null }, 1, { activities });
			await pause(200);
			await other.query('COMMIT');
			assert.equal(await claimed, false);
			assert.deepEqual([await store.ticket('a'), await store.activities('a', 0, 9)], [null, []]);
			await other.end();
			await store.close();
		});

		for (const [title, ends, saved] of [
			['keeps back what the bot answers while an agent takes the conversation', 'COMMIT', false],
			['saves what the bot answers while an agent fails to take the conversation', 'ROLLBACK', true],
		] as const)
			it(title, async () => {
				const url = await server.database();
				const store = await PostgresStore.open(url);
				await store.save('a', {}, null);
				await store.saveTicket('a', { state: 'waiting', agent: null, details: null }, null);
				const other = new Client({ connectionString: url });
				await other.connect();
				await other.query('BEGIN');
				await other.query("UPDATE tickets SET state = 'human', revision = 2 WHERE key = 'a'");
				const answer = store.save('a', {}, 1, { unlessWithPerson: true });
				await pause(200);
				await other.query(ends);
				assert.equal(await answer, saved);
				await other.end();
				await store.close();
			});

		it('tells a listener of what another instance has added', async () => {
			const url = await server.database();
			const [here, there] = await Promise.all([PostgresStore.open(url), PostgresStore.open(url)]);
			let heard = 0;
			here.subscribe('a', () => {
				heard += 1;
			});
			await waitFor(() => heard > 0, 'the listener is told when it begins');
			const before = heard;
			await there.append('a', [{ from: 'bot', content: 1 }]);
			await waitFor(() => heard > before, 'it is told of an addition');
			const after = heard;
			await there.save('a', {}, null, { activities: [{ from: 'bot', content: 2 }] });
			await there.close();
			await waitFor(() => heard > after, 'it is told of what was added right before the other one closed');
			await here.close();
		});

		it('takes texts that PostgreSQL cannot hold as they are', async () => {
			const store = await PostgresStore.open(await server.database());
			const key = 'nul \0 and half \ud800';
			await store.save(key, { text: key }, null, {
				remembered: { activityId: key, answer: key },
				activities: [{ from: 'person', content: key }],
				unanswered: { text: key, locale: 'en', reason: 'unsure', topic: 'none' },
			});
			assert.deepEqual((await store.load(key))?.document, { text: key });
			assert.equal((await store.loadFor(key, key)).answer, key);
			await store.close();
		});

		it('counts conversations but those whose document is no JSON, or none that PostgreSQL can read', async () => {
			const url = await server.database();
			const store = await PostgresStore.open(url);
			const document = { locale: 'en', asking: null, begun: false, persons: [{ shown: null }] };
			for (const key of ['test/1', 'test/2']) await store.save(key, document, null);
			await store.save('test/3', { ...document, more: 'nul \0' }, null);
			await directly(url, `UPDATE conversations SET document = '{"loc' WHERE key = 'test/2'`);
			assert.deepEqual(
				(await store.tally(0, Date.now() + 1)).map(({ count }) => count),
				[1],
			);
			await store.close();
		});

		it('of the version before is brought up to date, with what it held', async () => {
			const url = await server.database();
			await (await PostgresStore.open(url)).close();
			await directly(
				url,
				'DROP INDEX audit_by_action; DROP FUNCTION json_or_null; UPDATE schema_version SET version = 1',
			);
			const content = '{"from":"agent","content":{"action":"claimed","subject":"a"}}';
			await directly(url, `INSERT INTO activities VALUES ('desk/audit', 1, 1, '${content}')`);
			const store = await PostgresStore.open(url);
			assert.deepEqual(await store.done('claimed', 0), { times: 1, subjects: 1 });
			await store.close();
		});

		it('is refused when newer software wrote it, and left as it is', async () => {
			const url = await server.database();
			await (await PostgresStore.open(url)).close();
			await directly(url, 'UPDATE schema_version SET version = 99');
			await assert.rejects(PostgresStore.open(url), { name: 'DatabaseError', message: /version 99.*upgrade/ });
		});

		it('is made ready once by instances that start together', async () => {
			const url = await server.database();
			const stores = await Promise.all(Array.from({ length: 5 }, () => PostgresStore.open(url, { connections: 2 })));
			for (const store of stores) {
				await store.ready();
				await store.close();
			}
		});

		it('that is not there is named, without the password', async () => {
			const url = (await server.database()).replace(/test_\d+$/, 'nowhere');
			await assert.rejects(PostgresStore.open(url), (error) => {
				assert.ok(error instanceof DatabaseError);
				assert.match(error.message, /^DATABASE_URL: the database at 127\.0\.0\.1:\d+\/nowhere cannot be used: /);
				assert.doesNotMatch(error.message, /for tests only|for%20tests/);
				return true;
			});
		});
	});

	it('may be stopped and started: calls fail in between, and go on afterwards without a restart', async () => {
		const store = await PostgresStore.open(await server.database());
		await store.save('a', 1, null);
		let heard = 0;
		store.subscribe('a', () => {
			heard += 1;
		});
		await server.stop();
		await assert.rejects(store.ready());
		await assert.rejects(store.save('a', 2, 1));
		await server.start();
		await store.ready();
		assert.equal(await store.save('a', 3, 1), true);
		assert.equal((await store.load('a'))?.document, 3);
		const before = heard;
		await waitFor(() => heard > before, 'the listener is told to look again');
		await store.close();
	});
});

async function waitFor(holds: () => boolean, what: string): Promise<void> {
	for (let waited = 0; !holds(); waited += 20) {
		assert.ok(waited < 10_000, `waited ten seconds: ${what}`);
		await pause(20);
	}
}
