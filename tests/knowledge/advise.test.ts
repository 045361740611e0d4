import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Advice } from '../../knowledge/advice.ts';
import { advise } from '../../knowledge/advise.ts';
import { agesThatMatter, combinations, everyAge, groupSets } from '../../knowledge/combinations.ts';
import { type FactName, type Facts, factsSchema, isKnown, type SpecialGroup } from '../../knowledge/facts/facts.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { invariants } from './invariants.ts';

const knowledge = loadKnowledge();

interface Example {
	title: string;
	facts: Facts;
	open?: string[];
	disputes?: string[];
	area?: string;
	jurisdiction?: string;
	lacking?: string[];
	/** The visits of each trip. */
	trips?: string[][];
	steps: Record<string, { place: string; attendees?: string[]; documents?: string[]; advised?: string[] }>;
}

describe('advice', () => {
	const examples = parse(readFileSync(join(import.meta.dirname, 'advice.yaml'), 'utf8')) as Example[];
	for (const { title, facts, open, disputes, area, jurisdiction, lacking, trips, steps } of examples) {
		it(title, () => {
			const advice = advise(knowledge, factsSchema.parse(facts), { area, lacking });
			const shown = Object.fromEntries(
				advice.steps.map((step) => [
					step.id,
					{
						place: step.place,
						attendees: step.attendees,
						documents: step.documents.filter(({ need }) => need === 'required').map(({ id }) => id),
						advised: step.documents.filter(({ need }) => need === 'advised').map(({ id }) => id),
					},
				]),
			);
			const wanted = Object.fromEntries(
				Object.entries(steps).map(([id, step]) => [id, { attendees: [], documents: [], advised: [], ...step }]),
			);
			assert.deepEqual(shown, wanted);
			assert.deepEqual(advice.open, open ?? []);
			assert.equal(advice.jurisdiction, jurisdiction ?? null);
			if (trips)
				assert.deepEqual(
					advice.trips.map(({ visits }) => visits),
					trips,
				);
			if (disputes)
				assert.deepEqual(
					advice.disputes.map(({ id }) => id),
					disputes,
				);
		});
	}

	describe('for every combination of facts', function () {
		this.timeout(300_000);
		let count = 0;
		const failures = new Map<string, string>();

		before(() => {
			for (const facts of combinations(everyAge, groupSets)) {
				count += 1;
				const advice = advise(knowledge, facts);
				for (const [name, check] of Object.entries(invariants)) {
					const problem = check(facts, advice);
					if (problem && !failures.has(name)) failures.set(name, `${problem} for ${JSON.stringify(facts)}`);
				}
			}
		});

		for (const name of Object.keys(invariants)) it(name, () => assert.equal(failures.get(name), undefined));

		it('has walked them all', () => assert.equal(count, 7 * 14 * 17 * 4 * 4 * 3 * 5));
	});

	describe('in every city and province, on the days around every change', function () {
		this.timeout(600_000);
		const groups: (SpecialGroup[] | null)[] = [null, [], ['disability', 'low-income']];
		for (const city of knowledge.jurisdictions.values()) {
			const days = daysAround(city.knowledge.boundaries);
			it(`keeps what must hold, in ${city.id} on ${days.join(', ')}`, () => {
				for (const asOf of days) {
					for (const facts of combinations(agesThatMatter, groups)) {
						const advice = advise(knowledge, facts, { area: city.division, asOf });
						assert.equal(advice.jurisdiction, city.id);
						for (const [name, check] of Object.entries(invariants)) {
							assert.equal(check(facts, advice), undefined, `${name}: ${JSON.stringify(facts)}`);
						}
					}
				}
			});
		}
	});

	it('holds each statement from its first day until its last', () => {
		const foreigner: Facts = { age: 33, specialGroups: [], stage: 'activate', residency: 'foreign' };
		const notes = (asOf?: string) =>
			advise(knowledge, foreigner, { asOf }).steps.flatMap((step) => step.notes.map(({ id }) => id));
		assert.ok(!notes('2024-11-30').includes('work-permit-on-card'));
		assert.ok(notes('2024-12-01').includes('work-permit-on-card'));
		assert.ok(notes().includes('work-permit-on-card'), 'the latest statements hold where no day is given');
		const inBeijing = (asOf: string) =>
			advise(knowledge, { age: 33, stage: 'activate' }, { area: '11', asOf }).steps.flatMap((step) => step.notes);
		assert.ok(!inBeijing('2026-01-03').some(({ id }) => id === 'beijing-activation'));
		assert.equal(inBeijing('2026-01-04').find(({ id }) => id === 'beijing-activation')?.from, '2026-01-04');
	});

	it('names in `open` or `assumed` every unknown fact that could still change it', function () {
		this.timeout(120_000);
		const values: [FactName, Facts[]][] = [
			['idStatus', [{ idStatus: 'second-generation' }, { idStatus: 'lost' }, { idStatus: 'expired' }]],
			['age', [{ age: 8 }, { age: 17 }, { age: 42 }]],
			['specialGroups', [{ specialGroups: [] }, { specialGroups: ['low-income'] }]],
			['affiliation', [{ affiliation: 'student' }, { affiliation: 'not-employed' }]],
			['stage', [{ stage: 'verify' }, { stage: 'activate' }]],
			['attendance', [{ attendance: 'in-person' }, { attendance: 'unable' }]],
			['residency', [{ residency: 'mainland' }, { residency: 'foreign' }, { residency: 'taiwan' }]],
			['holder', [{ holder: 'child' }, { holder: 'self' }]],
		];
		for (const facts of combinations(agesThatMatter, [null, [], ['disability']])) {
			const advice = advise(knowledge, facts);
			const named = [...advice.open, ...advice.assumed.map(({ fact }) => fact)];
			for (const [name, choices] of values) {
				if (isKnown(facts, name) || named.includes(name)) continue;
				for (const choice of choices) {
					const answered = advise(knowledge, { ...facts, ...choice });
					assert.equal(content(answered), content(advice), `${name} changes the advice for ${JSON.stringify(facts)}`);
				}
			}
		}
	});

	it('does not depend on the order in which facts are given', () => {
		fc.assert(
			fc.property(arbitraryFacts, fc.infiniteStream(fc.nat()), (facts, keys) => {
				const shuffled = Object.entries(facts)
					.map((entry) => ({ entry, key: keys.next().value }))
					.sort((a, b) => a.key - b.key)
					.map(({ entry }) => entry);
				assert.deepEqual(advise(knowledge, Object.fromEntries(shuffled)), advise(knowledge, facts));
			}),
		);
	});

	it('can be handed to a client as JSON and back without loss', () => {
		fc.assert(
			fc.property(arbitraryFacts, (facts) => {
				const advice = advise(knowledge, facts);
				assert.deepEqual(JSON.parse(JSON.stringify(advice)), advice);
			}),
		);
	});

	it('treats a fact given as undefined as unknown', () => {
		assert.deepEqual(advise(knowledge, { age: undefined, residency: undefined }), advise(knowledge, {}));
	});
});

/** The last day before, and the first day of, each change. */
function daysAround(boundaries: readonly string[]): string[] {
	const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * 3_600_000).toISOString().slice(0, 10);
	return [...new Set(boundaries.flatMap((day) => [dayBefore(day), day]))];
}

/** What an advice tells a person: everything but its code and the record of reasons. */
function content(advice: Advice): string {
	return JSON.stringify(advice, (key, value) =>
		['because', 'code', 'assumed', 'open'].includes(key) ? undefined : value,
	);
}
