import assert from 'node:assert/strict';
import { advise } from '../../knowledge/advise.ts';
import { explain } from '../../knowledge/explain.ts';
import { loadKnowledge } from '../../knowledge/load.ts';

const knowledge = loadKnowledge();
const child = advise(knowledge, { idStatus: 'never-issued', age: 8, specialGroups: [], stage: 'activate' });

describe('explaining a line', () => {
	it('names the facts behind it and quotes its sources', () => {
		const [found] = explain(knowledge, child, 'activate-card/household-register', 'en');
		assert.deepEqual(found?.because, ['age', 'stage']);
		assert.equal(found?.reason, 'household-register');
		assert.deepEqual(
			found?.passages.map(({ citation, parts }) => [citation.source, citation.section, parts[0]?.as]),
			[
				['guide', '4', 'quote'],
				['order-285', '5', 'summary'],
			],
		);
		assert.match(found?.passages[0]?.parts[0]?.text ?? '', /original household register/);
	});

	it('says in Chinese that the guide is given in our translation', () => {
		const [found] = explain(knowledge, child, 'activate-card/guardian-id-card', 'zh-Hans');
		assert.equal(found?.passages[0]?.parts[0]?.as, 'translation');
	});

	it('says what must still hold for a line that is open', () => {
		const advice = advise(knowledge, { idStatus: 'lost', specialGroups: [], stage: 'activate' });
		assert.deepEqual(explain(knowledge, advice, 'activate-card/guardian-id-card', 'en')[0]?.if, {
			fact: 'age',
			min: 0,
			max: 17,
		});
	});

	it('explains each of the lines that a paper has while a fact is open', () => {
		const advice = advise(knowledge, { idStatus: 'second-generation', stage: 'activate' });
		const reasons = explain(knowledge, advice, 'activate-card/id-card', 'en').map(({ reason }) => reason);
		assert.deepEqual(reasons, ['id-card-adult', 'id-card-16-17', 'id-card-child']);
	});

	it('explains steps and disputes too', () => {
		assert.equal(explain(knowledge, child, 'activate-card', 'en')[0]?.passages[0]?.citation.section, '4');
		assert.deepEqual(explain(knowledge, child, 'guardianship-proof', 'en')[0]?.because, ['age']);
	});

	it('names the lines there are when asked for one that there is not', () => {
		assert.throws(
			() => explain(knowledge, child, 'activate-card/passport', 'en'),
			/has no line "activate-card\/passport"; it has: .*activate-card\/guardian-id-card/,
		);
	});
});
