/**
 * The standard client of Direct Line, which nobody here wrote, against our server.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Activity, DirectLine as Client } from 'botframework-directlinejs';
import { createLimits } from '../../../../bot/http/limits.ts';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { fakeAssistant } from '../../fake-assistant.ts';
import { type RunningBot, startBot } from '../../running-bot.ts';

const require = createRequire(import.meta.url);
// The client is written for browsers; this is what it needs of one.
Object.assign(globalThis, { XMLHttpRequest: require('xhr2') });
const { ConnectionStatus, DirectLine } =
	require('botframework-directlinejs') as typeof import('botframework-directlinejs');

describe('the standard client of Direct Line', function () {
	this.timeout(30_000);
	let bot: RunningBot;
	const clients: Client[] = [];
	const { setTimeout: timeout, setInterval: interval } = globalThis;
	before(async () => {
		bot = await startBot();
		// The client leaves timers behind when it is ended, which would keep the tests from ending.
		globalThis.setTimeout = Object.assign((...given: Parameters<typeof timeout>) => timeout(...given).unref(), timeout);
		globalThis.setInterval = Object.assign(
			(...given: Parameters<typeof interval>) => interval(...given).unref(),
			interval,
		);
	});
	afterEach(() => {
		for (const client of clients.splice(0)) client.end();
	});
	after(async () => {
		Object.assign(globalThis, { setTimeout: timeout, setInterval: interval });
		await bot.server.close(1000);
	});

	async function connect(webSocket: boolean, url = bot.server.url) {
		const made = await fetch(`${url}/v3/directline/tokens/generate`, { method: 'POST' });
		const { token } = (await made.json()) as { token: string };
		const client = new DirectLine({ token, domain: `${url}/v3/directline`, webSocket, pollingInterval: 200 });
		clients.push(client);
		const heard: string[] = [];
		const statuses: number[] = [];
		client.activity$.subscribe({
			next: (activity: Activity) => {
				if (activity.type === 'message') heard.push(activity.text ?? '');
			},
			// The client ends its activities with an error when it is ended.
			error: () => {},
		});
		client.connectionStatus$.subscribe((status) => statuses.push(status));
		const say = (text: string) =>
			new Promise<string>((resolve, reject) => {
				client.postActivity({ type: 'message', text, from: { id: 'me' } }).subscribe({ next: resolve, error: reject });
			});
		return { client, heard, statuses, say };
	}

	for (const [way, webSocket] of [
		['over a WebSocket', true],
		['by polling', false],
	] as const) {
		it(`converses ${way}`, async () => {
			const { heard, statuses, say } = await connect(webSocket);
			await until(() => heard.includes('welcome'));
			assert.match(await say('hello'), /\|/);
			await until(() => heard.includes('2: hello'));
			assert.deepEqual(heard, ['welcome', 'hello', '2: hello']);
			assert.ok(statuses.includes(ConnectionStatus.Online));
		});
	}

	it('goes on when its server is replaced, with what was said meanwhile', async () => {
		const store = new MemoryStore();
		const first = await startBot({}, fakeAssistant(), store);
		const port = new URL(first.server.url).port;
		const { heard, say } = await connect(true, first.server.url);
		await until(() => heard.includes('welcome'));
		await say('before');
		await until(() => heard.includes('2: before'));
		await first.server.close(1000);
		const second = await startBot({ PORT: port }, fakeAssistant(), store);
		await until(async () => {
			await say('after').catch(() => {});
			return heard.some((text) => text.endsWith(': after'));
		});
		assert.deepEqual(heard.slice(0, 3), ['welcome', 'before', '2: before']);
		await second.server.close(1000);
	});

	it('hears that its token is no good', async () => {
		const client = new DirectLine({
			token: 'forged.token.here',
			domain: `${bot.server.url}/v3/directline`,
			webSocket: true,
		});
		clients.push(client);
		const statuses: number[] = [];
		client.connectionStatus$.subscribe((status) => statuses.push(status));
		client.activity$.subscribe({ error: () => {} });
		await until(
			() => statuses.includes(ConnectionStatus.ExpiredToken) || statuses.includes(ConnectionStatus.FailedToConnect),
		);
		assert.ok(!statuses.includes(ConnectionStatus.Online));
	});
});

describe('the limits of Direct Line', () => {
	it('answer 429 with when to try again', async () => {
		const bot = await startBot({}, fakeAssistant(), new MemoryStore(), 0.05);
		const ask = () => fetch(`${bot.server.url}/v3/directline/tokens/generate`, { method: 'POST' });
		const answers = await Promise.all(Array.from({ length: 10 }, ask));
		const refused = answers.filter(({ status }) => status === 429);
		assert.equal(answers.length - refused.length, 3);
		assert.match(refused[0]?.headers.get('retry-after') ?? '', /^([1-9]|[1-5]\d|60)$/);
		await bot.server.close(1000);
	});

	it('count each conversation and each address by itself', async () => {
		const limits = createLimits(1 / 60);
		await limits.count('conversation', 'a');
		await limits.count('conversation', 'b');
		await assert.rejects(limits.count('conversation', 'a'), { status: 429 });
	});
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	for (let waited = 0; !(await holds()); waited += 50) {
		assert.ok(waited < 20_000, 'waited twenty seconds');
		await pause(50);
	}
}
