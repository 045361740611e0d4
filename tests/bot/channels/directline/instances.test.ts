import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { PostgresStore } from '../../../../bot/store/postgres.ts';
import { fakeAssistant } from '../../fake-assistant.ts';
import { type RunningBot, startBot } from '../../running-bot.ts';
import { type PostgresServer, startPostgres } from '../../store/postgres-server.ts';

describe('Direct Line on two instances that share a database', function () {
	this.timeout(60_000);
	let postgres: PostgresServer;
	let stores: PostgresStore[];
	let here: RunningBot;
	let there: RunningBot;
	before(async () => {
		postgres = await startPostgres();
		const url = await postgres.database();
		stores = await Promise.all([PostgresStore.open(url), PostgresStore.open(url)]);
		[here, there] = (await Promise.all(stores.map((store) => startBot({}, fakeAssistant(), store)))) as [
			RunningBot,
			RunningBot,
		];
	});
	after(async () => {
		await Promise.all([here?.server.close(1000), there?.server.close(1000)]);
		for (const store of stores ?? []) await store.close();
		await postgres?.remove();
	});

	const ask = async (bot: RunningBot, path: string, token?: string, body?: object) => {
		const response = await fetch(`${bot.server.url}/v3/directline/${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
			body: JSON.stringify(body ?? {}),
		});
		assert.ok(response.ok, `${response.status} for ${path}`);
		return (await response.json()) as { conversationId: string; token: string; streamUrl: string };
	};

	it('takes the token of a stream once, whichever instance saw it first', async () => {
		const { token } = await ask(here, 'tokens/generate');
		const { streamUrl } = await ask(here, 'conversations', token);
		const first = new WebSocket(streamUrl);
		await once(first, 'open');
		const again = new WebSocket(streamUrl.replace(new URL(here.server.url).host, new URL(there.server.url).host));
		const [, { statusCode }] = await once(again, 'unexpected-response');
		assert.equal(statusCode, 403);
		again.on('error', () => {});
		again.terminate();
		first.close();
	});

	it('streams from one what is said to the other', async () => {
		const { token } = await ask(here, 'tokens/generate');
		const { conversationId } = await ask(here, 'conversations', token);
		const { streamUrl } = await ask(there, 'conversations', token);
		const heard: string[] = [];
		const socket = new WebSocket(streamUrl);
		socket.on('message', (data) => {
			const { activities } = JSON.parse(String(data)) as { activities: { text: string }[] };
			heard.push(...activities.map(({ text }) => text));
		});
		await until(() => heard.length > 0);
		await ask(here, `conversations/${conversationId}/activities`, token, { type: 'message', text: 'from here' });
		await until(() => heard.includes('2: from here'));
		await ask(there, `conversations/${conversationId}/activities`, token, { type: 'message', text: 'from there' });
		await until(() => heard.includes('3: from there'));
		socket.close();
		assert.deepEqual(heard, ['welcome', 'from here', '2: from here', 'from there', '3: from there']);
	});
});

async function until(holds: () => boolean): Promise<void> {
	for (let waited = 0; !holds(); waited += 20) {
		assert.ok(waited < 10_000, 'waited ten seconds');
		await pause(20);
	}
}
