import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const documents = (talk: Talk) => talk.last.replies.find(({ advice }) => advice)?.advice?.steps.at(-1)?.documents ?? [];

describe('a paper that is not there', () => {
	for (const { locale, facts, said, where } of [
		{
			locale: 'en',
			facts: 'my son is 9, no id card, no certificates, card in hand',
			said: "I can't find the hukou book",
			where: /police station of the registered residence/,
		},
		{
			locale: 'zh-Hans',
			facts: '儿子9岁，没办身份证，没有特殊证件，卡拿到了',
			said: '户口本在老家',
			where: /户口所在地派出所/,
		},
	]) {
		it(`is answered with where to get it, and marked in the list, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(facts);
			talk.say(said);
			assert.match(talk.last.replies[0]?.text ?? '', where);
			assert.match(talk.last.replies[0]?.text ?? '', /¹/);
			const register = documents(talk).find(({ id }) => id === 'household-register');
			assert.equal(register?.isMissing, true);
			assert.match(talk.text, /↳/);
		});
	}

	it('is replaced in the list by what serves instead', () => {
		const talk = new Talk('en');
		talk.say('I am a foreigner, 33, no certificates, card in hand');
		talk.say("I don't have my passport");
		const [, paper] = documents(talk);
		assert.equal(paper?.id, 'foreign-permanent-resident-id-card');
		assert.equal(paper?.insteadOf, 'passport');
		assert.match(talk.text, /in place of your passport/);
	});

	it('is chosen from those on the list, where it was not named', () => {
		const talk = new Talk('zh-Hans');
		talk.say('儿子9岁，没办身份证，没有特殊证件，卡拿到了');
		assert.match(talk.say('有一样我没有'), /缺的是哪一份/);
		assert.ok(talk.suggestions.includes('户口簿'), talk.suggestions.join());
		talk.say('户口簿');
		assert.deepEqual(talk.state.lacking, ['household-register']);
	});

	it('is no matter where the list does not ask for it', () => {
		const talk = new Talk('en');
		talk.say('I am 40, my ID is valid, no certificates, card in hand');
		assert.match(talk.say('I lost the hukou book'), /the list does not ask for it/);
		assert.deepEqual(talk.state.lacking, []);
	});

	it('is there again after "back"', () => {
		const talk = new Talk('zh-Hans');
		talk.say('儿子9岁，没办身份证，没有特殊证件，卡拿到了');
		talk.say('户口簿丢了');
		talk.say('返回');
		assert.deepEqual([talk.state.lacking, talk.state.facts.age], [[], 9]);
	});

	it('is no matter of the next person', () => {
		const talk = new Talk('en');
		talk.say('my mother is 70, ID card valid, no certificates, card in hand');
		talk.say("I don't have her hukou book");
		talk.say('now for my husband: he is 62 and lost his ID');
		assert.deepEqual(talk.state.lacking, []);
	});

	it('is forgotten with everything else', () => {
		const talk = new Talk('zh-Hans');
		talk.say('儿子9岁，没办身份证，没有特殊证件，卡拿到了');
		talk.say('户口簿丢了');
		talk.say('重新开始');
		assert.deepEqual(talk.state.lacking, []);
	});
});
