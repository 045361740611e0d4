import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const begun = {
	en: 'I want to activate the card of my mother',
	'zh-Hans': '给我妈激活社保卡',
	'zh-Hant': '給我媽啟用社保卡',
};

describe("an ID card that is not in the speaker's hand", () => {
	for (const [locale, text] of [
		['en', "I don't have her ID"],
		['en', "I haven't got my mother's ID card"],
		['en', "her ID isn't with me"],
		['en', 'not with me'],
		['en', "I don't hold her ID"],
		['zh-Hans', '我没有她的身份证'],
		['zh-Hans', '没有她的身份证'],
		['zh-Hans', '她的身份证我没有'],
		['zh-Hans', '我手上没有我妈的身份证'],
		['zh-Hans', '她身份证没在我这里'],
		['zh-Hans', '不在我这'],
		['en', 'left it at home'],
		['zh-Hans', '她身份证没带'],
		['zh-Hans', '忘了带她的身份证'],
		['zh-Hans', '身份证在家里'],
		['zh-Hant', '我沒有她的身份證'],
	] as const) {
		it(`may be valid, lost or not there at all, and that is asked, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			assert.equal(talk.state.asking, 'idStatus');
			for (const _again of [1, 2]) {
				assert.match(talk.say(text), /wants the original|办理时要看原件|辦理時要看原件/);
				assert.deepEqual([talk.kin, talk.facts], ['mother', { holder: 'parent' }]);
				assert.deepEqual([talk.state.asking, talk.state.attempts], ['idStatus', 0]);
				assert.equal(talk.last.unanswered, undefined);
				assert.deepEqual(talk.person.lacking, []);
			}
		});
	}

	for (const [locale, text] of [
		['en', 'she is not with me'],
		['en', 'my mother is not with me'],
		['en', "I don't have her ID copy"],
		['en', "I don't have her ID number"],
		['en', 'can I do it if I left her ID at home?'],
		['zh-Hans', '她不在我这里'],
		['zh-Hans', '我没有她的身份证复印件'],
		['zh-Hans', '我没带身份证能激活吗'],
	] as const) {
		it(`is not told by "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			assert.doesNotMatch(talk.say(text), /Noted, you don't have that ID card|身份证不在您手里/);
			assert.equal(talk.facts.idStatus, undefined);
		});
	}

	it('is not what is missing where a copy is', () => {
		const talk = new Talk('en');
		talk.say(begun.en);
		talk.say("I don't have her ID copy");
		assert.deepEqual(talk.person.lacking, ['id-card-copy']);
	});

	for (const [locale, text] of [
		['en', 'I left my ID at home'],
		['zh-Hans', '我没带身份证'],
	] as const) {
		it(`may be the speaker's own, whose validity stays open too, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(locale === 'en' ? 'activate my card' : '激活我的社保卡');
			assert.match(talk.say(text), /take it along when you go|去的时候要带上/);
			assert.deepEqual([talk.facts.idStatus, talk.state.asking], [undefined, 'idStatus']);
		});
	}

	for (const [locale, text, idStatus] of [
		['en', "I don't have her ID, she never had one", 'never-issued'],
		['en', "we don't have her ID, it was lost", 'lost'],
		['en', "she doesn't have an ID", 'never-issued'],
		['zh-Hans', '我没有她的身份证，丢了', 'lost'],
		['zh-Hans', '她没有身份证', 'never-issued'],
	] as const) {
		it(`is ${idStatus} where that is said, as in "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			talk.say(text);
			assert.equal(talk.facts.idStatus, idStatus);
		});
	}

	for (const [locale, first, text] of [
		['en', "activate my son's card, he is 8", 'my ID is at home'],
		['zh-Hans', '给我儿子激活社保卡，他8岁', '我的身份证在家里'],
	] as const) {
		it(`is not the cardholder's where the speaker's own is meant: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(first);
			assert.doesNotMatch(talk.say(text), /have that ID card with you|身份证不在您手里/);
			assert.equal(talk.facts.idStatus, undefined);
		});
	}
});
