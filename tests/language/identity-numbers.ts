/**
 * Generated numbers that tell who or where a person is, and the forms in which people write them. None is anybody's on purpose.
 */
import fc from 'fast-check';

export type Form = (number: string) => string;

export interface Kind {
	/** Such as "mobile number". */
	title: string;
	number: fc.Arbitrary<string>;
	forms: Record<string, Form>;
}

const digits = (length: number): fc.Arbitrary<string> =>
	fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
	fc.tuple(...parts).map((all) => all.join(''));

const region = fc.constantFrom(
	'110101',
	'130682',
	'230103',
	'371402',
	'440305',
	'500101',
	'540102',
	'659001',
	'710000',
);
const birth = fc
	.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

/** The last character of a resident ID number of 18, by ISO 7064 MOD 11-2 over the 17 before it. */
function checkDigit(body: string): string {
	const sum = [...body].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
	return '10X98765432'[sum % 11] ?? '';
}

/** The digit that makes a bank card number satisfy Luhn's formula (ISO/IEC 7812-1). */
function luhnDigit(body: string): string {
	const sum = [...body].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** Valid 18-digit identity numbers: region, date of birth, sequence, and check digit, as in GB 11643. */
export const identityNumber = joined(region, birth, digits(3)).map((body) => body + checkDigit(body));

const shifted = (first: string, zero: number): Form => {
	const last = String.fromCharCode(first.charCodeAt(0) + 9);
	return (number) =>
		number.replace(new RegExp(`[${first}-${last}]`, 'g'), (one) =>
			String.fromCodePoint(zero + one.charCodeAt(0) - first.charCodeAt(0)),
		);
};
const asItIs: Form = (number) => number;
const fullWidth: Form = (number) => number.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const chinese: Form = (number) => number.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] ?? '');
const dialled: Form = (number) => number.replace(/\d/g, (digit) => '零幺二三四五六七八九'[Number(digit)] ?? '');
const formal: Form = (number) => number.replace(/\d/g, (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)] ?? '');
const mixed: Form = (number) =>
	[...number].map((one, index) => (index % 2 ? ('〇一二三四五六七八九'[Number(one)] ?? one) : one)).join('');
const arabicIndic = shifted('0', 0x660);
const bold = shifted('0', 0x1d7ce);
const keycaps: Form = (number) => number.replace(/\d/g, '$&\ufe0f\u20e3');
const spelt: Form = (number) => [...number].join(' ');
const invisible: Form = (number) => [...number].join('\u200b');
const small: Form = (number) => number.toLowerCase();
/** By parts of these lengths, and what is left after them, with a separator between. */
const parted =
	(separator: string, ...lengths: number[]): Form =>
	(number) => {
		const parts: string[] = [];
		let rest = number;
		for (const length of lengths) {
			if (rest.length > length) parts.push(rest.slice(0, length));
			rest = rest.length > length ? rest.slice(length) : rest;
		}
		return [...parts, rest].join(separator);
	};

const numerals: Record<string, Form> = {
	'as it is': asItIs,
	'in full-width characters': fullWidth,
	'in Chinese numerals': chinese,
	'in formal Chinese numerals': formal,
	'in mixed numerals': mixed,
	'in Arabic-Indic digits': arabicIndic,
	'in bold digits': bold,
	'in keycaps': keycaps,
	'with invisible characters': invisible,
};

/** How the 18 characters of a resident ID number are written. */
export const identityForms: Record<string, Form> = {
	...numerals,
	'digit by digit': spelt,
	'with a small x': small,
	'with spaces': (number) => number.replace(/^(.{6})(.{8})/, '$1 $2 '),
	'with hyphens': (number) => number.replace(/^(.{6})(.{4})(.{4})/, '$1-$2-$3-'),
	'with dots': (number) => number.replace(/^(.{6})(.{8})/, '$1.$2.'),
	'on several lines': (number) => number.replace(/^(.{6})(.{8})/, '$1\n$2\r\n'),
	'with slashes': (number) => number.replace(/^(.{6})(.{8})/, '$1/$2/'),
	'with slashes within its date': (number) => number.replace(/^(.{6})(.{4})(..)(..)/, '$1/$2/$3/$4/'),
	'with commas': (number) => number.replace(/^(.{6})(.{8})/, '$1,$2, '),
	'with Chinese separators': (number) => number.replace(/^(.{6})(.{4})(.{4})/, '$1、$2，$3；'),
	'with brackets': (number) => number.replace(/^(.{6})(.{8})/, '$1（$2）'),
	'with its first parts only run together': (number) => number.replace(/^(.{14})/, '$1\n'),
	'with wide gaps': (number) => number.replace(/^(.{6})(.{8})/, '$1      $2      '),
	'by fours': parted('/', 4, 4, 4, 4),
	'with a comma after each digit': (number) => [...number].join('，'),
	'with O for 0': (number) => number.replaceAll('0', 'O'),
	'with o for 0 between digits, and slashes': (number) =>
		number.replace(/^(.{6})(.{8})/, '$1/$2/').replace(/(?<=\d)0(?=\d)/g, 'o'),
	'in Chinese numerals with commas': (number) => chinese(number.replace(/^(.{6})(.{8})/, '$1，$2，')),
	'in Arabic-Indic digits on lines': (number) => arabicIndic(number.replace(/^(.{6})(.{8})/, '$1\n$2\n')),
};

const oldIdentity: Kind = {
	title: 'old resident ID number',
	number: joined(
		region,
		birth.map((day) => day.slice(2)),
		digits(3),
	),
	forms: {
		...numerals,
		'digit by digit': spelt,
		'with spaces': parted(' ', 6, 6),
		'with hyphens': parted('-', 6, 2, 2, 2),
		'with slashes': parted('/', 6, 6),
		'on lines': parted('\n', 6, 6),
		'in Chinese numerals with commas': (number) => chinese(parted('，', 6, 6)(number)),
	},
};

const bankCard: Kind = {
	title: 'bank card number',
	number: joined(
		fc.constantFrom('621700', '622848', '622202', '623000', '625801'),
		fc.constantFrom(9, 10, 11, 12).chain(digits),
	).map((body) => body + luhnDigit(body)),
	forms: {
		...numerals,
		'digit by digit': spelt,
		'by fours with spaces': parted(' ', 4, 4, 4, 4),
		'by fours with wide spaces': parted('\u3000', 4, 4, 4, 4),
		'by fours with hyphens': parted('-', 4, 4, 4, 4),
		'by fours with dashes': parted(' – ', 4, 4, 4, 4),
		'by fours with dots': parted('·', 4, 4, 4, 4),
		'by fours with slashes': parted('/', 4, 4, 4, 4),
		'by fours on lines': parted('\n', 4, 4, 4, 4),
		'by fours with commas': parted('，', 4, 4, 4, 4),
		'by six': parted(' ', 6, 6),
		'in Chinese numerals by fours': (number) => chinese(parted(' ', 4, 4, 4, 4)(number)),
	},
};

/** A letter or two with digits. */
const lettered: Record<string, Form> = {
	...numerals,
	'with a small letter': small,
	'with a space after its letters': (number) => number.replace(/^[A-Z]+/, '$& '),
	'with a hyphen after its letters': (number) => number.replace(/^[A-Z]+/, '$&-'),
	'with spaces by fours': (number) => number.replace(/^([A-Z]+)(.{4})/, '$1 $2 '),
	'with its digits by fours': (number) => number.replace(/^([A-Z]+.{4})/, '$1 '),
	'with hyphens by fours': (number) => number.replace(/^([A-Z]+)(.{4})/, '$1-$2-'),
	'digit by digit': spelt,
	'in Chinese numerals after a space': (number) => chinese(number.replace(/^[A-Z]+/, '$& ')),
	'in full-width characters with a space': (number) => fullWidth(number.replace(/^[A-Z]+/, '$& ')),
};

const socialSecurityCard: Kind = {
	title: 'social security card number',
	number: joined(fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'), digits(7), fc.constantFrom(...'0123456789X')),
	forms: lettered,
};

const mobile: Kind = {
	title: 'mobile number',
	number: joined(fc.constantFrom('130', '138', '147', '155', '166', '177', '186', '198'), digits(8)),
	forms: {
		...numerals,
		'digit by digit': spelt,
		'as it is dialled': dialled,
		'with spaces': parted(' ', 3, 4),
		'with hyphens': parted('-', 3, 4),
		'with dots': parted('.', 3, 4),
		'with commas': parted('，', 3, 4),
		'with slashes': parted('/', 3, 4),
		'on lines': parted('\n', 3, 4),
		'by threes': parted(' ', 3, 3, 3),
		'with the country': (number) => `+86 ${number}`,
		'with the country run together': (number) => `+86${number}`,
		'with the country in zeros': (number) => `0086-${number}`,
		'with the country in brackets': (number) => `(+86) ${parted(' ', 3, 4)(number)}`,
		'as it is dialled, with pauses': (number) => dialled(parted('，', 3, 4)(number)),
		'with O for 0': (number) => number.replaceAll('0', 'O'),
	},
};

const afterArea =
	(write: (area: string, rest: string) => string): Form =>
	(number) => {
		const length = /^0(10|2\d)/.test(number) ? 3 : 4;
		return write(number.slice(0, length), number.slice(length));
	};
const byFours = parted(' ', 4);

const landline: Kind = {
	title: 'landline number',
	number: fc.oneof(
		joined(fc.constantFrom('010', '020', '021', '028'), fc.constantFrom(...'2368'), digits(7)),
		joined(fc.constantFrom('0755', '0571', '0471', '0898'), fc.constantFrom(...'2368'), digits(7)),
		joined(fc.constantFrom('0991', '0393', '0854'), fc.constantFrom(...'2368'), digits(6)),
	),
	forms: {
		...numerals,
		'with a hyphen': afterArea((area, rest) => `${area}-${rest}`),
		'with a dash': afterArea((area, rest) => `${area}—${rest}`),
		'with a space': afterArea((area, rest) => `${area} ${rest}`),
		'by fours': afterArea((area, rest) => `${area}-${byFours(rest)}`),
		'with its area in brackets': afterArea((area, rest) => `(${area})${rest}`),
		'with its area in brackets, and by fours': afterArea((area, rest) => `(${area}) ${byFours(rest)}`),
		'with its area in Chinese brackets': afterArea((area, rest) => `（${area}）${rest}`),
		'with a slash': afterArea((area, rest) => `${area}/${rest}`),
		'with the country': afterArea((area, rest) => `+86 ${area.slice(1)} ${byFours(rest)}`),
		'with the country and brackets': afterArea((area, rest) => `+86 (${area.slice(1)}) ${byFours(rest)}`),
		'with the country and a zero in brackets': afterArea((area, rest) => `+86 (0)${area.slice(1)} ${rest}`),
		'in Chinese numerals with a hyphen': (number) => chinese(afterArea((area, rest) => `${area}-${rest}`)(number)),
		'in full-width characters with brackets': (number) =>
			fullWidth(afterArea((area, rest) => `(${area})${rest}`)(number)),
	},
};

const passport: Kind = {
	title: 'passport number',
	number: fc.oneof(
		joined(fc.constantFrom(...'EGDSP'), digits(8)),
		joined(fc.constantFrom('EA', 'EB', 'EJ', 'EM', 'PE', 'SE', 'DE'), digits(7)),
	),
	forms: lettered,
};

const permit: Kind = {
	title: 'travel permit number',
	number: fc.oneof(
		joined(fc.constantFrom(...'HM'), digits(8)),
		joined(fc.constantFrom(...'HM'), digits(10)),
		joined(fc.constantFrom(...'CWTL'), digits(8)),
		joined(fc.constantFrom('CA', 'CB', 'CD'), digits(7)),
	),
	forms: lettered,
};

/** Whether digits read as a day of this or the last century, which is not told from a number. */
const isDay = (number: string): boolean => /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(number);

const plainNumber: Kind = {
	title: 'number of a foreign passport or a Taiwan resident’s permit',
	number: fc.oneof(digits(9), digits(8)).filter((number) => !isDay(number)),
	forms: numerals,
};

const hongKong: Kind = {
	title: 'Hong Kong identity card number',
	number: joined(fc.constantFrom(...'ACGKRVYZ'), digits(6), fc.constantFrom(...'0123456789A')),
	forms: {
		'as it is': asItIs,
		'with brackets': (number) => number.replace(/.$/, '($&)'),
		'with Chinese brackets': (number) => number.replace(/.$/, '（$&）'),
		'with a small letter and brackets': (number) => small(number).replace(/.$/, '($&)'),
		'in full-width characters': (number) => fullWidth(number.replace(/.$/, '($&)')),
	},
};

const email: Kind = {
	title: 'email address',
	number: fc
		.tuple(
			fc.constantFrom('kim.lee', 'wang_wei', 'a', 'Li-Na+card', ''),
			digits(8),
			fc.constantFrom('qq.com', '163.com', 'mail.example.com.cn', 'foxmail.com'),
		)
		.map(([name, number, host]) => `${name}${number}@${host}`),
	forms: {
		'as it is': asItIs,
		'in capitals': (address) => address.toUpperCase(),
		'with a full-width sign': (address) => address.replace('@', '＠'),
		'in full-width characters': fullWidth,
		'as a link': (address) => `mailto:${address}`,
		'in brackets': (address) => `<${address}>`,
	},
};

export const kinds: readonly Kind[] = [
	{ title: 'resident ID number', number: identityNumber, forms: identityForms },
	oldIdentity,
	bankCard,
	socialSecurityCard,
	mobile,
	landline,
	passport,
	permit,
	plainNumber,
	hongKong,
	email,
];

/** A number as a form writes it. */
export interface Written {
	kind: string;
	form: string;
	number: string;
	written: string;
}

/** Any number in any of its forms, each form as likely as any other. */
export const writtenNumber: fc.Arbitrary<Written> = fc
	.constantFrom(...kinds.flatMap((kind) => Object.keys(kind.forms).map((form) => ({ kind, form }))))
	.chain(({ kind: { title, number, forms }, form }) =>
		number.map((one) => ({ kind: title, form, number: one, written: forms[form]?.(one) ?? one })),
	);
