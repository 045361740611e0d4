import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Desk } from '../../bot/desk/desk.ts';
import { ticketId } from '../../bot/desk/ticket.ts';
import { PostgresStore } from '../../bot/store/postgres.ts';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import type { Store } from '../../bot/store/store.ts';
import { keptLog } from '../bot/kept-log.ts';
import { type PostgresServer, startPostgres } from '../bot/store/postgres-server.ts';
import { assistant } from '../dialogs/talk.ts';

const agents = 50;
/** In full with LOAD=all. */
const rounds = process.env.LOAD === 'all' ? 1000 : 20;

/** Fifty agents at two instances reach for one ticket. */
async function race(stores: readonly Store[], round: number): Promise<string[]> {
	const always = [{ from: 0, to: 7 * 24 * 60 }];
	const desks = stores.map(
		(store) => new Desk({ store, assistant, hours: always, log: keptLog(), redact: (text) => ({ text }) }),
	);
	const key = `directline/${round}`;
	await desks[0]?.begin(key, { reason: 'asked', locale: 'en' });
	const id = ticketId(key);
	const claims = await Promise.all(
		Array.from({ length: agents }, async (_, index) => {
			const agent = { id: `agent-${index}`, name: `Agent ${index}` };
			return (await desks[index % desks.length]?.claim(id, agent)) === 'claimed' ? [agent.id] : [];
		}),
	);
	const winners = claims.flat();
	assert.equal((await stores[0]?.ticket(key))?.agent, winners[0]);
	const joined = (await stores[0]?.activities(key, 0, 99))?.filter(({ content }) =>
		JSON.stringify(content).includes('joined'),
	);
	assert.equal(joined?.length, 1, 'the person is told of one');
	await desks[0]?.release(id, { id: winners[0] ?? '', name: '' });
	return winners;
}

describe(`${agents} agents who reach for one ticket, ${rounds} times`, function () {
	this.timeout(600_000);

	it('leave it to one each time, on SQLite', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'claim-'));
		const stores = [1, 2].map(() => new SqliteStore(join(folder, 'test.sqlite')));
		try {
			for (let round = 0; round < rounds; round++) assert.equal((await race(stores, round)).length, 1);
		} finally {
			for (const store of stores) await store.close();
			rmSync(folder, { recursive: true });
		}
	});

	describe('on PostgreSQL', () => {
		let postgres: PostgresServer;
		before(async () => {
			postgres = await startPostgres();
		});
		after(() => postgres?.remove());

		it('leave it to one each time', async () => {
			const url = await postgres.database();
			const stores = await Promise.all([PostgresStore.open(url), PostgresStore.open(url)]);
			try {
				for (let round = 0; round < rounds; round++) assert.equal((await race(stores, round)).length, 1);
			} finally {
				for (const store of stores) await store.close();
			}
		});
	});
});
