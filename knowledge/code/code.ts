/**
 * The code: the facts packed into a few characters that a person can read out over the telephone, eight as a rule.
 *
 * The alphabet is Crockford's base32. The check characters are those of a Reed–Solomon code over GF(32) with distance 3,
 * so that every slip of one or two characters and every swap of two is noticed. A code holds no personal data.
 * `formats.ts` says what stands where.
 */
import { descriptors, type FactDescriptor } from '../facts/descriptors.ts';
import type { Facts } from '../facts/facts.ts';
import { createCodec } from './codec.ts';
import type { CodedFact } from './digits.ts';

export { codeGroups, maximumJurisdiction } from './formats.ts';
export { CodeError } from './symbols.ts';

/** The facts as the code holds them. */
export const codedFacts: readonly CodedFact[] = descriptors.map(codedFact);

function codedFact(row: FactDescriptor): CodedFact {
	const { name } = row;
	if (row.kind !== 'number') return { name, kind: row.kind, values: Object.keys(row.values) };
	return { name, kind: 'number', maximum: row.maximum, bandFact: row.bandName, bands: Object.keys(row.bands) };
}

const codec = createCodec<Facts>(codedFacts);

/**
 * The facts as a code, in groups: `1ABC-DEFG`, or `2ABCD-EFGHJ` where the list is one of a jurisdiction.
 *
 * @param jurisdiction its number, 0 to 1023; 0 stands for none
 */
export const encode: (facts: Facts, jurisdiction?: number) => string = codec.encode;

/** The facts in a code; see `readCode`. */
export const decode: (typed: string) => Facts = codec.decode;

/**
 * What a code stands for, as a person typed it: any case, any spaces and hyphens, full-width characters, O for 0, I and L
 * for 1.
 *
 * @returns the facts, and the number of the jurisdiction, 0 for none
 * @throws CodeError naming what is wrong
 */
export const readCode: (typed: string) => { facts: Facts; jurisdiction: number } = codec.readCode;
