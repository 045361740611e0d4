import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Audit } from '../../../bot/desk/audit.ts';
import { statisticsOf } from '../../../bot/desk/statistics.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import { PostgresStore } from '../../../bot/store/postgres.ts';
import { SqliteStore } from '../../../bot/store/sqlite.ts';
import type { Store, StoreOptions } from '../../../bot/store/store.ts';
import { initialKnown, withCardholder } from '../../../dialogs/model/known.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';

/** A Monday afternoon in China. */
const now = Date.parse('2026-11-23T15:00:00+08:00');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const kim = { id: 'kim', name: 'Kim' };

describe('statistics', function () {
	this.timeout(60_000);
	let folder: string;
	let server: PostgresServer;
	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'statistics-'));
		server = await startPostgres();
	});
	after(async () => {
		await server?.remove();
		rmSync(folder, { recursive: true });
	});

	const engines: Record<string, (options: StoreOptions) => Store | Promise<Store>> = {
		memory: (options) => new MemoryStore(options),
		SQLite: (options) => new SqliteStore(join(folder, 'small.sqlite'), options),
		PostgreSQL: async (options) => PostgresStore.open(await server.database(), options),
	};
	for (const [engine, open] of Object.entries(engines))
		describe(`in ${engine}`, () => {
			let store: Store;
			let at: number;
			beforeEach(async () => {
				store = await open({ now: () => at });
			});
			afterEach(() => store.close());

			it('count what was said and done within the days asked for, a conversation that was handed on once', async () => {
				const asking = (fact: 'age' | 'idStatus', locale: 'en' | 'zh-Hans' = 'en') =>
					({ ...initialKnown(locale), asking: fact, begun: true }) as const;
				for (const [key, ago, state] of [
					['directline/1', 7 * day, { ...initialKnown('en'), begun: true }],
					['directline/2', 7 * day + 1, asking('age')],
					['directline/3', 15 * hour, asking('age')],
					['directline/4', 15 * hour + 1, asking('age', 'zh-Hans')],
					['constructor/5', 30 * minute, asking('idStatus')],
					['__proto__/6', 30 * minute + 1, asking('idStatus')],
					['7', 0, withCardholder({ ...initialKnown('en'), cardholder: 'p1' }, { shown: '16JQ-8C6P' })],
				] as const) {
					at = now - ago;
					await store.save(key, state, null);
				}
				const audit = new Audit(store);
				for (const [ago, action, subject] of [
					[8 * day, 'claimed', 'a'],
					[7 * day, 'claimed', 'b'],
					[6 * day, 'transferred', 'b'],
					[6 * day, 'claimed', 'b'],
					[5 * day, 'claimed', 'c'],
					[4 * day, 'suggestion-sent', 'b'],
					[4 * day, 'suggestion-sent', 'b'],
					[0, 'suggestion-rejected', 'c'],
				] as const) {
					at = now - ago;
					await audit.note(kim, action, subject);
				}
				assert.deepEqual(await statisticsOf(store, 7, now), {
					conversations: 6,
					started: 6,
					finished: 1,
					abandoned: { age: 2, idStatus: 1 },
					handedOver: 2,
					languages: { en: 5, 'zh-Hans': 1 },
					channels: Object.fromEntries([
						['directline', 3],
						['constructor', 1],
						['__proto__', 1],
						['other', 1],
					]),
					days: { '2026-11-23': 4, '2026-11-22': 1, '2026-11-16': 1 },
					suggestions: { sent: 2, edited: 0, rejected: 1 },
				});
			});
		});

	it('count every conversation of very many, and let others be served meanwhile', async () => {
		const file = join(folder, 'large.sqlite');
		const store = new SqliteStore(file);
		const database = new DatabaseSync(file);
		database.exec('PRAGMA synchronous = OFF');
		const count = 40_000;
		database
			.prepare(
				`WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count - 1})
				INSERT INTO conversations SELECT printf('test/%06d', (n * 7919) % 1000000), 1, ?, ? - n * 1000 * 60 FROM numbers`,
			)
			.run(JSON.stringify(initialKnown('en')), now);
		database.close();
		let turns = 0;
		let isDone = false;
		const served = () => {
			turns++;
			if (!isDone) setImmediate(served);
		};
		setImmediate(served);
		const { conversations, days } = await statisticsOf(store, 90, now);
		isDone = true;
		assert.equal(conversations, count);
		assert.equal(Object.keys(days).length, 29);
		assert.ok(turns >= 90, `${turns} times`);
		await store.close();
	});
});
