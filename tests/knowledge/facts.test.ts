import assert from 'node:assert/strict';
import { type Facts, factsSchema, isKnown } from '../../knowledge/facts.ts';

describe('facts', () => {
	const refused: [string, unknown, RegExp][] = [
		['a value that does not exist', { idStatus: 'stolen' }, /idStatus/],
		['a negative age', { age: -1 }, /age/],
		['half a year', { age: 8.5 }, /age/],
		['an age that nobody reaches', { age: 131 }, /age/],
		['an age in words', { age: '8' }, /age/],
		['a fact that does not exist', { name: 'Li' }, /name/],
		['a special group that does not exist', { specialGroups: ['veteran'] }, /specialGroups/],
		['an age outside its band', { age: 8, ageBand: 'adult' }, /contradicts age 8/],
	];
	for (const [what, facts, message] of refused) {
		it(`refuse ${what}, naming it`, () => {
			const parsed = factsSchema.safeParse(facts);
			assert.equal(parsed.success, false);
			assert.match(JSON.stringify(parsed.error?.issues), message);
		});
	}

	const accepted: Facts[] = [{}, { age: 0 }, { age: 130 }, { specialGroups: [] }];
	for (const facts of accepted)
		it(`accept ${JSON.stringify(facts)}`, () => assert.deepEqual(factsSchema.parse(facts), facts));

	it('leave out a band that the age says already', () => {
		assert.deepEqual(factsSchema.parse({ age: 16, ageBand: '16-17' }), { age: 16 });
	});

	it('know the age by its band, and an empty list of groups as an answer', () => {
		assert.equal(isKnown({ ageBand: 'adult' }, 'age'), true);
		assert.equal(isKnown({ specialGroups: [] }, 'specialGroups'), true);
		assert.equal(isKnown({}, 'specialGroups'), false);
	});
});
