import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createMessagesChannel } from '../../bot/channels/messages.ts';
import { renderWords } from '../../bot/render/words.ts';
import { readSettings } from '../../bot/settings.ts';
import type { Answer } from '../../bot/turn.ts';
import { fakeAssistant, reply } from './fake-assistant.ts';
import { keptLog } from './kept-log.ts';
import { type FakeConnector, message, problemOf, type RunningBot, startBot, startConnector } from './running-bot.ts';

describe('a channel that replies are delivered to', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot();
	});
	after(() => bot.server.close(1000));

	let connector: FakeConnector;
	afterEach(() => connector.close());

	const toConnector = (text: string, changes: object = {}) =>
		message(text, {
			id: 'a1',
			deliveryMode: undefined,
			serviceUrl: connector.url,
			recipient: { id: 'bot' },
			...changes,
		});

	it('delivers them before it answers', async () => {
		connector = await startConnector();
		const response = await bot.post(toConnector('hello', { conversation: { id: 'delivered' } }));
		assert.equal(response.status, 200);
		assert.equal(await response.text(), '');
		assert.deepEqual(
			connector.delivered.map(({ path, activity }) => [path, activity.text]),
			[['/v3/conversations/delivered/activities/a1', '1: hello']],
		);
		const { replyToId, from, recipient } = connector.delivered[0]?.activity ?? {};
		assert.deepEqual({ replyToId, from, recipient }, { replyToId: 'a1', from: { id: 'bot' }, recipient: { id: 'me' } });
	});

	it('says so when they are not accepted, and delivers the same ones later', async () => {
		connector = await startConnector(403);
		const failed = await bot.post(toConnector('x', { conversation: { id: 'later' } }));
		assert.equal(failed.status, 502);
		assert.equal((await problemOf(failed)).code, 'DeliveryFailed');
		await connector.close();
		connector = await startConnector();
		assert.equal((await bot.post(toConnector('x', { conversation: { id: 'later' } }))).status, 200);
		assert.equal(connector.delivered[0]?.activity.text, '1: x');
	});
});

describe('a server that stops', () => {
	it('answers the requests under way and takes no new ones', async () => {
		let reached: () => void = () => {};
		const underWay = new Promise<void>((resolve) => {
			reached = resolve;
		});
		const connector = await startConnector();
		const assistant = fakeAssistant();
		const bot = await startBot(
			{},
			{
				...assistant,
				converse: (...given) => {
					reached();
					return assistant.converse(...given);
				},
			},
		);
		const answer = bot.post(message('x', { deliveryMode: undefined, serviceUrl: connector.url }));
		await underWay;
		assert.equal(await bot.server.close(5000), true);
		assert.equal((await answer).status, 200);
		assert.equal(connector.delivered.length, 1);
		await assert.rejects(fetch(`${bot.server.url}/healthz`));
		await connector.close();
	});
});

describe('a server that stops with connections open', () => {
	it('does not wait for one that never sent a request, nor for one kept alive after it', async () => {
		const bot = await startBot();
		const { hostname, port } = new URL(bot.server.url);
		const ahead = connect(Number(port), hostname);
		const closed = once(ahead, 'close');
		await once(ahead, 'connect');
		await (await fetch(`${bot.server.url}/healthz`)).text();
		// Node itself would wait for the first connection for as long as its owner likes: the answer is that it ends.
		assert.equal(await bot.server.close(20_000), true);
		await closed;
	});
});

describe('a server that cannot listen', () => {
	it('says why', async () => {
		const bot = await startBot();
		const { port } = new URL(bot.server.url);
		await assert.rejects(startBot({ PORT: port }), { code: 'EADDRINUSE' });
		await bot.server.close(1000);
	});
});

describe('a turn that takes long', () => {
	it('is acknowledged, and answered later where it came from', async () => {
		const connector = await startConnector();
		try {
			let finish = (_answer: Answer): void => {};
			const turns = {
				run: () =>
					new Promise<Answer>((resolve) => {
						finish = resolve;
					}),
			};
			const { settings } = readSettings({ NODE_ENV: 'development' }, ['zh-Hans']);
			const assistant = fakeAssistant();
			const channel = createMessagesChannel(settings, {
				turns,
				words: renderWords(assistant, undefined),
				log: keptLog(),
				patience: 20,
			});
			const activity = message('hello', {
				id: 'a1',
				deliveryMode: undefined,
				serviceUrl: connector.url,
				recipient: { id: 'bot' },
				conversation: { id: 'slow' },
			});
			assert.deepEqual(await channel.receive(activity, ''), { status: 202 });
			assert.equal(connector.delivered.length, 0);
			finish({
				replies: [reply('at last')],
				locale: 'en',
				topic: 'none',
				asking: null,
				state: null,
				outcome: 'answered',
			});
			while (connector.delivered.length === 0) await pause(5);
			const [{ path, activity: answer } = { path: '', activity: {} }] = connector.delivered;
			assert.deepEqual([path, answer.text], ['/v3/conversations/slow/activities/a1', 'at last']);
		} finally {
			await connector.close();
		}
	});
});
