import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const lost = { en: 'I lost my social security card', 'zh-Hans': '社保卡丢了' };

describe('a follow-up after a lost card', () => {
	for (const [locale, text] of [
		['en', 'where do I report it'],
		['en', 'how do I get a new one'],
		['en', 'what do I bring?'],
		['en', 'how long does it take?'],
		['zh-Hans', '怎么补'],
		['zh-Hans', '去哪里办'],
		['zh-Hans', '要带什么'],
	] as const) {
		it(`stays with it at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(lost[locale]);
			assert.match(talk.say(text), /report the loss|先挂失/);
			assert.deepEqual([talk.facts.stage, talk.state.topic], [undefined, 'loss_replacement']);
		});
	}

	it('is answered where it says what is asked', () => {
		const talk = new Talk('zh-Hans');
		talk.say(lost['zh-Hans']);
		assert.match(talk.say('去哪挂失'), /^带有效身份证件去两处/);
		assert.equal(talk.state.topic, 'loss_replacement');
	});

	for (const [locale, cost, next] of [
		['en', 'does it cost anything', 'where do I report it'],
		['zh-Hans', '要钱吗', '去哪里办'],
	] as const) {
		it(`is told what a new one costs, and stays with it, at "${cost}"`, () => {
			const talk = new Talk(locale);
			talk.say(lost[locale]);
			assert.match(talk.say(cost), /20 yuan|20元/);
			assert.match(talk.say(next), /report the loss|先挂失/);
		});
	}

	for (const [locale, text, answer] of [
		['en', 'how do I activate the new card?', /branch of the bank/],
		['en', "what's the weather?", /only know the social security card/],
		['zh-Hans', '新卡怎么激活', /银行网点/],
	] as const) {
		it(`leaves it where it names something else: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(lost[locale]);
			assert.match(talk.say(text), answer);
			assert.doesNotMatch(talk.text, /report the loss|先挂失/);
		});
	}
});
