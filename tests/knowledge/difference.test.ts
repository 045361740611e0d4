import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from '../../knowledge/difference.ts';
import { type KnowledgeFileName, knowledgeFiles, loadKnowledge, parseKnowledge } from '../../knowledge/load.ts';

const folder = join(import.meta.dirname, '../../knowledge');
const texts = Object.fromEntries(
	knowledgeFiles.map((name) => [name, readFileSync(join(folder, `${name}.yaml`), 'utf8')]),
) as Record<KnowledgeFileName, string>;
const before = loadKnowledge();

/** The knowledge with one text put in place of another. */
function changed(file: KnowledgeFileName, from: string, to: string) {
	assert.ok(texts[file].includes(from), from);
	return parseKnowledge({ ...texts, [file]: texts[file].replace(from, to) });
}

describe('the difference that a change of the content makes', function () {
	this.timeout(120_000);
	const groups = [null, []];

	it('is none where only words of a source changed', () => {
		const after = changed('sources', 'is the national human-resources', 'is the nationwide human-resources');
		const { combinations, changes } = difference(before, after, groups);
		assert.ok(combinations > 10_000);
		assert.deepEqual(changes, []);
	});

	it('names a line that is new, for whom it is, and for how many combinations', () => {
		const after = changed(
			'visits',
			'- { note: own-id-from-16, when: [aged-16-17]',
			'- { note: own-id-from-16, when: [aged-16-17, { residency: mainland }]',
		);
		const { changes } = difference(before, after, groups);
		const gone = changes.filter(({ added }) => added.length === 0);
		assert.ok(gone.length >= 1);
		for (const { removed, when } of gone) {
			assert.deepEqual(
				removed.map(({ kind, id, step, place }) => [kind, id, step, place]),
				[['note', 'own-id-from-16', 'activate-card', 'bank-branch']],
			);
			const ages = when.find(({ fact }) => fact === 'age')?.values ?? [];
			assert.ok(!ages.includes('18') && !ages.includes('15'), ages.join());
			const places = when.find(({ fact }) => fact === 'residency')?.values ?? [];
			assert.ok(places.includes('foreign') && !places.includes('mainland'), places.join());
		}
	});

	it('tells a changed boundary of age apart on both of its sides', () => {
		const after = changed('conditions', 'adult: { age: { from: 18 } }', 'adult: { age: { from: 19 } }');
		const { changes } = difference(before, after, [null]);
		assert.ok(changes.length > 0);
		const known = changes.filter(({ example }) => example.age !== undefined);
		assert.ok(
			known.length > 0 &&
				known.every(({ when }) => when.some(({ fact, values }) => fact === 'age' && values.includes('18'))),
		);
	});
});
