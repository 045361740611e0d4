import assert from 'node:assert/strict';
import { looksLikeCode } from '../../../web/console/code-shape.ts';

describe('the shape of a code, typed in the console', () => {
	for (const text of [
		'16JQ-8C6P',
		'16jq8c6p',
		'26JQ8-C027A',
		'26JQ8C027A',
		'300G-480G-000G-00ZG',
		'300G480G000G00ZG',
	]) {
		it(`is that of ${text}`, () => assert.equal(looksLikeCode(text), true));
	}
	for (const text of ['', 'part-time', 'disabled', '2015-03-07', '300G-480G-000G', '16JQ-8C6', 'she is 8']) {
		it(`is not that of "${text}"`, () => assert.equal(looksLikeCode(text), false));
	}
});
