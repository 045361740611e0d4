import assert from 'node:assert/strict';
import { decodeModel, encodeModel } from '../../../language/questions/topics/model-file.ts';
import { trainTopics } from '../../../language/questions/topics/topic-model.ts';
import { loadVocabulary } from '../../../language/vocabulary/vocabulary.ts';

const texts = [
	{ text: 'I lost the card', label: 'loss_replacement' },
	{ text: 'the card is lost', label: 'loss_replacement' },
	{ text: '社保卡丢了怎么办', label: 'loss_replacement' },
	{ text: '激活社保卡', label: 'activate_how' },
	{ text: 'activate the card', label: 'activate_how' },
	{ text: 'tell me a joke', label: 'oos_smalltalk' },
];

describe('the file of a trained model', () => {
	const vocabulary = loadVocabulary();
	const bytes = encodeModel(trainTopics(texts, vocabulary));

	it('gives back the model that it was written from', () => {
		const trained = trainTopics(texts, vocabulary);
		const read = decodeModel(bytes);
		assert.deepEqual(read.linear.parts, trained.linear.parts);
		assert.deepEqual(read.words, trained.words);
		assert.deepEqual(read.pairs, trained.pairs);
		const features = ['wlost', 'h丢', 'H社保'];
		assert.deepEqual(read.linear.logits(features), trained.linear.logits(features));
	});

	it('is the same, byte for byte, for the same examples', () => {
		assert.deepEqual(encodeModel(trainTopics(texts, vocabulary)), bytes);
	});

	it('can be read from anywhere in a larger buffer', () => {
		const larger = Buffer.concat([Buffer.from('abc'), bytes, Buffer.from('d')]);
		assert.deepEqual(decodeModel(larger.subarray(3, -1)).words, decodeModel(bytes).words);
	});

	for (const [title, damaged] of [
		['empty', new Uint8Array()],
		['another kind of file', Buffer.from('{"a": 1}')],
		['cut short', bytes.slice(0, -1)],
		['longer than it should be', Buffer.concat([bytes, Buffer.from([0])])],
	] as const) {
		it(`is refused when it is ${title}`, () => {
			assert.throws(() => decodeModel(damaged));
		});
	}
});
