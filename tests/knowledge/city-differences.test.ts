import assert from 'node:assert/strict';
import { differences, linesOf, provinceOf } from '../../knowledge/city-differences.ts';
import type { Jurisdiction, Knowledge } from '../../knowledge/knowledge.ts';
import { loadKnowledge } from '../../knowledge/load.ts';

const general = loadKnowledge();

function city(id: string): Jurisdiction {
	const found = general.jurisdictions.get(id);
	assert.ok(found, id);
	return found;
}

/** The visits that a city changes, with the ids of the lines that it adds and drops. */
function changes(there: Knowledge) {
	return differences(general, there).changedVisits.map(({ visit, narrowed, added, dropped }) => ({
		visit,
		isNarrowed: narrowed !== null,
		added: added.map(({ rule }) => rule.part.id),
		dropped: dropped.map(({ rule }) => rule.part.id),
	}));
}

describe('what a city does differently', () => {
	it('is nothing where the general rules hold', () => {
		assert.deepEqual(differences(general, general), {
			ownVisits: [],
			droppedVisits: [],
			changedVisits: [],
			disputes: { added: [], dropped: [] },
			topics: [],
			contacts: [],
		});
	});

	it('names visits of its own and those that it narrows', () => {
		const { ownVisits } = differences(general, city('beijing').knowledge);
		assert.deepEqual(
			ownVisits.map(({ visit }) => visit),
			['beijing-bank-hands-out'],
		);
		const narrowed = changes(city('beijing').knowledge).filter(({ isNarrowed }) => isNarrowed);
		assert.deepEqual(
			narrowed.map(({ visit }) => visit),
			['employer-hands-out', 'school-hands-out', 'subdistrict-hands-out'],
		);
	});

	it('names lines added and dropped, each as often as it stands there', () => {
		const bank = (id: string) => changes(city(id).knowledge).find(({ visit }) => visit === 'bank');
		assert.deepEqual(bank('qingyuan'), {
			visit: 'bank',
			isNarrowed: false,
			added: ['guardianship-proof', 'qingyuan-deadline'],
			dropped: ['any-branch'],
		});
		assert.deepEqual(bank('guangzhou')?.added, ['guardianship-proof', 'guardianship-proof']);
	});

	it('names disputes, topics and contacts', () => {
		const { disputes, topics, contacts } = differences(general, city('guangzhou').knowledge);
		assert.deepEqual(
			disputes.dropped.map(({ part }) => part.id),
			['guardianship-proof'],
		);
		assert.deepEqual(topics.map(({ id }) => id).sort(), ['activate_deadline', 'apply', 'collect', 'minor']);
		assert.deepEqual(
			contacts.map(({ part }) => part.id),
			['guangzhou-page'],
		);
	});

	it('counts a visit that is not made there', () => {
		const without = { ...general, visits: general.visits.filter(({ visit }) => visit !== 'at-home') };
		assert.deepEqual(
			differences(general, without).droppedVisits.map(({ visit }) => visit),
			['at-home'],
		);
	});

	it('counts a line that is another as dropped and added', () => {
		const [first] = general.visits;
		assert.ok(first);
		const notes = first.notes.map((rule) => ({ ...rule, part: { ...rule.part, until: '2030-01-01' } }));
		const there = { ...general, visits: [{ ...first, notes }, ...general.visits.slice(1)] };
		const count = linesOf(first).filter(({ kind }) => kind === 'note').length;
		const [change] = changes(there);
		assert.deepEqual([change?.added.length, change?.dropped.length], [count, count]);
	});

	it('tells the province of a city', () => {
		assert.equal(provinceOf(city('guangzhou'), general)?.id, 'guangdong');
		assert.equal(provinceOf(city('guangdong'), general), undefined);
	});
});
