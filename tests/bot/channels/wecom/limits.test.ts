import assert from 'node:assert/strict';
import { MemoryStore } from '../../../../bot/store/memory.ts';
import { fakeAssistant, reply } from '../../fake-assistant.ts';
import { type Instance, startInstance } from './instance.ts';
import { account, type Platform, startPlatform } from './platform.ts';

const hour = 3_600_000;

let platform: Platform;
let bot: Instance;
let assistant: ReturnType<typeof fakeAssistant>;
let store: MemoryStore;
beforeEach(async () => {
	platform = await startPlatform();
	assistant = fakeAssistant();
	store = new MemoryStore();
	bot = await startInstance(platform, { assistant, store });
});
afterEach(async () => {
	await bot.stop();
	await platform.close();
	assert.deepEqual(platform.broken, []);
});

const textsTo = (person: string): string[] => platform.of(person).map(({ text }) => text);
const attempts = (path: string): number => platform.calls.filter((call) => call === path).length;

describe('the token of WeCom', () => {
	it('is asked for once, and shared between instances', async () => {
		const other = await startInstance(platform, { assistant, store });
		for (const person of ['wmA', 'wmB', 'wmC']) platform.write(person, 'a');
		await bot.callBack();
		platform.write('wmA', 'b');
		await other.callBack();
		await other.stop();
		assert.equal(platform.sent.length, 4);
		assert.equal(platform.tokens.length, 1);
	});

	for (const errcode of [40014, 42001])
		it(`is renewed once when it is refused with ${errcode}, and nothing is lost`, async () => {
			for (let index = 0; index < 20; index++) platform.write(`wm${index}`, 'a');
			let refusals = 0;
			platform.fault = (path) => (path === 'kf/send_msg' && refusals++ === 0 ? { errcode } : null);
			await bot.callBack();
			assert.equal(platform.sent.length, 20);
			assert.equal(platform.tokens.length, 2);
		});

	it('that ended elsewhere is renewed once for all who notice', async () => {
		platform.write('wmA', 'a');
		await bot.callBack();
		platform.tokens.push('given to somebody else');
		for (let index = 0; index < 20; index++) platform.write(`wm${index}`, 'a');
		await bot.callBack();
		assert.equal(platform.sent.length, 21);
		assert.equal(attempts('gettoken'), 2);
	});

	it('of a callback that is not good any more is done without', async () => {
		platform.write('wmA', 'a');
		await bot.callBack({ token: 'ended' });
		assert.deepEqual(textsTo('wmA'), ['1: a']);
	});
});

describe('the limits of WeCom', () => {
	it('end an answer after the five messages that the platform allows', async () => {
		const replies = Array.from({ length: 7 }, (_, index) => reply(`${index}${'保'.repeat(600)}`));
		assistant.converse = (state) => ({ state, replies, topic: 'none', aspect: 'none' });
		platform.write('wmA', 'a');
		await bot.callBack();
		assert.equal(platform.sent.length, 5);
		assert.equal(attempts('kf/send_msg'), 5);
	});

	it('begin anew with each message of the customer', async () => {
		for (let index = 0; index < 12; index++) {
			platform.write('wmA', String(index));
			await bot.callBack();
		}
		assert.equal(platform.sent.length, 12);
	});

	for (const errcode of [95001, 95002, 95013, 95018])
		it(`end an answer that is refused with ${errcode}, and are logged without the text`, async () => {
			assistant.converse = (state) => ({
				state,
				replies: [reply('the first answer'), reply('the second')],
				topic: 'none',
				aspect: 'none',
			});
			platform.fault = (path) => (path === 'kf/send_msg' ? { errcode } : null);
			platform.write('wmA', 'a');
			await bot.callBack();
			assert.equal(attempts('kf/send_msg'), 1);
			const log = bot.log.lines.join('\n');
			assert.match(log, new RegExp(`"errcode":${errcode}`));
			assert.doesNotMatch(log, /the first answer|wmA|192\.0\.2\.1/);
			platform.fault = () => null;
			platform.write('wmA', 'b');
			await bot.callBack();
			assert.equal(platform.sent.length, 2, 'the next message is answered');
		});

	it('leave a message alone after 48 hours: nothing is asked of the platform and nothing is stored', async () => {
		platform.write('wmA', 'late');
		platform.write('wmB', 'in time');
		const now = platform.now();
		platform.now = () => now + 48 * hour + 1001;
		platform.write('wmB', 'new');
		await bot.stop();
		bot = await startInstance(platform, { assistant, store });
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), []);
		assert.deepEqual(textsTo('wmB'), ['1: new']);
		assert.equal(attempts('kf/send_msg'), 1);
		assert.equal(attempts('kf/service_state/get'), 1);
	});

	it('slow it down when it asks too often', async () => {
		let refusals = 0;
		platform.fault = (path) => (path === 'kf/send_msg' && refusals++ < 6 ? { errcode: 45009 } : null);
		platform.write('wmA', 'a');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['1: a']);
	});
});

describe('an outage of WeCom', () => {
	for (const [title, fault] of [
		['that answers 503', { status: 503 }],
		['that says it is busy', { errcode: -1 }],
		['that says nothing', 'silence'],
	] as const)
		it(`${title} is waited out, without asking all the time`, async () => {
			platform.fault = () => fault;
			for (let index = 0; index < 20; index++) platform.write(`wm${index}`, 'a');
			for (let index = 0; index < 50; index++) await platform.callBack(bot.url);
			await new Promise((resolve) => setTimeout(resolve, 100));
			assert.ok(platform.calls.length < 40, `${platform.calls.length} calls`);
			platform.fault = () => null;
			await bot.channel.idle();
			assert.equal(platform.sent.length, 20);
		});

	it('does not hold up a stop', async () => {
		platform.fault = (path) => (path === 'kf/sync_msg' ? { status: 503 } : null);
		await platform.callBack(bot.url);
		const started = performance.now();
		await bot.stop();
		assert.ok(performance.now() - started < 1000);
	});

	it('of one message for good does not hold up the others for good', async () => {
		platform.fault = (path, { touser }) => (path === 'kf/send_msg' && touser === 'wmA' ? { status: 500 } : null);
		platform.write('wmA', 'a');
		platform.write('wmB', 'b');
		await bot.callBack();
		assert.deepEqual(textsTo('wmB'), ['1: b']);
		assert.match(bot.log.lines.join('\n'), /left without an answer/);
	});

	it('of a secret that is wrong is logged without it', async () => {
		await bot.stop();
		const settings = { ...platform.settings, WECOM_SECRET: 'hush' };
		bot = await startInstance({ ...platform, settings }, { assistant, store });
		platform.write('wmA', 'a');
		await platform.callBack(bot.url);
		await new Promise((resolve) => setTimeout(resolve, 50));
		const log = bot.log.lines.join('\n');
		assert.match(log, /"code":"40001"/);
		assert.doesNotMatch(log, /hush/);
	});
});

describe('the sessions of WeCom', () => {
	const states: [number, string, string[]][] = [
		[0, 'that is new is taken and answered', ['1: a']],
		[1, 'of the assistant is answered', ['1: a']],
		[2, 'that waits for a person is left alone', []],
		[3, 'with a person is left alone', []],
		[4, 'that has ended is left alone', []],
	];
	for (const [state, title, texts] of states)
		it(`one ${title}`, async () => {
			platform.write('wmA', 'a');
			platform.sessions.set('wmA', { state, quota: 5, wroteAt: platform.now() });
			await bot.callBack();
			assert.deepEqual(textsTo('wmA'), texts);
			assert.equal(assistant.heard.length, texts.length, 'what is for a person, the assistant neither reads nor keeps');
			assert.equal(platform.sessions.get('wmA')?.state, state || 1);
		});

	it('one that has ended begins anew with the next message', async () => {
		platform.write('wmA', 'a');
		platform.sessions.set('wmA', { state: 4, quota: 5, wroteAt: platform.now() });
		await bot.callBack();
		platform.write('wmA', 'b');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['1: b']);
		assert.equal(platform.sessions.get('wmA')?.state, 1);
	});

	const wish = () => {
		assistant.converse = (state) => ({
			state,
			replies: [reply('12333')],
			topic: 'none',
			aspect: 'none',
			handoff: 'asked',
		});
	};

	it('are put into the queue for who asks for a person, who is told; then the assistant is silent', async () => {
		platform.write('wmA', 'a');
		await bot.callBack();
		wish();
		platform.write('wmA', '转人工');
		platform.write('wmA', '在吗');
		await bot.callBack();
		assert.equal(platform.sessions.get('wmA')?.state, 2);
		assert.deepEqual(
			platform.of('wmA').map(({ text, onEvent }) => [text, onEvent]),
			[
				['1: a', false],
				['zh-Hans service.handedOver', true],
			],
		);
	});

	it('are put into the queue even when that takes a second try', async () => {
		wish();
		let tries = 0;
		platform.fault = (path, { service_state }) =>
			path === 'kf/service_state/trans' && service_state === 2 && tries++ < 3 ? { status: 500 } : null;
		platform.write('wmA', '转人工');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['zh-Hans service.handedOver']);
	});

	it('stay with the assistant where there is a desk of our own, whose words are sent', async () => {
		await bot.stop();
		bot = await startInstance(platform, { assistant, store, hasDesk: true });
		wish();
		platform.write('wmA', '转人工');
		await bot.callBack();
		await bot.channel.deliver({ account, person: 'wmA' }, reply('I am Li'), 'zh-Hans');
		assert.deepEqual(textsTo('wmA'), ['12333', 'I am Li']);
		assert.equal(platform.sessions.get('wmA')?.state, 1);
	});

	it('tell the desk where the platform takes no more', async () => {
		platform.write('wmA', '转人工');
		await bot.callBack();
		platform.fault = (path) => (path === 'kf/send_msg' ? { errcode: 95001 } : null);
		await assert.rejects(bot.channel.deliver({ account, person: 'wmA' }, reply('I am Li'), 'zh-Hans'), {
			code: '95001',
		});
	});

	it('stay with the assistant, which names the hotline, where nobody is there to take them', async () => {
		platform.hasQueue = false;
		wish();
		platform.write('wmA', '转人工');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['12333']);
		assert.equal(platform.sessions.get('wmA')?.state, 1);
	});
});
