import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signatureOf } from '../../../../bot/channels/weixin/crypto.ts';
import type { Facts } from '../../../../knowledge/facts/facts.ts';
import { assistant } from '../../../dialogs/talk.ts';
import { arbitraryFacts } from '../../../knowledge/arbitrary-facts.ts';
import { createBot } from './pipeline.ts';
import { account, createSide, person, type Sent, seconds, text, token } from './platform.ts';

const modes = ['plain', 'safe'] as const;

describe('the check of the address', () => {
	const query = (changes: Record<string, string> = {}): URLSearchParams => {
		const timestamp = changes.timestamp ?? String(seconds());
		const signature = signatureOf(token, timestamp, 'n1');
		return new URLSearchParams({ signature, timestamp, nonce: 'n1', echostr: '5837<b>', ...changes });
	};

	it('says back what WeChat sent, as plain text', () => {
		assert.deepEqual(createBot().channel.verify(query()), { type: 'text/plain', text: '5837<b>' });
		assert.deepEqual(createBot({ mode: 'safe' }).channel.verify(query()).text, '5837<b>');
	});

	for (const [title, changes] of [
		['another signature', { signature: signatureOf('other', String(seconds()), 'n1') }],
		['no signature', { signature: '' }],
		['a signature in capitals', { signature: signatureOf(token, String(seconds()), 'n1').toUpperCase() }],
		['another nonce', { nonce: 'n2' }],
		['a time of a year ago', { timestamp: String(seconds() - 31_536_000) }],
		['no time', { timestamp: '' }],
	] as const)
		it(`refuses ${title}`, () => {
			assert.throws(() => createBot().channel.verify(query(changes)), { status: 403 });
		});
});

describe('a message to an official account', () => {
	const changed = ({ query, body }: Sent, changes: Record<string, string>): Sent => {
		const other = new URLSearchParams(query);
		for (const [name, value] of Object.entries(changes)) other.set(name, value);
		return { query: other, body };
	};
	const signatureNames = { plain: 'signature', safe: 'msg_signature' } as const;

	for (const mode of modes)
		describe(`in ${mode} mode`, () => {
			const side = createSide(mode);
			const good = (): Sent => side.send(text('激活社保卡'));
			const name = signatureNames[mode];
			const refused: [string, () => Sent, string][] = [
				['another signature', () => changed(good(), { [name]: signatureOf('other') }), 'NotSigned'],
				['no signature', () => changed(good(), { [name]: '' }), 'NotSigned'],
				['another time', () => changed(good(), { timestamp: String(seconds() + 1) }), 'NotSigned'],
				['another nonce', () => changed(good(), { nonce: '1' }), 'NotSigned'],
				['a nonce that runs into the time', () => changed(good(), { nonce: '1 2' }), 'NotSigned'],
				['a time of 11 minutes ago', () => side.send(text('a'), { at: Date.now() - 660_000 }), 'OutOfTime'],
				['a time in 11 minutes', () => side.send(text('a'), { at: Date.now() + 660_000 }), 'OutOfTime'],
			];
			for (const [title, make, code] of refused)
				it(`is refused with ${title}`, async () => {
					const { channel, store } = createBot({ mode });
					const { query, body } = make();
					await assert.rejects(channel.receive(query, body), { status: 403, code });
					assert.equal(await store.load(`wechat/${person}`), null);
				});

			it('is taken within ten minutes either way', async () => {
				const { say } = createBot({ mode });
				for (const at of [Date.now() - 590_000, Date.now() + 590_000]) {
					const { query, body } = side.send(text('激活社保卡'), { at });
					assert.notEqual((await createBot({ mode }).channel.receive(query, body)).text, 'success');
				}
				assert.notEqual(await say(text('激活社保卡')), '');
			});

			it('is refused when it is sent again with the same nonce', async () => {
				const { channel, log } = createBot({ mode });
				const { query, body } = good();
				await channel.receive(query, body);
				await assert.rejects(channel.receive(query, body), { status: 403, code: 'SentBefore' });
				assert.match(log.lines.join(''), /SentBefore/);
			});

			it('of a stranger does not use up a nonce', async () => {
				const { channel } = createBot({ mode });
				const sent = good();
				const forged = changed(sent, { [name]: signatureOf('other') });
				await assert.rejects(channel.receive(forged.query, forged.body), { code: 'NotSigned' });
				assert.match((await channel.receive(sent.query, sent.body)).text, /^<xml>/);
			});

			const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol">${[...Array(9).keys()].map((n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]><xml><Content>&lol9;</Content></xml>`;
			const fields = `<ToUserName>${account}</ToUserName><FromUserName>${person}</FromUserName><CreateTime>1</CreateTime>`;
			for (const [title, xml] of [
				['a billion laughs', bomb],
				[
					'an external entity',
					'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>',
				],
				['half of it', `<xml>${fields}<MsgType>text</MsgTy`],
				['JSON', '{"FromUserName": "a"}'],
				['nothing', ''],
				['no person', `<xml>${fields.replace(person, '')}<MsgType>text</MsgType></xml>`],
				['a person who would be another key', `<xml>${fields.replace(person, 'a/b')}<MsgType>text</MsgType></xml>`],
				['a person twice', `<xml>${fields}<FromUserName>b</FromUserName><MsgType>text</MsgType></xml>`],
				['no time', `<xml>${fields.replace('<CreateTime>1</CreateTime>', '')}<MsgType>text</MsgType></xml>`],
			] as const)
				it(`is refused with ${title}, though it is signed`, async () => {
					const { channel, log } = createBot({ mode });
					const { query, body } = side.sign(xml);
					await assert.rejects(channel.receive(query, body), { status: 400 });
					assert.doesNotMatch(log.lines.join(''), /passwd|oKa_/);
				});
		});

	describe('in safe mode', () => {
		const side = createSide('safe');
		for (const [title, change] of [
			['changed', (body: string) => body.replace(/(?<=Encrypt><!\[CDATA\[)..../, 'AAAA')],
			['cut off', (body: string) => body.replace(/.{24}(?=\]\]><\/Encrypt>)/, '')],
			['gone', (body: string) => body.replace(/<Encrypt>.*<\/Encrypt>/, '')],
		] as const)
			it(`is refused when what is encrypted was ${title}`, async () => {
				const { query, body } = side.send(text('激活社保卡'));
				assert.notEqual(change(body), body);
				await assert.rejects(createBot({ mode: 'safe' }).channel.receive(query, change(body)), { code: 'NotSigned' });
			});

		it('is refused when it is for another account', async () => {
			const { query, body } = side.send(text('激活社保卡'), { receiver: 'wxffffffffffffffff' });
			await assert.rejects(createBot({ mode: 'safe' }).channel.receive(query, body), { status: 403, code: 'NotForUs' });
		});

		it('is refused in plain words, which anybody could have put there', async () => {
			const { query, body } = createSide('plain').send(text('激活社保卡'));
			const { channel, log } = createBot({ mode: 'safe' });
			await assert.rejects(channel.receive(query, body), { status: 403, code: 'NotEncrypted' });
			assert.match(log.lines.join(''), /NotEncrypted/);
		});

		it('is answered so that nothing can be read on the way', async () => {
			const { channel } = createBot({ mode: 'safe' });
			const { query, body } = side.send(text('激活社保卡'));
			const { text: reply } = await channel.receive(query, body);
			assert.doesNotMatch(reply, new RegExp(`${person}|身份证|Content`));
			assert.match(side.read(reply), /身份证/);
		});
	});

	it('is read in the mixed mode of the platform, with a key and without', async () => {
		const plain = createSide('plain').send(text('激活社保卡'));
		const [inside = ''] = /(?<=<xml>).*(?=<\/xml>)/.exec(plain.body) ?? [];
		const safe = createSide('safe').send(text('激活社保卡'));
		const mixed = { query: safe.query, body: safe.body.replace('</xml>', `${inside}</xml>`) };
		const once = mixed.body.replace(/<ToUserName>.*?<\/ToUserName>/, '');
		for (const mode of modes) {
			const { channel } = createBot({ mode });
			assert.match(createSide(mode).read((await channel.receive(mixed.query, once)).text), /身份证/);
		}
	});

	it('is answered with 2048 bytes at most, whatever list there is to show, in every language', async () => {
		let longest = 0;
		const known: Facts = { idStatus: 'lost', specialGroups: ['disability'], affiliation: 'employee', stage: 'collect' };
		for (const wish of ['请用简体中文', 'English please', '請用繁體中文']) {
			const { say } = createBot();
			await say(text(wish));
			const lists = fc.asyncProperty(arbitraryFacts, async (some) => {
				// Nothing is left to ask, so that the list comes.
				const facts = { ...known, ...some, ...(some.ageBand === undefined && { age: some.age ?? 30 }) };
				// Each reply is measured where it is read.
				const list = await say(text(assistant.advise(facts).code));
				longest = Math.max(longest, Buffer.byteLength(list));
			});
			await fc.assert(lists, { numRuns: 60 });
			for (const said of ['3'.repeat(3000), '为什么', '要带哪些材料', 'why?', '依据是什么']) await say(text(said));
		}
		assert.ok(longest > 1200, `${longest}: nearly all that one message holds`);
	});
});
