import assert from 'node:assert/strict';
import { fakeAssistant, reply } from '../../fake-assistant.ts';
import { type Instance, startInstance } from './instance.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let bot: Instance;
let assistant: ReturnType<typeof fakeAssistant>;
beforeEach(async () => {
	platform = await startPlatform();
	assistant = fakeAssistant();
	bot = await startInstance(platform, { assistant });
});
afterEach(async () => {
	await bot.stop();
	await platform.close();
	assert.deepEqual(platform.broken, []);
});

const textsTo = (person: string): string[] => platform.of(person).map(({ text }) => text);
const heard = () => assistant.heard.map(({ text, attachments, joined }) => joined ?? attachments ?? text);

describe('a conversation in WeCom', () => {
	it('welcomes, answers with a menu, and goes on by a click', async () => {
		platform.enter('wmA');
		await bot.callBack();
		platform.write('wmA', '激活社保卡');
		await bot.callBack();
		platform.write('wmA', { msgtype: 'text', text: { content: 'yes', menu_id: '1' } });
		await bot.callBack();
		assert.deepEqual(
			platform.of('wmA').map(({ text, buttons, onEvent }) => ({ text, buttons, onEvent })),
			[
				{ text: 'welcome', buttons: [], onEvent: true },
				{ text: '2: 激活社保卡', buttons: ['yes', 'no'], onEvent: false },
				{ text: '3: yes', buttons: ['yes', 'no'], onEvent: false },
			].map((each, index) => (index === 0 ? { ...each, buttons: ['yes', 'no'] } : each)),
		);
		assert.equal(platform.sessions.get('wmA')?.state, 1, 'the assistant has taken the session');
	});

	it('answers what waited, in its order, and what comes later only once', async () => {
		for (const text of ['a', 'b', 'c']) platform.write('wmA', text);
		await bot.callBack();
		await bot.callBack();
		platform.write('wmA', 'd');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['1: a', '2: b', '3: c', '4: d']);
	});

	it('goes through all pages', async () => {
		for (let index = 0; index < 230; index++) platform.write(`wm${index % 50}`, String(index));
		await bot.callBack();
		assert.equal(platform.sent.length, 230);
		assert.equal(platform.calls.filter((path) => path === 'kf/sync_msg').length, 3);
	});

	it('keeps the conversations of two customers, and of two accounts, apart', async () => {
		platform.write('wmA', 'a');
		platform.write('wmB', 'b');
		platform.write('wmA', 'c', 'wkOther');
		await bot.callBack();
		await bot.callBack({ to: 'wkOther' });
		assert.deepEqual(textsTo('wmA'), ['1: a', '1: c']);
		assert.deepEqual(textsTo('wmB'), ['1: b']);
	});

	const attached: [string, string[]][] = [
		['image', ['image/*']],
		['voice', ['audio/amr']],
		['video', ['video/mp4']],
		['file', ['application/octet-stream']],
		['location', ['application/octet-stream']],
		['link', ['application/octet-stream']],
		['a_type_of_next_year', ['application/octet-stream']],
	];
	for (const [msgtype, types] of attached)
		it(`tells the dialog of a message of type ${msgtype}, without fetching anything`, async () => {
			platform.write('wmA', { msgtype, [msgtype]: { media_id: 'secret' } });
			await bot.callBack();
			assert.deepEqual(heard(), [types]);
			assert.equal(textsTo('wmA').length, 1);
			assert.ok(!platform.calls.includes('media/get'));
		});

	it('answers customers only: no servicers, and not itself', async () => {
		for (const origin of [4, 5]) platform.write('wmA', { msgtype: 'text', text: { content: 'x' }, origin });
		await bot.callBack();
		assert.deepEqual(heard(), []);
		assert.deepEqual(platform.sent, []);
	});

	it('leaves out what has a form that nobody knows, and answers the rest', async () => {
		platform.write('wmA', { msgtype: 'text', text: 'no object' });
		platform.write('wmA', { msgtype: 7 });
		platform.write('wmA', 'b');
		await bot.callBack();
		assert.deepEqual(textsTo('wmA'), ['1: b']);
		assert.match(bot.log.lines.join('\n'), /form that is not known/);
	});

	it('says nothing in place of an empty answer', async () => {
		assistant.converse = (state) => ({ state, replies: [], topic: 'none', aspect: 'none' });
		platform.write('wmA', 'a');
		await bot.callBack();
		assert.deepEqual(platform.sent, []);
	});

	it('keeps a long answer and many suggestions within the limits', async () => {
		const labels = Array.from({ length: 10 }, (_, index) => `${index}${'社'.repeat(42)}`);
		for (const [length, suggestions] of [
			[300, labels],
			[341, ['一']],
			[342, ['一']],
			[600, labels],
			[682, labels.slice(0, 3)],
			[900, labels],
			[4000, labels],
			[10, [...labels, 'eleven']],
			[10, ['字'.repeat(43)]],
		] as const) {
			const text = `${'保'.repeat(length - 1)}。`;
			assistant.converse = (state) => ({
				state,
				replies: [reply(text, [...suggestions])],
				topic: 'none',
				aspect: 'none',
			});
			platform.sent.length = 0;
			platform.write('wmA', 'a');
			await bot.callBack();
			const all = platform.sent.map(({ text, buttons }) => text + buttons.join(''));
			assert.ok(platform.sent.length >= 1 && platform.sent.length <= 5);
			if (length < 3000) for (const label of suggestions) assert.ok(all.join('').includes(label), label);
			assert.deepEqual(platform.broken, [], `${length} characters`);
		}
	});

	it('lists suggestions in the text where a menu would be one message too many', async () => {
		const replies = Array.from({ length: 5 }, (_, index) => reply(`${index}${'保'.repeat(500)}`, ['yes']));
		assistant.converse = (state) => ({ state, replies, topic: 'none', aspect: 'none' });
		platform.write('wmA', 'a');
		await bot.callBack();
		assert.ok(platform.sent.length <= 5);
		assert.match(platform.sent.at(-1)?.text ?? '', /1\. yes/);
	});

	it('welcomes nobody whose code has ended, who has none, or twice', async () => {
		platform.event({ event_type: 'enter_session', external_userid: 'wmA' });
		platform.enter('wmB');
		const now = platform.now();
		platform.now = () => now + 21_000;
		await bot.stop();
		bot = await startInstance(platform, { assistant });
		await bot.callBack();
		assert.deepEqual(platform.sent, []);
	});

	it('logs what became of a message and of a servicer, without ids and texts', async () => {
		platform.event({ event_type: 'msg_send_fail', external_userid: 'wmA', fail_msgid: 'm', fail_type: 4 });
		platform.event({ event_type: 'servicer_status_change', servicer_userid: 'zhangsan', status: 2 });
		platform.event({ event_type: 'session_status_change', external_userid: 'wmA', change_type: 3, msg_code: 'hush' });
		platform.event({ event_type: 'something_new' });
		platform.write('wmA', 'a text that is nobody else’s');
		await bot.callBack();
		const log = bot.log.lines.join('\n');
		assert.match(log, /"failType":4/);
		assert.match(log, /"type":"servicer_status_change","status":2/);
		assert.match(log, /"type":"session_status_change","changeType":3/);
		assert.doesNotMatch(log, /wmA|zhangsan|hush|nobody|token-1|the secret/);
	});
});
