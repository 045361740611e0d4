import assert from 'node:assert/strict';
import { compile, type WrittenCondition } from '../../knowledge/condition.ts';
import { idStatuses } from '../../knowledge/facts/facts.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { citationWorded, named, worded } from '../../knowledge/worded.ts';

describe('a condition in plain words', () => {
	const cases: [string, WrittenCondition[], string][] = [
		['nothing for one that always holds', [], ''],
		['nothing for a fact that may have any value', [{ idStatus: [...idStatuses] }], ''],
		['an age from below', [{ age: { from: 70 } }], '70 or over'],
		['an age from above', [{ age: { below: 18 } }], 'under 18'],
		['two ages', [{ age: { from: 16, below: 18 } }], '16 or 17'],
		['one age', [{ age: { from: 16, below: 17 } }], '16'],
		['a range of ages', [{ age: { from: 10, below: 16 } }], '10 to 15'],
		['a certificate', [{ specialGroups: 'disability' }], 'there is a disability certificate'],
		[
			'values without repeating "is"',
			[{ affiliation: ['employee', 'student'] }],
			'the holder is employed or a student',
		],
		[
			'the age first',
			[{ idStatus: ['lost', 'never-issued'] }, { age: { from: 18 } }],
			'18 or over, and the ID card is lost or was never issued',
		],
		[
			'parts that all hold',
			[{ affiliation: ['student'] }, { attendance: ['unable'] }],
			'the holder is a student and the holder can’t go',
		],
		['alternatives', [{ any: [{ age: { from: 70 } }, { idStatus: ['lost'] }] }], '70 or over, or the ID card is lost'],
		[
			'alternatives among parts that all hold',
			[{ attendance: ['unable'] }, { any: [{ age: { from: 70 } }, { idStatus: ['lost'] }] }],
			'the holder can’t go, and either 70 or over, or the ID card is lost',
		],
		[
			'nothing for alternatives of which one always holds',
			[{ any: [{ idStatus: [...idStatuses] }, { age: { from: 70 } }] }],
			'',
		],
	];
	for (const [title, written, words] of cases)
		it(`says ${title}`, () => {
			assert.equal(worded(compile(written, new Map())), words);
		});
});

describe('the names of things in plain words', () => {
	for (const [id, words] of [
		['id-card-copy', 'ID card copy'],
		['not_employed', 'Not employed'],
		['aged-16-17', 'Aged 16-17'],
	] as const)
		it(`calls ${id} "${words}"`, () => assert.equal(named(id), words));

	const { sources, citations } = loadKnowledge();
	for (const [key, words] of [
		['guide#4', 'Guide §4'],
		['guide#short-answer', 'Guide: short answer'],
		['order-285#5', 'State Council Order 285, Art. 5'],
		['suixi-2025#hotline', 'Government answers 2025: hotline'],
	] as const)
		it(`cites ${key} as "${words}"`, () => {
			const citation = citations.get(key);
			assert.ok(citation);
			assert.equal(citationWorded(sources, citation), words);
		});
});
