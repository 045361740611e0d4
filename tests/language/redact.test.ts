import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask, redact } from '../../language/redact.ts';

/** Valid 18-digit identity numbers: region, date of birth, sequence, and the check digit of ISO 7064 MOD 11-2. */
const identityNumber = fc
	.tuple(
		fc.constantFrom(110101, 130682, 230103, 371402, 440305, 500101, 540102, 659001, 710000),
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
	'on several lines': (number) => number.replace(/^(.{6})(.{8})/, '$1\n$2\r\n'),
	'with slashes': (number) => number.replace(/^(.{6})(.{8})/, '$1/$2/'),
	'with slashes within its date': (number) => number.replace(/^(.{6})(.{4})(..)(..)/, '$1/$2/$3/$4/'),
	'with commas': (number) => number.replace(/^(.{6})(.{8})/, '$1,$2, '),
	'with Chinese separators': (number) => number.replace(/^(.{6})(.{4})(.{4})/, '$1、$2，$3；'),
	'with brackets': (number) => number.replace(/^(.{6})(.{8})/, '$1（$2）'),
	'with its first parts only run together': (number) => number.replace(/^(.{14})/, '$1\n'),
	'with wide gaps': (number) => number.replace(/^(.{6})(.{8})/, '$1      $2      '),
	'by fours': (number) => number.replace(/^(.{4})(.{4})(.{4})(.{4})/, '$1/$2/$3/$4/'),
	'with a comma after each digit': (number) => [...number].join('，'),
	'with O for 0': (number) => number.replaceAll('0', 'O'),
	'with o for 0 between digits, and slashes': (number) =>
		number.replace(/^(.{6})(.{8})/, '$1/$2/').replace(/(?<=\d)0(?=\d)/g, 'o'),
	'in Chinese numerals with commas': (number) =>
		number.replace(/^(.{6})(.{8})/, '$1，$2，').replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? ''),
	'in Arabic-Indic digits on lines': (number) =>
		number.replace(/^(.{6})(.{8})/, '$1\n$2\n').replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
};

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
