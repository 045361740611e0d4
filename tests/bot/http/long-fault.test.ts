import assert from 'node:assert/strict';
import { jsonFault } from '../../../bot/http/json-fault.ts';

describe('the fault of a JSON text as long as a body may be', () => {
	const texts: [string, string, number][] = [
		['a string without an end', `"${'a'.repeat(2 ** 20 - 1)}`, 1],
		['brackets without an end', '['.repeat(2 ** 20), 2 ** 20 + 1],
		['objects without an end', '{"a":'.repeat(200_000), 1_000_001],
	];
	for (const [what, text, column] of texts) {
		it(`is found for ${what}`, () => assert.deepEqual(jsonFault(text), { line: 1, column }));
	}
});
