/**
 * The characters of a code: their alphabet, how a person may type them, and the two check characters.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many of a code's last characters are check characters. */
export const checkLength = 2;

/** A code that can't be read, and why: the wrong length, a character that no code has, a slip, or a newer format. */
export class CodeError extends Error {
	override name = 'CodeError';
	readonly reason: 'length' | 'character' | 'checksum' | 'version';

	constructor(reason: CodeError['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

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

/** The two check symbols: the plain sum, and the sum weighted by position, of the symbols before them. */
function checkSymbols(symbols: readonly number[]): [number, number] {
	let plain = 0;
	let weighted = 0;
	for (const [index, symbol] of symbols.entries()) {
		plain ^= symbol;
		weighted ^= multiplyByPower(symbol, index + 1);
	}
	return [plain, weighted];
}

/** A number as symbols, the most significant first. */
export function symbolsOf(number: number, length: number): number[] {
	return Array.from({ length }, (_, index) => (number >> (5 * (length - 1 - index))) & 31);
}

/** The number that symbols stand for, the most significant first. */
export function numberOf(symbols: readonly number[]): number {
	return symbols.reduce((sum, symbol) => sum * 32 + symbol, 0);
}

/**
 * Symbols with their check characters, as a person reads them out.
 *
 * @param groups how many characters each group has, between hyphens
 */
export function written(symbols: readonly number[], groups: readonly number[]): string {
	const characters = [...symbols, ...checkSymbols(symbols)].map((symbol) => alphabet[symbol]).join('');
	let rest = characters;
	return groups
		.map((length) => {
			const group = rest.slice(0, length);
			rest = rest.slice(length);
			return group;
		})
		.join('-');
}

/**
 * The symbols of a typed code without its check characters. Accepts any case, any spaces and hyphens, full-width
 * characters, O for 0, and I and L for 1.
 *
 * @param lengths how many characters a code may have
 * @throws CodeError for a wrong length, a character that no code has, or a slip
 */
export function symbolsTyped(typed: string, lengths: readonly number[]): number[] {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	if (!lengths.includes(code.length)) {
		throw new CodeError('length', `a code has ${lengths.join(' or ')} characters, this one has ${code.length}`);
	}
	const symbols = [...code].map((character) => {
		const symbol = alphabet.indexOf(character);
		if (symbol < 0) throw new CodeError('character', `no code holds the character "${character}"`);
		return symbol;
	});
	const data = symbols.slice(0, -checkLength);
	const [plain, weighted] = checkSymbols(data);
	if (symbols.at(-2) !== plain || symbols.at(-1) !== weighted) {
		throw new CodeError('checksum', 'the code has a slip: at least one character is not as it was given');
	}
	return data;
}
