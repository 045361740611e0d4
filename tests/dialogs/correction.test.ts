import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const begun = {
	en: "activate my daughter's card, she is 8 and has no ID yet",
	'zh-Hans': '激活我女儿的社保卡，她8岁，没有办过身份证',
};

const corrections = [
	['en', 'i meant its for me, not my daughter', 'self'],
	['en', 'its mine not hers', 'self'],
	['en', 'no, for my wife not me', 'spouse'],
	['zh-Hans', '是我自己，不是女儿', 'self'],
	['zh-Hans', '不是给孩子办，是给我爱人办', 'spouse'],
	['zh-Hans', '其实是我自己的卡', 'self'],
] as const;

describe('a holder corrected while something else is asked', () => {
	for (const [locale, text, holder] of corrections) {
		it(`turns the talk to ${holder} at "${text}", and drops what was said of the first one`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			assert.equal(talk.state.asking, 'specialGroups');
			talk.say(text);
			assert.deepEqual(talk.facts, { stage: 'activate', holder });
			assert.equal(talk.last.unanswered, undefined);
			assert.match(talk.text, /earlier answers aside|前面的回答/);
		});
	}
});
