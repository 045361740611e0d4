import assert from 'node:assert/strict';
import { asksForPerson } from '../../../../bot/channels/wecom/wish.ts';
import { assistant, Talk } from '../../../dialogs/talk.ts';

const cases: [string, string, boolean][] = [
	['zh-Hans', '转人工', true],
	['zh-Hans', '我要找人工客服', true],
	['zh-Hant', '我要找真人客服', true],
	['en', 'I want to talk to a person', true],
	['zh-Hans', '激活社保卡', false],
	['en', 'my ID card is lost', false],
	['zh-Hans', '多少钱', false],
];

describe('the wish for a person', () => {
	for (const [locale, text, expected] of cases)
		it(`is ${expected ? '' : 'not '}told from the answer to "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(text);
			const { replies, state } = talk.last;
			assert.equal(asksForPerson({ replies, locale: state.locale }, assistant.say), expected);
		});
});
