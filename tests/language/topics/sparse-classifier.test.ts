import assert from 'node:assert/strict';
import Classifier from 'natural/lib/natural/classifiers/classifier.js';
import { hashOf } from '../../../language/questions/topics/linear-model.ts';
import { SparseClassifier } from '../../../language/questions/topics/sparse-classifier.ts';

const split = { tokenizeAndStem: (text: string) => text.split(' ') };
const options = { leastDocuments: 1 };

function trained(rows: readonly [string, string][], more: ConstructorParameters<typeof SparseClassifier>[0] = {}) {
	const classifier = new SparseClassifier({ ...options, ...more }, split);
	for (const [text, label] of rows) classifier.addDocument(text, label);
	classifier.train();
	return classifier;
}

const rows: [string, string][] = [
	['the card is lost', 'loss'],
	['I lost it', 'loss'],
	['what does it cost', 'fees'],
	['is it free', 'fees'],
	['tell me a joke', 'oos_joke'],
	['a song please', 'oos_song'],
];

describe("a classifier with natural's interface", () => {
	it("is one of natural's", () => {
		assert.ok(new SparseClassifier() instanceof Classifier);
	});

	it('takes text and lists of tokens alike', () => {
		const classifier = trained(rows);
		assert.equal(classifier.classify('lost'), 'loss');
		assert.equal(classifier.classify(['lost']), 'loss');
		assert.equal(classifier.classify(['what', 'cost']), 'fees');
	});

	it('gives every label with its probability, the likeliest first', () => {
		const all = trained(rows).getClassifications('free');
		assert.deepEqual(all.map(({ label }) => label).sort(), ['fees', 'loss', 'oos_joke', 'oos_song']);
		assert.equal(all[0]?.label, 'fees');
		for (const [index, { value }] of all.entries()) {
			assert.ok(value > 0 && value < 1);
			assert.ok(value <= (all[index - 1]?.value ?? 1));
		}
	});

	it('learns the union of labels as a class of its own', () => {
		const classifier = trained(rows, { unions: { outside: (label) => label.startsWith('oos_') } });
		const chance = (text: string) =>
			classifier.getClassifications(text).find(({ label }) => label === 'outside')?.value ?? 0;
		assert.ok(chance('joke song') > chance('lost'));
	});

	it('trains on what was added since as well when it is trained again', () => {
		const classifier = trained(rows);
		for (const text of ['the PIN', 'a PIN']) classifier.addDocument(text, 'password');
		classifier.train();
		assert.equal(classifier.classify('PIN'), 'password');
		assert.equal(classifier.classify('lost'), 'loss');
	});

	it('leaves out features of fewer documents than are asked for', () => {
		const parts = trained(rows, { leastDocuments: 2 }).classifier.model.parts;
		const hashes = new Set(parts.hashes);
		assert.ok(hashes.has(hashOf('it')));
		assert.ok(!hashes.has(hashOf('free')));
	});

	it('says so when it is asked before it is trained', () => {
		assert.throws(() => new SparseClassifier().classify(['x']), /call train\(\) first/);
	});

	it('stands names of object members as tokens', () => {
		const classifier = trained([
			['constructor __proto__', 'a'],
			['toString', 'b'],
			['hasOwnProperty', 'b'],
		]);
		assert.equal(classifier.classify('__proto__'), 'a');
	});
});
