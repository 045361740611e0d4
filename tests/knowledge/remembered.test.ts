import assert from 'node:assert/strict';
import { advise } from '../../knowledge/advise.ts';
import { advised } from '../../knowledge/advised.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { Remembered, RememberedBy } from '../../knowledge/remembered.ts';

describe('what is remembered', () => {
	it('is made once while it is among the last that were asked for', () => {
		const made: string[] = [];
		const texts = new Remembered<string>(2);
		const get = (name: string) =>
			texts.get(name, () => {
				made.push(name);
				return name.toUpperCase();
			});
		assert.deepEqual([get('a'), get('b'), get('a'), get('b')], ['A', 'B', 'A', 'B']);
		get('c');
		assert.deepEqual([get('a'), get('c')], ['A', 'C']);
		assert.deepEqual(made, ['a', 'b', 'c']);
	});

	it('is bounded to twice as many, and what is asked for again and again stays', () => {
		const numbers = new Remembered<number>(10);
		let madeOften = 0;
		for (let index = 0; index < 1000; index++) {
			numbers.get(String(index), () => index);
			numbers.get('often', () => ++madeOften);
		}
		assert.equal(madeOften, 1);
		const kept = Array.from({ length: 1000 }, (_, index) => numbers.find(String(index))).filter(
			(found) => found !== undefined,
		);
		assert.ok(kept.length <= 20, `${kept.length}`);
	});

	it('keeps nothing of what failed', () => {
		const texts = new Remembered<string>(2);
		const fail = (): string => {
			throw new RangeError('no');
		};
		assert.throws(() => texts.get('a', fail), RangeError);
		assert.equal(texts.find('a'), undefined);
	});

	it('is kept apart by what it belongs to', () => {
		const [one, other] = [{}, {}];
		const texts = new RememberedBy<object, string>(2);
		assert.equal(
			texts.get(one, 'a', () => 'of one'),
			'of one',
		);
		assert.equal(
			texts.get(other, 'a', () => 'of the other'),
			'of the other',
		);
	});
});

describe('advice that is kept', () => {
	const knowledge = loadKnowledge();
	const facts = { stage: 'activate', idStatus: 'lost', age: 42, specialGroups: [] } as const;

	it('is that of `advise`, for each place, day, and set of facts, of doubts and of papers that are not there', () => {
		const days = ['2026-11-01', '2027-11-01'];
		for (let round = 0; round < 2; round++)
			for (const asOf of days)
				for (const area of [null, '440106', '440100', '31', '999999'])
					for (const undecided of [[], ['attendance'] as const])
						for (const lacking of [[], ['household-register']])
							for (const given of [facts, { ...facts, age: 8 }]) {
								const options = { asOf, area, undecided, lacking };
								assert.deepEqual(
									advised(knowledge, { ...given, specialGroups: [] }, options),
									advise(knowledge, { ...given, specialGroups: [] }, options),
								);
							}
	});

	it('is made once', () => {
		const of = () => advised(knowledge, { stage: 'collect' }, { asOf: '2026-11-01', area: '440106' });
		assert.equal(of(), of());
		assert.equal(of(), advised(knowledge, { stage: 'collect' }, { asOf: '2026-11-01', area: '4401' }));
	});
});
