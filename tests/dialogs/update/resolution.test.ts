import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Held, HeldFact } from '../../../dialogs/model/known.ts';
import { type Resolved, type Rule, resolve, rules } from '../../../dialogs/update/resolution.ts';
import { evidences, modalities, type Statement } from '../../../language/understanding.ts';
import { stating } from './saying.ts';

type Said = [value: Statement['value'], more?: Partial<Statement>];

interface Case {
	fact: HeldFact;
	said: Said[];
	held?: Held['value'] | Held;
	/** A value on its evidence; a list of values that contradict one another; or what becomes of what was held. */
	comes: Resolved;
}

const asHeld = (held: Held['value'] | Held | undefined): Held | undefined =>
	held === undefined || (typeof held === 'object' && !Array.isArray(held))
		? held
		: { value: held, evidence: 'explicit', turn: 1 };

const to = (value: Held['value'], evidence: Held['evidence'] = 'explicit'): Resolved => ({
	kind: 'value',
	value,
	evidence,
});
const cleared: Resolved = { kind: 'cleared' };
const nothing: Resolved = { kind: 'nothing' };

/** What each row alone decides, by its name. */
const cases: Record<string, Record<string, Case>> = {
	'what is over, taken back or denied goes': {
		'"I used to get dibao" takes it from those that are known': {
			fact: 'specialGroups',
			said: [['low-income', { modality: 'former' }]],
			held: ['disability', 'low-income'],
			comes: to(['disability']),
		},
		'"not expired" clears that it is': {
			fact: 'idStatus',
			said: [['expired', { polarity: 'is-not' }]],
			held: 'expired',
			comes: cleared,
		},
		'"not lost, expired" is expired': {
			fact: 'idStatus',
			said: [['lost', { polarity: 'is-not' }], ['expired']],
			held: 'lost',
			comes: to('expired'),
		},
		'"no longer a student" clears nothing where another work is known': {
			fact: 'affiliation',
			said: [['student', { modality: 'former' }]],
			held: 'employee',
			comes: nothing,
		},
		'what is taken back is gone': {
			fact: 'age',
			said: [[14, { modality: 'retracted' }]],
			held: 14,
			comes: cleared,
		},
		'"is it not lost?" denies nothing': {
			fact: 'idStatus',
			said: [['lost', { polarity: 'is-not', modality: 'asked' }]],
			held: 'lost',
			comes: nothing,
		},
	},
	'only what is said to be so counts': Object.fromEntries(
		modalities
			.filter((modality) => !['asserted', 'hedged', 'former', 'retracted'].includes(modality))
			.map((modality) => [
				`what is ${modality} sets nothing, and leaves what is held`,
				{ fact: 'idStatus', said: [['lost', { modality }]], held: 'expired', comes: nothing },
			]),
	),
	'said beats implied': {
		'in whatever order they stand': {
			fact: 'stage',
			said: [['verify'], ['activate', { evidence: 'implied' }]],
			comes: to('verify'),
		},
		'also where the step implied is the further one, and first': {
			fact: 'stage',
			said: [
				['activate', { evidence: 'implied' }],
				['verify', { evidence: 'elliptic' }],
			],
			comes: to('verify', 'elliptic'),
		},
		'"maybe lost; it is expired" is expired': {
			fact: 'idStatus',
			said: [['lost', { modality: 'hedged' }], ['expired']],
			comes: to('expired'),
		},
		'a reading that is not sure gives way to one that is': {
			fact: 'age',
			said: [[8, { score: 0.3 }], [15]],
			comes: to(15),
		},
		'what is only hedged, or not sure, is held as implied': {
			fact: 'idStatus',
			said: [['lost', { modality: 'hedged' }]],
			comes: to('lost', 'implied'),
		},
	},
	'the strongest evidence speaks': {
		'"14 — no, 15" is 15': {
			fact: 'age',
			said: [[14], [15, { evidence: 'correction' }]],
			comes: to(15, 'correction'),
		},
		'an answer is worth more than an aside': {
			fact: 'idStatus',
			said: [
				['lost', { evidence: 'elliptic' }],
				['second-generation', { evidence: 'answer' }],
			],
			comes: to('second-generation', 'answer'),
		},
		'a group takes nothing from another, whatever each rests on': {
			fact: 'specialGroups',
			said: [
				['disability', { evidence: 'answer' }],
				['low-income', { evidence: 'elliptic' }],
			],
			comes: to(['disability', 'low-income'], 'answer'),
		},
	},
	'a card in hand beats what happened to another': {
		'"my ID is lost, I have a temporary one"': {
			fact: 'idStatus',
			said: [['lost'], ['temporary']],
			comes: to('temporary'),
		},
		'in whatever order': {
			fact: 'idStatus',
			said: [['temporary'], ['expired']],
			comes: to('temporary'),
		},
		'"only a first-generation one, the other has expired"': {
			fact: 'idStatus',
			said: [['first-generation'], ['expired']],
			comes: to('first-generation'),
		},
		'but two cards in hand contradict one another': {
			fact: 'idStatus',
			said: [['temporary'], ['first-generation']],
			comes: { kind: 'conflict', values: ['temporary', 'first-generation'] },
		},
	},
	'a card found or renewed later is valid': {
		'"I lost it, and have found it again"': {
			fact: 'idStatus',
			said: [['lost'], ['second-generation']],
			comes: to('second-generation'),
		},
		'"I have my ID, but it has expired" is expired': {
			fact: 'idStatus',
			said: [['second-generation'], ['expired']],
			comes: to('expired'),
		},
		'lost and expired contradict one another': {
			fact: 'idStatus',
			said: [['lost'], ['expired']],
			comes: { kind: 'conflict', values: ['lost', 'expired'] },
		},
	},
	'a card that was never made is none that is not lost': {
		'"it isn\'t lost, I never had one made"': {
			fact: 'idStatus',
			said: [['second-generation'], ['never-issued']],
			comes: to('never-issued'),
		},
	},
	'whether a card is in hand is what was told last': {
		'"they say it has come, but I haven\'t fetched it"': {
			fact: 'stage',
			said: [['activate'], ['collect']],
			comes: to('collect'),
		},
		'"it was with HR, and I have it now"': {
			fact: 'stage',
			said: [['collect'], ['activate']],
			comes: to('activate'),
		},
	},
	'the furthest step of the card counts': {
		'"applied in May, HR has it now"': {
			fact: 'stage',
			said: [['verify'], ['collect']],
			comes: to('collect'),
		},
		'in whatever order': {
			fact: 'stage',
			said: [['collect'], ['verify']],
			comes: to('collect'),
		},
		'a card that is done with has no step left': {
			fact: 'stage',
			said: [['activate'], ['done']],
			held: 'activate',
			comes: cleared,
		},
	},
	'the work told last counts': {
		'"finished my degree, now unemployed"': {
			fact: 'affiliation',
			said: [['student'], ['not-employed']],
			comes: to('not-employed'),
		},
	},
	'an age beats the band that it lies in': {
		'"under 16, he is 8"': {
			fact: 'age',
			said: [['under-16'], [8]],
			comes: to(8),
		},
		'in whatever order': {
			fact: 'age',
			said: [[8], ['under-16']],
			comes: to(8),
		},
		'two ages contradict one another': {
			fact: 'age',
			said: [[8], [9]],
			comes: { kind: 'conflict', values: [8, 9] },
		},
	},
	'a group that is named beats "none"': {
		'"none, only dibao"': {
			fact: 'specialGroups',
			said: [['none'], ['low-income']],
			comes: to(['low-income']),
		},
	},
};

const resolved = ({ fact, said, held }: Case): Resolved =>
	resolve(
		fact,
		said.map(([value, more]) => stating(fact, value, more)),
		asHeld(held),
	);

describe('what several pieces of evidence come to', () => {
	it('is told here for every row of the table', () => {
		assert.deepEqual(
			rules.map(({ name }) => name),
			Object.keys(cases),
		);
	});

	for (const { name } of rules) {
		describe(name, () => {
			for (const [what, one] of Object.entries(cases[name] ?? {})) {
				it(what, () => assert.deepEqual(resolved(one), one.comes));
			}
		});
	}

	for (const [index, { name }] of rules.entries()) {
		it(`comes to something else without the row "${name}"`, () => {
			const table = rules as Rule[];
			const [row] = table.splice(index, 1) as [Rule];
			try {
				const changed = Object.values(cases[name] ?? {}).filter((one) => !isDeepStrictEqual(resolved(one), one.comes));
				assert.ok(changed.length > 0);
			} finally {
				table.splice(index, 0, row);
			}
		});
	}
});

describe('the order of the rows', () => {
	const ordered: [string, Case][] = [
		[
			'what is denied is gone before it could be the furthest step: "collected, but not activated yet"',
			{ fact: 'stage', said: [['done', { polarity: 'is-not' }], ['activate']], comes: to('activate') },
		],
		[
			'a wish is left out before it could be the furthest step: "no card yet, I want to activate one"',
			{ fact: 'stage', said: [['verify'], ['activate', { modality: 'wished' }]], comes: to('verify') },
		],
		[
			'a correction speaks before the furthest step does: "collect — no, there is none yet"',
			{
				fact: 'stage',
				said: [['collect'], ['verify', { evidence: 'correction' }]],
				comes: to('verify', 'correction'),
			},
		],
		[
			'a correction speaks before a temporary card does: "a temporary one — no, it is lost"',
			{
				fact: 'idStatus',
				said: [['temporary'], ['lost', { evidence: 'correction' }]],
				comes: to('lost', 'correction'),
			},
		],
		[
			'an age that is only hedged says less than the band that is said: "maybe 15, anyhow under 16"',
			{ fact: 'age', said: [[15, { modality: 'hedged' }], ['under-16']], comes: to('under-16') },
		],
	];
	for (const [what, one] of ordered) {
		it(`matters: ${what}`, () => assert.deepEqual(resolved(one), one.comes));
	}
});

describe('what is said against what is held', () => {
	const held: [string, Case][] = [
		['the newer wins', { fact: 'idStatus', said: [['expired']], held: 'lost', comes: to('expired') }],
		[
			'the newer wins over a correction too',
			{
				fact: 'idStatus',
				said: [['expired', { evidence: 'elliptic' }]],
				held: { value: 'lost', evidence: 'correction', turn: 1 },
				comes: to('expired', 'elliptic'),
			},
		],
		[
			'unless it is only implied',
			{ fact: 'stage', said: [['activate', { evidence: 'implied' }]], held: 'collect', comes: nothing },
		],
		[
			'and what was only implied yields to what is implied later',
			{
				fact: 'stage',
				said: [['activate', { evidence: 'implied' }]],
				held: { value: 'collect', evidence: 'implied', turn: 1 },
				comes: to('activate', 'implied'),
			},
		],
		['who is 8 and then "under 16" is still 8', { fact: 'age', said: [['under-16']], held: 8, comes: nothing }],
		['who is 8 and then "an adult" is one', { fact: 'age', said: [['adult']], held: 8, comes: to('adult') }],
		[
			'a bare number that is not sure is no other age than the one that was told',
			{ fact: 'age', said: [[3, { evidence: 'elliptic', score: 0.6 }]], held: 40, comes: nothing },
		],
		[
			'a group joins those that are known',
			{ fact: 'specialGroups', said: [['low-income']], held: ['disability'], comes: to(['disability', 'low-income']) },
		],
		[
			'a group that corrects takes their place',
			{
				fact: 'specialGroups',
				said: [['low-income', { evidence: 'correction' }]],
				held: ['disability'],
				comes: to(['low-income'], 'correction'),
			},
		],
		['"none" takes the place of all', { fact: 'specialGroups', said: [['none']], held: ['disability'], comes: to([]) }],
	];
	for (const [what, one] of held) it(what, () => assert.deepEqual(resolved(one), one.comes));
});

describe('a value that rests on any evidence', () => {
	for (const evidence of evidences) {
		it(`is held on it: ${evidence}`, () => {
			assert.deepEqual(
				resolve('idStatus', [stating('idStatus', 'lost', { evidence })], undefined),
				to('lost', evidence),
			);
		});
	}
});
