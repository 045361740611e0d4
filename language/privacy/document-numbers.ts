/**
 * The numbers of documents that are shorter than a telephone number: passports, permits, social security cards, identity cards of
 * Hong Kong. They have letters before them, or are a row of digits that is neither a day nor a hotline.
 */
import {
	isCheckLetter,
	isClosing,
	isInvisible,
	isInWord,
	isLetter,
	isOpening,
	mostSeparators,
	type Reading,
	take,
} from './number-signs.ts';

/** From this many digits on a row of them is a number: years have four, postcodes six, local telephones seven. */
const shortestRow = 8;
const longestRow = 10;

const day = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const serviceNumber = /^[48]00\d{7}$/;
const hotline = /^(?:1[12]\d|12\d{3}|9[56]\d{3,4})$/;
const hyphen = /\p{Pd}/u;
const year = /^(?:19|20)\d\d$/;
const dateWithSeparators = /^(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])$/;

/** Takes a row of 8 to 10 digits that stands for itself and is no day. */
export function takeRows(reading: Reading): void {
	const { signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (typeof signs[at] !== 'number') continue;
		const { end, digits } = rowAt(reading, at);
		const fits = digits.length >= shortestRow && digits.length <= longestRow;
		const alone = !isInWord(reading, at - 1) && !isInWord(reading, end);
		if (fits && alone && !day.test(digits) && !serviceNumber.test(digits)) take(reading, at, end);
		at = end - 1;
	}
}

/** The digits from here on with nothing between them that can be seen. */
function rowAt(reading: Reading, start: number): { end: number; digits: string } {
	const { signs } = reading;
	let digits = '';
	let end = start;
	for (let at = start; typeof signs[at] === 'number' || isInvisible(reading, at); at++) {
		if (typeof signs[at] !== 'number') continue;
		digits += signs[at];
		end = at + 1;
	}
	return { end, digits };
}

/** Takes one or two letters, as a word of their own, with the digits of a document after them. */
export function takeLetteredNumbers(reading: Reading): void {
	for (let at = 0; at < reading.signs.length; at++) {
		if (!isLetter(reading, at) || isInWord(reading, at - 1)) continue;
		const end = endOfWord(reading, at) || endOfSpaced(reading, at);
		if (end > 0) take(reading, at, end);
	}
}

/** Where a number in one word ends: 7 to 10 digits, or 6 or 7 and a check letter, or 6 and a check character in brackets; or 0. */
function endOfWord(reading: Reading, start: number): number {
	const { signs, characters } = reading;
	for (const letters of [1, 2]) {
		if (!isLetter(reading, start + letters - 1)) break;
		let end = start + letters;
		while (typeof signs[end] === 'number' && end - start - letters <= longestRow) end++;
		const digits = end - start - letters;
		if (digits >= 7 && digits <= longestRow && !isInWord(reading, end)) return end;
		if ((digits === 6 || digits === 7) && /[AXａｘＡＸax]/.test(characters[end] ?? '') && !isInWord(reading, end + 1))
			return end + 1;
		if (digits === 6 && isOpening(reading, end) && isInWord(reading, end + 1) && isClosing(reading, end + 2))
			return end + 3;
	}
	return 0;
}

/** Where a number with separators ends: 8 to 10 digits, 7 after two letters or before an X; or 0. */
function endOfSpaced(reading: Reading, start: number): number {
	// What follows a hyphen within a word, as in a resumption code, begins a number only where it looks joined.
	const isInCompound = hyphen.test(reading.characters[start - 1] ?? '') && isInWord(reading, start - 2);
	return spacedFrom(reading, start, isInCompound ? (at) => isInvisible(reading, at) : () => true);
}

function spacedFrom(reading: Reading, start: number, isSeparator: (at: number) => boolean): number {
	const { signs, characters } = reading;
	const skip = (from: number): number => {
		let at = from;
		while (signs[at] === 'soft' && isSeparator(at) && at - from < mostSeparators) at++;
		return at;
	};
	let at = skip(start + 1);
	const letters = isLetter(reading, at) ? 2 : 1;
	if (letters === 2) at = skip(at + 1);
	const first = at;
	const pieces: string[] = [];
	let count = 0;
	let end = 0;
	while (typeof signs[at] === 'number' && count <= longestRow) {
		const from = at;
		while (typeof signs[at] === 'number' && count <= longestRow) {
			at++;
			count++;
		}
		pieces.push(signs.slice(from, at).join(''));
		end = at;
		const next = skip(at);
		if (count >= 8 && !isDigitByDigit(pieces, reading, next)) break;
		at = next;
	}
	if (isCheckLetter(reading, at) && count === 7) {
		count++;
		end = at + 1;
	}
	const enough = count >= (letters === 2 ? 7 : 8) && count <= longestRow && !isInWord(reading, end);
	return enough && !isOrdinary(pieces, letters, characters.slice(first, end).join('')) ? end : 0;
}

/** Whether single digits go on with another one. */
function isDigitByDigit(pieces: string[], { signs }: Reading, next: number): boolean {
	return pieces.at(-1)?.length === 1 && typeof signs[next] === 'number' && typeof signs[next + 1] !== 'number';
}

/** What follows a short word without being the number of a document: hotlines, a date, years. */
function isOrdinary(pieces: string[], letters: number, written: string): boolean {
	if (pieces.every((piece) => hotline.test(piece)) || dateWithSeparators.test(written.normalize('NFKC'))) return true;
	return (
		letters === 2 && (pieces.every((piece) => year.test(piece)) || (pieces.length === 1 && day.test(pieces.join(''))))
	);
}
