/**
 * Sentences with slips in them, as fingers and input methods make them; the same sentence gets the same slips.
 */
import { readFileSync } from 'node:fs';

/** Neighbours on a keyboard. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Words of fewer letters are left alone. */
const shortestWord = 4;

const homophones = loadHomophones();

/** Characters of the same sound, tones aside. */
function loadHomophones(): Map<string, string> {
	const table = readFileSync(new URL('../../language/text/characters/pinyin.txt', import.meta.url), 'utf8');
	const same = new Map<string, string>();
	for (const line of table.trimEnd().split('\n')) {
		const characters = line.split(' ')[1] ?? '';
		for (const character of characters) same.set(character, characters);
	}
	return same;
}

/**
 * A text with so many slips: letters swapped, dropped, doubled or mistyped; Chinese characters of the same sound.
 *
 * @param variant other slips for another number
 */
export function withSlips(text: string, count: number, variant = 0): string {
	const random = seeded(`${variant} ${text}`);
	let slipped = text;
	for (let slip = 0; slip < count; slip++) slipped = withSlip(slipped, random);
	return slipped;
}

function withSlip(text: string, random: (limit: number) => number): string {
	const characters = [...text];
	const han = characters.flatMap((character, at) => ((homophones.get(character)?.length ?? 0) > 1 ? [at] : []));
	const letters = [...text.matchAll(/[A-Za-z]+/g)].flatMap(({ 0: word, index }) =>
		word.length < shortestWord ? [] : Array.from({ length: word.length - 1 }, (_, offset) => index + offset),
	);
	if (han.length > letters.length / 4) {
		const at = han[random(han.length)] ?? 0;
		const others = [...(homophones.get(characters[at] ?? '') ?? '')].filter((other) => other !== characters[at]);
		characters[at] = others[random(others.length)] ?? '';
		return characters.join('');
	}
	if (!letters.length) return text;
	const at = letters[random(letters.length)] ?? 0;
	const [before, letter = '', next = '', after] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)];
	return [
		before + next + letter + after,
		before + next + after,
		before + letter + letter + next + after,
		before + neighbour(letter, random) + next + after,
	][random(4)] as string;
}

function neighbour(letter: string, random: (limit: number) => number): string {
	const row = rows.find((keys) => keys.includes(letter.toLowerCase())) ?? letter;
	const at = row.indexOf(letter.toLowerCase());
	return row[at + (at === 0 || (at < row.length - 1 && random(2) === 0) ? 1 : -1)] ?? letter;
}

/** Whole numbers below a limit, from a text. */
export function seeded(text: string): (limit: number) => number {
	let state = 2166136261;
	for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}
