import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask, redact } from '../../language/redact.ts';

/** Valid 18-digit identity numbers: region, date of birth, sequence, and the check digit of ISO 7064 MOD 11-2. */
const identityNumber = fc
	.tuple(
		fc.integer({ min: 110101, max: 659001 }),
		fc.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
		fc.integer({ min: 0, max: 999 }),
	)
	.map(([region, birth, sequence]) => {
		const body = `${region}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
		const sum = [...body].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
		return body + ('10X98765432'[sum % 11] ?? '');
	});

const forms: Record<string, (number: string) => string> = {
	'as it is': (number) => number,
	'with a small x': (number) => number.toLowerCase(),
	'in full-width characters': (number) =>
		number.replace(/[\dX]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
	'with spaces': (number) => number.replace(/^(.{6})(.{8})/, '$1 $2 '),
	'with hyphens': (number) => number.replace(/^(.{6})(.{4})(.{4})/, '$1-$2-$3-'),
	'with dots': (number) => number.replace(/^(.{6})(.{8})/, '$1.$2.'),
	'digit by digit': (number) => [...number].join(' '),
	'in Chinese numerals': (number) => number.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? ''),
	'in mixed numerals': (number) =>
		[...number].map((one, index) => (index % 2 ? ('〇一二三四五六七八九'[Number(one)] ?? one) : one)).join(''),
	'with invisible characters': (number) => [...number].join('\u200b'),
};

describe('redaction', () => {
	for (const [form, write] of Object.entries(forms)) {
		it(`masks an identity number ${form}, and nothing around it`, () => {
			fc.assert(
				fc.property(identityNumber, (number) => {
					assert.deepEqual(redact(`我的号码是${write(number)}，谢谢`), {
						text: `我的号码是${mask}，谢谢`,
						masked: true,
					});
					assert.deepEqual(redact(`ID: ${write(number)}; thanks`), { text: `ID: ${mask}; thanks`, masked: true });
				}),
			);
		});
	}

	it('masks old identity numbers of 15 digits and mobile numbers', () => {
		for (const number of ['110101900307123', '13800138000', '138 0013 8000', '138-0013-8000', '+86 138 0013 8000']) {
			assert.equal(redact(number).masked, true, number);
			assert.doesNotMatch(redact(number).text, /\d{3}/, number);
		}
	});

	for (const text of [
		'7KQ2-9FDX',
		'I am 35',
		'2024-12-01',
		'2024-12-01 - 2025-12-01',
		'2010年5月3日',
		'12333',
		'call 12333 or 12329',
		'articles 11, 12, 13',
		'四十二岁',
		'一张社保卡，三份复印件',
		'',
		'👍🏽',
	]) {
		it(`leaves "${text}" alone`, () => {
			assert.deepEqual(redact(text), { text, masked: false });
		});
	}

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(identityNumber, fc.string({ unit: 'binary' }))), (pieces) => {
				const once = redact(pieces.join(' ')).text;
				assert.deepEqual(redact(once), { text: once, masked: false });
			}),
		);
	});

	it('leaves no run of 11 digits in any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), identityNumber, (text, number) => {
				assert.doesNotMatch(redact(text + number + text).text, /\d{11}/);
			}),
		);
	});
});
