import assert from 'node:assert/strict';
import { combinations, everyAge, groupSets } from '../../knowledge/combinations.ts';
import { type Condition, evaluate } from '../../knowledge/condition.ts';
import { isSatisfiable } from '../../knowledge/satisfiable.ts';

const minor: Condition = { fact: 'age', min: 0, max: 17 };
const adult: Condition = { fact: 'age', min: 18, max: 130 };
const lost: Condition = { fact: 'idStatus', values: ['lost'] };
const expired: Condition = { fact: 'idStatus', values: ['expired'] };
const disabled: Condition = { fact: 'specialGroups', group: 'disability' };
const poor: Condition = { fact: 'specialGroups', group: 'low-income' };
const always: Condition = { all: [] };

describe('whether a condition can hold for anybody', () => {
	const cases: [string, Condition[], boolean][] = [
		['no condition', [always], true],
		['one age', [{ fact: 'age', min: 17, max: 17 }], true],
		['two ages at once', [minor, adult], false],
		['either age', [{ any: [minor, adult] }], true],
		['two states of one ID', [lost, expired], false],
		['two groups at once', [disabled, poor], true],
		['a contradiction in every alternative', [{ any: [{ all: [minor, adult] }, { all: [lost, expired] }] }], false],
		['a contradiction in one alternative', [{ any: [{ all: [minor, adult] }, lost] }], true],
		[
			'a visit and a line of it',
			[
				{ fact: 'stage', values: ['verify'] },
				{ fact: 'stage', values: ['collect', 'activate'] },
			],
			false,
		],
		[
			'ages that touch',
			[
				{ fact: 'age', min: 16, max: 130 },
				{ fact: 'age', min: 0, max: 16 },
			],
			true,
		],
	];
	for (const [title, conditions, expected] of cases) {
		it(`is ${expected ? 'so' : 'not so'} for ${title}`, () => assert.equal(isSatisfiable(...conditions), expected));
	}

	it('agrees with trying every combination of facts', () => {
		const all = [...combinations(everyAge, groupSets.slice(0, 6))];
		for (const [title, conditions, expected] of cases) {
			const found = all.some((facts) => evaluate({ all: conditions }, facts).truth === 'true');
			if (found) assert.equal(expected, true, title);
		}
	});
});
