/**
 * Numbers whose parts stand on lines or between commas, slashes and brackets, as the items of a list do: believed by their shape.
 */
import { isCheckLetter, mostSeparators, type Reading, take } from './number-signs.ts';

/** In a number that has the shape of one, more separators may stand in a row than elsewhere, such as `）,\r\n`. */
const mostSeparatorsInShape = 8;

/** An identity number is written in few pieces, such as 6-4-2-2-4; one in more is believed by its check digit. */
const mostPieces = 5;

/** The longest number that has a shape: bank cards have up to 19 digits. */
const longest = 19;

// Region (of the provinces' codes), date of birth, number of the day and check digit, as in GB 11643; before 1999 shorter.
const region = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\\d{4}';
const monthAndDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const identityShape = new RegExp(`^${region}(?:19|20)\\d\\d${monthAndDay}\\d{3}[\\dX]$`);
const oldIdentityShape = new RegExp(`^${region}\\d\\d${monthAndDay}\\d{3}$`);
const mobileShape = /^1[3-9]\d{9}$/;
const landlineShape = /^0(?:10|2\d)[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/;
/** Cards of Chinese banks, of which the social security card is one. */
const bankCardShape = /^62\d{14,17}$/;

/** Takes the numbers that a hard separator or a wide gap parts. */
export function takePartedNumbers(reading: Reading): void {
	const { signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (typeof signs[at] !== 'number' || typeof signs[at - 1] === 'number') continue;
		const end = endOfPartedNumber(reading, at);
		if (end > 0) take(reading, at, end);
	}
}

/** Where a number in pieces that begins here ends, or 0 where none does. Looks no further than the longest. */
function endOfPartedNumber(reading: Reading, start: number): number {
	const { signs } = reading;
	/** Where a number ends that may be the beginning of a longer one. */
	let shorterEnd = 0;
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
			if (digits.length > longest) break;
			if (typeof signs[at + 1] === 'number' || cuts.length === 0) continue;
			if (digits.length === 18 && isIdentityNumber(digits, cuts)) return at + 1;
			if (isOldIdentityNumber(digits, cuts) || isTelephone(digits, cuts) || isBankCard(digits, cuts))
				shorterEnd = at + 1;
		} else if (digits.length === 17 && isCheckLetter(reading, at)) {
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
	return shorterEnd;
}

function isIdentityNumber(number: string, cuts: number[]): boolean {
	return identityShape.test(number) && (cuts.length < mostPieces || hasCheckDigit(number));
}

/** The old ones have no check digit: they must be parted where their parts are. */
function isOldIdentityNumber(number: string, cuts: number[]): boolean {
	return oldIdentityShape.test(number) && cuts.every((cut) => [6, 8, 10, 12].includes(cut));
}

/** Mobile numbers are parted 3-4-4, others after their area. */
function isTelephone(number: string, cuts: number[]): boolean {
	if (mobileShape.test(number)) return String(cuts) === '3,7';
	return landlineShape.test(number) && String(cuts) === (/^0(?:10|2)/.test(number) ? '3' : '4');
}

/** Bank cards are parted by fours. */
function isBankCard(number: string, cuts: number[]): boolean {
	return bankCardShape.test(number) && cuts.every((cut, index) => cut === 4 * index + 4) && isLuhn(number);
}

/** ISO 7064 MOD 11-2. */
function hasCheckDigit(number: string): boolean {
	const sum = [...number.slice(0, 17)].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
	return '10X98765432'[sum % 11] === number[17];
}

/** ISO/IEC 7812-1. */
function isLuhn(number: string): boolean {
	const sum = [...number].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
