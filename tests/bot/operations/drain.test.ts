import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { type Started, start } from '../process.ts';
import { message } from '../running-bot.ts';

const people = 40;

describe('a process that is told to stop', function () {
	this.timeout(60_000);
	let folder: string;
	let bot: Started;
	before(function () {
		// Windows has no SIGTERM.
		if (process.platform === 'win32') this.skip();
	});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'drain-'));
	});
	afterEach(async () => {
		bot.child.kill('SIGKILL');
		await bot.ended;
		rmSync(folder, { recursive: true });
	});

	async function begin(env: Record<string, string>): Promise<string> {
		bot = start('bot/main.js', { cwd: folder, env: { PORT: '0', ...env } });
		const [, url = ''] = await bot.until('stdout', /(http:\/\/[\d.]+:\d+)/);
		return url;
	}

	async function openStream(
		url: string,
	): Promise<{ socket: WebSocket; closed: Promise<{ code: number; at: number }> }> {
		const post = async (path: string, token = '') => {
			const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
			const response = await fetch(`${url}/v3/directline/${path}`, { method: 'POST', headers, body: '{}' });
			return (await response.json()) as { token: string; streamUrl: string };
		};
		const { streamUrl } = await post('conversations', (await post('tokens/generate')).token);
		const socket = new WebSocket(streamUrl);
		const closed = once(socket, 'close').then(([code]) => ({ code: Number(code), at: performance.now() }));
		await once(socket, 'open');
		return { socket, closed };
	}

	it('is not ready at once, sends streams elsewhere bit by bit, finishes the turn under way, and ends within 10 s', async () => {
		const url = await begin({ DRAIN_SECONDS: '1' });
		let release = (): void => {};
		// The service of a channel, which takes its time to accept the answer of a turn.
		const service = createServer((request, response) => {
			request.resume();
			release = () => response.end('{"id": "1"}');
			service.emit('delivery');
		});
		service.listen(0, '127.0.0.1');
		await once(service, 'listening');
		const streams = await Promise.all(Array.from({ length: people }, () => openStream(url)));
		const delivery = once(service, 'delivery');
		const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
		const answer = fetch(`${url}/api/messages`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(message('hello', { deliveryMode: undefined, serviceUrl })),
		});
		await delivery;

		const toldAt = performance.now();
		bot.child.kill('SIGTERM');
		await bot.until('stderr', /"stopping"/);
		const readiness = await fetch(`${url}/readyz`);
		assert.deepEqual(
			[readiness.status, await readiness.json()],
			[503, { status: 'not ready', reason: 'the process is to stop' }],
		);
		assert.equal(readiness.headers.get('connection'), 'close');
		assert.equal((await fetch(`${url}/healthz`)).status, 200, 'it still lives');
		await assert.rejects(openStream(url), 'no new streams');

		const closed = await Promise.all(streams.map((stream) => stream.closed));
		assert.deepEqual(new Set(closed.map(({ code }) => code)), new Set([1012]));
		const times = closed.map(({ at }) => at).sort((one, other) => one - other);
		assert.ok(Number(times.at(-1)) - Number(times[0]) > 20, 'not all at the same moment');
		await pause(1500 - (performance.now() - toldAt));
		await assert.rejects(fetch(`${url}/healthz`), 'no new connections after a second');
		setInterval(() => release(), 20).unref();
		assert.equal((await answer).status, 200);
		assert.equal((await bot.ended).status, 0);
		assert.ok(performance.now() - toldAt < 10_000, `${performance.now() - toldAt} ms`);
		service.close();
		service.closeAllConnections();
	});

	it('ends within 10 s though a request does not, and says so', async () => {
		const url = await begin({ DRAIN_SECONDS: '1' });
		const service = createServer(() => {});
		service.listen(0, '127.0.0.1');
		await once(service, 'listening');
		const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
		const heard = once(service, 'request');
		const answer = fetch(`${url}/api/messages`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(message('hello', { deliveryMode: undefined, serviceUrl })),
		}).catch((error: unknown) => error);
		await heard;
		const toldAt = performance.now();
		bot.child.kill('SIGTERM');
		assert.equal((await bot.ended).status, 0);
		assert.ok(performance.now() - toldAt < 10_000, `${performance.now() - toldAt} ms`);
		assert.ok((await answer) instanceof Error);
		assert.match(bot.written.stderr, /requests were cut off/);
		service.closeAllConnections();
		service.close();
	});

	it('ends at once where nobody is there', async () => {
		await begin({});
		const toldAt = performance.now();
		bot.child.kill('SIGTERM');
		assert.equal((await bot.ended).status, 0);
		assert.ok(performance.now() - toldAt < 1000, `${performance.now() - toldAt} ms`);
	});
});
