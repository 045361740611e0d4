import assert from 'node:assert/strict';
import { Talk, turned, turnedBack } from './talk.ts';

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

const back = { en: "back to my daughter's card", 'zh-Hans': '回到我女儿的卡' };

describe('a holder corrected while something else is asked', () => {
	for (const [locale, text, holder] of corrections) {
		it(`turns the talk to ${holder} at "${text}", who has nothing of what was said of the first one, which is kept`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			assert.equal(talk.state.asking, 'specialGroups');
			const { facts } = talk;
			assert.deepEqual(facts, { holder: 'child', age: 8, idStatus: 'never-issued' });
			assert.match(talk.say(text), turned);
			assert.deepEqual(talk.facts, { holder });
			assert.equal(talk.last.unanswered, undefined);
			assert.match(talk.say(back[locale]), turnedBack);
			assert.deepEqual([talk.kin, talk.facts, talk.state.asking], ['daughter', facts, 'specialGroups']);
		});
	}
});
