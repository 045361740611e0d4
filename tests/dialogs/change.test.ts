import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

describe('what a change changes in the list', () => {
	for (const [locale, minor, place, younger, sentence] of [
		[
			'en',
			'my son is 17, no ID card, no certificates, card in hand',
			'Guangzhou',
			'he is 12',
			/Now required, no longer only to be safe: proof of guardianship\./,
		],
		[
			'zh-Hans',
			'儿子17岁，没办过身份证，没有特殊证件，卡在手里',
			'广州',
			'他12岁',
			/原来是稳妥起见，现在必须带：监护关系证明。/,
		],
	] as const) {
		it(`says once that a paper is required now and not only advised, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(minor);
			talk.say(place);
			const text = talk.say(younger);
			assert.match(text, sentence);
			assert.doesNotMatch(text, /(New|No longer needed|增加|不再需要)[^.。]*(proof of guardianship|监护关系证明)/);
		});
	}

	it('names a paper once that two visits asked for', () => {
		const talk = new Talk('zh-Hans');
		talk.say('我30岁，没有特殊证件，卡在手里，身份证丢了');
		const told = talk.say('身份证找到了').split('\n\n')[1] ?? '';
		assert.equal(told.match(/户口簿/g)?.length, 1, told);
	});

	it('has no capital after the colon of a paper to be safe', () => {
		const talk = new Talk('en');
		talk.say('my daughter is 17, no ID card, no certificates, card in hand');
		assert.match(talk.text, /To be safe: your daughter's temporary ID card/);
	});
});
