/**
 * `npm run bench:store`: what a turn costs with a thousand and with a million conversations in the store, on both engines, in
 * the same run. The limit is a ratio of 1.5.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { createLog } from '../../bot/log.ts';
import { openStore } from '../../bot/store/open.ts';
import type { Store } from '../../bot/store/store.ts';
import { Turns } from '../../bot/turn.ts';
import { heldFrom, initialKnown, newPerson, type Person, readKnown } from '../../dialogs/model/known.ts';
import { fakeAssistant } from '../bot/fake-assistant.ts';
import { startPostgres } from '../bot/store/postgres-server.ts';

const sizes = [1000, Number(process.env.MOST ?? 1_000_000)] as const;
const rounds = 9;
const turnsInRound = 200;
const limit = 1.5;

const person: Person = {
	...newPerson('p1', 'self'),
	facts: heldFrom(
		{ idStatus: 'lost', age: 42, specialGroups: [], affiliation: 'not-employed', stage: 'activate' },
		'answer',
		3,
	),
	shown: '16JQ-8C6P',
};
/** A state of usual size, and a line of the log. */
const document = JSON.stringify({
	...initialKnown('zh-Hans'),
	persons: [person],
	cardholder: person.id,
	area: '4401',
	past: Array.from({ length: 4 }, () => ({
		asking: 'age',
		cardholder: person.id,
		area: '4401',
		changed: [person],
		added: [],
	})),
});
// One that could not be read would be kept aside and begun anew, which costs more than a turn.
readKnown(JSON.parse(document));
const line = JSON.stringify({ from: 'person', content: { text: '身份证丢了，社保卡还能激活吗' } });

function fillSqlite(file: string, count: number): void {
	const database = new DatabaseSync(file);
	database.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF');
	const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count - 1})`;
	const key = "printf('bench/%08d', (n * 7919) % 100000000)";
	database
		.prepare(
			`${numbers} INSERT OR IGNORE INTO conversations (key, revision, document, saved_at) SELECT ${key}, 1, ?, unixepoch() * 1000 FROM numbers`,
		)
		.run(document);
	database
		.prepare(
			`${numbers} INSERT OR IGNORE INTO activities (key, sequence, logged_at, activity) SELECT ${key}, 1, unixepoch() * 1000, ? FROM numbers`,
		)
		.run(line);
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	// Else the system writes a gigabyte to the disk behind the turns that are timed, which wait for the same disk.
	const handle = openSync(file, 'r+');
	fsyncSync(handle);
	closeSync(handle);
}

async function fillPostgres(url: string, count: number): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	const key = "'bench/' || lpad(((n::bigint * 7919) % 100000000)::text, 8, '0')";
	const numbers = `FROM generate_series(0, ${count - 1}) AS n ON CONFLICT DO NOTHING`;
	const now = Date.now();
	await client.query(
		`INSERT INTO conversations (key, revision, document, saved_at) SELECT ${key}, 1, $1, ${now} ${numbers}`,
		[document],
	);
	await client.query(
		`INSERT INTO activities (key, sequence, logged_at, activity) SELECT ${key}, 1, ${now}, $1 ${numbers}`,
		[line],
	);
	await client.query(`INSERT INTO logs (key, last_sequence, logged_at) SELECT ${key}, 1, ${now} ${numbers}`);
	await client.query('VACUUM ANALYZE');
	await client.query('CHECKPOINT');
	await client.end();
}

const keyOf = (number: number) => `bench/${String((number * 7919) % 100_000_000).padStart(8, '0')}`;

/** Milliseconds a turn, the median of so many turns one after the other, each in a conversation of its own. */
async function timed(store: Store, size: number): Promise<number> {
	const turns = new Turns({
		assistant: fakeAssistant(),
		store,
		redact: (text) => ({ text, masked: false }),
		log: createLog('silent'),
	});
	const times: number[] = [];
	for (let turn = 0; turn < turnsInRound; turn++) {
		const key = keyOf(Math.floor(Math.random() * size));
		const started = performance.now();
		await turns.run(key, { id: `${started}`, text: 'hello' });
		times.push(performance.now() - started);
	}
	return median(times);
}

function median(values: number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const server = await startPostgres();
const results: Record<string, unknown>[] = [];
try {
	for (const engine of ['SQLite', 'PostgreSQL'] as const) {
		const stores: Store[] = [];
		for (const size of sizes) {
			const file = join(folder, `${size}.sqlite`);
			const url = engine === 'PostgreSQL' ? await server.database() : undefined;
			const store = await openStore({ DATABASE_URL: url, DATABASE_FILE: file });
			if (url) await fillPostgres(url, size);
			else fillSqlite(file, size);
			stores.push(store);
		}
		const medians = sizes.map((): number[] => []);
		for (let round = 0; round < rounds; round++) {
			for (const [index, size] of sizes.entries()) medians[index]?.push(await timed(stores[index] as Store, size));
		}
		const [few = 0, many = 0] = medians.map(median);
		results.push({ engine, few, many, ratio: many / few });
		console.log(
			`${engine.padEnd(12)} ${sizes[0]} conversations ${few.toFixed(3)} ms a turn · ${sizes[1]} ${many.toFixed(3)} ms · ratio ${(many / few).toFixed(2)} (limit ${limit})`,
		);
		for (const store of stores) await store.close();
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
	await server.remove();
}
if (process.argv.includes('--json')) console.log(JSON.stringify(results));
process.exitCode = results.every(({ ratio }) => Number(ratio) <= limit) ? 0 : 1;
