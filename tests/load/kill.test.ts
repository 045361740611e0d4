import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../bot/free-port.ts';
import { message } from '../bot/running-bot.ts';
import { type PostgresServer, startPostgres } from '../bot/store/postgres-server.ts';
import { kept } from './kept.ts';
import { type KillableServer, killableServer } from './server.ts';
import { startTalking } from './talkers.ts';

/** All of it is done by `npm run test:kill`, which takes minutes. */
const isWhole = process.env.LOAD === 'all';
const rounds = isWhole ? 20 : 2;
const people = 100;
const outage = isWhole ? 10_000 : 1500;

describe('a server that is killed while a hundred people talk to it', function () {
	this.timeout(900_000);
	let folder: string;
	let postgres: PostgresServer;
	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'kill-'));
		postgres = await startPostgres();
	});
	after(async () => {
		rmSync(folder, { recursive: true, force: true });
		await postgres?.remove();
	});

	/** Kill one of the servers at a moment that nobody chose, and start it again; so many times. */
	async function killInTurn(servers: readonly KillableServer[]): Promise<void> {
		for (let round = 0; round < rounds; round++) {
			await pause(200 + Math.random() * 1200);
			const victim = servers[round % servers.length];
			await victim?.kill();
			await victim?.start();
		}
		await pause(300);
	}

	for (const [engine, processes, open] of [
		['SQLite', 1, async () => ({ DATABASE_FILE: join(folder, 'test.sqlite') })],
		['PostgreSQL', 2, async () => ({ DATABASE_URL: await postgres.database() })],
	] as const) {
		it(`loses nothing that it has answered and answers nothing twice, ${rounds} times over, on ${engine}`, async () => {
			const env: Record<string, string> = await open();
			const servers = await Promise.all(Array.from({ length: processes }, () => killableServer(folder, env)));
			for (const server of servers) await server.start();
			const talking = startTalking(
				servers.map(({ url }) => url),
				people,
			);
			await killInTurn(servers);
			await talking.stop();
			for (const server of servers) await server.stop();
			const place = env.DATABASE_URL ?? env.DATABASE_FILE ?? '';
			const { acknowledged, ...wrong } = await kept(talking, place);
			if (isWhole) {
				console.log(
					`      ${engine}: ${acknowledged} answered, ${talking.broken} requests broke, ${talking.refused} were refused`,
				);
			}
			assert.deepEqual(wrong, { lost: 0, twice: 0, broken: 0 });
			assert.deepEqual(talking.faults, []);
			assert.ok(acknowledged > people, `${acknowledged} were answered`);
		});
	}

	it('asks to try again while PostgreSQL is away, is not ready, and goes on without a restart', async () => {
		const env = { DATABASE_URL: await postgres.database() };
		const server = await killableServer(folder, env);
		await server.start();
		const talking = startTalking([server.url], people);
		await pause(500);
		await postgres.stop();
		const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
		assert.equal(await readiness(), 503);
		const refused = await fetch(`${server.url}/api/messages`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(message('hello', { locale: 'en', conversation: { id: 'other' } })),
		});
		assert.equal(refused.status, 503);
		assert.match(await refused.text(), /Please send it again in a moment/);
		await pause(outage);
		await postgres.start();
		for (let waited = 0; (await readiness()) !== 200; waited += 50) {
			assert.ok(waited < 10_000, 'is not ready ten seconds after PostgreSQL is back');
			await pause(50);
		}
		await pause(500);
		await talking.stop();
		await server.stop();
		const { acknowledged, ...wrong } = await kept(talking, env.DATABASE_URL);
		assert.deepEqual(wrong, { lost: 0, twice: 0, broken: 0 });
		assert.ok(acknowledged > 0);
		assert.ok(talking.refused > 0);
	});

	it('answers 503 when the disk is full, and has everything that it answered when it is not any more', async function () {
		// The size of files is limited in place of the disk, which takes a shell.
		if (process.platform === 'win32') this.skip();
		const [file, port] = [join(folder, 'full.sqlite'), await freePort()];
		const program = fileURLToPath(new URL('../../bot/main.js', import.meta.url));
		const child = spawn('sh', ['-c', `ulimit -f 700; exec "${process.execPath}" "${program}"`], {
			cwd: folder,
			env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'warn', DATABASE_FILE: file },
		});
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', (text) => /listens on/.test(String(text)) && resolve());
			child.once('close', (status) => reject(new Error(`ended with ${status}`)));
		});
		const talking = startTalking([`http://127.0.0.1:${port}`], people);
		for (let waited = 0; talking.refused < 20; waited += 50) {
			assert.ok(waited < 60_000, 'the disk does not fill up');
			await pause(50);
		}
		assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
		const closed = once(child, 'close');
		child.kill('SIGTERM');
		await closed;

		const database = new DatabaseSync(file);
		assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
		database.close();
		const roomy = await killableServer(folder, { DATABASE_FILE: file, PORT: String(port) });
		await roomy.start();
		await pause(300);
		await talking.stop();
		await roomy.stop();
		const { acknowledged, ...wrong } = await kept(talking, file);
		assert.deepEqual(wrong, { lost: 0, twice: 0, broken: 0 });
		assert.ok(acknowledged > people);
	});
});
