import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonFault } from '../../../bot/http/json-fault.ts';

describe('the place where a text stops being JSON', () => {
	for (const [text, line, column] of [
		['', 1, 1],
		['   ', 1, 4],
		['nope', 1, 1],
		['{a', 1, 2],
		['{"a" 1}', 1, 6],
		['{"a": 1,}', 1, 9],
		['[1,]', 1, 4],
		['[1}', 1, 3],
		['{"a": 1} x', 1, 10],
		['{"a":\n  oops}', 2, 3],
		['{"a": 01}', 1, 7],
		['{"a": "unfinished', 1, 7],
		['{"a": "\u0001"}', 1, 7],
		['{"a": "\\x"}', 1, 7],
		["{'a': 1}", 1, 2],
		['{"a": undefined}', 1, 7],
		['{"a": {"b": [1, 2}}', 1, 18],
		['{"a": 1', 1, 8],
	] as const)
		it(`${JSON.stringify(text)} is line ${line}, column ${column}`, () => {
			assert.throws(() => JSON.parse(text), SyntaxError);
			assert.deepEqual(jsonFault(text), { line, column });
		});

	it('is the end for JSON that is cut off', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (value) => {
				const text = JSON.stringify({ value }).slice(0, -1);
				assert.deepEqual(jsonFault(text), { line: 1, column: text.length + 1 });
			}),
		);
	});

	it('is found quickly in a long text', () => {
		const text = `{"a": "${'\\n社'.repeat(80_000)}`;
		const startedAt = performance.now();
		assert.deepEqual(jsonFault(text), { line: 1, column: 7 });
		assert.ok(performance.now() - startedAt < 1000);
	});
});
