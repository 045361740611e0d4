import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factNames, factsSchema } from '../../knowledge/facts/facts.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';
import { fuzz } from './fuzz.ts';

const understand = createUnderstanding();
const today = new Date(2026, 5, 15);
const asking = fc.constantFrom(null, ...factNames);
const words = fc.constantFrom(
	...[
		'my',
		'daughter',
		'is',
		'8',
		'not',
		'ID',
		'lost',
		'born',
		'in',
		'2010',
		'card',
		'or',
		',',
		'.',
		'?',
		'sorry',
		'18',
	],
	...[
		'身份证',
		'丢了',
		'没有',
		'我妈',
		'八十',
		'三',
		'岁',
		'不对',
		'卡',
		'激活',
		'。',
		'吗',
		'还是',
		'残疾证',
		'第',
		'条',
	],
);

function isSound(text: string, fact: (typeof factNames)[number] | null): void {
	const understood = understand(text, { today, asking: fact });
	factsSchema.parse(factsOfText(understand, text, { today, asking: fact }));
	assert.ok(understood.confidence >= 0 && understood.confidence <= 1);
	assert.ok(understood.declined.every((name) => factNames.includes(name)));
	assert.deepEqual(understand(text, { today, asking: fact }), understood);
}

describe('any text at all', () => {
	it('gives valid facts for any string, and the same the second time', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), asking, isSound), { numRuns: 300 });
	});

	it('gives valid facts for any jumble of the words we know', () => {
		const jumble = fc.array(words, { maxLength: 30 }).map((list) => list.join(' '));
		fc.assert(fc.property(jumble, asking, isSound), { numRuns: 500 });
	});

	for (const [name, text] of Object.entries({
		'10,000 letters': 'a'.repeat(10_000),
		'10,000 digits': '1'.repeat(10_000),
		'10,000 Chinese numerals': '一'.repeat(10_000),
		'one word over and over': 'my ID is not lost or '.repeat(500),
		'one Chinese phrase over and over': '我妈身份证丢了没有'.repeat(1_200),
		'control characters': '\u0000\u0007\u001b[31m\u202e\ufeff'.repeat(100),
		'half a character': '\ud83d my ID \udc4d',
		HTML: '<script>alert("身份证")</script><b>I am 35</b>',
		'emoji only': '👨‍👩‍👧👍🏽🇨🇳1️⃣',
		'a quotation of patterns': '<id> ..9 (lost|gone)? $& \\d+ {{c1}} %s',
		'names of object members': 'constructor __proto__ toString hasOwnProperty',
	})) {
		it(`stands ${name}`, () => {
			for (const fact of [null, ...factNames]) isSound(text, fact);
		});
	}
});

describe('texts that people write, mutated', () => {
	it('are read without fault and without delay (more of them by `npm run fuzz`)', () => {
		assert.deepEqual(fuzz(3_000, 'test').faults, []);
	}).timeout(120_000);
});
