import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '../bot/store/postgres-server.ts';
import { overlap } from './overlap.ts';

/** All of it is done by `npm run test:overlap`. */
const isWhole = process.env.LOAD === 'all';
const size = isWhole
	? { processes: 4, turns: 6000, conversations: 20 }
	: { processes: 2, turns: 400, conversations: 5 };

describe(`${size.turns} overlapping turns by ${size.processes} processes`, function () {
	this.timeout(600_000);
	let folder: string;
	let server: PostgresServer;
	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'overlap-'));
		server = await startPostgres();
	});
	after(async () => {
		rmSync(folder, { recursive: true });
		await server?.remove();
	});

	for (const [engine, place] of [
		['SQLite', async () => join(folder, 'test.sqlite')],
		['PostgreSQL', async () => server.database()],
	] as const) {
		it(`are all kept, once, in ${engine}`, async () => {
			const started = performance.now();
			const { answered, unanswered, lost, twice } = await overlap({ place: await place(), ...size });
			if (isWhole) {
				const seconds = ((performance.now() - started) / 1000).toFixed(1);
				console.log(
					`      ${engine}: ${answered} answered, ${unanswered} told to try again, ${lost} lost, ${twice} twice, in ${seconds} s`,
				);
			}
			assert.deepEqual({ lost, twice }, { lost: 0, twice: 0 });
			assert.equal(answered + unanswered, size.turns);
			assert.ok(unanswered <= size.turns / 100, `${unanswered} were told to try again`);
		});
	}
});
