import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstCharacters } from '../../bot/first-characters.ts';

describe('the first characters of a text', () => {
	for (const [title, text, limit, expected] of [
		['are the text itself when it is short', 'abc', 3, 'abc'],
		['end at the limit', 'abcd', 3, 'abc'],
		['never end inside a surrogate pair', 'a😀b', 2, 'a😀'],
		['never end inside a family emoji', 'a👨‍👩‍👧b', 3, 'a'],
		['keep an accent with its letter', 'ae\u0301b', 2, 'a'],
		['are kept even of one endless character', `a${'\u0301'.repeat(10)}`, 3, 'a\u0301\u0301'],
	] as const)
		it(title, () => assert.equal(firstCharacters(text, limit), expected));

	it('are a beginning of the text, within the limit, and well formed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
				const first = firstCharacters(text, limit);
				assert.ok(text.startsWith(first));
				assert.ok([...first].length <= limit);
				assert.ok(first.isWellFormed());
			}),
		);
	});
});
