import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createCallback } from '../../../../bot/channels/wecom/callback.ts';
import { writeXml } from '../../../../bot/channels/weixin/xml.ts';
import { Problem } from '../../../../bot/http/problem.ts';
import { problemOf } from '../../running-bot.ts';
import { type Instance, startInstance } from './instance.ts';
import { account, type CallbackChanges, cipher, keys, type Platform, signedQuery, startPlatform } from './platform.ts';

let platform: Platform;
let bot: Instance;
before(async () => {
	platform = await startPlatform();
	bot = await startInstance(platform);
});
after(async () => {
	await bot.stop();
	await platform.close();
});

const verify = (query: string): Promise<Response> => fetch(`${bot.url}/api/wecom?${query}`);

describe('the callback of WeCom', () => {
	it('proves that the address is its own', async () => {
		const echo = cipher.encrypt('1234567890123456789');
		const response = await verify(signedQuery(echo, { echostr: echo }));
		assert.equal(response.status, 200);
		assert.equal(await response.text(), '1234567890123456789');
	});

	const echo = cipher.encrypt('1');
	for (const [title, query] of [
		['a wrong token', signedQuery(echo, { echostr: echo }, 'another')],
		['another text than the one that is signed', signedQuery(echo, { echostr: cipher.encrypt('2') })],
		['nothing', ''],
		['no signature', new URLSearchParams({ echostr: echo, timestamp: '1', nonce: '1' }).toString()],
	] as const)
		it(`answers no echo to ${title}`, async () => {
			const response = await verify(query);
			assert.equal(response.status, 401);
			assert.equal((await problemOf(response)).code, 'WrongSignature');
		});

	it('is answered at once with "success"', async () => {
		platform.fault = () => 'silence';
		const response = await platform.callBack(bot.url);
		assert.equal(await response.text(), 'success');
		assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
		platform.fault = () => null;
		await bot.channel.idle();
	});

	const refused: [string, CallbackChanges, number][] = [
		['a wrong signature', { signature: '0'.repeat(40) }, 401],
		['a signature that is cut off', { signature: 'ab' }, 401],
		['what was changed on its way', { spoil: (xml) => xml.replace(/(Encrypt><!\[CDATA\[)./, '$1_') }, 401],
		['what was cut off on its way', { spoil: (xml) => xml.slice(0, -40) }, 400],
		['what is for another enterprise', { receiver: 'ww9999999999999999' }, 400],
		['no XML', { spoil: () => 'hello' }, 400],
		['an empty body', { spoil: () => '' }, 400],
		['JSON', { spoil: () => '{"Encrypt": "x"}' }, 400],
		['XML without its text', { spoil: () => '<xml><ToUserName>a</ToUserName></xml>' }, 401],
		[
			'a document type with an entity',
			{ spoil: (xml) => `<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xml}` },
			400,
		],
		['a document type inside', { inner: '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Event>&a;</Event></xml>' }, 400],
		['no XML inside', { inner: 'hello' }, 400],
		['deep nesting', { spoil: () => '<xml>'.repeat(5000) }, 400],
		['more than is read', { spoil: () => 'x'.repeat(70_000) }, 413],
	];
	for (const [title, changes, status] of refused)
		it(`refuses ${title}, and pulls nothing`, async () => {
			platform.calls.length = 0;
			const response = await platform.callBack(bot.url, changes);
			assert.equal(response.status, status);
			const { message } = await problemOf(response);
			assert.doesNotMatch(message, /passwd|hello/);
			await bot.channel.idle();
			assert.deepEqual(platform.calls, []);
		});

	const other: [string, string][] = [
		['an event of another kind', writeXml({ MsgType: 'event', Event: 'change_contact', OpenKfId: account })],
		['a message', writeXml({ MsgType: 'text', Content: 'kf_msg_or_event', OpenKfId: account })],
		['no account', writeXml({ MsgType: 'event', Event: 'kf_msg_or_event', Token: 't' })],
		['an account that is none', writeXml({ MsgType: 'event', Event: 'kf_msg_or_event', OpenKfId: '../a b' })],
	];
	for (const [title, inner] of other)
		it(`takes in ${title}, and pulls nothing`, async () => {
			platform.calls.length = 0;
			await bot.callBack({ inner });
			assert.deepEqual(platform.calls, []);
		});

	it('never fails by another error than a problem with the request', () => {
		const callback = createCallback(keys);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isInside) => {
				const encrypted = isInside ? cipher.encrypt(text) : text;
				const body = isInside ? writeXml({ Encrypt: encrypted }) : text;
				try {
					assert.equal(callback.receive(new URLSearchParams(signedQuery(encrypted)), body), null);
				} catch (error) {
					assert.ok(error instanceof Problem, String(error));
				}
			}),
		);
	});
});
