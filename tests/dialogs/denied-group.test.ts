import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

describe('one special certificate that is denied', () => {
	for (const [locale, child, denial, noted] of [
		['en', 'my son is 8, card in hand', 'he has no disability certificate', /no disability certificate/],
		['zh-Hans', '孩子8岁，卡在手里', '没有残疾证', /没有残疾证/],
		['zh-Hant', '孩子8歲，卡在手裡', '沒有殘疾證', /沒有殘疾證/],
	] as const) {
		it(`is noted while something else is asked, and the others are asked for, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(child);
			assert.equal(talk.state.asking, 'idStatus');
			assert.match(talk.say(denial), noted);
			assert.equal(talk.state.asking, 'specialGroups');
			assert.equal(talk.facts.specialGroups, undefined);
			assert.equal(talk.last.unanswered, undefined);
		});
	}

	it('answers the question for them, where no other is named', () => {
		const talk = new Talk('zh-Hans');
		talk.say('孩子8岁，没办过身份证，卡在手里');
		talk.say('没有残疾证');
		assert.deepEqual(talk.facts.specialGroups, []);
	});

	it('takes that one from those that are known', () => {
		const talk = new Talk('en');
		talk.say('my son is 8, no ID card, card in hand, he has a disability certificate and dibao');
		talk.say('he has no disability certificate');
		assert.deepEqual(talk.facts.specialGroups, ['low-income']);
	});
});
