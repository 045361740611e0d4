import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { freePort } from '../../free-port.ts';
import { type Started, start } from '../../process.ts';
import { appId, type Cloud, startCloud, type TokenChanges } from './cloud.ts';

/** The server as it runs in a cloud: a process of its own, with the real SDK. */
describe('the Bot Framework in a cloud', function () {
	this.timeout(60_000);
	let folder: string;
	let cloud: Cloud;
	let bot: Started;
	let url: string;
	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'cloud-'));
		cloud = await startCloud(folder);
		const port = await freePort();
		url = `http://127.0.0.1:${port}`;
		const env = {
			...cloud.settings,
			NODE_ENV: 'test',
			PORT: String(port),
			LOG_LEVEL: 'debug',
			OFFICE_HOURS: 'always',
			HANDOFF_EVENTS: 'on',
		};
		bot = start('bot/main.js', { cwd: folder, env });
		await bot.until('stdout', /listens on/);
	});
	after(async () => {
		bot?.child.kill('SIGTERM');
		await bot?.ended;
		await cloud?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	let turns = 0;
	const activity = (changes: object = {}) => ({
		type: 'message',
		id: `a${++turns}`,
		channelId: 'telegram',
		serviceUrl: cloud.serviceUrl,
		conversation: { id: 'c1' },
		from: { id: 'u1' },
		recipient: { id: 'bot' },
		text: 'hello, how do I activate my card?',
		...changes,
	});
	const post = (authorization: string | undefined, body: unknown) =>
		fetch(`${url}/api/messages`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				...(authorization !== undefined && { Authorization: authorization }),
			},
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
	/** No turn ran: nothing was delivered. */
	const refused = async (response: Response, status: number, code?: string): Promise<void> => {
		const before = cloud.delivered.length;
		assert.equal(response.status, status);
		const { error } = (await response.json()) as { error: { code: string; message: string } };
		if (code) assert.equal(error.code, code);
		assert.equal(cloud.delivered.length, before);
		assert.doesNotMatch(JSON.stringify(error), /eyJ/);
	};

	it('takes in what a signed token vouches for, and delivers the reply with a token of its own', async () => {
		const response = await post(`Bearer ${await cloud.token()}`, activity());
		assert.equal(response.status, 200, bot.written.stderr);
		const [reply] = cloud.delivered;
		assert.equal(reply?.authorization, 'Bearer for https://api.botframework.example/.default');
		assert.match(reply?.path ?? '', /^\/v3\/conversations\/c1\/activities\/a1$/);
		assert.match(reply?.activity.text ?? '', /card/);
	});

	it('goes on with the conversation, and answers an activity that is sent again with what it got', async () => {
		const authorization = `Bearer ${await cloud.token()}`;
		const said = activity({ text: 'I am 42', conversation: { id: 'c2' } });
		const before = cloud.delivered.length;
		for (let times = 0; times < 2; times++) assert.equal((await post(authorization, said)).status, 200);
		const [first, again] = cloud.delivered.slice(before);
		assert.equal(first?.activity.text, again?.activity.text);
	});

	it('asks for the keys once, not for each token', async () => {
		await post(`Bearer ${await cloud.token()}`, activity());
		assert.ok(cloud.keysAsked() <= 2, `${cloud.keysAsked()} times`);
	});

	const now = () => Math.floor(Date.now() / 1000);
	const tokens: [string, () => TokenChanges, number][] = [
		['for another bot', () => ({ claims: { aud: '99999999-2222-3333-4444-555555555555' } }), 403],
		['of another issuer', () => ({ claims: { iss: 'https://evil.example' } }), 401],
		['of no issuer', () => ({ claims: { iss: undefined as unknown as string } }), 401],
		['signed by a foreign key', () => ({ foreignKey: true }), 401],
		['with a key that nobody knows', () => ({ header: { kid: 'key-9' } }), 401],
		['without the name of a key', () => ({ header: { kid: undefined }, foreignKey: true }), 401],
		['that expired an hour ago', () => ({ claims: { exp: now() - 3600 } }), 401],
		['that never expires', () => ({ claims: { exp: undefined as unknown as number } }), 401],
		['of the future', () => ({ claims: { nbf: now() + 3600 } }), 401],
		['for another serviceUrl', () => ({ claims: { serviceurl: 'https://evil.example' } }), 403],
		['for no serviceUrl', () => ({ claims: { serviceurl: undefined } }), 403],
		['of a key that is not endorsed for the channel', () => ({ endorsed: true }), 403],
	];
	for (const [title, changes, status] of tokens)
		it(`refuses a token ${title}`, async () => {
			await refused(await post(`Bearer ${await cloud.token(changes())}`, activity()), status);
		});

	it('takes a token of a key that is endorsed for the channel, and one whose clock is a little ahead', async () => {
		const teams = await post(`Bearer ${await cloud.token({ endorsed: true })}`, activity({ channelId: 'msteams' }));
		assert.equal(teams.status, 200);
		const ahead = await post(`Bearer ${await cloud.token({ claims: { nbf: now() + 60 } })}`, activity());
		assert.equal(ahead.status, 200);
	});

	for (const [title, authorization] of [
		['no header', undefined],
		['an empty header', ''],
		['another scheme', 'Basic YTpi'],
		['a scheme without a token', 'Bearer'],
		['a token that is none', 'Bearer abc'],
		['a token of three wrong parts', 'Bearer a.b.c'],
		['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
	] as const)
		it(`refuses ${title}`, async () => {
			await refused(await post(authorization, activity()), 401, 'Unauthorized');
		});

	it('refuses a token that is not signed, and one signed with a secret', async () => {
		const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
		const claims = {
			iss: 'https://api.botframework.example',
			aud: appId,
			serviceurl: cloud.serviceUrl,
			exp: now() + 600,
		};
		for (const alg of ['none', 'None', 'RS256'])
			await refused(await post(`Bearer ${encoded({ alg, kid: 'key-1' })}.${encoded(claims)}.`, activity()), 401);
		const secret = new TextEncoder().encode('a shared secret of more than thirty-two characters');
		const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret);
		await refused(await post(`Bearer ${shared}`, activity()), 401);
	});

	it('refuses a token whose claims were changed', async () => {
		const [header, , signature] = (await cloud.token()).split('.');
		const claims = Buffer.from(
			JSON.stringify({ iss: 'https://api.botframework.example', aud: appId, exp: now() + 9e6 }),
		);
		await refused(await post(`Bearer ${header}.${claims.toString('base64url')}.${signature}`, activity()), 401);
	});

	for (const [title, changes, field] of [
		['no type', { type: undefined }, 'type'],
		['no conversation', { conversation: undefined }, 'conversation'],
		['a conversation without an id', { conversation: {} }, 'conversation.id'],
		['no sender', { from: undefined }, 'from'],
		['a sender without an id', { from: { name: 'x' } }, 'from.id'],
		['no serviceUrl', { serviceUrl: undefined }, 'serviceUrl'],
		['a serviceUrl that is none', { serviceUrl: 'javascript:alert(1)' }, 'serviceUrl'],
		['a channel with a slash', { channelId: 'a/b' }, 'channelId'],
		['a text that is none', { text: { a: 1 } }, 'text'],
	] as const)
		it(`names the field of an activity with ${title}`, async () => {
			const response = await post(`Bearer ${await cloud.token()}`, activity(changes));
			const { error } = (await response.clone().json()) as { error: { field?: string } };
			await refused(response, 400);
			assert.equal(error.field, field);
		});

	it('refuses what is no JSON, no object, and too large', async () => {
		const authorization = `Bearer ${await cloud.token()}`;
		await refused(await post(authorization, '{"type":'), 400);
		await refused(await post(authorization, '[]'), 400);
		await refused(await post(authorization, JSON.stringify(activity({ text: 'x'.repeat(300_000) }))), 413);
	});

	it('answers what is nothing to answer with 200 and says nothing', async () => {
		const before = cloud.delivered.length;
		for (const type of ['typing', 'messageReaction', 'messageDelete', 'event', 'endOfConversation', 'somethingNew'])
			assert.equal((await post(`Bearer ${await cloud.token()}`, activity({ type }))).status, 200, type);
		assert.equal(cloud.delivered.length, before);
	});

	it('asks a hub for a person by the event of the Bot Framework, and is silent while the hub has the conversation', async () => {
		const conversation = { id: 'handed-over' };
		const send = async (changes: object) =>
			assert.equal((await post(`Bearer ${await cloud.token()}`, activity({ conversation, ...changes }))).status, 200);
		const before = cloud.delivered.length;
		await send({ text: 'I want to talk to a person' });
		const told = cloud.delivered.slice(before).map(({ activity: said }) => said);
		assert.match(told[0]?.text ?? '', /number 1 in the queue/);
		const event = told.at(-1) as { type?: string; name?: string; value?: { reason?: string } };
		assert.deepEqual([event.type, event.name, event.value?.reason], ['event', 'handoff.initiate', 'asked']);
		assert.doesNotMatch(JSON.stringify(event), /I want to talk/);

		await send({ type: 'event', name: 'handoff.status', value: { state: 'accepted' }, text: undefined });
		const accepted = cloud.delivered.length;
		await send({ text: 'hello?' });
		assert.equal(cloud.delivered.length, accepted, 'the bot is silent');
		await send({ type: 'event', name: 'handoff.status', value: { state: 'completed' }, text: undefined });
		assert.match(cloud.delivered.at(-1)?.activity.text ?? '', /assistant again/);
		await send({ text: 'activate my card' });
		assert.match(cloud.delivered.at(-1)?.activity.text ?? '', /ID card/);
	});

	it('writes no token and no text into its log', () => {
		assert.doesNotMatch(bot.written.stderr + bot.written.stdout, /eyJ|the password|how do I activate/);
	});

	it('says that it could not check a token when the keys do not come, and takes it once they do', async () => {
		const port = await freePort();
		const env = { ...cloud.settings, NODE_ENV: 'test', PORT: String(port), DATABASE_FILE: 'second.sqlite' };
		const second = start('bot/main.js', { cwd: folder, env });
		try {
			await second.until('stdout', /listens on/);
			const ask = async () =>
				fetch(`http://127.0.0.1:${port}/api/messages`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await cloud.token()}` },
					body: JSON.stringify(activity()),
				});
			cloud.holdKeys(true);
			const startedAt = Date.now();
			assert.equal((await ask()).status, 503);
			assert.ok(Date.now() - startedAt < 15_000);
			cloud.holdKeys(false);
			assert.equal((await ask()).status, 200);
		} finally {
			cloud.holdKeys(false);
			second.child.kill('SIGTERM');
			await second.ended;
		}
	});

	it('does not start without an app id where strangers come', async () => {
		const { MicrosoftAppId: _id, ...settings } = cloud.settings;
		const { status, stderr } = await start('bot/main.js', { cwd: folder, env: { ...settings, NODE_ENV: 'production' } })
			.ended;
		assert.equal(status, 2);
		assert.match(stderr, /MicrosoftAppId/);
	});
});
