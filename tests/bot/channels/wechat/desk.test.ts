import assert from 'node:assert/strict';
import { createBot } from './pipeline.ts';
import { event, type Interface, person, startInterface, text } from './platform.ts';

const kim = { id: 'kim', name: '小金' };

describe('a person in WeChat who asks for a person', () => {
	let platform: Interface;
	beforeEach(async () => {
		platform = await startInterface();
	});
	afterEach(() => platform.close());

	it('waits, talks with an agent while the bot is silent, and goes on with the bot', async () => {
		const { say, desk } = createBot({ mode: 'safe', interfaceUrl: platform.url, hasDesk: true });
		assert.ok(desk);
		await say(event('subscribe'));
		assert.match(await say(text('转人工')), /1/);
		const [ticket] = await desk.tickets();
		assert.ok(ticket);
		assert.equal(await desk.claim(ticket.id, kim), 'claimed');
		assert.match(platform.delivered.at(-1)?.text ?? '', /小金/);
		assert.equal(await say(text('我的卡坏了')), '', 'the bot is silent');
		await desk.say(ticket.id, kim, '请带身份证去银行网点。');
		assert.deepEqual(platform.delivered.at(-1), { touser: person, text: '请带身份证去银行网点。' });
		assert.equal(await desk.release(ticket.id, kim), true);
		assert.notEqual(await say(text('激活社保卡')), '');
	});

	it('is no longer at the desk after leaving the account', async () => {
		const { say, desk } = createBot({ interfaceUrl: platform.url, hasDesk: true });
		await say(text('转人工'));
		assert.equal((await desk?.tickets())?.length, 1);
		await say(event('unsubscribe'));
		assert.deepEqual(await desk?.tickets(), []);
	});
});
