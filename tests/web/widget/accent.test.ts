import assert from 'node:assert/strict';
import { accentOf } from '../../../web/widget/accent.ts';

describe('the colour of a site', () => {
	for (const [given, text] of [
		['#0b5cad', '#ffffff'],
		['#ffd500', '#000000'],
		['#000000', '#ffffff'],
		['#FFFFFF', '#000000'],
	] as const) {
		it(`has ${text === '#ffffff' ? 'white' : 'black'} on ${given}`, () => {
			assert.deepEqual(accentOf(given), { fill: given, text });
		});
	}

	it('is left alone where it is none', () => {
		for (const given of [null, '', 'red', '#12345', 'url(x)', '#0b5cad;']) assert.equal(accentOf(given), null);
	});
});
