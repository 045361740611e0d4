import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advise } from '../../knowledge/advise.ts';
import { agesThatMatter, combinations } from '../../knowledge/combinations.ts';
import { type FactName, type Facts, isKnown } from '../../knowledge/facts/facts.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { nextQuestion, openQuestions } from '../../knowledge/question.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';

const knowledge = loadKnowledge();
const ask = (facts: Facts, declined: FactName[] = []) =>
	nextQuestion(knowledge, facts, advise(knowledge, facts), declined)?.fact ?? null;
const left = (facts: Facts) => openQuestions(knowledge, facts, advise(knowledge, facts)).map(({ fact }) => fact);

/** Two or more answers to each question, enough to see whether it matters. */
const answers: Record<string, Facts[]> = {
	idStatus: [{ idStatus: 'second-generation' }, { idStatus: 'lost' }, { idStatus: 'temporary' }],
	age: [{ age: 8 }, { age: 17 }, { age: 42 }],
	specialGroups: [{ specialGroups: [] }, { specialGroups: ['disability'] }],
	affiliation: [{ affiliation: 'employee' }, { affiliation: 'not-employed' }],
	stage: [{ stage: 'verify' }, { stage: 'activate' }],
	attendance: [{ attendance: 'in-person' }, { attendance: 'unable' }],
};

describe('the next question', () => {
	const order: [string, Facts, FactName | null][] = [
		['ID status comes first', {}, 'idStatus'],
		['then age', { idStatus: 'lost' }, 'age'],
		['then special groups', { idStatus: 'lost', age: 30 }, 'specialGroups'],
		['then affiliation', { idStatus: 'lost', age: 30, specialGroups: [] }, 'affiliation'],
		['then the stage', { idStatus: 'lost', age: 30, specialGroups: [], affiliation: 'student' }, 'stage'],
		[
			'not affiliation, where the card is in hand already',
			{ idStatus: 'lost', age: 30, specialGroups: [], stage: 'activate' },
			null,
		],
		['a known fact is passed over', { age: 30, specialGroups: [], stage: 'activate' }, 'idStatus'],
		['a band answers for the age', { idStatus: 'lost', ageBand: 'adult', stage: 'activate' }, 'specialGroups'],
		[
			'attendance is asked of the very old',
			{ idStatus: 'lost', age: 86, specialGroups: [], stage: 'activate' },
			'attendance',
		],
		[
			'attendance is asked of people with a disability',
			{ idStatus: 'lost', age: 30, specialGroups: ['disability'], stage: 'activate' },
			'attendance',
		],
		[
			'attendance is not asked of a disabled child, whose guardian goes anyway',
			{ idStatus: 'lost', age: 8, specialGroups: ['disability'], stage: 'activate' },
			null,
		],
		['the resident ID card is not asked about abroad', { residency: 'foreign' }, 'age'],
	];
	for (const [title, facts, fact] of order) it(title, () => assert.equal(ask(facts), fact));

	it('is not one that was declined', () => {
		assert.equal(ask({}, ['idStatus']), 'age');
		assert.equal(ask({}, ['idStatus', 'age', 'specialGroups', 'affiliation', 'stage']), null);
	});

	it('never asks what cannot change the advice', function () {
		this.timeout(60_000);
		for (const facts of combinations(agesThatMatter, [null, [], ['low-income']])) {
			for (const fact of left(facts)) {
				assert.equal(isKnown(facts, fact), false, `${fact} is known in ${JSON.stringify(facts)}`);
				const told = (answers[fact] ?? []).map((answer) => {
					const { code: _code, ...advice } = advise(knowledge, { ...facts, ...answer });
					return JSON.stringify(advice.steps) + JSON.stringify(advice.disputes);
				});
				assert.ok(new Set(told).size > 1, `${fact} changes nothing for ${JSON.stringify(facts)}`);
			}
		}
	});

	it('is gone when it is answered, and no answer leaves more to ask than before', () => {
		fc.assert(
			fc.property(arbitraryFacts, fc.nat(), (facts, choice) => {
				const asked = ask(facts);
				fc.pre(asked !== null);
				const options = answers[asked as string] ?? [];
				const answered = { ...facts, ...options[choice % options.length] };
				assert.equal(left(answered).includes(asked as FactName), false);
				assert.ok(left(answered).length <= left(facts).length);
			}),
		);
	});

	it('comes to an end whatever is answered, after at most six', () => {
		const walk = (facts: Facts, asked: number): void => {
			const fact = ask(facts);
			if (fact === null) return;
			assert.ok(asked < 6, `a seventh question after ${JSON.stringify(facts)}`);
			for (const answer of answers[fact] ?? []) walk({ ...facts, ...answer }, asked + 1);
		};
		walk({}, 0);
	});
});
