import assert from 'node:assert/strict';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { cardholderOf, factsOf, readKnown } from '../../../../dialogs/model/known.ts';
import { assistant } from '../../../dialogs/talk.ts';
import { createBot } from './pipeline.ts';
import { event, person, seconds, text } from './platform.ts';

describe('an official account of WeChat', () => {
	for (const mode of ['plain', 'safe'] as const)
		it(`holds a whole conversation in ${mode} mode`, async () => {
			const { say, state } = createBot({ mode });
			assert.match(await say(event('subscribe')), /您好/);
			assert.match(await say(text('激活社保卡')), /1\. /);
			await say(text('我女儿8岁，没办过身份证'));
			await say(text('都没有'));
			const list = await say(text('拿到了'));
			assert.match(list, /户口/);
			const known = await state();
			const facts = factsOf(cardholderOf(known));
			assert.deepEqual(
				[facts.age, facts.holder, facts.idStatus, known.locale],
				[8, 'child', 'never-issued', 'zh-Hans'],
			);
			const { code } = assistant.advise(facts);
			assert.ok(list.includes(code), 'the code to go on with elsewhere');
		});

	it('answers in English whoever writes English', async () => {
		const { say, state } = createBot();
		await say(event('subscribe'));
		assert.match(await say(text('my ID card is lost, I am 30 years old')), /30/);
		assert.equal((await state()).locale, 'en');
	});

	it('chooses by the number of a suggestion, as there are no buttons', async () => {
		const { say, state } = createBot();
		await say(text('激活社保卡'));
		const before = await state();
		assert.equal(before.asking, 'idStatus');
		await say(text('1'));
		assert.ok(factsOf(cardholderOf(await state())).idStatus);
	});

	it('takes the key of a pressed menu button for what the person says', async () => {
		const { say, state } = createBot();
		assert.match(await say(event('CLICK', { EventKey: '激活社保卡' })), /身份证/);
		assert.equal(cardholderOf(await state()).facts.stage?.value, 'activate');
	});

	it('reads the words of a voice message where WeChat heard them', async () => {
		const { say, state } = createBot();
		await say(text('', { MsgType: 'voice', Format: 'amr', Recognition: '激活社保卡，我三十岁', MediaId: 'm' }));
		assert.equal(factsOf(cardholderOf(await state())).age, 30);
	});

	for (const [type, fields] of [
		['image', { PicUrl: 'http://127.0.0.1:1/secret.jpg', MediaId: 'm' }],
		['voice', { Format: 'amr', MediaId: 'm', Recognition: '' }],
		['video', { MediaId: 'm', ThumbMediaId: 't' }],
		['shortvideo', { MediaId: 'm', ThumbMediaId: 't' }],
		['location', { Location_X: '23.134', Location_Y: '113.358', Scale: 20, Label: '广州市某某路9号' }],
		['link', { Title: '标题', Description: '…', Url: 'http://127.0.0.1:1/' }],
		['file', { Title: '身份证.pdf', FileKey: 'k' }],
	] as const)
		it(`asks for words in place of a ${type}, and keeps nothing of it but its kind`, async () => {
			const { say, store } = createBot();
			const { Content: _none, ...rest } = text('');
			assert.match(await say({ ...rest, ...fields, MsgType: type }), /请用几个字说明/);
			const kept = JSON.stringify(await store.activities(`wechat/${person}`, 0, 10));
			assert.doesNotMatch(kept, /127\.0\.0\.1|23\.134|某某路|pdf|标题/);
		});

	for (const [title, did] of [
		['a scanned code of somebody who follows already', event('SCAN', { EventKey: 'a', Ticket: 't' })],
		['a pressed link', event('VIEW', { EventKey: 'https://example.org' })],
		['where the person is', event('LOCATION', { Latitude: '23.1', Longitude: '113.3', Precision: '65' })],
		['a button without a key', event('CLICK')],
		['news of a mass message', event('MASSSENDJOBFINISH', { MsgID: '1', Status: 'send success' })],
		['a kind of message that nobody knows yet', { MsgType: 'hologram', MsgId: '1' }],
		['a kind that is a name of JavaScript', { MsgType: 'constructor', MsgId: '1' }],
	] as const)
		it(`says nothing to ${title}`, async () => {
			const { channel, side, store } = createBot();
			const { query, body } = side.send(did);
			assert.deepEqual(await channel.receive(query, body), { type: 'text/plain', text: 'success' });
			assert.equal(await store.load(`wechat/${person}`), null);
		});

	it('deletes all of a person who leaves, also what a turn under way would save, and greets them anew', async () => {
		const { say, store, log } = createBot();
		const followed = event('subscribe', { CreateTime: seconds() - 60 });
		const greeting = await say(followed);
		await say(text('激活社保卡，我30岁'));
		const [, left] = await Promise.all([say(text('身份证丢了')), say(event('unsubscribe'))]);
		assert.equal(left, '');
		assert.equal(await store.load(`wechat/${person}`), null);
		assert.deepEqual(await store.activities(`wechat/${person}`, 0, 10), []);
		assert.equal(await say(event('subscribe')), greeting);
		assert.doesNotMatch(log.lines.join(''), new RegExp(person), 'who it was is not logged');
	});

	it('keeps an identity number out of its reply, the store and the log', async () => {
		const { say, store, log } = createBot();
		const number = '11010519491231002X';
		const reply = await say(text(`我的身份证号是${number}，30岁`));
		const kept = JSON.stringify([
			await store.load(`wechat/${person}`),
			await store.activities(`wechat/${person}`, 0, 9),
		]);
		for (const held of [reply, kept, log.lines.join('')]) assert.ok(!held.includes(number.slice(0, 17)));
	});

	it('goes on by the code that another channel showed', async () => {
		const { say, state, turns, store } = createBot({ store: new MemoryStore() });
		const inWebChat = 'directline/a';
		const run = (id: string, said: string) => turns.run(inWebChat, { id, text: said, locale: 'zh-Hans' });
		await run('1', '激活社保卡');
		await run('2', '我女儿8岁，没办过身份证');
		await run('3', '都没有');
		const { replies } = await run('4', '拿到了');
		const code = replies.findLast((reply) => reply.advice)?.advice?.code ?? '';
		assert.match(code, /^\w{4}-\w{4}/);
		await say(event('subscribe'));
		const list = await say(text(code));
		assert.match(list, /户口/);
		const there = readKnown((await store.load(inWebChat))?.document);
		assert.deepEqual(factsOf(cardholderOf(await state())), factsOf(cardholderOf(there)));
	});

	it('keeps persons apart, also where WeChat gives their messages one id', async () => {
		const { say, state } = createBot();
		const voice = text('激活社保卡，我30岁', { MsgId: '1' });
		await say(voice);
		await say({ ...voice, Content: '激活社保卡，我40岁', FromUserName: 'oKa_other' });
		assert.equal(factsOf(cardholderOf(await state())).age, 30);
		assert.equal(factsOf(cardholderOf(await state('oKa_other'))).age, 40);
	});
});
