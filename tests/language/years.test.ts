import assert from 'node:assert/strict';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';

const understand = createUnderstanding();

describe('a year in which an ID card ends or was made', () => {
	const said: [string, number, string | undefined][] = [
		['身份证有效期到2029年', 2026, 'second-generation'],
		['身份证有效期到2029年', 2031, 'expired'],
		['身份证2028年就到期了', 2026, 'second-generation'],
		['身份证2028年就到期了', 2031, 'expired'],
		['身份证二〇三五年到期', 2026, 'second-generation'],
		['我的身份证2030年换的', 2031, 'second-generation'],
		['我的身份证2030年换的', 2026, undefined],
	];
	for (const [text, year, idStatus] of said) {
		it(`is past or to come by the day: "${text}" in ${year} is ${idStatus ?? 'nothing'}`, () => {
			assert.equal(factsOfText(understand, text, { today: new Date(year, 5, 15) }).idStatus, idStatus);
		});
	}
});
