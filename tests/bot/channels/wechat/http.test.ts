import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureOf } from '../../../../bot/channels/weixin/crypto.ts';
import { type Started, start } from '../../process.ts';
import { problemOf, type RunningBot, startBot } from '../../running-bot.ts';
import { aesKey, appId, createSide, person, type Sent, seconds, text, token } from './platform.ts';

const settings = { WECHAT_APP_ID: appId, WECHAT_TOKEN: token };

function post(url: string, { query, body }: Sent): Promise<Response> {
	return fetch(`${url}/api/wechat?${query}`, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body });
}

function verification(): URLSearchParams {
	const timestamp = String(seconds());
	return new URLSearchParams({ signature: signatureOf(token, timestamp, 'n'), timestamp, nonce: 'n', echostr: '42' });
}

describe('/api/wechat', () => {
	const side = createSide('plain');
	let bot: RunningBot;
	beforeEach(async () => {
		bot = await startBot(settings);
	});
	afterEach(() => bot.server.close(1000));

	it('says back what the platform sent, and nothing to others', async () => {
		const known = await fetch(`${bot.server.url}/api/wechat?${verification()}`);
		assert.equal(known.status, 200);
		assert.match(known.headers.get('content-type') ?? '', /^text\/plain/);
		assert.equal(known.headers.get('x-content-type-options'), 'nosniff');
		assert.equal(await known.text(), '42');
		const stranger = await fetch(`${bot.server.url}/api/wechat?echostr=42`);
		assert.equal(stranger.status, 403);
		assert.equal((await problemOf(stranger)).code, 'NotSigned');
	});

	it('answers in XML, in UTF-8', async () => {
		const response = await post(bot.server.url, side.send(text('社保卡 😀')));
		assert.equal(response.status, 200);
		assert.match(response.headers.get('content-type') ?? '', /^text\/xml; charset=utf-8/);
		assert.match(side.read(await response.text()), /^1: 社保卡 😀/);
	});

	it('reads no more than MAX_BODY_BYTES', async () => {
		const { query } = side.send(text('a'));
		const response = await post(bot.server.url, { query, body: `<xml>${'a'.repeat(10 * 1024 * 1024)}</xml>` });
		assert.equal(response.status, 413);
	});

	it('refuses bytes that are no UTF-8', async () => {
		const { query } = side.send(text('a'));
		const body = Buffer.concat([Buffer.from('<xml><Content>'), Buffer.from([0xff]), Buffer.from('</Content></xml>')]);
		const response = await fetch(`${bot.server.url}/api/wechat?${query}`, { method: 'POST', body });
		assert.equal((await problemOf(response)).code, 'MalformedText');
	});

	it('takes GET and POST only', async () => {
		assert.equal((await fetch(`${bot.server.url}/api/wechat`, { method: 'PUT' })).status, 405);
	});

	it('logs neither who wrote, nor what, nor the signature', async () => {
		const sent = side.send(text('保密的话'));
		await (await post(bot.server.url, sent)).text();
		await (await post(bot.server.url, { ...sent, body: 'no XML' })).text();
		assert.match(bot.logged(), /"route":"\/api\/wechat"/);
		for (const held of [person, '保密的话', sent.query.get('signature') ?? '', token])
			assert.ok(!bot.logged().includes(held));
	});
});

it('/api/wechat is not there without an app id', async () => {
	const bot = await startBot();
	assert.equal((await fetch(`${bot.server.url}/api/wechat?${verification()}`)).status, 404);
	await bot.server.close(1000);
});

describe('npm start with an official account', () => {
	let folder: string;
	let main: Started | undefined;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'wechat-'));
	});
	afterEach(async () => {
		main?.child.kill('SIGKILL');
		await main?.ended;
		rmSync(folder, { recursive: true });
	});

	it('takes nothing from the Bot Framework in production without an app id', async () => {
		main = start('bot/main.js', {
			cwd: folder,
			env: { NODE_ENV: 'production', PORT: '0', ...settings, WECHAT_ENCODING_AES_KEY: aesKey },
		});
		const [, url = ''] = await main.until('stdout', /(http:\/\/[\d.]+:\d+).*\/api\/wechat/);
		assert.equal((await fetch(`${url}/api/messages`, { method: 'POST', body: '{}' })).status, 404);
		assert.equal((await fetch(`${url}/api/wechat?${verification()}`)).status, 200);
	});

	it('answers in safe mode, and a try that comes after a restart gets the same', async () => {
		const side = createSide('safe');
		const did = text('激活社保卡，我30岁');
		const replies: string[] = [];
		for (const after of [0, 5]) {
			main = start('bot/main.js', { cwd: folder, env: { PORT: '0', ...settings, WECHAT_ENCODING_AES_KEY: aesKey } });
			const [, url = ''] = await main.until('stdout', /(http:\/\/[\d.]+:\d+)/);
			replies.push(side.read(await (await post(url, side.send(did, { after }))).text()));
			main.child.kill('SIGTERM');
			assert.equal((await main.ended).status, 0);
		}
		assert.match(replies[0] ?? '', /30/);
		assert.equal(replies[1], replies[0]);
	});
});
