import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { MemoryStore } from '../../bot/store/memory.ts';
import { fakeAssistant } from './fake-assistant.ts';
import { message, problemOf, type RunningBot, startBot } from './running-bot.ts';
import { changed } from './store/changed.ts';

describe('the server', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot();
	});
	after(() => bot.server.close(1000));

	it('answers in the HTTP response where replies are expected there', async () => {
		const response = await bot.post(message('hello', { locale: 'en', conversation: { id: 'greeting' } }));
		assert.equal(response.status, 200);
		const { activities } = (await response.json()) as { activities: Record<string, unknown>[] };
		assert.equal(activities.length, 1);
		const { type, text, speak, locale, inputHint, suggestedActions } = activities[0] ?? {};
		assert.deepEqual(
			{ type, text, speak, locale, inputHint, suggestedActions },
			{
				type: 'message',
				text: '1: hello',
				speak: '1: hello',
				locale: 'en',
				inputHint: 'acceptingInput',
				suggestedActions: {
					to: [],
					actions: [
						{ type: 'imBack', title: 'yes', value: 'yes' },
						{ type: 'imBack', title: 'no', value: 'no' },
					],
				},
			},
		);
	});

	it('welcomes a person who joined', async () => {
		const joined = message('', { type: 'conversationUpdate', membersAdded: [{ id: 'me' }], recipient: { id: 'bot' } });
		const { activities } = (await (await bot.post(joined)).json()) as { activities: { text: string }[] };
		assert.equal(activities[0]?.text, 'welcome');
	});

	it('gives the same replies to the same activity', async () => {
		const once = message('x', { id: 'again', conversation: { id: 'again' } });
		const answers = [await (await bot.post(once)).json(), await (await bot.post(once)).json()];
		assert.deepEqual(answers[0], answers[1]);
	});

	it('accepts an activity that asks for nothing', async () => {
		const response = await bot.post(message('', { type: 'typing' }));
		assert.equal(response.status, 200);
		assert.deepEqual(await response.json(), { activities: [] });
	});

	const refused: [string, unknown, Record<string, string>, number, string, RegExp][] = [
		[
			'malformed JSON, with its place',
			'{"type": "message",\n "text": private}',
			{},
			400,
			'MalformedJson',
			/line 2, column 10$/,
		],
		['an empty body', '', {}, 400, 'MalformedJson', /empty/],
		['a body that is no object', '[]', {}, 400, 'NotAnActivity', /JSON object/],
		['a message from nobody', message('x', { from: undefined }), {}, 400, 'MissingField', /from is missing; set it to/],
		[
			'a message of no conversation',
			message('x', { conversation: {} }),
			{},
			400,
			'MissingField',
			/conversation\.id is missing/,
		],
		['a message without a type', message('x', { type: undefined }), {}, 400, 'MissingField', /type is missing/],
		[
			'a message with nowhere to reply to',
			message('x', { deliveryMode: undefined }),
			{},
			400,
			'MissingField',
			/serviceUrl/,
		],
		[
			'another content type',
			'type=message',
			{ 'Content-Type': 'application/x-www-form-urlencoded' },
			415,
			'UnsupportedMediaType',
			/application\/json/,
		],
		[
			'a form with files',
			'--x--',
			{ 'Content-Type': 'multipart/form-data; boundary=x' },
			415,
			'UnsupportedMediaType',
			/application\/json/,
		],
		[
			'another character set',
			'{}',
			{ 'Content-Type': 'application/json; charset=gbk' },
			415,
			'UnsupportedMediaType',
			/UTF-8/,
		],
		['a compressed body', '{}', { 'Content-Encoding': 'gzip' }, 415, 'UnsupportedEncoding', /uncompressed/],
		['a body over the limit', `"${'x'.repeat(262_144)}"`, {}, 413, 'BodyTooLarge', /262144 bytes/],
	];
	for (const [title, body, headers, status, code, text] of refused)
		it(`refuses ${title}`, async () => {
			const response = await bot.post(body, headers);
			const problem = await problemOf(response);
			assert.deepEqual([response.status, problem.code], [status, code]);
			assert.match(problem.message, text);
			assert.doesNotMatch(JSON.stringify(problem), /private/);
		});

	it('refuses a body over the limit that does not tell its length', async () => {
		const piece = new TextEncoder().encode('x'.repeat(65_536));
		let sent = 0;
		const body = new ReadableStream({
			pull: (controller) => (++sent > 8 ? controller.close() : controller.enqueue(piece)),
		});
		const response = await fetch(`${bot.server.url}/api/messages`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body,
			duplex: 'half',
		});
		assert.equal(response.status, 413);
		assert.equal((await problemOf(response)).code, 'BodyTooLarge');
	});

	it('refuses a body that is not UTF-8', async () => {
		const response = await fetch(`${bot.server.url}/api/messages`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: new Uint8Array([0x22, 0xff, 0x22]),
		});
		assert.equal(response.status, 400);
		assert.match((await problemOf(response)).message, /UTF-8/);
	});

	it('goes on after a body that breaks off', async () => {
		const { hostname, port } = new URL(bot.server.url);
		const socket = connect(Number(port), hostname);
		socket.write(
			'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
		);
		await once(socket, 'connect');
		socket.destroy();
		assert.equal((await fetch(`${bot.server.url}/healthz`)).status, 200);
	});

	it('refuses an address that cannot be read, and goes on', async () => {
		for (const line of ['GET /healthz HTTP/1.1\r\nHost: a b', 'GET http:// HTTP/1.1\r\nHost: x']) {
			const socket = connect(Number(new URL(bot.server.url).port), '127.0.0.1');
			socket.end(`${line}\r\n\r\n`);
			const [answer] = (await once(socket, 'data')) as [Buffer];
			assert.match(String(answer), /^HTTP\/1\.1 400 /);
		}
		assert.equal((await fetch(`${bot.server.url}/healthz`)).status, 200);
	});

	it('says that a path does not exist', async () => {
		const response = await fetch(`${bot.server.url}/no/such/path`);
		assert.equal(response.status, 404);
		assert.equal((await problemOf(response)).code, 'NotFound');
	});

	it('says which methods a path takes', async () => {
		const response = await fetch(`${bot.server.url}/api/messages`);
		assert.equal(response.status, 405);
		assert.equal(response.headers.get('allow'), 'POST');
		assert.equal((await problemOf(response)).code, 'MethodNotAllowed');
	});

	it('tells that it is well', async () => {
		const response = await fetch(`${bot.server.url}/healthz`);
		const { status, uptimeSeconds } = (await response.json()) as Record<string, unknown>;
		assert.equal(status, 'ok');
		assert.ok(Number.isInteger(uptimeSeconds));
		assert.equal((await fetch(`${bot.server.url}/healthz`, { method: 'HEAD' })).status, 200);
	});

	describe('whose store fails', () => {
		let full = true;
		const inner = new MemoryStore();
		const failing = changed(inner, {
			save: async (...given) => {
				if (full) throw new Error('disk full');
				return inner.save(...given);
			},
			ready: async () => {
				if (full) throw new Error('disk full');
			},
		});

		it('answers 503 with when to try again and words to show, is not ready, and goes on when it works again', async () => {
			const failed = await startBot({}, fakeAssistant(), failing);
			const { status, headers, text } = await failed.post(message('hello')).then(async (response) => ({
				status: response.status,
				headers: response.headers,
				text: await response.text(),
			}));
			assert.deepEqual([status, headers.get('retry-after')], [503, '5']);
			assert.match(text, /service\.tryAgain/);
			const unready = await fetch(`${failed.server.url}/readyz`);
			assert.equal(unready.status, 503);
			assert.deepEqual(await unready.json(), { status: 'not ready', reason: 'the database cannot be reached' });
			full = false;
			assert.equal((await fetch(`${failed.server.url}/readyz`)).status, 200);
			assert.equal((await failed.post(message('hello'))).status, 200);
			await failed.server.close(1000);
		});
	});

	it('tells browsers and caches to leave its answers alone', async () => {
		for (const path of ['/healthz', '/none']) {
			const { headers } = await fetch(bot.server.url + path);
			assert.equal(headers.get('x-content-type-options'), 'nosniff');
			assert.equal(headers.get('cache-control'), 'no-store');
		}
	});

	it('shows the drawn knowledge, which may run and fetch nothing', async () => {
		const response = await fetch(`${bot.server.url}/knowledge`);
		assert.equal(response.status, 200);
		const { headers } = response;
		assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
		assert.equal(headers.get('x-content-type-options'), 'nosniff');
		assert.equal(headers.get('referrer-policy'), 'no-referrer');
		assert.equal(headers.get('cache-control'), 'no-cache');
		const page = await response.text();
		const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
		const hash = createHash('sha256').update(style).digest('base64');
		assert.equal(
			headers.get('content-security-policy'),
			`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
		);
		assert.match(page, /<svg/);
		assert.doesNotMatch(page, /<script|<link|<img|\bsrc=|\bstyle=|\bon\w+=|url\(|@import/i);
	});

	it('sends the drawn knowledge once while it stays the same', async () => {
		const path = `${bot.server.url}/knowledge`;
		const tag = (await fetch(path, { method: 'HEAD' })).headers.get('etag') ?? '';
		const again = await fetch(path, { headers: { 'If-None-Match': tag } });
		assert.deepEqual([again.status, await again.text()], [304, '']);
		assert.equal((await fetch(path, { headers: { 'If-None-Match': '"another"' } })).status, 200);
	});

	it('logs requests by id, route, status and time, and nothing that was said', async () => {
		const response = await bot.post(message('a private word'), {
			'X-Request-Id': 'test-1',
			Authorization: 'Bearer private-token',
		});
		assert.equal(response.headers.get('x-request-id'), 'test-1');
		await response.text();
		await fetch(`${bot.server.url}/private/path?private=1`);
		const line = bot
			.logged()
			.split('\n')
			.find((each) => each.includes('test-1'));
		const { route, method, status, outcome, durationMs } = JSON.parse(String(line));
		assert.deepEqual(
			{ route, method, status, outcome },
			{ route: '/api/messages', method: 'POST', status: 200, outcome: 'answered' },
		);
		assert.equal(typeof durationMs, 'number');
		assert.doesNotMatch(bot.logged(), /private/);
	});
});

describe('the server with an app id', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot({ MicrosoftAppId: '11111111-2222-3333-4444-555555555555', MicrosoftAppPassword: 'hush' });
	});
	after(() => bot.server.close(1000));

	const activity = message('hello', { serviceUrl: 'https://example.org/' });
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const forged = `${part({ alg: 'none' })}.${part({ iss: 'https://elsewhere.example', aud: 'x' })}.x`;
	for (const [title, headers] of [
		['without a token', {}],
		['with something that is no token', { Authorization: 'Bearer nonsense' }],
		['with a token of another issuer', { Authorization: `Bearer ${forged}` }],
		['with another scheme', { Authorization: 'Basic eDp5' }],
	] as const)
		it(`turns away a request ${title}`, async () => {
			const response = await bot.post(activity, headers);
			assert.equal(response.status, 401);
			assert.equal(((await response.json()) as { error: { code: string } }).error.code, 'Unauthorized');
			assert.doesNotMatch(bot.logged(), /hush|nonsense|eDp5/);
		});
});

describe('the server in production', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot({
			NODE_ENV: 'production',
			MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
			MicrosoftAppPassword: 'hush',
		});
	});
	after(() => bot.server.close(1000));

	it('does not show the drawn knowledge', async () => {
		const response = await fetch(`${bot.server.url}/knowledge`);
		assert.equal(response.status, 404);
		assert.equal((await problemOf(response)).code, 'NotFound');
	});
});
