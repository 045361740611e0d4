import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readKnown, StateError, stateVersion } from '../../dialogs/model/known.ts';
import { assistant, largestState, stateSize, Talk, today } from './talk.ts';

/** A conversation in which a question is pending. */
function asked(locale: 'en' | 'zh-Hans'): Talk {
	const talk = new Talk(locale);
	talk.say(locale === 'en' ? 'activate a card' : '激活社保卡');
	assert.equal(talk.state.asking, 'idStatus');
	return talk;
}

/** An ID number as they are made: place, day of birth, serial, and the check character of GB 11643-1999. */
const idNumber = fc
	.tuple(
		fc.integer({ min: 110000, max: 659999 }),
		fc.date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
		fc.integer({ min: 0, max: 999 }),
	)
	.map(([place, day, serial]) => {
		const digits = `${place}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
		const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
		const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
		return digits + '10X98765432'[sum % 11];
	});

const strange: [string, string][] = [
	['nothing but spaces', '   \n\t '],
	['ten thousand characters', 'card '.repeat(2000)],
	['ten thousand Chinese characters', '卡'.repeat(10_000)],
	['emoji only', '🙂🙃👨‍👩‍👧‍👦🇨🇳'],
	['control characters', '\u0000\u0007\u001b[31m\u200e\u202e\ufeff'],
	['Russian', 'мне нужна карта социального обеспечения'],
	['Arabic', 'أحتاج إلى بطاقة الضمان الاجتماعي'],
	['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
	['a template', '{{who}} $t(greeting) <%= x %> %s'],
	['half a surrogate pair', '\ud83d'],
	['a number beyond all ages', '999999'],
	['JSON', '{"a":[1,null,{}]}'],
	['SQL', "'; DROP TABLE conversations; --"],
	['words of JavaScript objects', '__proto__ constructor toString'],
];

for (const locale of ['en', 'zh-Hans'] as const) {
	describe(`bad input in ${locale}`, () => {
		for (const [what, text] of strange) {
			it(`of ${what} gets an answer, keeps the question, and what was said before`, () => {
				const talk = asked(locale);
				const before = talk.facts;
				talk.say(text);
				assert.ok(talk.text.length > 0);
				assert.equal(talk.state.asking, 'idStatus');
				assert.deepEqual(talk.facts, before);
				assert.doesNotMatch(talk.text, /<script|\{\{|undefined|alert\(1\)/);
				talk.say(locale === 'en' ? 'lost' : '丢了');
				assert.equal(talk.facts.idStatus, 'lost');
			});
		}

		it('with an ID number in it is answered without it, and nothing is lost', () => {
			const forms = [
				(number: string) => number,
				(number: string) => number.replace(/(.{6})(.{8})/, '$1 $2 '),
				(number: string) => number.replace(/(.{6})(.{8})/, '$1-$2-'),
				(number: string) =>
					number.normalize('NFC').replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
			];
			fc.assert(
				fc.property(idNumber, fc.constantFrom(...forms), (number, form) => {
					const talk = asked(locale);
					talk.say(locale === 'en' ? `it is ${form(number)}` : `我的身份证号是${form(number)}`);
					assert.match(
						talk.text,
						locale === 'en'
							? /I don't need your ID number, and I have not kept it/
							: /不需要您的证件号码，我也没有保存/,
					);
					const kept = JSON.stringify(talk.state) + JSON.stringify(talk.last.replies);
					for (const part of [number, number.slice(6, 14), form(number)]) assert.ok(!kept.includes(part), part);
					assert.equal(talk.facts.age, undefined);
					assert.equal(talk.state.asking, 'idStatus');
				}),
				{ numRuns: 300 },
			);
		});
	});
}

describe('any input at all', () => {
	let largest = 0;

	it('in any order never throws, always answers, and keeps the state readable', function () {
		this.timeout(120_000);
		const word = fc.constantFrom(
			...[
				'lost',
				'8',
				'why',
				'back',
				'start over',
				'none',
				'not sure',
				'身份证丢了',
				'四十二',
				'都没有',
				'为什么',
				'返回',
				'不清楚',
				'清单',
			],
			...[
				'legal basis',
				'article 12',
				'16JQ-8C6P',
				'16JQ-8C6Q',
				'中文',
				'English please',
				'thanks',
				'hello',
				'my son is 9',
				'换成17岁',
			],
			...[
				'what about my wife',
				'change the age',
				"can't go",
				'talk to a person',
				'2',
				'3',
				'skip',
				'我是外国人',
				'he is a student',
			],
		);
		const anything = fc.oneof(
			word,
			word,
			word,
			fc.string({ unit: 'grapheme', maxLength: 40 }),
			fc.string({ unit: 'binary', maxLength: 40 }),
		);
		fc.assert(
			fc.property(
				fc.array(anything, { minLength: 1, maxLength: 25 }),
				fc.constantFrom('en', 'zh-Hans'),
				(texts, locale) => {
					const talk = new Talk(locale);
					for (const text of texts) {
						talk.say(text);
						assert.ok(talk.last.replies.length > 0, `no answer to ${JSON.stringify(text)}`);
						for (const reply of talk.last.replies)
							assert.ok(reply.text.trim(), `an empty answer to ${JSON.stringify(text)}`);
						largest = Math.max(largest, stateSize(talk.state));
						assert.deepEqual(readKnown(JSON.parse(JSON.stringify(talk.state))), talk.state);
					}
				},
			),
			{ numRuns: 400 },
		);
	});

	it('keeps the state small', () => {
		assert.ok(largest > 0 && largest < largestState, `the state has ${largest} bytes`);
	});

	it('as a locale is taken for none', () => {
		for (const locale of ['', 'xx', '!!', 'zh_CN', '../../etc', 'en-US-x-long'.repeat(50)]) {
			const { state } = assistant.converse(assistant.begin(), { id: '1', text: '激活社保卡', locale }, today);
			assert.ok(assistant.locales.includes(state.locale));
		}
	});
});

describe('a stored state', () => {
	it('of a newer version is refused, saying what to do', () => {
		assert.throws(
			() => readKnown({ ...assistant.begin('en'), version: stateVersion + 1 }),
			(error) => error instanceof StateError && error.reason === 'newer' && /upgrade this instance/.test(error.message),
		);
	});

	const withFact = (facts: object) => {
		const begun = assistant.begin('en');
		return { ...begun, persons: begun.persons.map((person) => ({ ...person, facts })) };
	};
	const damaged: [string, unknown][] = [
		['nothing', null],
		['a word', 'state'],
		['no version', { locale: 'en' }],
		['a fact that does not exist', withFact({ name: { value: 'x', evidence: 'answer', turn: 1 } })],
		['a value that does not exist', withFact({ stage: { value: 'x', evidence: 'answer', turn: 1 } })],
		['a cardholder whom nobody is', { ...assistant.begin('en'), cardholder: 'p9' }],
		['a question that does not exist', { ...assistant.begin('en'), asking: 'name' }],
	];
	for (const [what, document] of damaged) {
		it(`that is ${what} is refused, saying where`, () => {
			assert.throws(
				() => readKnown(document),
				(error) => error instanceof StateError && error.reason === 'damaged' && /damaged at \S+/.test(error.message),
			);
		});
	}
});
