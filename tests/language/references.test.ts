import assert from 'node:assert/strict';
import { findCode } from '../../language/acts/resumption-code.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';

const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

describe('resumption codes in a text', () => {
	for (const [text, code] of [
		['7KQ2-9FDX', '7KQ2-9FDX'],
		['7kq2-9fdx', '7kq2-9fdx'],
		['7KQ2 9FDX', '7KQ2 9FDX'],
		['7KQ29FDX', '7KQ29FDX'],
		['my code is 7KQ2-9FDX, please continue', '7KQ2-9FDX'],
		['我的代码是7KQ2-9FDX。', '7KQ2-9FDX'],
		['７ＫＱ２－９ＦＤＸ', '7KQ2-9FDX'],
		['7KQ2–9FDX', '7KQ2-9FDX'],
		['list 7kq29fdx', '7kq29fdx'],
		['KQRS-FDXW', 'KQRS-FDXW'],
		['KQRSFDXW', undefined],
		['part-time', undefined],
		['self-help', undefined],
		['in 2024 when we', undefined],
		['1234 5678', undefined],
		['2024-1201', undefined],
		['I have card', undefined],
		['A7KQ2-9FDX', undefined],
		['7KQ2-9FD', undefined],
		['300G-480G-000G-00ZG', '300G-480G-000G-00ZG'],
		['my list is 300g 480g 000g 00zg', '300g 480g 000g 00zg'],
		['编号300G480G000G00ZG', '300G480G000G00ZG'],
		['1111-2222-AAAA-3333', undefined],
		['abc12345', 'abc12345'],
		['the grade12 and class2024 kids', undefined],
	] as const) {
		it(`${code ? `finds ${code}` : 'finds none'} in "${text}"`, () => {
			assert.equal(findCode(text), code);
			assert.equal(understand(text, { today }).code, code);
		});
	}
});

describe('articles asked about', () => {
	for (const [text, article] of [
		['Article 12', 12],
		['what does article 13 say', 13],
		['art. 13', 13],
		['Art 11', 11],
		['article twelve', 12],
		['第十二条', 12],
		['第12条', 12],
		['第十三条说什么', 13],
		['第１１條', 11],
		['articles 11 to 13', 11],
		['12', undefined],
		['three articles', undefined],
		['十二条', undefined],
		['第二代', undefined],
	] as const) {
		it(`reads ${article ?? 'none'} in "${text}"`, () => {
			assert.equal(understand(text, { today }).article, article);
		});
	}

	it('is a question about the legal basis, and no age', () => {
		const { topic } = understand('article 16?', { today, asking: 'age' });
		const facts = factsOfText(understand, 'article 16?', { today, asking: 'age' });
		assert.deepEqual({ topic, facts }, { topic: 'legal_basis', facts: {} });
	});
});
