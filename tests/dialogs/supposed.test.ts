import assert from 'node:assert/strict';
import { cardholderOf, factsOf } from '../../dialogs/model/known.ts';
import { assistant, Talk } from './talk.ts';

describe('a question that supposes something', () => {
	for (const [locale, facts, question] of [
		['zh-Hans', '儿子10岁，没办身份证，没有特殊证件，还没拿到卡，在清远', '半年内没激活会怎样'],
		[
			'en',
			'I am 40, valid ID, no certificates, not employed, no card yet, I live in Dongguan',
			"what happens if I don't activate within 300 days?",
		],
	] as const) {
		it(`is answered, and changes nothing that was said of the card, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(facts);
			const { stage } = talk.facts;
			assert.notEqual(stage, 'activate');
			talk.say(question);
			assert.equal(talk.facts.stage, stage);
		});
	}
});

describe('the day', () => {
	it("is China's, wherever the assistant runs: who was born on 1 January 2011 is 16 there before it is in London", () => {
		const born = (moment: string) =>
			factsOf(
				cardholderOf(
					assistant.converse(
						assistant.begin('en'),
						{ id: '1', text: 'my son was born on 1 January 2011' },
						new Date(moment),
					).state,
				),
			).age;
		assert.equal(born('2026-12-31T15:59:00Z'), 15);
		assert.equal(born('2026-12-31T16:01:00Z'), 16);
	});
});
