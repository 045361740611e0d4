import assert from 'node:assert/strict';
import type { Activity } from '../../../web/widget/activity.ts';
import { type ClientParts, DirectLineClient, type Status } from '../../../web/widget/direct-line-client.ts';
import { kept } from '../../../web/widget/kept.ts';
import { createRequests } from '../../../web/widget/requests.ts';
import type { Stream } from '../../../web/widget/stream.ts';
import { fakeAssistant } from '../../bot/fake-assistant.ts';
import { type RunningBot, startBot } from '../../bot/running-bot.ts';

const assistant = fakeAssistant();
let bot: RunningBot;
before(async () => {
	bot = await startBot({}, assistant);
});
after(() => bot.server.close(0));

const noStorage = () => {
	throw new Error('this browser keeps nothing');
};

/** What a person would see of a client, and a network that can be broken. */
function openChat({
	memory = kept(noStorage),
	...changes
}: Partial<ClientParts> & { memory?: ClientParts['kept'] } = {}) {
	const seen = { said: [] as Activity[], statuses: [] as Status[], ended: 0, refused: [] as string[], waiting: 0 };
	const network = { send: fetch as typeof fetch, openStream: (url: string): Stream => new WebSocket(url) };
	let ids = 0;
	const client = new DirectLineClient({
		requests: createRequests(`${bot.server.url}/v3/directline`, (...request) => network.send(...request)),
		openStream: (url) => network.openStream(url),
		kept: memory,
		locale: () => 'en',
		newId: () => `${process.hrtime.bigint()}-${ids++}`,
		wait: () => 20,
		events: {
			said: (activities) => void seen.said.push(...activities),
			status: (status) => void seen.statuses.push(status),
			waiting: (unsent) => {
				seen.waiting = unsent.length;
			},
			taken: () => {},
			refused: ({ text }) => void seen.refused.push(text),
			ended: () => {
				seen.ended++;
			},
		},
		...changes,
	});
	open.push(client);
	void client.start();
	return { client, seen, network, memory, texts: () => seen.said.map(({ text }) => text) };
}

const open: DirectLineClient[] = [];
afterEach(() => {
	for (const client of open.splice(0)) client.stop();
});

async function until(holds: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 5000; !holds(); ) {
		assert.ok(Date.now() < deadline, 'not in time');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

const offline: typeof fetch = () => Promise.reject(new TypeError('no network'));
const brokenStream = (): Stream => {
	const stream: Stream = { onopen: null, onmessage: null, onclose: null, close: () => {} };
	setTimeout(() => (stream.onclose as (() => void) | null)?.(), 5);
	return stream;
};

describe('the Direct Line client of the chat', () => {
	it('is greeted, and hears its own messages and the answers in order and once', async () => {
		const { client, seen, texts } = openChat();
		await until(() => seen.statuses.includes('online'));
		client.send('one');
		client.send('two');
		await until(() => seen.said.length === 5 && seen.waiting === 0);
		assert.deepEqual(texts(), ['welcome', 'one', '2: one', 'two', '3: two']);
	});

	it('asks for what was said where WebSockets do not come through', async () => {
		const chat = openChat();
		chat.network.openStream = brokenStream;
		await until(() => chat.seen.statuses.includes('online'));
		chat.client.send('hello');
		await until(() => chat.seen.said.length === 3);
		assert.deepEqual(chat.texts(), ['welcome', 'hello', '2: hello']);
	});

	it('asks as well where they open and break at once, or cannot be made', async () => {
		const breaking = (): Stream => {
			const stream = brokenStream();
			setTimeout(() => (stream.onopen as (() => void) | null)?.(), 1);
			return stream;
		};
		const refusing = (): Stream => {
			throw new Error('the policy of the page forbids it');
		};
		for (const openStream of [breaking, refusing]) {
			let opened = 0;
			const chat = openChat();
			chat.network.openStream = () => {
				opened++;
				return openStream();
			};
			await until(() => opened === 2 && chat.seen.statuses.includes('online'));
			chat.client.send('hello');
			await until(() => chat.seen.said.length === 3);
			await new Promise((resolve) => setTimeout(resolve, 200));
			assert.equal(opened, 2);
		}
	});

	it('keeps what is written without a network, and sends it once when it is back', async () => {
		const { client, seen, network, texts } = openChat();
		await until(() => seen.statuses.includes('online'));
		network.send = offline;
		client.send('from the tunnel');
		await until(() => seen.statuses.at(-1) === 'offline');
		assert.equal(seen.waiting, 1);
		network.send = fetch;
		await client.wake();
		await until(() => seen.waiting === 0);
		assert.deepEqual(texts(), ['welcome', 'from the tunnel', '2: from the tunnel']);
	});

	it('sends what was written before the page was loaded anew', async () => {
		const first = openChat();
		first.network.send = offline;
		first.client.send('written in vain');
		first.client.stop();
		const { seen, texts } = openChat({ memory: first.memory });
		await until(() => seen.waiting === 0 && seen.said.length === 3);
		assert.deepEqual(texts(), ['welcome', 'written in vain', '2: written in vain']);
	});

	it('has a message taken once when the answer to it is lost on the way', async () => {
		const { client, seen, network, texts } = openChat();
		await until(() => seen.statuses.includes('online'));
		network.send = async (...request) => {
			await fetch(...request);
			network.send = fetch;
			throw new TypeError('cut off');
		};
		client.send('twice?');
		await until(() => seen.waiting === 0);
		assert.deepEqual(texts(), ['welcome', 'twice?', '2: twice?']);
	});

	it('goes on with the conversation after a reload', async () => {
		const first = openChat();
		await until(() => first.seen.statuses.includes('online'));
		first.client.send('before');
		await until(() => first.seen.said.length === 3);
		first.client.stop();
		const { client, seen, texts } = openChat({ memory: first.memory });
		await until(() => seen.said.length === 3);
		client.send('after');
		await until(() => seen.said.length === 5);
		assert.deepEqual(texts(), ['welcome', 'before', '2: before', 'after', '3: after']);
		assert.equal(seen.ended, 0);
	});

	it('begins anew, and says so, when the conversation can no longer be gone on with', async () => {
		const memory = kept(noStorage);
		memory.set('session', { conversation: 'gone', token: 'forged', ends: Date.now() + 1e6 });
		memory.set('unsent', [{ id: 'kept', text: 'still here' }]);
		const { seen, texts } = openChat({ memory });
		await until(() => seen.waiting === 0 && seen.said.length === 3);
		assert.equal(seen.ended, 1);
		assert.deepEqual(texts(), ['welcome', 'still here', '2: still here']);
	});

	it('renews its token before it ends', async () => {
		let renewals = 0;
		const chat = openChat({ now: () => later });
		let later = Date.now();
		await until(() => chat.seen.statuses.includes('online'));
		chat.network.send = (...request) => {
			if (String(request[0]).endsWith('/tokens/refresh')) renewals++;
			return fetch(...request);
		};
		later += 25 * 60_000;
		await chat.client.wake();
		await chat.client.wake();
		assert.equal(renewals, 1);
	});

	it('gives a message back that the server will never take, and goes on', async () => {
		const { client, seen, network, texts } = openChat();
		await until(() => seen.statuses.includes('online'));
		network.send = async () => {
			network.send = fetch;
			return new Response('{}', { status: 400 });
		};
		client.send('unfit');
		client.send('fit');
		await until(() => seen.waiting === 0);
		assert.deepEqual(seen.refused, ['unfit']);
		assert.deepEqual(texts(), ['welcome', 'fit', '2: fit']);
	});

	it('waits as long as the server asks for when it was too much', async () => {
		const { client, seen, network } = openChat();
		await until(() => seen.statuses.includes('online'));
		network.send = async () => {
			network.send = fetch;
			return new Response('{}', { status: 429, headers: { 'Retry-After': '1' } });
		};
		const from = Date.now();
		client.send('patient');
		await until(() => seen.waiting === 0);
		assert.ok(seen.statuses.includes('busy'));
		assert.ok(Date.now() - from >= 950);
	});
});
