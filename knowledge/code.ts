/**
 * The code: the facts packed into eight or ten characters that a person can read out over the telephone.
 *
 * Layout: one character for the format version, five for the facts (a mixed-radix number below 2^25), two check
 * characters. A list made for a place with rules of its own has two characters more, between facts and check, for the
 * number of its jurisdiction. The alphabet is Crockford's base32. The check characters are those of a Reed–Solomon code
 * over GF(32) with distance 3, so that every slip of one or two characters and every swap of two is noticed. It holds no
 * personal data.
 */
import {
	affiliations,
	ageBands,
	attendances,
	type Facts,
	holders,
	idStatuses,
	maximumAge,
	residencies,
	specialGroups,
	stages,
} from './facts.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The formats by their version: how many characters stand for the jurisdiction. Append only. */
const placeLengths: Readonly<Record<number, number>> = { 1: 0, 2: 2 };
const payloadLength = 5;
const codeLengths = Object.values(placeLengths).map((length) => 1 + payloadLength + length + 2);

/** The highest number that a jurisdiction can have. */
export const maximumJurisdiction = 32 ** 2 - 1;

/** A code that can't be read, and why: the wrong length, a character that no code has, a slip, or a newer format. */
export class CodeError extends Error {
	override name = 'CodeError';
	readonly reason: 'length' | 'character' | 'checksum' | 'version';

	constructor(reason: CodeError['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

/** One fact as a digit: 0 is unknown, the known values follow. Their order is the format: append only. */
interface Digit {
	radix: number;
	read(facts: Facts): number;
	write(digit: number): Facts;
}

function enumDigit<Name extends 'idStatus' | 'affiliation' | 'stage' | 'holder' | 'attendance' | 'residency'>(
	name: Name,
	values: readonly NonNullable<Facts[Name]>[],
): Digit {
	return {
		radix: values.length + 1,
		read: (facts) => {
			const value = facts[name];
			return value === undefined ? 0 : values.indexOf(value) + 1;
		},
		write: (digit) => ({ [name]: values[digit - 1] }),
	};
}

const ageDigit: Digit = {
	radix: 1 + ageBands.length + maximumAge + 1,
	read: ({ age, ageBand }) => {
		if (age !== undefined) return 1 + ageBands.length + age;
		return ageBand ? 1 + ageBands.indexOf(ageBand) : 0;
	},
	write: (digit) =>
		digit <= ageBands.length ? { ageBand: ageBands[digit - 1] } : { age: digit - 1 - ageBands.length },
};

const groupsDigit: Digit = {
	radix: 1 + (1 << specialGroups.length),
	read: ({ specialGroups: held }) =>
		held ? 1 + specialGroups.reduce((set, group, index) => (held.includes(group) ? set | (1 << index) : set), 0) : 0,
	write: (digit) => ({ specialGroups: specialGroups.filter((_group, index) => (digit - 1) & (1 << index)) }),
};

const digits: readonly Digit[] = [
	enumDigit('idStatus', idStatuses),
	ageDigit,
	groupsDigit,
	enumDigit('affiliation', affiliations),
	enumDigit('stage', stages),
	enumDigit('holder', holders),
	enumDigit('attendance', attendances),
	enumDigit('residency', residencies),
];

/** GF(32) by powers of its generator x, modulo x^5 + x^2 + 1. */
const power: number[] = [1];
for (let index = 1; index < 31; index += 1) {
	const next = (power[index - 1] ?? 0) << 1;
	power.push(next & 32 ? next ^ 0b100101 : next);
}

function multiplyByPower(symbol: number, exponent: number): number {
	if (symbol === 0) return 0;
	return power[(power.indexOf(symbol) + exponent) % 31] ?? 0;
}

/** The two check symbols: the plain sum, and the sum weighted by place, of the symbols before them. */
function checkSymbols(symbols: readonly number[]): [number, number] {
	let plain = 0;
	let weighted = 0;
	for (const [index, symbol] of symbols.entries()) {
		plain ^= symbol;
		weighted ^= multiplyByPower(symbol, index + 1);
	}
	return [plain, weighted];
}

/**
 * The facts as a code, in two groups of four, `1ABC-DEFG`; of five, `2ABCD-EFGHJ`, where the list is one of a jurisdiction.
 *
 * @param jurisdiction its number, 0 to 1023; 0 stands for none
 */
export function encode(facts: Facts, jurisdiction = 0): string {
	let packed = 0;
	for (const digit of digits) packed = packed * digit.radix + digit.read(facts);
	const symbols = [jurisdiction ? 2 : 1, ...symbolsOf(packed, payloadLength)];
	if (jurisdiction) symbols.push(...symbolsOf(jurisdiction, 2));
	const code = [...symbols, ...checkSymbols(symbols)].map((symbol) => alphabet[symbol]).join('');
	return `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;
}

function symbolsOf(number: number, length: number): number[] {
	return Array.from({ length }, (_, index) => (number >> (5 * (length - 1 - index))) & 31);
}

const numberOf = (symbols: readonly number[]) => symbols.reduce((sum, symbol) => sum * 32 + symbol, 0);

/** The facts in a code; see `readCode`. */
export function decode(typed: string): Facts {
	return readCode(typed).facts;
}

/**
 * What a code stands for, as a person typed it: any case, any spaces and hyphens, full-width characters, O for 0, I and L
 * for 1.
 *
 * @returns the facts, and the number of the jurisdiction, 0 for none
 * @throws CodeError naming what is wrong
 */
export function readCode(typed: string): { facts: Facts; jurisdiction: number } {
	const symbols = symbolsTyped(typed);
	const placeLength = placeLengths[symbols[0] ?? 0];
	if (placeLength === undefined) {
		const known = Object.keys(placeLengths).join(' and ');
		throw new CodeError('version', `the code is of format ${symbols[0]}, this software reads the formats ${known}`);
	}
	// Its check characters are right, so it was made so: by software that knows a format we don't.
	if (symbols.length !== 1 + payloadLength + placeLength + 2) {
		throw new CodeError('length', `a code of format ${symbols[0]} does not have ${symbols.length} characters`);
	}
	const jurisdiction = numberOf(symbols.slice(1 + payloadLength, -2));
	let packed = numberOf(symbols.slice(1, 1 + payloadLength));
	const facts: Facts = {};
	for (const digit of [...digits].reverse()) {
		const value = packed % digit.radix;
		packed = Math.floor(packed / digit.radix);
		if (value > 0) Object.assign(facts, digit.write(value));
	}
	if (packed > 0) throw new CodeError('checksum', 'the code stands for no facts');
	return { facts, jurisdiction };
}

/** The symbols of a code that has no slip in it. */
function symbolsTyped(typed: string): number[] {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	if (!codeLengths.includes(code.length)) {
		throw new CodeError('length', `a code has ${codeLengths.join(' or ')} characters, this one has ${code.length}`);
	}
	const symbols = [...code].map((character) => {
		const symbol = alphabet.indexOf(character);
		if (symbol < 0) throw new CodeError('character', `no code holds the character "${character}"`);
		return symbol;
	});
	const [plain, weighted] = checkSymbols(symbols.slice(0, -2));
	if (symbols.at(-2) !== plain || symbols.at(-1) !== weighted) {
		throw new CodeError('checksum', 'the code has a slip: at least one character is not as it was given');
	}
	return symbols;
}
