import assert from 'node:assert/strict';
import {
	answersTo,
	type Facts,
	factNames,
	factOf,
	factsOfAnswer,
	factsSchema,
	isKnown,
	keysOf,
	personalFacts,
	sameValue,
} from '../../../knowledge/facts/facts.ts';

describe('facts', () => {
	const refused: [string, unknown, RegExp][] = [
		['a value that does not exist', { idStatus: 'stolen' }, /idStatus/],
		['a negative age', { age: -1 }, /age/],
		['half a year', { age: 8.5 }, /age/],
		['an age that nobody reaches', { age: 131 }, /age/],
		['an age in words', { age: '8' }, /age/],
		['a fact that does not exist', { name: 'Li' }, /name/],
		['a special group that does not exist', { specialGroups: ['pilot'] }, /specialGroups/],
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

	it('are listed in the order of their rows, those of the person apart from the card and whose it is', () => {
		assert.deepEqual(factNames, [
			'idStatus',
			'age',
			'specialGroups',
			'affiliation',
			'stage',
			'holder',
			'attendance',
			'residency',
		]);
		assert.deepEqual(
			factNames.filter((name) => !personalFacts.includes(name)),
			['stage', 'holder'],
		);
	});

	it('are accepted by the schema in whatever answers can be offered', () => {
		for (const name of factNames) {
			for (const answer of answersTo[name]) {
				const facts = factsOfAnswer(name, answer);
				assert.deepEqual(factsSchema.parse(facts), facts);
				assert.equal(isKnown(facts, name), true);
			}
		}
		assert.deepEqual(factsOfAnswer('age', 'adult'), { ageBand: 'adult' });
		assert.deepEqual(factsOfAnswer('specialGroups', 'none'), { specialGroups: [] });
	});

	it('keep an age and its band under two names', () => {
		assert.deepEqual(keysOf('age'), ['age', 'ageBand']);
		assert.deepEqual(['age', 'ageBand', 'stage', 'name'].map(factOf), ['age', 'age', 'stage', undefined]);
	});

	const same: [Facts, Facts, boolean][] = [
		[{ specialGroups: ['disability', 'other'] }, { specialGroups: ['other', 'disability'] }, true],
		[{ specialGroups: ['disability'] }, { specialGroups: [] }, false],
		[{ specialGroups: [] }, {}, false],
		[{ age: 8 }, { age: 8 }, true],
		[{ age: 8 }, { ageBand: 'under-16' }, false],
		[{ ageBand: 'adult' }, { ageBand: 'adult' }, true],
		[{ stage: 'verify' }, { stage: 'collect' }, false],
	];
	for (const [one, other, isSame] of same) {
		it(`are ${isSame ? 'the same' : 'not the same'} in ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
			assert.equal(
				factNames.every((name) => sameValue(one, other, name)),
				isSame,
			);
		});
	}
});
