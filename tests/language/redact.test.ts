import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask, redact } from '../../language/privacy/redact.ts';
import { identityForms, identityNumber, kinds } from './identity-numbers.ts';

describe('redaction', () => {
	it('masks addresses of email, and nothing around them', () => {
		for (const address of ['kim.lee+card@example.com', '1234@qq.com', 'a_b@mail.example.cn', 'KIM＠QQ．COM']) {
			assert.deepEqual(redact(`我的邮箱是${address}，谢谢`), { text: `我的邮箱是${mask}，谢谢`, masked: true });
			assert.deepEqual(redact(`write to ${address}.`), { text: `write to ${mask}.`, masked: true });
		}
		for (const text of ['@home', 'a@b', 'me @ work', 'see you @12333.gov']) {
			assert.deepEqual(redact(text), { text, masked: false });
		}
	});

	for (const [form, write] of Object.entries(identityForms)) {
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

	for (const { title, number, forms } of kinds)
		for (const [form, write] of Object.entries(forms))
			it(`leaves nothing of a${/^[aeiou]/i.test(title) ? 'n' : ''} ${title} ${form}`, () => {
				fc.assert(
					fc.property(number, (one) => {
						for (const [before, after] of [
							['我的号码是', '，谢谢'],
							['my number is ', '; thanks'],
							['我女儿8岁，', ' 丢了怎么办？'],
						] as const) {
							const { text, masked } = redact(before + write(one) + after);
							assert.ok(masked && text.startsWith(before) && text.endsWith(after), text);
							const left = text.slice(before.length, -after.length).replace('mailto:', '');
							assert.doesNotMatch(left, /[\p{L}\p{N}]{3}|\d/u);
						}
					}),
				);
			});

	it('masks old identity numbers of 15 digits and mobile numbers', () => {
		for (const number of ['110101900307123', '13800138000', '138 0013 8000', '138-0013-8000', '+86 138 0013 8000']) {
			assert.equal(redact(number).masked, true, number);
			assert.doesNotMatch(redact(number).text, /\d{3}/, number);
		}
	});

	it('masks old identity numbers of 15 digits parted where their parts are', () => {
		for (const number of ['110101/900307/123', '110101\n900307\n123', '110101，90，03，07，123', '110101（900307）123'])
			assert.deepEqual(redact(`号码${number}。`), { text: `号码${mask}。`, masked: true }, number);
	});

	it('masks the numbers of passports and permits, and nothing around them', () => {
		for (const number of ['E12345678', 'e12345678', 'EA1234567', 'H1234567890', 'Ｅ１２３４５６７８', 'H12O45678'])
			for (const [before, after] of [
				['我的护照号是', '，谢谢'],
				['passport: ', '.'],
				['(', ')'],
				['', ''],
			])
				assert.deepEqual(redact(before + number + after), { text: before + mask + after, masked: true }, number);
	});

	it('masks a mobile number with O for 0', () => {
		assert.deepEqual(redact('138OO138OOO'), { text: mask, masked: true });
	});

	it('leaves the word after a number whole', () => {
		assert.deepEqual(redact('13800138000 xiamen').text, `${mask} xiamen`);
	});

	for (const text of [
		'7KQ2-9FDX',
		'26JQ8-C027A',
		'26JQ8C027A',
		'26JQ8-C0271 2024',
		'(010) 12333',
		'（0755）12333',
		'0755-12333',
		'400-820-1234',
		'4008201234',
		'+86 (0) 12333',
		'I called 12333 12329',
		'plan A 12333 12329',
		'A 2024-12-01',
		'in 2023 2024',
		'on 20241201',
		'20241201',
		'二〇二四一二〇一',
		'150、200、300元',
		'6222，1000，3000，4000',
		'邮编510000，电话12333',
		'room 1201 A 305',
		'E 123 456',
		'16JQ-8C6P',
		'16JQ8C6P',
		'A123-4567',
		'2018, 2019, 2020',
		'2016、2017、2018、2019、2020、2021',
		'2016\n2017\n2018\n2019\n2020',
		'12333, 12329',
		'12333, 12329, 12345, 110',
		'12333/12110/12329',
		'110, 119, 120, 122, 12333',
		'2024/12/01, 2025/12/01, 2026/12/01',
		'12/05/1990, 13/06/1995, 11',
		'11/05/2019, 12/06/2020, 35',
		'42, 35, 12, 8',
		'1,234,567,890,123,456',
		'100000, 200000, 300000',
		'H2O2 and GO2020',
		'ABC1234567',
		'E123456',
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

	it('changes nothing the second time, whatever numbers touch', () => {
		const piece = fc.oneof(
			fc.constantFrom(...'0123456789OoXxEg ,/\n-(五'),
			fc.constantFrom(...'AX()+\u200b', '86', '0755', '12345678', '6222', '138'),
			fc.constantFrom('110101', '19900307', '123', '1234', '900307', '12345678901', 'E1234567', '2024-12-01', mask),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const once = redact(pieces.join('')).text;
				assert.deepEqual(redact(once), { text: once, masked: false });
			}),
			{ numRuns: 5000 },
		);
	});

	// Work that grows with the square of the length would take many minutes for any of these.
	for (const piece of [
		'1',
		'1 ',
		'1,',
		',',
		'O',
		'1O',
		'110101,',
		'5,19,',
		'2024-12-01 ',
		'E1234567 ',
		'E123456',
		'E 1234 ',
		'E 1 ',
		'(010)',
		'+86 (',
		'1\u200b',
		'\u200b',
		'1\ufe0f\u20e3',
		'6222,',
		'a@',
		'\n',
	])
		it(`goes through a million characters of ${JSON.stringify(piece)} in one pass`, () => {
			redact(piece.repeat(1_000_000 / piece.length));
		});

	it('leaves no run of 11 digits in any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), identityNumber, (text, number) => {
				assert.doesNotMatch(redact(text + number + text).text, /\d{11}/);
			}),
		);
	});
});
