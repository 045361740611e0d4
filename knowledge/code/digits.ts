/**
 * A fact as a digit of a code: 0 is unknown, the known values follow.
 */

/** What a code needs to know of a fact. The order of values that formats 1 and 2 do not hold is part of format 3. */
export type CodedFact =
	| { name: string; kind: 'enum' | 'set'; values: readonly string[] }
	| { name: string; kind: 'number'; maximum: number; bandFact: string; bands: readonly string[] };

/** Facts as a code sees them. */
export type FactRecord = Record<string, unknown>;

/** Reads a fact into its digit and back. */
export interface Digit {
	/** Null for a value that the digit does not hold. */
	of(facts: FactRecord): number | null;
	/** The facts that a digit above 0 stands for; null where it stands for no value. */
	read(digit: number): FactRecord | null;
}

/** The digit of a fact with one of several values. */
export function enumDigit(fact: string, values: readonly string[]): Digit {
	return {
		of: (facts) => {
			const value = facts[fact];
			if (value === undefined) return 0;
			const index = values.indexOf(value as string);
			return index < 0 ? null : index + 1;
		},
		read: (digit) => {
			const value = values[digit - 1];
			return value === undefined ? null : { [fact]: value };
		},
	};
}

/** The digit of a fact with any of several values; 1 stands for none of them. */
export function setDigit(fact: string, values: readonly string[]): Digit {
	return {
		of: (facts) => {
			const held = facts[fact] as readonly string[] | undefined;
			if (!held) return 0;
			let set = 0;
			for (const value of held) {
				const index = values.indexOf(value);
				if (index < 0) return null;
				set |= 1 << index;
			}
			return set + 1;
		},
		read: (digit) => {
			const set = digit - 1;
			return set >> values.length ? null : { [fact]: values.filter((_value, index) => set & (1 << index)) };
		},
	};
}

/**
 * The digit of a whole number, or of the band that is known of it.
 *
 * @param room how many digits are kept for bands, before those of the numbers
 */
export function numberDigit(
	{ fact, maximum, bandFact, bands }: { fact: string; maximum: number; bandFact: string; bands: readonly string[] },
	room: number,
): Digit {
	return {
		of: (facts) => {
			const number = facts[fact];
			if (typeof number === 'number') return number >= 0 && number <= maximum ? 1 + room + number : null;
			const band = facts[bandFact];
			if (band === undefined) return 0;
			const index = bands.indexOf(band as string);
			return index < 0 ? null : index + 1;
		},
		read: (digit) => {
			if (digit > room) return digit - 1 - room > maximum ? null : { [fact]: digit - 1 - room };
			const band = bands[digit - 1];
			return band === undefined ? null : { [bandFact]: band };
		},
	};
}
