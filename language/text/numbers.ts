/**
 * Numbers in a text, in digits and in English and Chinese words.
 */
import type { Token } from './tokenize.ts';

/** A number; said loosely ("七八", "twenty to thirty") it is a range. */
export interface NumberSaid {
	start: number;
	end: number;
	min: number;
	max: number;
}

/** No number that anyone writes out has more words or characters. */
const longestNumber = 12;

/** All numbers in a text, in order, none overlapping. */
export function readNumbers(tokens: readonly Token[], numerals: ReadonlyMap<string, number>): NumberSaid[] {
	const numbers: NumberSaid[] = [];
	for (let at = 0; at < tokens.length; ) {
		const found = numberAt(tokens, at, numerals);
		if (found) numbers.push(found);
		at = found?.end ?? at + 1;
	}
	return numbers;
}

function numberAt(tokens: readonly Token[], start: number, numerals: ReadonlyMap<string, number>) {
	const token = tokens[start];
	if (token?.kind === 'number') {
		const value = Number(token.text);
		return { start, end: start + 1, min: value, max: value };
	}
	if (!token || !numerals.has(token.key)) return undefined;
	let end = start;
	const values: number[] = [];
	for (; tokens[end]?.kind === token.kind && end - start < longestNumber; end++) {
		// 五十有三: fifty-three.
		if (tokens[end]?.text === '有' && values.at(-1) === 10 && (numerals.get(tokens[end + 1]?.key ?? '') ?? 10) < 10)
			continue;
		const value = numerals.get(tokens[end]?.key ?? '');
		// "twenty eight" is one number, "eight twenty" and "eight nine" are two.
		if (value === undefined || (token.kind === 'word' && !continues(values, value))) break;
		values.push(value);
	}
	const said = token.kind === 'word' ? composeEnglish(values) : composeChinese(values);
	return said && { start, end, ...said };
}

function continues(values: number[], next: number): boolean {
	const last = values.at(-1);
	if (last === undefined) return true;
	if (next === 100) return last < 100;
	return last === 100 || (last >= 20 && last % 10 === 0 && next > 0 && next < 10);
}

function composeEnglish(values: number[]): { min: number; max: number } {
	const value = values.reduce((sum, next) => (next === 100 ? Math.max(sum, 1) * 100 : sum + next), 0);
	return { min: value, max: value };
}

const several = 1000;

/** Digits of a Chinese number: 十 is 10, 百 is 100, 几 (some) is 1000, all others are themselves. */
function composeChinese(values: number[]): { min: number; max: number } | undefined {
	const isUnit = (value: number) => value === 10 || value === 100;
	if (!values.some(isUnit)) {
		const [first = 0, second] = values;
		if (values.includes(several)) return undefined;
		// 七八 is "seven or eight"; a year such as 一九九〇 is digit by digit.
		if (values.length === 2 && second === first + 1) return { min: first, max: second };
		const value = Number(values.join(''));
		return Number.isSafeInteger(value) ? { min: value, max: value } : undefined;
	}
	let min = 0;
	let max = 0;
	let pending: number[] = [];
	for (const value of values) {
		if (isUnit(value)) {
			const [low, high] = rangeOf(pending);
			min += Math.max(low, 1) * value;
			max += Math.max(high, 1) * value + (pending.length > 1 || pending[0] === several ? value - 1 : 0);
			pending = [];
		} else {
			pending.push(value);
		}
	}
	const [low, high] = rangeOf(pending);
	return { min: min + low, max: Math.max(min + low, max + high) };
}

/** One digit, two neighbouring ones (五六: five or six), or 几. */
function rangeOf(digits: number[]): [number, number] {
	const shown = digits.filter((digit) => digit !== 0);
	const [first = 0, second = first] = shown;
	return first === several ? [1, 9] : [first, Math.max(first, second)];
}
