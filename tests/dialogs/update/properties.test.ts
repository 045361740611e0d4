import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	cardholderOf,
	type HeldFact,
	heldFacts,
	initialKnown,
	type Known,
	type Person,
	personOf,
} from '../../../dialogs/model/known.ts';
import { findPerson } from '../../../dialogs/update/references.ts';
import { update } from '../../../dialogs/update/update.ts';
import {
	affiliations,
	ageBands,
	attendances,
	idStatuses,
	maximumAge,
	residencies,
	specialGroups,
	stages,
} from '../../../knowledge/facts/facts.ts';
import { evidences, modalities, type Statement, type Understanding } from '../../../language/understanding.ts';
import { Talk } from '../talk.ts';
import { naming, saying, stating } from './saying.ts';

/** Whom texts are about: nobody of them may be taken for another. */
const kins = ['self', 'mother', 'son', 'wife', 'neighbour'] as const;

const values: Record<HeldFact, fc.Arbitrary<Statement['value']>> = {
	idStatus: fc.constantFrom(...idStatuses),
	age: fc.oneof(fc.integer({ min: 0, max: maximumAge }), fc.constantFrom(...ageBands)),
	specialGroups: fc.constantFrom(...specialGroups, 'none'),
	affiliation: fc.constantFrom(...affiliations),
	stage: fc.constantFrom(...stages, 'done'),
	attendance: fc.constantFrom(...attendances),
	residency: fc.constantFrom(...residencies),
};

/** On what a text can rest what it says; what is implied only follows from it. */
const said = evidences.filter((evidence) => evidence !== 'implied');

/** Anything that can be said of a fact of a person. */
const anyStatement = (person: fc.Arbitrary<string | null>): fc.Arbitrary<Statement> =>
	fc.constantFrom(...heldFacts).chain((fact) =>
		fc.record({
			person,
			fact: fc.constant(fact),
			value: values[fact],
			polarity: fc.constantFrom('is', 'is', 'is', 'is-not'),
			modality: fc.oneof({ weight: 4, arbitrary: fc.constant('asserted') }, fc.constantFrom(...modalities)),
			evidence: fc.constantFrom(...said),
			score: fc.constantFrom(0.3, 0.6, 1),
			span: fc.constant([0, 0] as const),
		}),
	) as fc.Arbitrary<Statement>;

/** Something that is said to be so. */
const plainStatement = (person: fc.Arbitrary<string | null>): fc.Arbitrary<Statement> =>
	fc
		.constantFrom(...heldFacts)
		.chain((fact) => fc.tuple(person, values[fact]).map(([whose, value]) => stating(fact, value, { person: whose })));

const named = (statements: readonly Statement[], more: Partial<Understanding> = {}): Understanding => {
	const persons = new Set(statements.flatMap(({ person }) => person ?? []));
	return saying({ statements: [...statements], people: [...persons].map((person) => naming(person)), ...more });
};

/** A talk in which some things were told of several people, and the card is one's of them. */
const someTalk: fc.Arbitrary<Known> = fc
	.tuple(
		fc.constantFrom(...kins),
		fc.array(fc.array(plainStatement(fc.constantFrom(...kins)), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
	)
	.map(([owner, texts]) => {
		const start = update(initialKnown('en'), saying({ people: [naming(owner, { owns: true })] })).known;
		return texts.reduce<Known>((known, statements) => update(known, named(statements)).known, {
			...start,
			begun: true,
		});
	});

const ownerOf = (known: Known): string => cardholderOf(known).kin ?? '';

/** What is held of everybody, by who they are, without the turns in which it was said; special groups in any order. */
function rowsOf({ persons }: Known): Record<string, unknown> {
	const rows = persons.map(({ kin, facts, declined, lacking }): [string, unknown] => [
		kin ?? '',
		{ facts: heldOf(facts), declined, lacking },
	]);
	return Object.fromEntries(rows.filter(([, row]) => JSON.stringify(row) !== JSON.stringify(empty)));
}
const empty = { facts: {}, declined: [], lacking: [] };

function heldOf(facts: Person['facts']): Record<string, unknown> {
	const inOrder = heldFacts.flatMap((name) => (facts[name] ? [[name, facts[name]] as const] : []));
	return Object.fromEntries(
		inOrder.map(([name, { value, evidence }]) => [
			name,
			{ value: Array.isArray(value) ? [...value].sort() : value, evidence },
		]),
	);
}

/** The rows of all but one person, as they are. */
const othersOf = ({ persons }: Known, id: string | undefined) => persons.filter((person) => person.id !== id);

describe('a statement about one person', () => {
	for (const corrects of [false, true]) {
		it(`never changes the row of another, whatever it says${corrects ? ', as a correction too' : ''}`, () => {
			fc.assert(
				fc.property(
					someTalk,
					fc
						.constantFrom(...kins, 'father')
						.chain((person) => fc.array(anyStatement(fc.constant(person)), { minLength: 1, maxLength: 4 })),
					(known, statements) => {
						const after = update(known, named(statements, { corrects })).known;
						const before = othersOf(known, findPerson(after, String(statements[0]?.person))?.id);
						assert.deepEqual(
							before.map(({ id }) => personOf(after, id)),
							before,
						);
						assert.equal(after.cardholder, known.cardholder);
					},
				),
				{ numRuns: 2000 },
			);
		});
	}

	it('who is not named is one about the cardholder, and changes nobody else', () => {
		fc.assert(
			fc.property(
				someTalk,
				fc.array(anyStatement(fc.constant(null)), { minLength: 1, maxLength: 4 }),
				fc.boolean(),
				(known, statements, corrects) => {
					const after = update(known, named(statements, { corrects })).known;
					assert.deepEqual(othersOf(after, known.cardholder ?? ''), othersOf(known, known.cardholder ?? ''));
				},
			),
			{ numRuns: 1000 },
		);
	});
});

describe('turning to somebody and back', () => {
	it('changes nothing', () => {
		fc.assert(
			fc.property(someTalk, fc.constantFrom(...kins, 'father'), (known, other) => {
				const owner = ownerOf(known);
				const there = update(known, saying({ people: [naming(other, { owns: true })] })).known;
				assert.equal(ownerOf(there), other);
				const back = update(there, saying({ people: [naming(owner, { owns: true })] })).known;
				assert.equal(back.cardholder, known.cardholder);
				assert.deepEqual(
					known.persons.map(({ id }) => personOf(back, id)),
					known.persons,
				);
				assert.deepEqual(rowsOf(back), rowsOf(known));
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps what was told there', () => {
		fc.assert(
			fc.property(
				someTalk,
				fc.constantFrom(...kins, 'father'),
				fc.array(plainStatement(fc.constant(null)), { minLength: 1, maxLength: 4 }),
				(known, other, statements) => {
					fc.pre(other !== ownerOf(known));
					const turn = (state: Known, kin: string) =>
						update(state, saying({ people: [naming(kin, { owns: true })] })).known;
					const told = update(turn(known, other), saying({ statements })).known;
					const again = turn(turn(told, ownerOf(known)), other);
					assert.deepEqual(cardholderOf(again), cardholderOf(told));
					assert.deepEqual(findPerson(again, ownerOf(known)), findPerson(known, ownerOf(known)));
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('the order of clauses', () => {
	/** One statement of each fact of each person at most, so that none corrects another; groups do not contradict. */
	const told = fc
		.uniqueArray(anyStatement(fc.constantFrom(...kins, 'father', null)), {
			minLength: 2,
			maxLength: 6,
			selector: ({ person, fact, value }) => JSON.stringify([person, fact, fact === 'specialGroups' && value]),
		})
		.filter((statements) => !statements.some(({ evidence, value }) => evidence === 'correction' || value === 'none'));

	it('does not change facts, where none corrects another', () => {
		fc.assert(
			fc.property(
				someTalk,
				told.chain((statements) =>
					fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
				),
				(known, [one, other]) => {
					// "Nobody named" and the cardholder by name are one person, who is told each fact once.
					const owner = ownerOf(known);
					const keys = one.map(({ person, fact }) => `${person ?? owner} ${fact}`);
					fc.pre(new Set(keys).size === keys.length);
					const [first, second] = [one, other].map((statements) => update(known, named(statements)).known);
					assert.deepEqual(rowsOf(first as Known), rowsOf(second as Known));
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('matters where one corrects another: what is corrected to holds, wherever it stands', () => {
		const first = stating('age', 14);
		const corrected = stating('age', 15, { evidence: 'correction' });
		for (const statements of [
			[first, corrected],
			[corrected, first],
		]) {
			const { known } = update(initialKnown('en'), saying({ statements }));
			assert.equal(cardholderOf(known).facts.age?.value, 15);
		}
	});

	const clauses = {
		en: {
			before: "my mother's card: ",
			between: ', ',
			of: [
				'she is 70',
				'her ID card is lost',
				'she has a disability certificate',
				'she is not employed',
				'the card is in hand',
				"she can't go to the bank",
			],
		},
		'zh-Hans': {
			before: '我妈的卡，',
			between: '，',
			of: ['她70岁', '身份证丢了', '有残疾证', '没有工作', '卡在手里', '去不了银行'],
		},
	};
	for (const locale of ['en', 'zh-Hans'] as const) {
		it(`does not change facts in words either, in ${locale}`, function () {
			this.timeout(120_000);
			const { before, between, of } = clauses[locale];
			const factsOf = (some: readonly string[]) => {
				const talk = new Talk(locale);
				talk.say(before + some.join(between));
				const { specialGroups: groups, ...facts } = talk.facts;
				return { kin: talk.kin, ...facts, ...(groups && { specialGroups: [...groups].sort() }) };
			};
			fc.assert(
				fc.property(fc.shuffledSubarray(of, { minLength: 2 }), (some) => {
					const inOrder = of.filter((one) => some.includes(one));
					assert.deepEqual(factsOf(some), factsOf(inOrder), some.join(between));
				}),
				{ numRuns: 150 },
			);
		});
	}
});

describe('a question about a companion', () => {
	it('leaves facts as they were, whoever it is about', () => {
		fc.assert(
			fc.property(
				someTalk,
				fc.uniqueArray(fc.constantFrom(...kins, 'father', 'third', 'we'), { minLength: 1, maxLength: 2 }),
				fc.constantFrom('may', 'must'),
				fc.boolean(),
				fc.array(plainStatement(fc.constant(null)), { maxLength: 3 }),
				(known, persons, asks, turns, statements) => {
					const companion = { asks, persons, called: persons.map(() => null), owned: persons.map(() => true) } as const;
					const people = persons.map((person) => naming(person, { turns }));
					const asked = update(known, saying({ asks: true, statements, people, companion: { ...companion, persons } }));
					const without = update(known, saying({ statements }));
					assert.deepEqual(rowsOf(asked.known), rowsOf(without.known));
					assert.equal(asked.known.cardholder, without.known.cardholder);
				},
			),
			{ numRuns: 1000 },
		);
	});

	const texts = {
		en: {
			told: [
				'my mother is 70, lost her ID, card in hand',
				'my son is 8, no ID card, card in hand',
				'activate my card, I am 40, my ID is valid',
				'activate the card of my grandmother',
				'I lost my ID card',
			],
			asked: [
				'can my wife go?',
				'can my husband come along?',
				'does my father have to be there?',
				'do the kids need to come?',
				'can my sister do it instead?',
				'who has to go?',
				'can my neighbour pick it up?',
			],
		},
		'zh-Hans': {
			told: [
				'我妈70岁，身份证丢了，卡在手里',
				'我儿子8岁，没办过身份证，卡在手里',
				'激活我的卡，我40岁，身份证有效',
				'给我奶奶激活社保卡',
				'我身份证丢了',
			],
			asked: [
				'我爱人能去吗',
				'爸爸去还是妈妈去',
				'我爸要到场吗',
				'孩子要去吗',
				'我姐能代办吗',
				'谁必须去？',
				'我老公陪着去行吗',
			],
		},
	};
	for (const locale of ['en', 'zh-Hans'] as const) {
		for (const question of texts[locale].asked) {
			it(`leaves facts as they were in words too, on its own and in one breath: "${question}"`, () => {
				for (const told of texts[locale].told) {
					const before = new Talk(locale);
					before.say(told);
					const after = new Talk(locale, before.state);
					after.say(question);
					assert.deepEqual(
						[after.kin, after.facts, statedIn(after)],
						[before.kin, before.facts, statedIn(before)],
						told,
					);
					const atOnce = new Talk(locale);
					atOnce.say(`${told}${locale === 'en' ? '. ' : '。'}${question}`);
					assert.deepEqual(
						[atOnce.kin, atOnce.facts, statedIn(atOnce)],
						[before.kin, before.facts, statedIn(before)],
						`in one breath with: ${told}`,
					);
				}
			});
		}
	}
});

/** What was said of everybody; what is only implied left out. */
function statedIn({ state }: Talk): Record<string, unknown> {
	const rows = state.persons.map(({ kin, facts }): [string, unknown] => [
		kin ?? '',
		Object.fromEntries(
			heldFacts.flatMap((name) => {
				const held = facts[name];
				return held && held.evidence !== 'implied' ? [[name, held.value]] : [];
			}),
		),
	]);
	return Object.fromEntries(rows.filter(([, facts]) => Object.keys(facts as object).length > 0));
}

describe('explicit, then implied', () => {
	const both = fc.constantFrom(...heldFacts).chain((fact) =>
		fc.tuple(
			fc.constant(fact),
			values[fact].filter((value) => value !== 'done'),
			values[fact].filter((value) => value !== 'done'),
		),
	);
	const orders = (fact: HeldFact, explicit: Statement['value'], implied: Statement['value']) => {
		const statements = [stating(fact, explicit), stating(fact, implied, { evidence: 'implied' })];
		return [statements, [...statements].reverse()];
	};

	it('is the same as implied, then explicit, in one text', () => {
		fc.assert(
			fc.property(someTalk, both, (known, [fact, explicit, implied]) => {
				const [one, other] = orders(fact, explicit, implied).map(
					(statements) => update(known, saying({ statements })).known,
				);
				assert.deepEqual(rowsOf(one as Known), rowsOf(other as Known));
			}),
			{ numRuns: 1000 },
		);
	});

	it('is the same as implied, then explicit, in two texts, where nothing was held before', () => {
		fc.assert(
			fc.property(fc.constantFrom(...kins), both, (owner, [fact, explicit, implied]) => {
				const start = update(initialKnown('en'), saying({ people: [naming(owner, { owns: true })] })).known;
				const [one, other] = orders(fact, explicit, implied).map((statements) =>
					statements.reduce<Known>(
						(known, statement) => update(known, saying({ statements: [statement] })).known,
						start,
					),
				);
				assert.deepEqual(rowsOf(one as Known), rowsOf(other as Known));
				assert.equal(cardholderOf(one as Known).facts[fact]?.evidence, 'explicit');
			}),
			{ numRuns: 1000 },
		);
	});

	for (const [locale, wish, state] of [
		['en', 'I want to activate my card', 'I have no card yet'],
		['zh-Hans', '我要激活社保卡', '我还没有社保卡'],
	] as const) {
		it(`is the same as implied, then explicit, in words: "${wish}" and "${state}"`, () => {
			const [one, other] = [
				[wish, state],
				[state, wish],
			].map((texts) => {
				const talk = new Talk(locale);
				for (const text of texts) talk.say(text);
				return talk;
			}) as [Talk, Talk];
			assert.deepEqual([one.facts.stage, other.facts.stage], ['verify', 'verify']);
		});
	}
});
