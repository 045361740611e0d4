/**
 * Takes identity numbers and the like out of a text before anything else sees it.
 */
import { takeLetteredNumbers, takeRows } from './document-numbers.ts';
import { isCheckLetter, isOpening, mostSeparators, type Reading, readNumbers, take } from './number-signs.ts';
import { takePartedNumbers } from './parted-numbers.ts';

/** What stands in the text where a number was. Its dots end every run of digits, so nothing is masked across it. */
export const mask = '[…]';

/** From this many digits on a number may identify a person: mobile numbers have 11, identity cards 15 or 18. */
const shortestMasked = 11;

// Bounded in each part, so that no text makes it slow.
const email =
	/[a-z0-9._%+\-ａ-ｚ０-９．＿％＋－]{1,64}[@＠][a-z0-9\-ａ-ｚ０-９－]{1,63}(?:[.．][a-z0-9\-ａ-ｚ０-９－]{1,63}){1,4}/giu;
// Several dates in a row are many digits that identify nobody.
const datesOnly = /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?:\s*[-–—]?\s*|$))+$/;

/**
 * Replaces by a neutral mark: addresses of email; every run of 11 or more digits (Arabic of any width, Chinese, or mixed; spaced, hyphenated
 * or dotted; with a final X, and O for 0; an area or country in brackets); what has the shape of an identity, telephone or bank
 * card number, whatever separates its parts (line feeds, commas, slashes, brackets); the numbers of passports, permits and
 * cards (one or two letters, 7 to 10 digits, spaced too); and rows of 8 to 10 digits. Lists, dates, ages, hotline numbers and
 * resumption codes stay. Idempotent, and linear in the length of the text.
 * @returns the text, and whether anything was masked.
 */
export function redact(text: string): { text: string; masked: boolean } {
	const withoutEmail = text.includes('@') || text.includes('＠') ? text.replace(email, mask) : text;
	const numbers = redactNumbers(withoutEmail);
	return { text: numbers.text, masked: numbers.masked || withoutEmail !== text };
}

function redactNumbers(text: string): { text: string; masked: boolean } {
	const reading = readNumbers(text);
	const { characters, found } = reading;
	takePartedNumbers(reading);
	takeLongNumbers(reading);
	takeRows(reading);
	takeLetteredNumbers(reading);
	if (found.size === 0) return { text, masked: false };
	const kept: string[] = [];
	for (let at = 0; at < characters.length; ) {
		const end = found.get(at);
		kept.push(end === undefined ? (characters[at] ?? '') : mask);
		at = end ?? at + 1;
	}
	return { text: kept.join(''), masked: true };
}

/** Takes runs of many digits. */
function takeLongNumbers(reading: Reading): void {
	const { signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (typeof signs[at] !== 'number') continue;
		const { end, digits } = endOfRun(reading, at);
		if (digits >= shortestMasked && !datesOnly.test(plain(reading, at, end)))
			take(reading, withBracket(reading, at), end);
		at = end - 1;
	}
}

function endOfRun(reading: Reading, start: number): { end: number; digits: number } {
	const { signs } = reading;
	let digits = 0;
	let end = start;
	let separators = 0;
	for (let at = start; at < signs.length && separators <= mostSeparators; at++) {
		const sign = signs[at];
		if (typeof sign === 'number') {
			digits++;
			end = at + 1;
			separators = 0;
		} else if (digits >= shortestMasked && isCheckLetter(reading, at)) {
			return { end: at + 1, digits };
		} else if (sign === 'soft') {
			separators++;
		} else {
			break;
		}
	}
	return { end, digits };
}

/** Where a number begins with the bracket before its area or country, and its plus. */
function withBracket(reading: Reading, start: number): number {
	const { signs } = reading;
	const opening = [start - 1, start - 2].find((at) => isOpening(reading, at));
	return opening !== undefined && signs.slice(opening, start).every((sign) => sign === 'soft') ? opening : start;
}

/** A run with its digits in ASCII. */
function plain({ characters, signs }: Reading, start: number, end: number): string {
	return characters
		.slice(start, end)
		.map((character, index) => {
			const sign = signs[start + index];
			return typeof sign === 'number' ? sign : character.normalize('NFKC');
		})
		.join('');
}
