import assert from 'node:assert/strict';
import { inForce } from '../../../knowledge/dated.ts';
import { KnowledgeError } from '../../../knowledge/knowledge-file.ts';
import { knowledgeWith } from './fixture.ts';

const passage = `- id: ecard-fee
  asks: [[ecard, how-much], [fees, can]]
  about: e-card
  verdict: no
  when: [minor]
  area: "4401"
  grade: official
  from: 2026-01-01
  until: 2027-01-01
  citations: [guide#4]
`;

describe('the passages', () => {
	it('are read with their conditions and citations resolved', () => {
		const read = knowledgeWith({ ecard: passage }).answers.get('ecard-fee');
		assert.deepEqual(read?.asks, [
			{ topic: 'ecard', aspect: 'how-much' },
			{ topic: 'fees', aspect: 'can' },
		]);
		assert.deepEqual(read?.condition, { fact: 'age', min: 0, max: 17 });
		assert.equal(read?.citations[0]?.section, '4');
		assert.deepEqual([read?.about, read?.verdict, read?.area, read?.grade], ['e-card', 'no', '4401', 'official']);
	});

	it('need no citation where they say that no good source was found', () => {
		const { answers } = knowledgeWith({ ecard: '- { id: a, asks: [[ecard, how]], grade: none }' });
		assert.deepEqual(answers.get('a')?.citations, []);
	});

	it('hold in every city, and only on their days', () => {
		const knowledge = knowledgeWith({ ecard: passage }, { fujian: 'division: "35"\nnumber: 9\n' });
		const [city] = knowledge.jurisdictions.values();
		assert.ok(city?.knowledge.answers.has('ecard-fee'));
		assert.deepEqual(
			['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', undefined].map((day) =>
				inForce(knowledge, day).answers.has('ecard-fee'),
			),
			[false, true, true, false, false],
		);
	});

	it('change the version of the knowledge', () => {
		assert.notEqual(knowledgeWith({ ecard: passage }).version, knowledgeWith({}).version);
	});

	const mistakes: [string, string, string, RegExp][] = [
		[
			'an aspect that does not exist',
			'[ecard, how-much]',
			'[ecard, howmuch]',
			/:2, at \[0\]\.asks\[0\]\[1\]: .*"howmuch"/,
		],
		[
			'a topic that does not exist',
			'[ecard, how-much]',
			'[e-card, how-much]',
			/:2, at \[0\]\.asks\[0\]: found the topic "e-card"/,
		],
		[
			'a question given twice',
			'[fees, can]',
			'[ecard, how-much]',
			/:2, at \[0\]\.asks\[1\]: names ecard, how-much twice/,
		],
		['no question', 'asks: [[ecard, how-much], [fees, can]]', 'asks: []', /:2, at \[0\]\.asks: /],
		['a verdict that does not exist', 'verdict: no', 'verdict: maybe', /:4, at \[0\]\.verdict: .*found "maybe"/],
		[
			'a condition that does not exist',
			'minor',
			'minors',
			/:5, at \[0\]\.when: found the condition "minors", allowed are: /,
		],
		['a condition for nobody', '[minor]', '[minor, adult]', /:5, at \[0\]\.when: can hold for nobody/],
		['an area that is no code', '"4401"', '"440"', /:6, at \[0\]\.area: must be the two, four or six digits/],
		['a grade that does not exist', 'official', 'good', /:7, at \[0\]\.grade: /],
		[
			'days without one on which it holds',
			'until: 2027-01-01',
			'until: 2026-01-01',
			/:9, at \[0\]\.until: .*on no day/,
		],
		[
			'a source that does not exist',
			'guide#4',
			'guide#9',
			/:10, at \[0\]\.citations\[0\]: found the source passage "guide#9"/,
		],
		['no citation', 'citations: [guide#4]', 'citations: []', /:10, at \[0\]\.citations: needs at least one citation/],
		['a field that does not exist', 'about:', 'abuot:', /:1, at \[0\]: .*"abuot"/],
		['no YAML', '- id:', '- id: {', /answers\/ecard\.yaml:\d+, at the top: /],
	];
	for (const [title, from, to, complaint] of mistakes) {
		it(`are refused with ${title}, and it is said where`, () => {
			assert.ok(passage.includes(from));
			assert.throws(
				() => knowledgeWith({ ecard: passage.replace(from, to) }),
				(error) => {
					assert.ok(error instanceof KnowledgeError);
					assert.match(error.message, /^answers\/ecard\.yaml:/);
					assert.match(error.message, complaint);
					return true;
				},
			);
		});
	}

	it('are refused where two have the same id', () => {
		const other = '- { id: ecard-fee, asks: [[fees, how-much]], grade: none }';
		assert.throws(
			() => knowledgeWith({ ecard: passage, fees: other }),
			/^KnowledgeError: answers\/fees\.yaml:1, at \[0\]\.id: "ecard-fee" is the id of a passage of answers\/ecard\.yaml already$/,
		);
	});
});
