import assert from 'node:assert/strict';
import { conversationKey, readActivity, turnOf } from '../../../bot/channels/activity.ts';
import { Problem } from '../../../bot/http/problem.ts';

const message = {
	type: 'message',
	id: '1',
	channelId: 'webchat',
	serviceUrl: 'http://127.0.0.1:1/',
	conversation: { id: 'c' },
	from: { id: 'u' },
	recipient: { id: 'bot' },
	text: 'hello',
};
const turnFrom = (changes: object) => turnOf(readActivity({ ...message, ...changes }, true));

describe('an activity', () => {
	for (const [title, changes, turn] of [
		['with a text', {}, { id: '1', text: 'hello' }],
		['in a language', { locale: 'zh-hans' }, { id: '1', text: 'hello', locale: 'zh-Hans' }],
		['in no language that is one', { locale: 'not a tag' }, { id: '1', text: 'hello' }],
		['of a button without a text', { text: undefined, value: 'yes' }, { id: '1', choice: 'yes' }],
		['of a form', { text: null, value: { name: 'x' } }, { id: '1' }],
		[
			'with a picture',
			{ text: '', attachments: [{ contentType: 'image/PNG', contentUrl: 'https://example.org/x' }] },
			{ id: '1', text: '', attachments: ['image/png'] },
		],
		['with its own text again as HTML', { attachments: [{ contentType: 'text/html' }] }, { id: '1', text: 'hello' }],
		['of a person who joined', { type: 'conversationUpdate', membersAdded: [{ id: 'u' }] }, { id: '1', joined: true }],
		['of the bot that joined', { type: 'conversationUpdate', membersAdded: [{ id: 'bot' }] }, null],
		['of a new subject line', { type: 'conversationUpdate', topicName: 'x' }, null],
		['that names the bot in a group', { text: '<at id="0">Helper</at> hello' }, { id: '1', text: 'hello' }],
		['that was corrected to nothing', { type: 'messageUpdate', text: ' ' }, null],
		['that was deleted', { type: 'messageDelete' }, null],
		['of an app that was added', { type: 'installationUpdate', action: 'add' }, { id: '1', joined: true }],
		['of an app that was removed', { type: 'installationUpdate', action: 'remove' }, null],
		['of the end of a conversation', { type: 'endOfConversation' }, null],
		['of a type that is not known', { type: 'somethingNew', text: 'hello' }, null],
		['of typing', { type: 'typing' }, null],
		['of a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }, null],
	] as const)
		it(`${title} is ${turn ? 'a turn' : 'no turn'}`, () => {
			assert.deepEqual(turnFrom(changes), turn);
		});

	it('that was corrected is a turn of its own, the same however often it is told', () => {
		const edited = (text: string) => turnFrom({ type: 'messageUpdate', text });
		assert.deepEqual(edited('new'), edited('new'));
		assert.equal(edited('new')?.text, 'new');
		assert.equal(new Set([turnFrom({})?.id, edited('new')?.id, edited('newer')?.id]).size, 3);
	});

	it('is read in little time, however many names it begins to say', () => {
		const text = '<at'.repeat(80_000);
		const began = performance.now();
		assert.equal(turnFrom({ text })?.text, text);
		assert.ok(performance.now() - began < 1000);
	});

	it('without an id gets one, so that no two are taken for the same', () => {
		assert.notEqual(turnFrom({ id: undefined })?.id, turnFrom({ id: undefined })?.id);
	});

	it('is stored by channel and conversation', () => {
		assert.equal(conversationKey(readActivity(message, false)), 'webchat/c');
	});

	for (const channelId of ['kept', 'used', 'desk', 'directline', 'wechat', 'wecom'])
		it(`reaches nothing of ours as channel ${channelId}`, () => {
			assert.equal(conversationKey(readActivity({ ...message, channelId }, false)), `azure-${channelId}/c`);
		});

	it('loses what is not used', () => {
		const read = readActivity({ ...message, callerId: 'forged', channelData: {} }, false);
		assert.ok(!('callerId' in read) && !('channelData' in read));
	});

	for (const [title, body, field, code] of [
		['an array', [], undefined, 'NotAnActivity'],
		['null', null, undefined, 'NotAnActivity'],
		['a string', 'hello', undefined, 'NotAnActivity'],
		['no type', { ...message, type: undefined }, 'type', 'MissingField'],
		['a type that is no string', { ...message, type: 7 }, 'type', 'InvalidField'],
		['no conversation', { ...message, conversation: undefined }, 'conversation', 'MissingField'],
		['no conversation id', { ...message, conversation: {} }, 'conversation.id', 'MissingField'],
		['an empty conversation id', { ...message, conversation: { id: '' } }, 'conversation.id', 'InvalidField'],
		[
			'an endless conversation id',
			{ ...message, conversation: { id: 'x'.repeat(2000) } },
			'conversation.id',
			'InvalidField',
		],
		['no sender', { ...message, from: undefined }, 'from', 'MissingField'],
		['no sender id', { ...message, from: { name: 'x' } }, 'from.id', 'MissingField'],
		['an id that is no string', { ...message, id: 5 }, 'id', 'InvalidField'],
		['a text that is no string', { ...message, text: { a: 1 } }, 'text', 'InvalidField'],
		['a channel with a slash', { ...message, channelId: 'a/b' }, 'channelId', 'InvalidField'],
		['no address for replies', { ...message, serviceUrl: undefined }, 'serviceUrl', 'MissingField'],
		['an address of another machine', { ...message, serviceUrl: 'https://example.org/' }, 'serviceUrl', 'InvalidField'],
		[
			'a name that begins like this machine',
			{ ...message, serviceUrl: 'http://127.0.0.1.example.org/' },
			'serviceUrl',
			'InvalidField',
		],
		['an address of another kind', { ...message, serviceUrl: 'file:///etc/passwd' }, 'serviceUrl', 'InvalidField'],
		['attachments that are no list', { ...message, attachments: 'x' }, 'attachments', 'InvalidField'],
		[
			'members that are no objects',
			{ ...message, type: 'conversationUpdate', membersAdded: ['u'] },
			'membersAdded.0',
			'InvalidField',
		],
	] as const)
		it(`with ${title} is refused, naming ${field ?? 'the body'}`, () => {
			assert.throws(
				() => readActivity(body, true),
				(error) => {
					assert.ok(error instanceof Problem);
					assert.deepEqual([error.status, error.code, error.field], [400, code, field]);
					return true;
				},
			);
		});

	it('may leave out the address for replies only where it expects them in the answer and no app id is set', () => {
		const activity = { ...message, serviceUrl: undefined, deliveryMode: 'expectReplies' };
		assert.equal(readActivity(activity, true).deliveryMode, 'expectReplies');
		assert.throws(() => readActivity(activity, false), { field: 'serviceUrl' });
	});
});
