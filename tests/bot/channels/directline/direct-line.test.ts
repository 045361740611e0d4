import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { type RunningBot, startBot } from '../../running-bot.ts';

interface Conversation {
	conversationId: string;
	token: string;
	expires_in: number;
	streamUrl: string;
}

describe('Direct Line', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot();
	});
	after(() => bot.server.close(1000));

	async function ask(
		method: string,
		path: string,
		{ token, body, origin }: { token?: string; body?: unknown; origin?: string } = {},
	) {
		const response = await fetch(`${bot.server.url}/v3/directline/${path}`, {
			method,
			headers: {
				...(token && { Authorization: `Bearer ${token}` }),
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...(origin && { Origin: origin }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
	}

	async function begin(origin?: string): Promise<Conversation> {
		const made = await ask('POST', 'tokens/generate', origin ? { origin } : {});
		assert.equal(made.status, 200);
		const begun = await ask('POST', 'conversations', { token: made.body.token, ...(origin && { origin }) });
		assert.equal(begun.status, 201);
		assert.equal(begun.body.conversationId, made.body.conversationId);
		return begun.body as Conversation;
	}

	const say = ({ conversationId, token }: Conversation, text: string, clientActivityID?: string) =>
		ask('POST', `conversations/${conversationId}/activities`, {
			token,
			body: { type: 'message', text, from: { id: 'somebody else' }, channelData: { clientActivityID } },
		});
	const read = ({ conversationId, token }: Conversation, watermark = '') =>
		ask('GET', `conversations/${conversationId}/activities?watermark=${watermark}`, { token });
	const texts = (set: { activities: { text: string }[] }) => set.activities.map(({ text }) => text);

	it('greets, once however often the conversation is begun', async () => {
		const conversation = await begin();
		await ask('POST', 'conversations', { token: conversation.token });
		const { body } = await read(conversation);
		assert.deepEqual(texts(body), ['welcome']);
		assert.match(
			conversation.streamUrl,
			/^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/\w+\/stream\?watermark=0&t=/,
		);
	});

	it('takes a message and gives it back with the answer, from the person of the token', async () => {
		const conversation = await begin();
		const { status, body } = await say(conversation, 'hello', 'c1');
		assert.equal(status, 200);
		const { activities, watermark } = (await read(conversation, '2')).body;
		assert.deepEqual(texts({ activities }), ['hello', '2: hello']);
		const [own, answer] = activities;
		assert.equal(own.id, body.id);
		assert.equal(own.channelData.clientActivityID, 'c1');
		assert.match(own.from.id, /^dl_/);
		assert.equal(answer.from.role, 'bot');
		assert.deepEqual(
			answer.suggestedActions.actions.map(({ value }: { value: string }) => value),
			['yes', 'no'],
		);
		assert.deepEqual((await read(conversation, watermark)).body, { activities: [], watermark });
	});

	it('takes a message that is sent again for the one that it is', async () => {
		const conversation = await begin();
		const first = await say(conversation, 'hello', 'same');
		const [again, atOnce] = await Promise.all([say(conversation, 'hello', 'same'), say(conversation, 'hello', 'same')]);
		assert.deepEqual([again.body.id, atOnce.body.id], [first.body.id, first.body.id]);
		assert.deepEqual(texts((await read(conversation)).body), ['welcome', 'hello', '2: hello']);
	});

	it('answers nothing to typing and events, and refuses files with words', async () => {
		const conversation = await begin();
		const path = `conversations/${conversation.conversationId}`;
		for (const type of ['typing', 'event']) {
			const { status } = await ask('POST', `${path}/activities`, { token: conversation.token, body: { type } });
			assert.equal(status, 200);
		}
		const upload = await ask('POST', `${path}/upload`, { token: conversation.token, body: {} });
		assert.deepEqual([upload.status, upload.body.error.code], [415, 'NoUploads']);
		assert.deepEqual(texts((await read(conversation)).body), ['welcome']);
	});

	it('keeps of a file no more than its media type, and nothing that is none', async () => {
		const conversation = await begin();
		await ask('POST', `conversations/${conversation.conversationId}/activities`, {
			token: conversation.token,
			body: {
				type: 'message',
				attachments: [{ contentType: 'my id is 110101199003078515' }, { contentType: 'image/png' }],
			},
		});
		assert.deepEqual(bot.heard.at(-1)?.attachments, ['application/octet-stream', 'image/png']);
	});

	it('streams what was missed and then what is said, and goes on from a watermark', async () => {
		const conversation = await begin();
		const heard: string[] = [];
		let watermark = '';
		const listen = (url: string) => {
			const socket = new WebSocket(url);
			socket.on('message', (data) => {
				const set = JSON.parse(String(data));
				heard.push(...texts(set));
				watermark = set.watermark;
			});
			return socket;
		};
		const first = listen(conversation.streamUrl);
		await until(() => heard.includes('welcome'));
		await say(conversation, 'one');
		await until(() => heard.includes('2: one'));
		first.close();
		await say(conversation, 'two');
		const { body } = await ask('GET', `conversations/${conversation.conversationId}?watermark=${watermark}`, {
			token: conversation.token,
		});
		const second = listen(body.streamUrl);
		await until(() => heard.includes('3: two'));
		second.close();
		assert.deepEqual(heard, ['welcome', 'one', '2: one', 'two', '3: two']);
	});

	it('gives the same conversation a token for as long again', async () => {
		const conversation = await begin();
		const { status, body } = await ask('POST', 'tokens/refresh', { token: conversation.token });
		assert.equal(status, 200);
		assert.equal(body.conversationId, conversation.conversationId);
		assert.equal((await say({ ...conversation, token: body.token }, 'hello')).status, 200);
	});

	it('says in the token whom the suggested actions are for, where Web Chat looks for it', async () => {
		const conversation = await begin();
		const [, payload = ''] = conversation.token.split('.');
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
		const { activities } = (await read(conversation)).body;
		assert.deepEqual(activities[0].suggestedActions.to, [claims.user]);
	});

	describe('refuses', () => {
		it('what has no token, and a token that is forged or altered', async () => {
			const conversation = await begin();
			const path = `conversations/${conversation.conversationId}/activities`;
			assert.equal((await ask('GET', path)).status, 401);
			const [head, payload = '', signature] = conversation.token.split('.');
			const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
			const altered = Buffer.from(JSON.stringify({ ...claims, con: 'other' })).toString('base64url');
			const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
			for (const token of ['nonsense', `${head}.${altered}.${signature}`, `${unsigned}.${payload}.`]) {
				assert.equal((await ask('GET', path, { token })).status, 403, token);
			}
		});

		it('a token for another conversation', async () => {
			const [one, other] = [await begin(), await begin()];
			const { status, body } = await read({ ...one, token: other.token });
			assert.deepEqual([status, body.error.code], [403, 'WrongConversation']);
		});

		it('a site that is not allowed, and a token that was issued to another site', async () => {
			const evil = await ask('POST', 'tokens/generate', { origin: 'https://evil.example' });
			assert.deepEqual([evil.status, evil.headers.get('access-control-allow-origin')], [403, null]);
			const conversation = await begin('https://jobs.example');
			const path = `conversations/${conversation.conversationId}/activities`;
			const own = await ask('GET', path, { token: conversation.token, origin: 'https://jobs.example' });
			assert.deepEqual([own.status, own.headers.get('access-control-allow-origin')], [200, 'https://jobs.example']);
			const other = await ask('GET', path, { token: conversation.token, origin: bot.server.url });
			assert.deepEqual([other.status, other.body.error.code], [403, 'WrongOrigin']);
		});

		it('the token of a stream that was used, or is used for something else', async () => {
			const conversation = await begin();
			const first = new WebSocket(conversation.streamUrl);
			await new Promise((resolve) => first.once('open', resolve));
			assert.equal(await refusal(conversation.streamUrl), 403);
			const token = new URL(conversation.streamUrl).searchParams.get('t') ?? '';
			assert.equal((await read({ ...conversation, token })).status, 403);
			first.close();
		});

		it('a stream for pages of another site, another conversation, or with a token of the chat', async () => {
			const [one, other] = [await begin(), await begin()];
			assert.equal(await refusal(one.streamUrl, 'https://evil.example'), 403);
			assert.equal(await refusal(one.streamUrl.replace(one.conversationId, other.conversationId)), 403);
			assert.equal(await refusal(other.streamUrl.replace(/t=.*/, `t=${other.token}`)), 403);
			assert.equal(await refusal(`${bot.server.url.replace('http', 'ws')}/elsewhere`), 404);
		});

		it('what is no activity, a wrong watermark, and a message that is too large', async () => {
			const conversation = await begin();
			const path = `conversations/${conversation.conversationId}/activities`;
			const post = (body: unknown) => ask('POST', path, { token: conversation.token, body });
			assert.equal((await post({})).body.error.field, 'type');
			assert.equal((await post({ type: 'message', text: 7 })).body.error.field, 'text');
			assert.equal((await read(conversation, 'x')).body.error.code, 'InvalidWatermark');
			assert.equal((await post({ type: 'message', text: 'x'.repeat(400_000) })).status, 413);
		});
	});

	it('lets pages of allowed sites ask beforehand what they may do', async () => {
		const { status, headers } = await ask('OPTIONS', 'tokens/generate', { origin: 'https://jobs.example' });
		assert.equal(status, 204);
		assert.match(headers.get('access-control-allow-headers') ?? '', /authorization/);
		const evil = await ask('OPTIONS', 'tokens/generate', { origin: 'https://evil.example' });
		assert.equal(evil.headers.get('access-control-allow-origin'), null);
	});

	it('holds a thousand streams at once', async function () {
		this.timeout(30_000);
		const conversation = await begin();
		const sockets: WebSocket[] = [];
		let heard = 0;
		for (let index = 0; index < 1000; index++) {
			const { body } = await ask('GET', `conversations/${conversation.conversationId}?watermark=1`, {
				token: conversation.token,
			});
			const socket = new WebSocket(body.streamUrl);
			socket.on('message', () => {
				heard += 1;
			});
			sockets.push(socket);
			await new Promise((resolve, reject) => {
				socket.once('open', resolve);
				socket.once('error', reject);
			});
			if (index === 500) await pause(1);
		}
		await say(conversation, 'to all');
		await until(() => heard >= 1000);
		for (const socket of sockets) socket.terminate();
	});
});

/** With what status a WebSocket is refused. */
function refusal(url: string, origin?: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url, origin ? { origin } : {});
		socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
		socket.once('open', () => reject(new Error('was let in')));
		socket.once('error', reject);
	});
}

async function until(holds: () => boolean): Promise<void> {
	for (let waited = 0; !holds(); waited += 5) {
		assert.ok(waited < 10_000, 'waited ten seconds');
		await pause(5);
	}
}
