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
		assert.deepEqual(talk.person.lacking, ['household-register']);
	});

	it('is no matter where the list does not ask for it', () => {
		const talk = new Talk('en');
		talk.say('I am 40, my ID is valid, no certificates, card in hand');
		assert.match(talk.say('I lost the hukou book'), /the list does not ask for it/);
		assert.deepEqual(talk.person.lacking, []);
	});

	it('is there again after "back"', () => {
		const talk = new Talk('zh-Hans');
		talk.say('儿子9岁，没办身份证，没有特殊证件，卡拿到了');
		talk.say('户口簿丢了');
		talk.say('返回');
		assert.deepEqual([talk.person.lacking, talk.facts.age], [[], 9]);
	});

	it('is no matter of the next person', () => {
		const talk = new Talk('en');
		talk.say('my mother is 70, ID card valid, no certificates, card in hand');
		talk.say("I don't have her hukou book");
		talk.say('now for my husband: he is 62 and lost his ID');
		assert.deepEqual(talk.person.lacking, []);
	});

	it('is forgotten with everything else', () => {
		const talk = new Talk('zh-Hans');
		talk.say('儿子9岁，没办身份证，没有特殊证件，卡拿到了');
		talk.say('户口簿丢了');
		talk.say('重新开始');
		assert.deepEqual(talk.person.lacking, []);
	});
});

const lists = {
	en: 'my son is 9, no id card, no certificates, card in hand',
	'zh-Hans': '儿子9岁，没办身份证，没有特殊证件，卡拿到了',
};

describe('papers of a child that has its list', () => {
	for (const [locale, text, lacking] of [
		['en', 'I lost my own ID', 'guardian-id-card'],
		['en', 'I, his mother, lost my ID', 'guardian-id-card'],
		['en', 'I have no copies', 'household-register-page-copy'],
		['zh-Hans', '我自己的身份证丢了', 'guardian-id-card'],
		['zh-Hans', '没有复印件', 'household-register-page-copy'],
		['zh-Hans', '没有户口本复印件', 'household-register-page-copy'],
	] as const) {
		it(`lack ${lacking} at "${text}", and the child's facts stay`, () => {
			const talk = new Talk(locale);
			talk.say(lists[locale]);
			const { facts } = talk;
			talk.say(text);
			assert.deepEqual([talk.person.lacking, talk.facts], [[lacking], facts]);
			assert.match(talk.text, /↳/);
		});
	}

	for (const [locale, lost, found] of [
		['en', "I can't find the hukou book", 'I found it'],
		['en', "I don't have the hukou book", 'I have it after all'],
		['en', 'I lost the hukou book', 'the hukou book has turned up'],
		['zh-Hans', '户口本丢了', '找到了'],
		['zh-Hans', '没带户口本', '户口本找到了'],
		['zh-Hans', '我自己的身份证丢了', '我的身份证找到了'],
	] as const) {
		it(`are there again after "${lost}" and "${found}"`, () => {
			const talk = new Talk(locale);
			talk.say(lists[locale]);
			talk.say(lost);
			assert.equal(talk.person.lacking.length, 1);
			talk.say(found);
			assert.deepEqual(talk.person.lacking, []);
			assert.ok(documents(talk).length > 0);
			assert.doesNotMatch(talk.text, /↳/);
		});
	}

	for (const [locale, text, answer] of [
		['en', 'how do I prove guardianship?', /Guangzhou.*birth certificate/],
		['en', 'where do I get proof of guardianship?', /Guangzhou.*birth certificate/],
		['zh-Hans', '监护关系证明怎么开', /广州.*出生医学证明/],
		[
			'en',
			"I don't need the household register, right?",
			/Yes, the list asks for it:[\s\S]*original — the guide asks for it/,
		],
		['zh-Hans', '户口本不用带吧？', /要带，清单上有：[\s\S]*户口簿（原件）/],
		['en', 'do I need proof of guardianship?', /does not ask for it\.\s+• Some cities also ask/],
		['zh-Hans', '没有照片', /照片：清单上没有要求/],
	] as const) {
		it(`are answered for at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(lists[locale]);
			assert.match(talk.say(text), answer);
			assert.deepEqual(talk.person.lacking, []);
		});
	}
});

describe('papers of an adult that has their list', () => {
	const adult = { en: 'I am 40, no certificates, card in hand, ', 'zh-Hans': '我40岁，没有特殊证件，卡在手里，' };

	for (const [locale, id, text, answer] of [
		[
			'en',
			'valid ID',
			"I don't need the household register, right?",
			/register \(hukou book\): the list does not ask for it\.$/,
		],
		['zh-Hans', '身份证有效', '户口本不用带吧', /户口簿：清单上没有要求。$/],
		['zh-Hans', '身份证丢了', '户口本要带吗', /要带，清单上有：[\s\S]*户口页复印件/],
		['zh-Hans', '身份证丢了', '没有照片', /近期一寸免冠黑白照片/],
	] as const) {
		it(`are answered for at "${text}", ${id}`, () => {
			const talk = new Talk(locale);
			talk.say(adult[locale] + id);
			talk.say(text);
			assert.match(talk.last.replies[0]?.text ?? '', answer);
		});
	}

	for (const [locale, id, text] of [
		['en', 'lost my ID', 'I found it'],
		['zh-Hans', '身份证丢了', '找到了'],
	] as const) {
		it(`include the ID card again at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(adult[locale] + id);
			assert.equal(talk.facts.idStatus, 'lost');
			talk.say(text);
			assert.equal(talk.facts.idStatus, 'second-generation');
		});
	}
});

describe('copies that are not there, before there is a list', () => {
	it('are those of identity papers', () => {
		const talk = new Talk('en');
		talk.say('I am 30, card in hand');
		talk.say('I have no copies');
		assert.deepEqual(talk.person.lacking, ['id-card-copy', 'household-register-page-copy']);
	});
});
