import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { type RunningDesk, startDesk } from './running-desk.ts';

const noKey = `ssk_${'a'.repeat(8)}_${'x'.repeat(32)}`;

describe('how often a key may be tried', () => {
	let desk: RunningDesk;
	beforeEach(async () => {
		desk = await startDesk({}, { scale: 1 });
	});
	afterEach(() => desk?.close());

	const status = async (token: string) => (await desk.ask('GET', '/api/desk', { token })).status;
	const upgraded = (token: string): Promise<number> =>
		new Promise((resolve) => {
			const socket = new WebSocket(`${desk.server.url.replace('http', 'ws')}/api/desk-stream`, {
				headers: { Authorization: `Bearer ${token}` },
			});
			socket.on('open', () => {
				socket.close();
				resolve(101);
			});
			socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
			socket.on('error', () => {});
		});

	it('is limited wherever a key can be sent, since checking one takes long', async () => {
		await desk.agents.add('Kim', 'agent');
		const tries: number[] = [];
		for (let count = 0; count < 16; count++) tries.push(await status(noKey), await upgraded(noKey));
		assert.deepEqual(tries, [...Array(30).fill(401), 429, 429]);
	});

	it('is not limited for a key that was right', async () => {
		const key = await desk.agents.add('Kim', 'agent');
		const statuses = new Set<number>();
		for (let count = 0; count < 60; count++) statuses.add(await status(key));
		assert.deepEqual([...statuses], [200]);
		assert.equal(await upgraded(key), 101);
		await desk.agents.remove('Kim');
		assert.equal(await status(key), 401, 'it is nobody’s at once when its agent is removed');
	});
});
