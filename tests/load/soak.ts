/**
 * `npm run test:soak`: half an hour of mixed load on two processes that share a PostgreSQL, with the database away for ten seconds and one
 * process killed in the middle. Prints a line a minute, then what held and what did not; exits with 1 where something did not.
 * `-- --minutes 5` for less.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { directLineTurn, messagesTurn, type TakeTurn } from '../bench/load.ts';
import { scriptOf } from '../bench/scripts.ts';
import { startPostgres } from '../bot/store/postgres-server.ts';
import { type KillableServer, killableServer } from './server.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
const duration = minutes * 60_000;
/** Turns a second, over all people. */
const rate = 60;
const streams = 50;
/** A turn that is not answered is said again, for as long as the database may be away. */
const patience = 30_000;
const outage = Math.min(10_000, duration / 12);
const sampleEvery = Math.min(10_000, duration / 40);

interface Sample {
	at: number;
	memory: number[];
	underWay: number;
}

const megabytes = (server: KillableServer): number => {
	try {
		return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1]) / 1024;
	} catch {
		return Number.NaN;
	}
};

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const postgres = await startPostgres();
const env = {
	DATABASE_URL: await postgres.database(),
	TOKEN_SECRET: 'one secret over both processes of it',
	PROXIES: '1',
};
const servers = await Promise.all([killableServer(folder, env), killableServer(folder, env)]);
await Promise.all(servers.map((server) => server.start()));
const [first, second] = servers as [KillableServer, KillableServer];

const times: number[] = [];
let underWay = 0;
let repeated = 0;
/** Turns that were not answered within the patience. */
let lost = 0;
let conversations = 0;
const startedAt = performance.now();
const isOver = () => performance.now() - startedAt >= duration;

async function insist(turn: TakeTurn, conversation: string, id: string, text: string): Promise<void> {
	const before = performance.now();
	underWay++;
	// As a chat does: who asks again and again at once is told that it is too often.
	let wait = 250;
	try {
		for (;;)
			try {
				await turn(conversation, id, text);
				times.push(performance.now() - before);
				return;
			} catch {
				if (performance.now() - before > patience) {
					lost++;
					return;
				}
				repeated++;
				await pause(wait);
				wait = Math.min(4000, 2 * wait);
			}
	} finally {
		underWay--;
	}
}

const byMessages = messagesTurn(first.url, second.url);
const byDirectLine = [directLineTurn(first.url), directLineTurn(second.url)];

async function person(): Promise<void> {
	while (!isOver()) {
		const number = conversations++;
		const turn = number % 3 === 0 ? (byDirectLine[number % 2] ?? byMessages) : byMessages;
		for (const [index, text] of scriptOf(number).entries()) {
			if (isOver()) return;
			const before = performance.now();
			await insist(turn, `s${number}`, `${number}-${index}`, text);
			await pause(Math.max(0, (1000 * people) / rate - (performance.now() - before)));
		}
	}
}
const people = 60;

/** A stream that connects again when it is closed, as a chat does. */
async function listen(url: string): Promise<void> {
	const ask = async (path: string, token?: string) =>
		(await (
			await fetch(`${url}/v3/directline/${path}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
				body: '{}',
			})
		).json()) as { token: string; streamUrl?: string };
	while (!isOver()) {
		try {
			const { token } = await ask('tokens/generate');
			const { streamUrl = '' } = await ask('conversations', token);
			const socket = new WebSocket(streamUrl);
			socket.on('error', () => {});
			await new Promise<void>((resolve) => {
				socket.on('close', () => resolve());
				setTimeout(() => socket.close(), Math.max(0, duration - (performance.now() - startedAt))).unref();
			});
		} catch {
			// Connected again below.
		}
		await pause(1000 + Math.random() * 1000);
	}
}

const samples: Sample[] = [];
async function watch(): Promise<void> {
	let printed = 0;
	while (!isOver()) {
		await pause(sampleEvery);
		const at = performance.now() - startedAt;
		samples.push({ at, memory: servers.map(megabytes), underWay });
		if (at - printed < 60_000) continue;
		printed = at;
		const memory = servers.map((server) => megabytes(server).toFixed(0)).join(' + ');
		process.stdout.write(
			`${(at / 60_000).toFixed(0)} min: ${times.length} answered, ${repeated} repeated, ${lost} lost, ${memory} MB, ${underWay} under way\n`,
		);
	}
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Resolves once a hundred more turns are answered than were. */
async function firstAnswered(before: number): Promise<void> {
	while (times.length < before + 100 && !isOver()) await pause(50);
}

async function disturb(): Promise<void> {
	await pause(duration * 0.4);
	process.stdout.write(`the database goes away for ${(outage / 1000).toFixed(0)} s\n`);
	const goneAt = performance.now();
	await postgres.stop();
	const stopped = performance.now() - goneAt;
	await pause(outage);
	await postgres.start();
	const away = performance.now() - goneAt;
	process.stdout.write(`it took ${seconds(stopped)} to stop and was away for ${seconds(away)}\n`);
	await firstAnswered(times.length);
	process.stdout.write(`turns were answered again ${seconds(performance.now() - goneAt - away)} after it was back\n`);
	await pause(duration * 0.2);
	process.stdout.write('one process is killed, and started again\n');
	await second.kill();
	await pause(2000);
	await second.start();
}

await Promise.all([
	...Array.from({ length: people }, person),
	...Array.from({ length: streams }, (_, index) => listen(servers[index % 2]?.url ?? '')),
	watch(),
	disturb(),
]);

/** The process that was not killed, when all is loaded and again at the end. */
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
const memoryIn = (from: number, to: number): number =>
	mean(
		samples
			.filter(({ at }) => at >= duration * from && at < duration * to)
			.map(({ memory }) => memory[0] ?? Number.NaN),
	);
const [early, late] = [memoryIn(0.25, 0.4), memoryIn(0.85, 1)];
const growth = late / early - 1;
const queue = mean(samples.filter(({ at }) => at >= duration * 0.85).map((sample) => sample.underWay));
const sorted = times.toSorted((one, other) => one - other);
const errors = servers
	.flatMap((server) => server.logged().split('\n'))
	.filter((line) => line.includes('"level":60')).length;
const isLong = minutes >= 10;
const checks: [string, boolean][] = [
	[`${lost} turns of ${times.length} were not answered within ${patience / 1000} s`, lost === 0],
	[
		`memory ${early.toFixed(0)} MB early, ${late.toFixed(0)} MB late: ${(100 * growth).toFixed(1)} % (± 5 %)`,
		!isLong || Math.abs(growth) <= 0.05,
	],
	[`${queue.toFixed(1)} turns under way at the end, of ${people} people`, queue < people / 2],
	[`${errors} fatal lines in the logs`, errors === 0],
];
process.stdout.write(
	`\np50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, p99 ${sorted[Math.floor(sorted.length * 0.99)]?.toFixed(1)} ms, ${repeated} said again\n`,
);
for (const [what, holds] of checks) process.stdout.write(`${holds ? 'held    ' : 'NOT HELD'} ${what}\n`);
for (const server of servers) await server.stop();
await postgres.remove();
rmSync(folder, { recursive: true, force: true });
process.exit(checks.every(([, holds]) => holds) ? 0 : 1);
