import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { cardholderOf, factsOf } from '../../../../dialogs/model/known.ts';
import { plainReply } from '../../../../dialogs/wording/reply.ts';
import { createBot, heldUp, shortPatience as patience, turnsOf } from './pipeline.ts';
import { type Interface, person, startInterface, text } from './platform.ts';

describe('an answer that takes longer than WeChat waits', () => {
	describe('without an app secret', () => {
		it('goes to the try that comes in time for it', async () => {
			const store = heldUp(new MemoryStore());
			const bot = createBot({ store, patience });
			const did = text('激活社保卡，我30岁');
			await assert.rejects(bot.say(did), { status: 503, code: 'TooSlow' });
			const second = bot.say(did, { after: 5 });
			await pause(10);
			store.release();
			assert.match(await second, /30/);
			assert.deepEqual(await turnsOf(bot), { saved: 1, said: 1 });
		});

		it('goes to its own try when WeChat waits a little longer', async () => {
			const store = heldUp(new MemoryStore());
			const bot = createBot({ store, patience: { answer: 20, hangUp: 2000 } });
			const first = bot.say(text('激活社保卡，我30岁'));
			await pause(60);
			store.release();
			assert.match(await first, /30/);
		});

		it('is put off with a few words at the last try, and not before', async () => {
			const store = heldUp(new MemoryStore());
			const bot = createBot({ store, patience });
			const did = text('激活社保卡，我30岁');
			const [first, second, last] = await Promise.allSettled([0, 5, 10].map((after) => bot.say(did, { after })));
			assert.deepEqual([first?.status, second?.status], ['rejected', 'rejected']);
			assert.match(last?.status === 'fulfilled' ? last.value : '', /再发一次/);
			store.release();
			await bot.turns.idle();
			assert.notEqual(await bot.say(text('激活社保卡，我30岁')), '');
			assert.equal(factsOf(cardholderOf(await bot.state())).age, 30);
		});
	});

	describe('with an app secret', () => {
		let platform: Interface;
		beforeEach(async () => {
			platform = await startInterface();
		});
		afterEach(() => platform.close());

		/** A bot whose first answer is held up. */
		function slowBot(changes: { now?: () => number } = {}) {
			const store = heldUp(new MemoryStore());
			return {
				...createBot({ store, patience, interfaceUrl: platform.url, ...changes }),
				release: () => store.release(),
			};
		}
		const sends = () => platform.asked.filter(({ path }) => path === '/cgi-bin/message/custom/send').length;

		it('is sent by itself, once, and all tries are told that nothing follows', async () => {
			const bot = slowBot();
			const did = text('激活社保卡，我30岁');
			const replies = await Promise.all([0, 5, 10].map((after) => bot.say(did, { after })));
			assert.deepEqual(replies, ['', '', '']);
			assert.equal(platform.asked.length, 0);
			bot.release();
			await bot.channel.idle();
			assert.equal(platform.delivered.length, 1);
			assert.equal(platform.delivered[0]?.touser, person);
			assert.match(platform.delivered[0]?.text ?? '', /30/);
			assert.equal(await bot.say(did, { after: 10 }), '', 'nor is it said again by a try that comes after it');
			assert.deepEqual(await turnsOf(bot), { saved: 1, said: 1 });
		});

		it('is not sent by itself when it comes in time', async () => {
			const bot = slowBot();
			bot.release();
			assert.match(await bot.say(text('激活社保卡，我30岁')), /30/);
			assert.deepEqual(platform.asked, []);
		});

		it('is sent with a token that is fetched once and kept in the store', async () => {
			const bot = slowBot();
			await Promise.all(['激活社保卡', '我30岁', '身份证丢了'].map((said) => bot.say(text(said))));
			bot.release();
			await bot.channel.idle();
			assert.equal(platform.delivered.length, 3);
			assert.equal(platform.asked.filter(({ path }) => path.endsWith('token')).length, 1);
			assert.ok(await bot.store.load('kept/wechat-token/wx0123456789abcdef'));
		});

		for (const errcode of [40001, 40014, 42001])
			it(`is sent with another token when this one is refused with ${errcode}`, async () => {
				const bot = slowBot();
				await bot.say(text('激活社保卡，我30岁'));
				platform.errors.push(errcode);
				bot.release();
				await bot.channel.idle();
				assert.equal(platform.delivered.length, 1);
				assert.deepEqual(
					platform.asked.filter(({ path }) => path.endsWith('stable_token')).map(({ force }) => force),
					[false, false, true],
					'a new one is forced only where the platform would give the same',
				);
			});

		it('is sent with the token that the platform changed to meanwhile', async () => {
			const bot = slowBot();
			await bot.say(text('激活社保卡'));
			bot.release();
			await bot.channel.idle();
			platform.token = 'T-9';
			const slow = createBot({
				store: heldUp(new MemoryStore()),
				patience,
				interfaceUrl: platform.url,
			});
			await slow.store.save(
				'kept/wechat-token/wx0123456789abcdef',
				{ token: 'T-1', ends: Date.now() + 7_000_000 },
				null,
			);
			await slow.say(text('我30岁'));
			(slow.store as MemoryStore & { release(): void }).release();
			await slow.channel.idle();
			assert.equal(platform.delivered.length, 2);
		});

		it('is sent to a busy platform a second time, and to one that refuses a token twice no third time', async () => {
			const bot = slowBot();
			await bot.say(text('激活社保卡'));
			await bot.say(text('我30岁'));
			platform.errors.push(-1);
			bot.release();
			await bot.channel.idle();
			assert.equal(platform.delivered.length, 2);
			assert.equal(sends(), 3);
			const other = slowBot();
			await other.say(text('激活社保卡'));
			platform.errors.push(40001, 40001, 40001);
			other.release();
			await other.channel.idle();
			assert.equal(sends(), 5);
			assert.match(other.log.lines.join(''), /PlatformError.*40001/);
		});

		for (const [errcode, wait] of [
			[45009, 10 * 60_000],
			[45011, 60_000],
			[48001, 10 * 60_000],
		] as const)
			it(`stops sending for a while at ${errcode}, and lets the next try get the answer meanwhile`, async () => {
				let later = 0;
				const now = () => Date.now() + later;
				const bot = slowBot({ now });
				await bot.say(text('激活社保卡'));
				platform.errors.push(errcode);
				bot.release();
				await bot.channel.idle();
				assert.match(bot.log.lines.join(''), new RegExp(`PlatformError.*${errcode}`));
				assert.doesNotMatch(bot.log.lines.join(''), /T-1|access_token|hush|激活/, 'without token, secret or text');

				later = wait - 1000;
				const asked = platform.asked.length;
				const again = heldUp(bot.store);
				const did = text('我30岁');
				await assert.rejects(bot.say(did), { status: 503 });
				const second = bot.say(did, { after: 5 });
				again.release();
				assert.match(await second, /30/);
				assert.equal(platform.asked.length, asked, 'the platform is left alone');

				later = wait + 60_000;
				const afterwards = heldUp(bot.store);
				assert.equal(await bot.say(text('身份证丢了')), '');
				afterwards.release();
				await bot.channel.idle();
				assert.equal(platform.delivered.length, 1);
			});

		it('is given up at 45047 for this person alone, and logged without token or text', async () => {
			const bot = slowBot();
			await bot.say(text('激活社保卡'));
			platform.errors.push(45047);
			bot.release();
			await bot.channel.idle();
			assert.match(bot.log.lines.join(''), /PlatformError.*45047/);
			assert.doesNotMatch(bot.log.lines.join(''), new RegExp(`T-1|hush|激活|${person}`));
			const other = heldUp(bot.store);
			assert.equal(await bot.say(text('激活社保卡', { FromUserName: 'oKa_other' })), '');
			other.release();
			await bot.channel.idle();
			assert.equal(platform.delivered.at(-1)?.touser, 'oKa_other');
		});

		it('of an agent, and what is too long for one message, is sent in order', async () => {
			const bot = createBot({ interfaceUrl: platform.url });
			const said = '请带上身份证原件。'.repeat(150);
			await bot.channel.deliver(person, plainReply(said), 'zh-Hans');
			assert.equal(platform.delivered.length, 2);
			assert.equal(platform.delivered.map((each) => each.text).join(''), said);
			await assert.rejects(createBot().channel.deliver(person, plainReply(said), 'zh-Hans'));
		});

		it('is lost, and logged, when the interface cannot be reached', async () => {
			await platform.close();
			const bot = slowBot();
			await bot.say(text('激活社保卡'));
			bot.release();
			await bot.channel.idle();
			assert.equal(bot.log.lines.length, 1);
			assert.match(bot.log.lines.join(''), /could not be sent/);
			platform = await startInterface();
		});
	});
});
