/**
 * Takes identity numbers and the like out of a text before anything else sees it.
 */

/** What stands in the text where a number was. Its dots end every run of digits, so nothing is masked across it. */
export const mask = '[…]';

/** From this many digits on a number may identify a person: mobile numbers have 11, identity cards 15 or 18. */
const shortestMasked = 11;

/** Separators that people put inside one number; more of them in a row end it. */
const mostSeparators = 3;

/** In a number that has the shape of an identity number, more separators may stand in a row, such as `）,\r\n`. */
const mostSeparatorsInShape = 8;

/** An identity number is written in few pieces, such as 6-4-2-2-4; one in more is believed by its check digit. */
const mostPieces = 5;

const chineseDigits = new Map(
	['〇○零', '一壹幺', '二贰貳两兩', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((same, value) =>
		[...same].map((character) => [character, value] as const),
	),
);
// Spaces, dashes, dots and underscores of every width, and the invisible characters of pasted text and keycap emoji.
const softSeparator = /[\p{Zs}\t\p{Pd}\p{Cf}.·•・_−．]|\ufe0f|\u20e3/u;
// What stands between the items of a list as well: only a number's shape tells that it is one.
const hardSeparator = /[\n\v\f\r\x85\u2028\u2029\p{Ps}\p{Pe}\p{Pi}\p{Pf}/／\\＼|｜,，、;；:：。"＂'＇*＊#＃+＋~～=＝]/u;
const checkLetter = /[xXｘＸ]/;
const letterO = /[oOｏＯ]/;
const latinLetter = /[A-Za-zＡ-Ｚａ-ｚ]/;
const wordCharacter = /[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９]/;

// Bounded in each part, so that no text makes it slow.
const email = /[a-z0-9._%+-]{1,64}[@＠][a-z0-9-]{1,63}(?:[.．][a-z0-9-]{1,63}){1,4}/gi;
// Several dates in a row are many digits that identify nobody.
const datesOnly = /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?:\s*[-–—]?\s*|$))+$/;
// Region (of the provinces' codes), date of birth, number of the day and check digit, as in GB 11643; before 1999 shorter.
const region = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\\d{4}';
const monthAndDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const identityShape = new RegExp(`^${region}(?:19|20)\\d\\d${monthAndDay}\\d{3}[\\dX]$`);
const oldIdentityShape = new RegExp(`^${region}\\d\\d${monthAndDay}\\d{3}$`);

/** A character of a text: the value of its digit, or what else it can be in a number; `taken` where one was found. */
type Sign = number | 'soft' | 'hard' | 'other' | 'taken';

interface Reading {
	characters: string[];
	signs: Sign[];
	/** Where each number begins, and where it ends. */
	found: Map<number, number>;
}

/**
 * Replaces by a neutral mark: addresses of email; every run of 11 or more digits (Arabic of any width, Chinese, or mixed; spaced, hyphenated
 * or dotted; with a final X, and O for 0); what has the shape of an identity number, whatever separates its parts (line
 * feeds, commas, slashes, brackets); and the numbers of passports and permits (one or two letters, 7 to 10 digits).
 * Lists, dates, ages, hotline numbers and resumption codes stay. Idempotent, and linear in the length of the text.
 * @returns the text, and whether anything was masked.
 */
export function redact(text: string): { text: string; masked: boolean } {
	const withoutEmail = text.includes('@') || text.includes('＠') ? text.replace(email, mask) : text;
	const numbers = redactNumbers(withoutEmail);
	return { text: numbers.text, masked: numbers.masked || withoutEmail !== text };
}

function redactNumbers(text: string): { text: string; masked: boolean } {
	const characters = [...text];
	const reading: Reading = { characters, signs: signsOf(characters), found: new Map() };
	takeIdentityNumbers(reading);
	takeLongNumbers(reading);
	takePassports(reading);
	const { found } = reading;
	if (found.size === 0) return { text, masked: false };
	const kept: string[] = [];
	for (let at = 0; at < characters.length; ) {
		const end = found.get(at);
		kept.push(end === undefined ? (characters[at] ?? '') : mask);
		at = end ?? at + 1;
	}
	return { text: kept.join(''), masked: true };
}

function take({ signs, found }: Reading, start: number, end: number): void {
	found.set(start, end);
	signs.fill('taken', start, end);
}

/** Takes identity numbers in pieces that a hard separator or a wide gap parts. */
function takeIdentityNumbers(reading: Reading): void {
	const { signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (typeof signs[at] !== 'number' || typeof signs[at - 1] === 'number') continue;
		const end = endOfIdentityNumber(reading, at);
		if (end > 0) take(reading, at, end);
	}
}

/** Where an identity number in pieces that begins here ends, or 0 where none does. Looks no further than 18 digits. */
function endOfIdentityNumber({ characters, signs }: Reading, start: number): number {
	/** Where an old number ends, should it not be the beginning of a new one. */
	let oldEnd = 0;
	let digits = '';
	/** How many digits stand before each parting. */
	const cuts: number[] = [];
	let gap = { length: 0, hard: false };
	const part = (): void => {
		if (gap.hard || gap.length > mostSeparators) cuts.push(digits.length);
		gap = { length: 0, hard: false };
	};
	for (let at = start; at < signs.length && gap.length <= mostSeparatorsInShape; at++) {
		const sign = signs[at];
		if (typeof sign === 'number') {
			part();
			digits += sign;
			if (digits.length > 18) break;
			if (typeof signs[at + 1] === 'number' || cuts.length === 0) continue;
			if (digits.length === 15 && isOldIdentityNumber(digits, cuts)) oldEnd = at + 1;
			if (digits.length === 18 && isIdentityNumber(digits, cuts)) return at + 1;
		} else if (digits.length === 17 && isCheckLetter(characters, at)) {
			part();
			if (cuts.length > 0 && isIdentityNumber(`${digits}X`, cuts)) return at + 1;
			break;
		} else if (sign === 'soft' || sign === 'hard') {
			gap.length++;
			gap.hard ||= sign === 'hard';
		} else {
			break;
		}
	}
	return oldEnd;
}

function isIdentityNumber(number: string, cuts: number[]): boolean {
	return identityShape.test(number) && (cuts.length < mostPieces || hasCheckDigit(number));
}

/** The old ones have no check digit: they must be parted where their parts are. */
function isOldIdentityNumber(number: string, cuts: number[]): boolean {
	return oldIdentityShape.test(number) && cuts.every((cut) => [6, 8, 10, 12].includes(cut));
}

/** ISO 7064 MOD 11-2. */
function hasCheckDigit(number: string): boolean {
	const sum = [...number.slice(0, 17)].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
	return '10X98765432'[sum % 11] === number[17];
}

/** Takes runs of many digits. */
function takeLongNumbers(reading: Reading): void {
	const { characters, signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (typeof signs[at] !== 'number') continue;
		const { end, digits } = endOfRun(reading, at);
		if (digits >= shortestMasked && !datesOnly.test(plain(characters.slice(at, end), signs.slice(at, end))))
			take(reading, at, end);
		at = end - 1;
	}
}

function endOfRun({ characters, signs }: Reading, start: number): { end: number; digits: number } {
	let digits = 0;
	let end = start;
	let separators = 0;
	for (let at = start; at < signs.length && separators <= mostSeparators; at++) {
		const sign = signs[at];
		if (typeof sign === 'number') {
			digits++;
			end = at + 1;
			separators = 0;
		} else if (digits >= shortestMasked && isCheckLetter(characters, at)) {
			return { end: at + 1, digits };
		} else if (sign === 'soft') {
			separators++;
		} else {
			break;
		}
	}
	return { end, digits };
}

/** Takes one or two letters with 7 to 10 digits, as a word of its own. */
function takePassports(reading: Reading): void {
	const { characters, signs } = reading;
	const inWord = (at: number): boolean => signs[at] !== 'taken' && wordCharacter.test(characters[at] ?? '');
	for (let at = 0; at < signs.length; at++) {
		if (!inWord(at) || inWord(at - 1)) continue;
		for (const letters of [1, 2]) {
			if (!latinLetter.test(characters[at + letters - 1] ?? '')) break;
			let end = at + letters;
			while (inWord(end) && typeof signs[end] === 'number' && end - at - letters <= 10) end++;
			const digits = end - at - letters;
			if (digits < 7 || digits > 10 || inWord(end)) continue;
			take(reading, at, end);
			break;
		}
	}
}

/** A run with its digits in ASCII. */
function plain(characters: string[], signs: Sign[]): string {
	return characters
		.map((character, index) => (typeof signs[index] === 'number' ? signs[index] : character.normalize('NFKC')))
		.join('');
}

function signsOf(characters: string[]): Sign[] {
	const signs = characters.map(signOf);
	// An O stands for 0 between digits; at an end of a number too, unless a word goes on there.
	for (let at = 0; at < signs.length; at++) {
		const start = at;
		while (typeof signs[at] === 'number' || letterO.test(characters[at] ?? '')) at++;
		if (at === start) continue;
		const values = signs.slice(start, at);
		const first = values.findIndex((sign) => typeof sign === 'number');
		if (first < 0) continue;
		const last = values.findLastIndex((sign) => typeof sign === 'number');
		const from = latinLetter.test(characters[start - 1] ?? '') ? start + first : start;
		const wordFollows = latinLetter.test(characters[at] ?? '') && !isCheckLetter(characters, at);
		const to = wordFollows ? start + last + 1 : at;
		for (let zero = from; zero < to; zero++) if (typeof signs[zero] !== 'number') signs[zero] = 0;
	}
	return signs;
}

function signOf(character: string): Sign {
	const digit = digitOf(character);
	if (digit !== undefined) return digit;
	if (softSeparator.test(character)) return 'soft';
	return hardSeparator.test(character) ? 'hard' : 'other';
}

function digitOf(character: string): number | undefined {
	if (character >= '0' && character <= '9' && character.length === 1) return Number(character);
	if (character < '\u0080') return undefined;
	const chinese = chineseDigits.get(character);
	if (chinese !== undefined) return chinese;
	const compatible = character.normalize('NFKC');
	if (/^\d$/.test(compatible)) return Number(compatible);
	if (!/^\p{Nd}$/u.test(character)) return undefined;
	// Digits stand in Unicode in blocks from zero to nine.
	const code = character.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
	return value;
}

/** An X that is no beginning of a word. */
function isCheckLetter(characters: string[], at: number): boolean {
	return checkLetter.test(characters[at] ?? '') && !latinLetter.test(characters[at + 1] ?? '');
}
