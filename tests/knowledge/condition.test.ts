import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Condition, compile, evaluate, namesIn, residual, setOf } from '../../knowledge/condition.ts';
import { type Facts, specialGroups } from '../../knowledge/facts/facts.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';

const never = new Map<string, Condition>();
const lost = compile([{ idStatus: ['lost'] }], never);
const minor = compile([{ age: { below: 18 } }], never);

const arbitraryTest: fc.Arbitrary<Condition> = fc.oneof(
	fc
		.tuple(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 130 }))
		.map(([a, b]) => ({ fact: 'age' as const, min: Math.min(a, b), max: Math.max(a, b) })),
	fc.constantFrom(...specialGroups).map((group) => ({ fact: 'specialGroups' as const, group })),
	fc
		.subarray(['verify', 'collect', 'activate'], { minLength: 1 })
		.map((values) => ({ fact: 'stage' as const, values })),
	fc
		.subarray(['lost', 'expired', 'temporary'], { minLength: 1 })
		.map((values) => ({ fact: 'idStatus' as const, values })),
);
const arbitraryCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
	condition: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		arbitraryTest,
		fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
		fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
	),
})).condition;

/** Facts that agree with the given ones and know the rest from the others. */
function completed(facts: Facts, others: Facts): Facts {
	const known: Facts = { ...others, ...facts };
	// A band says less than an age, and the two may disagree: the given one stands.
	if (facts.age !== undefined) delete known.ageBand;
	else if (facts.ageBand) delete known.age;
	return known;
}

describe('conditions', () => {
	const unknown: Facts = {};
	const truths: [string, Condition, Facts, string, string[]][] = [
		['a known value that fits is true and rests on the fact', lost, { idStatus: 'lost' }, 'true', ['idStatus']],
		['a known value that does not fit is false', lost, { idStatus: 'expired' }, 'false', ['idStatus']],
		['an unknown fact is unknown and missing', lost, unknown, 'unknown', ['idStatus']],
		['a band inside the range is true', minor, { ageBand: '16-17' }, 'true', ['age']],
		['a band outside the range is false', minor, { ageBand: 'adult' }, 'false', ['age']],
		[
			'a band that reaches over the boundary is unknown',
			compile([{ age: { from: 70 } }], never),
			{ ageBand: 'adult' },
			'unknown',
			['age'],
		],
		['false and unknown is false, by the false part alone', { all: [lost, minor] }, { age: 30 }, 'false', ['age']],
		['true and unknown is unknown', { all: [lost, minor] }, { age: 8 }, 'unknown', ['idStatus']],
		['true or unknown is true, by the true part alone', { any: [lost, minor] }, { age: 8 }, 'true', ['age']],
		['false or unknown is unknown', { any: [lost, minor] }, { age: 30 }, 'unknown', ['idStatus']],
		['no part at all holds for everybody', { all: [] }, unknown, 'true', []],
		[
			'a test that allows every value holds whatever it is',
			compile([{ stage: ['verify', 'collect', 'activate'] }], never),
			unknown,
			'true',
			['stage'],
		],
	];
	for (const [title, condition, facts, truth, names] of truths) {
		it(title, () => {
			const verdict = evaluate(condition, facts);
			assert.equal(verdict.truth, truth);
			assert.deepEqual(namesIn(verdict.facts), names);
		});
	}

	it('never changes its mind when more becomes known', () => {
		fc.assert(
			fc.property(arbitraryCondition, arbitraryFacts, arbitraryFacts, (condition, facts, others) => {
				const verdict = evaluate(condition, facts);
				fc.pre(verdict.truth !== 'unknown');
				assert.equal(evaluate(condition, completed(facts, others)).truth, verdict.truth);
			}),
			{ numRuns: 2000 },
		);
	});

	it('has a residual that decides it exactly as the whole does', () => {
		fc.assert(
			fc.property(arbitraryCondition, arbitraryFacts, arbitraryFacts, (condition, facts, others) => {
				const rest = residual(condition, facts);
				assert.equal(rest !== null, evaluate(condition, facts).truth === 'unknown');
				const known = completed(facts, others);
				if (rest) assert.equal(evaluate(rest, known).truth, evaluate(condition, known).truth);
			}),
			{ numRuns: 2000 },
		);
	});

	it('names the facts of a set in one order', () => {
		assert.deepEqual(namesIn(setOf('stage') | setOf('idStatus')), ['idStatus', 'stage']);
	});
});
