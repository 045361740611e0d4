import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

/** The verdict first, from who attends. */
const answer = /^(Ask the bank first\. |先问银行。|先問銀行。)/;
const own = /The list stays yours\.|清单还是您的。|清單還是您的。/;

const questions = [
	['en', 'can my son do it for me?'],
	['en', 'could my daughter go instead of me?'],
	['en', 'would it be ok if my husband went?'],
	['en', 'can I send my son?'],
	['zh-Hans', '我儿子能替我办吗'],
	['zh-Hans', '能让我女儿去办吗'],
	['zh-Hans', '我儿子去行不行'],
	['zh-Hans', '我朋友能代办吗'],
	['zh-Hans', '我妈可以帮我去领吗'],
	['zh-Hant', '我兒子能替我辦嗎'],
] as const;

const lost = { en: 'I lost my card', 'zh-Hans': '我的社保卡丢了', 'zh-Hant': '我的社保卡丟了' };
const begun = {
	en: 'I am 40 and want to activate my card',
	'zh-Hans': '我40岁，要激活我的社保卡',
	'zh-Hant': '我40歲，要啟用我的社保卡',
};

describe('whether somebody else may go', () => {
	for (const [locale, text] of questions) {
		it(`is answered after a lost card, which stays the subject, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(lost[locale]);
			assert.match(talk.say(text), answer);
			assert.match(talk.text, own);
			assert.deepEqual([talk.kin, talk.state.asking], ['self', null]);
			assert.equal(talk.state.topic, 'loss_replacement');
		});

		it(`is answered while something is asked, and the card stays one's own, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			const { asking } = talk.state;
			assert.match(talk.say(text), answer);
			assert.match(talk.text, own);
			assert.deepEqual([talk.kin, talk.facts.age, talk.state.asking], ['self', 40, asking]);
		});
	}

	for (const [locale, mother, text] of [
		['en', 'my mother is 80, card in hand', 'can my son do it for her?'],
		['zh-Hans', '我妈80岁，卡在手里', '我儿子能替她办吗'],
	] as const) {
		it(`leaves a parent's card theirs, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother);
			assert.match(talk.say(text), answer);
			assert.match(talk.text, /The list stays your mother's\.|清单还是您母亲的。/);
			assert.deepEqual([talk.kin, talk.facts.age], ['mother', 80]);
		});
	}
});
