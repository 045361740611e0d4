/**
 * A text read character by character for the numbers in it: digits of every script, and what people put between them.
 */

/** Separators that people put inside one number; more of them in a row end it. */
export const mostSeparators = 3;

/** A character of a text: the value of its digit, or what else it can be in a number; `taken` where one was found. */
export type Sign = number | 'soft' | 'hard' | 'other' | 'taken';

export interface Reading {
	characters: string[];
	signs: Sign[];
	/** Where each number begins, and where it ends. */
	found: Map<number, number>;
}

const chineseDigits = new Map(
	['〇○零', '一壹幺', '二贰貳两兩', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((same, value) =>
		[...same].map((character) => [character, value] as const),
	),
);
// Spaces, dashes, dots and underscores of every width, and the invisible characters of pasted text and keycap emoji.
const softSeparator = /[\p{Zs}\t\p{Pd}\p{Cf}.·•・_−．]|\ufe0f|\u20e3/u;
// What stands between the items of a list as well: only a number's shape tells that it is one.
const hardSeparator = /[\n\v\f\r\x85\u2028\u2029\p{Ps}\p{Pe}\p{Pi}\p{Pf}/／\\＼|｜,，、;；:：。"＂'＇*＊#＃+＋~～=＝]/u;
const keycap = /\ufe0f|\u20e3/;
const invisible = /\p{Cf}|\ufe0f|\u20e3/u;
const openingBracket = /\p{Ps}/u;
const closingBracket = /\p{Pe}/u;
const checkLetter = /[xXｘＸ]/;
const letterO = /[oOｏＯ]/;
const latinLetter = /[A-Za-zＡ-Ｚａ-ｚ]/;
const wordCharacter = /[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９]/;
/** What stands in brackets in a telephone number: a country, an area with its zero, or the zero to leave out from abroad. */
const bracketed = /^(?:86|0|0\d{2,3})$/;
/** An area without its zero, which only a country before it tells from another number. */
const bracketedAfterCountry = /^[1-9]\d{1,2}$/;

/** Reads a text, with none of its numbers taken yet. */
export function readNumbers(text: string): Reading {
	const characters = [...text];
	const reading: Reading = { characters, signs: characters.map(signOf), found: new Map() };
	readLetterO(reading);
	joinBrackets(reading);
	return reading;
}

/** Marks what lies from `start` to before `end` as a number that was found, with what is left of a keycap after it. */
export function take({ characters, signs, found }: Reading, start: number, end: number): void {
	let last = end;
	while (keycap.test(characters[last] ?? '')) last++;
	found.set(start, last);
	signs.fill('taken', start, last);
}

/** Whether a character belongs to a word or number in Latin letters and digits. */
export function isInWord({ characters, signs }: Reading, at: number): boolean {
	return signs[at] !== 'taken' && (typeof signs[at] === 'number' || wordCharacter.test(characters[at] ?? ''));
}

export function isLetter({ characters, signs }: Reading, at: number): boolean {
	return signs[at] !== 'taken' && typeof signs[at] !== 'number' && latinLetter.test(characters[at] ?? '');
}

/** An X that is no beginning of a word. */
export function isCheckLetter({ characters }: Reading, at: number): boolean {
	return checkLetter.test(characters[at] ?? '') && !latinLetter.test(characters[at + 1] ?? '');
}

/** Whether a separator takes no room, so that what it parts looks joined. */
export function isInvisible({ characters, signs }: Reading, at: number): boolean {
	return signs[at] === 'soft' && invisible.test(characters[at] ?? '');
}

export function isOpening({ characters }: Reading, at: number): boolean {
	return openingBracket.test(characters[at] ?? '');
}

export function isClosing({ characters }: Reading, at: number): boolean {
	return closingBracket.test(characters[at] ?? '');
}

/** An O stands for 0 between digits; at an end of a number too, unless a word goes on there. */
function readLetterO(reading: Reading): void {
	const { characters, signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		const start = at;
		while (typeof signs[at] === 'number' || letterO.test(characters[at] ?? '')) at++;
		if (at === start) continue;
		const values = signs.slice(start, at);
		const first = values.findIndex((sign) => typeof sign === 'number');
		if (first < 0) continue;
		const last = values.findLastIndex((sign) => typeof sign === 'number');
		const from = latinLetter.test(characters[start - 1] ?? '') ? start + first : start;
		const wordFollows = latinLetter.test(characters[at] ?? '') && !isCheckLetter(reading, at);
		const to = wordFollows ? start + last + 1 : at;
		for (let zero = from; zero < to; zero++) if (typeof signs[zero] !== 'number') signs[zero] = 0;
	}
}

/** Brackets around an area or a country part a telephone number no more than a hyphen does. */
function joinBrackets(reading: Reading): void {
	const { characters, signs } = reading;
	for (let at = 0; at < signs.length; at++) {
		if (!isOpening(reading, at)) continue;
		const start = /[+＋]/.test(characters[at + 1] ?? '') ? at + 2 : at + 1;
		let end = start;
		let inside = '';
		while (typeof signs[end] === 'number' && inside.length < 5) inside += signs[end++];
		if (!isClosing(reading, end)) continue;
		if (!bracketed.test(inside) && !(bracketedAfterCountry.test(inside) && countryEndsBefore(signs, at))) continue;
		signs.fill('soft', at, start);
		signs[end] = 'soft';
	}
}

function countryEndsBefore(signs: Sign[], at: number): boolean {
	let end = at;
	while (signs[end - 1] === 'soft' && at - end < mostSeparators) end--;
	return signs[end - 1] === 6 && signs[end - 2] === 8;
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
