/**
 * The formats of the code. Codes stand on people's paper, so a format never changes once a code of it was handed out.
 *
 * All formats begin with a character for their version and end with two check characters; `jurisdiction` is the number
 * of a city or province with rules of its own, 0 for none.
 *
 * - Format 1: five characters of facts. Eight in all, `1ABC-DEFG`.
 * - Format 2: five characters of facts, two of jurisdiction. Ten in all, `2ABCD-EFGHJ`.
 * - Format 3: eleven characters of facts, two of jurisdiction. Sixteen in all, `3ABC-DEFG-HJKM-NPQR`.
 *
 * Formats 1 and 2 hold the values below and no others. Format 3 has room for values and facts that come later, and is
 * written only for those, so that the usual code stays short.
 */

/** A fact as formats 1 and 2 hold it: a digit of a mixed-radix number. 0 stands for unknown. */
export type FrozenField =
	| { fact: string; kind: 'enum' | 'set'; radix: number; values: readonly string[] }
	| { fact: string; kind: 'number'; radix: number; maximum: number; bandFact: string; bands: readonly string[] };

/**
 * What formats 1 and 2 hold, the most significant digit first. Frozen: this is the format itself, not a copy of the
 * facts' descriptors, which may grow and be reordered. New values belong to format 3, which needs no table of them.
 */
export const frozenFields: readonly FrozenField[] = [
	{
		fact: 'idStatus',
		kind: 'enum',
		radix: 7,
		values: ['second-generation', 'never-issued', 'lost', 'expired', 'temporary', 'first-generation'],
	},
	{
		fact: 'age',
		kind: 'number',
		radix: 135,
		maximum: 130,
		bandFact: 'ageBand',
		bands: ['under-16', '16-17', 'adult'],
	},
	{ fact: 'specialGroups', kind: 'set', radix: 17, values: ['disability', 'work-injury', 'low-income', 'other'] },
	{ fact: 'affiliation', kind: 'enum', radix: 4, values: ['employee', 'student', 'not-employed'] },
	{ fact: 'stage', kind: 'enum', radix: 4, values: ['verify', 'collect', 'activate'] },
	{ fact: 'holder', kind: 'enum', radix: 6, values: ['self', 'child', 'parent', 'spouse', 'other'] },
	{ fact: 'attendance', kind: 'enum', radix: 3, values: ['in-person', 'unable'] },
	{ fact: 'residency', kind: 'enum', radix: 5, values: ['mainland', 'hong-kong-macao', 'taiwan', 'foreign'] },
];

/** How many characters of facts formats 1 and 2 have. */
export const frozenLength = 5;

/**
 * The bits in each of the eleven characters of facts of format 3. The fourth, eighth and twelfth character of the code
 * hold four bits and are always letters: without them a code of few facts would look like a long number, and be masked
 * as that of a person.
 */
export const wideCharacters: readonly number[] = [5, 5, 4, 5, 5, 5, 4, 5, 5, 5, 4];

/**
 * The bits that format 3 gives each fact. The facts of formats 1 and 2 take 41 of its 52 bits in this order; later facts
 * follow them in the order of their descriptors. Bits that no fact takes are zero.
 */
export const wideBits = { enum: 4, set: 9, number: 8 } as const;

/** How many values, members of a set, or bands and years fit into those bits. */
export const wideRoom = { enum: 15, set: 8, bands: 15, maximum: 239 } as const;

/** How many characters stand for the jurisdiction, where a format has one. */
export const jurisdictionLength = 2;

/** The highest number that a jurisdiction can have. */
export const maximumJurisdiction = 32 ** jurisdictionLength - 1;

/** The groups in which the codes of each format are written, by its version. */
export const codeGroups = { 1: [4, 4], 2: [5, 5], 3: [4, 4, 4, 4] } as const;
