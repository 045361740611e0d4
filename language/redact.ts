/**
 * Takes identity numbers and the like out of a text before anything else sees it.
 */

/** What stands in the text where a number was. */
export const mask = '[…]';

/** From this many digits on a number may identify a person: mobile numbers have 11, identity cards 15 or 18. */
const shortestMasked = 11;

/** Separators that people put inside one number; more of them in a row end it. */
const mostSeparators = 3;

const chineseDigits = new Set('〇○零一二三四五六七八九两兩幺壹贰貳叁參肆伍陆陸柒捌玖');
// Spaces, dashes, dots and underscores of every width, and the invisible characters of pasted text and keycap emoji.
const separator = /[\p{Zs}\t\p{Pd}\p{Cf}.·•・_−．]|\ufe0f|\u20e3/u;
const checkLetter = /[xXｘＸ]/;
// Several dates in a row are many digits that identify nobody.
const datesOnly = /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?:\s*[-–—]?\s*|$))+$/;

/**
 * Replaces every run of 11 or more digits (Arabic of any width, Chinese, or mixed; spaced, hyphenated or dotted; with
 * a final X) by a neutral mark. Dates, ages, hotline numbers and resumption codes stay. Idempotent.
 * @returns the text, and whether anything was masked.
 */
export function redact(text: string): { text: string; masked: boolean } {
	const characters = [...text];
	const kept: string[] = [];
	let masked = false;
	let at = 0;
	while (at < characters.length) {
		const end = isDigit(characters[at]) ? endOfNumber(characters, at) : 0;
		if (end > 0) {
			kept.push(mask);
			masked = true;
			at = end;
			continue;
		}
		const next = isDigit(characters[at]) ? endOfRun(characters, at).end : at + 1;
		for (; at < next; at++) kept.push(characters[at] ?? '');
	}
	return { text: kept.join(''), masked };
}

/** Where a number that must be masked ends, or 0 where the run from `start` may stay. */
function endOfNumber(characters: string[], start: number): number {
	const { end, digits } = endOfRun(characters, start);
	if (digits < shortestMasked) return 0;
	const run = characters.slice(start, end).join('').normalize('NFKC');
	return datesOnly.test(run) ? 0 : end;
}

function endOfRun(characters: string[], start: number): { end: number; digits: number } {
	let digits = 0;
	let end = start;
	let separators = 0;
	for (let at = start; at < characters.length && separators <= mostSeparators; at++) {
		const character = characters[at];
		if (isDigit(character)) {
			digits++;
			end = at + 1;
			separators = 0;
		} else if (digits >= shortestMasked && checkLetter.test(character ?? '')) {
			return { end: at + 1, digits };
		} else if (separator.test(character ?? '')) {
			separators++;
		} else {
			break;
		}
	}
	return { end, digits };
}

function isDigit(character: string | undefined): boolean {
	if (character === undefined) return false;
	if (character < '\u0080') return character >= '0' && character <= '9';
	return chineseDigits.has(character) || /^\d$/.test(character.normalize('NFKC')) || /^\p{Nd}$/u.test(character);
}
