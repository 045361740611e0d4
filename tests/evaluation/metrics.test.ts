import assert from 'node:assert/strict';
import { confusions, factFigures, type Judged, topicFigures } from './metrics.ts';

const row = (label: string, found: string, lang = 'en', foundLanguage?: string): Judged => ({
	text: `${label} ${found}`,
	label,
	found,
	lang,
	...(foundLanguage && { foundLanguage }),
});

describe('figures of topics', () => {
	it('count a close neighbour as wrong, and what is turned away besides', () => {
		const [figures] = topicFigures([
			row('collect', 'collect'),
			row('collect', 'apply'),
			row('fees', 'oos_loan_bank'),
			row('fees', 'none'),
		]);
		assert.deepEqual([figures?.inScope, figures?.right, figures?.turnedAway], [4, 0.25, 0.5]);
	});

	it('count what is out of scope as recalled in whatever group', () => {
		const [figures] = topicFigures([
			row('oos_medical', 'oos_pension'),
			row('oos_medical', 'oos_medical'),
			row('oos_medical', 'fees'),
		]);
		assert.deepEqual([figures?.outOfScope, figures?.recalled, figures?.rightGroup], [3, 2 / 3, 1 / 3]);
	});

	it('take all of what is out of scope as one class in the macro-F1', () => {
		const [figures] = topicFigures([row('fees', 'fees'), row('oos_medical', 'oos_pension')]);
		assert.equal(figures?.macroF1, 1);
		// fees: precision 1/2, recall 1; out of scope: nothing found.
		const [half] = topicFigures([row('fees', 'fees'), row('oos_medical', 'fees')]);
		assert.equal(half?.macroF1, (2 / 3 + 0) / 2);
	});

	it('are given for each language and for all, and take any Chinese for Chinese', () => {
		const figures = topicFigures([
			row('fees', 'fees', 'en', 'en'),
			row('fees', 'fees', 'zh', 'zh-Hant'),
			row('fees', 'fees', 'zh', 'en'),
		]);
		assert.deepEqual(
			figures.map(({ lang, language }) => [lang, language]),
			[
				['en', 1],
				['zh', 0.5],
				['all', undefined],
			],
		);
	});
});

describe('the list of confusions', () => {
	it('begins with the most frequent, and leaves out what was right', () => {
		const pairs = confusions([
			row('fees', 'apply'),
			row('fees', 'collect'),
			row('fees', 'collect'),
			row('fees', 'fees'),
		]);
		assert.deepEqual(
			pairs.map(({ found, count }) => [found, count]),
			[
				['collect', 2],
				['apply', 1],
			],
		);
	});
});

describe('figures of facts', () => {
	it('count a wrong value as a false find and as a miss', () => {
		const { facts, all, exact } = factFigures([
			{ facts: { age: 8, holder: 'child' }, found: { age: 9, holder: 'child' } },
			{ facts: {}, found: { age: 3 } },
			{
				facts: { specialGroups: ['disability', 'low-income'] },
				found: { specialGroups: ['low-income', 'disability'] },
			},
		]);
		const age = facts.find(({ fact }) => fact === 'age');
		assert.deepEqual([age?.labelled, age?.precision, age?.recall, age?.f1], [1, 0, 0, 0]);
		assert.deepEqual([all.precision, all.recall], [2 / 4, 2 / 3]);
		assert.equal(exact, 1 / 3);
	});

	it('are perfect where there was nothing to find and nothing found', () => {
		const { all, exact } = factFigures([{ facts: {}, found: {} }]);
		assert.deepEqual([all.f1, exact], [1, 1]);
	});
});
