import assert from 'node:assert/strict';
import { factNames, isKnown } from '../../knowledge/facts/facts.ts';
import { assistant, knowing, Talk } from './talk.ts';

const last = (talk: Talk) => talk.last.replies.at(-1);
const known = (talk: Talk) => last(talk)?.summary?.known.map(({ text }) => text);

describe('what is known, to look over', () => {
	it('stands under each answer, in the order in which it is asked for', () => {
		const talk = new Talk('en');
		talk.say('activate my card');
		talk.say('I am 42, the ID card is lost, I live in Guangzhou');
		assert.deepEqual(known(talk), ['For you.', 'ID card lost', '42 years old', 'Guangzhou']);
	});

	it('is what was said: what is only wished for is no state of the card until it is said', () => {
		const talk = new Talk('en');
		talk.say('activate my card');
		assert.deepEqual(known(talk), ['For you.']);
		talk.say('I have the card in my hand');
		assert.deepEqual(known(talk), ['For you.', 'card in hand, to be activated']);
	});

	it('names what a person would rather not say, and is absent while nothing is known', () => {
		const talk = new Talk('zh-Hans');
		talk.say('你好');
		assert.equal(last(talk)?.summary, undefined);
		talk.say('激活社保卡');
		talk.say('不方便说');
		assert.ok(known(talk)?.includes('身份证情况：没有说'));
	});

	it('comes with the code that takes it up again, before there is a list too', () => {
		const talk = new Talk('en');
		talk.say('activate my card, my ID card is expired');
		const code = last(talk)?.summary?.code ?? '';
		const again = new Talk('en');
		again.say(code);
		assert.equal(again.facts.idStatus, 'expired');
	});

	for (const locale of assistant.locales) {
		it(`asks again what a person wants to change, by the words next to it: ${locale}`, () => {
			for (const fact of factNames.filter((name) => name !== 'holder')) {
				const talk = new Talk(
					locale,
					knowing(
						assistant.begin(locale),
						{
							idStatus: 'lost',
							age: 42,
							specialGroups: [],
							affiliation: 'employee',
							stage: 'activate',
							attendance: 'in-person',
							residency: 'taiwan',
						},
						{ localeFrom: 'wish' },
					),
				);
				talk.say('?');
				const change = last(talk)?.summary?.known.find((item) => item.fact === fact)?.change;
				assert.ok(change, fact);
				talk.say(change);
				assert.equal(talk.state.asking, fact);
				assert.equal(isKnown(talk.facts, fact), false);
			}
		});
	}
});

describe('how far the questions have come', () => {
	it('is counted up to the last, and tells at each what is left', () => {
		const talk = new Talk('en');
		talk.say('activate my card');
		const seen = [];
		for (let turns = 0; turns < 8 && talk.state.asking; turns++) {
			seen.push(last(talk)?.progress);
			talk.say(talk.suggestions[0] ?? '');
		}
		const numbers = seen.map((progress) => progress?.number);
		assert.ok(numbers.length >= 3);
		for (const [index, number] of numbers.entries()) {
			assert.ok(index === 0 || (number ?? 0) > (numbers[index - 1] ?? 0), String(numbers));
			assert.ok((seen[index]?.of ?? 0) >= (number ?? 1));
		}
		assert.equal(seen.at(-1)?.of, seen.at(-1)?.number);
		assert.equal(last(talk)?.progress, undefined);
	});
});
