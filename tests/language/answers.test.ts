import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { factNames, factsSchema } from '../../knowledge/facts/facts.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';

const answer = z.union([z.array(z.enum(factNames)), factsSchema]);
const table = z.record(z.enum(factNames), z.record(z.string(), answer));
const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

describe('answers to a pending question', () => {
	const file = readFileSync(new URL('answers.yaml', import.meta.url), 'utf8');
	for (const [asking, rows] of Object.entries(table.parse(parse(file)))) {
		for (const [text, expected] of Object.entries(rows)) {
			const fact = factNames.find((name) => name === asking);
			if (Array.isArray(expected)) {
				it(`takes "${text}" as declining to tell ${expected.join()} when asked for ${asking}`, () => {
					const { declined } = understand(text, { today, asking: fact });
					const facts = factsOfText(understand, text, { today, asking: fact });
					assert.deepEqual({ facts, declined }, { facts: {}, declined: expected });
				});
			} else {
				it(`reads "${text}" as ${JSON.stringify(expected)} when asked for ${asking}`, () => {
					const { declined } = understand(text, { today, asking: fact });
					const facts = factsOfText(understand, text, { today, asking: fact });
					assert.deepEqual({ facts, declined }, { facts: expected, declined: [] });
				});
			}
		}
	}

	it('gives an answer no topic of its own', () => {
		for (const [text, asking] of [
			['身份证丢了', 'idStatus'],
			['student', 'affiliation'],
			['low income', 'specialGroups'],
			['不知道', 'age'],
		] as const) {
			assert.equal(understand(text, { today, asking }).topic, 'none', text);
		}
	});

	it('keeps the topic of a question that is asked back', () => {
		const understood = understand('none. why does a child need the hukou book?', { today, asking: 'specialGroups' });
		const text = 'none. why does a child need the hukou book?';
		assert.deepEqual(factsOfText(understand, text, { today, asking: 'specialGroups' }), { specialGroups: [] });
		assert.equal(understood.command, 'why');
		assert.equal(understood.topic, 'hukou');
	});

	it('reads no bare number, yes or no when nothing is asked', () => {
		for (const text of ['15', 'yes', 'no', '有', '没有', 'none', '十五', '都没有']) {
			assert.deepEqual(factsOfText(understand, text, { today }), {}, text);
		}
	});

	it('declines a fact that is named, asked for or not', () => {
		assert.deepEqual(understand("I don't know her age", { today }).declined, ['age']);
		assert.deepEqual(understand('我不知道他多大', { today, asking: 'idStatus' }).declined, ['age']);
	});

	it('does not take "I don\'t know what to bring" for a refusal to answer', () => {
		for (const text of ["I don't know what to bring", '不知道要带什么', 'not sure how to activate it']) {
			assert.deepEqual(understand(text, { today, asking: 'age' }).declined, [], text);
		}
	});
});
