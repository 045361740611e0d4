/**
 * The patterns of facts: what each says, and where it was found.
 */

import { type FactName, factNames } from '../../knowledge/facts/facts.ts';
import type { Modality } from '../understanding.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import type { PatternWriter } from '../vocabulary/pattern-writer.ts';
import type { Match, PatternSet } from '../vocabulary/patterns.ts';

export interface Said {
	fact: FactName;
	/** A value of the fact, `elsewhere` for a paper not in hand, or `nothing`: words that look like a statement and are none. */
	value: string;
	/**
	 * When this counts: anywhere (`said`), only as an answer to the question for the fact (`asked`), or where the subject is
	 * left out and clear all the same (`elliptic`): as an answer, after the thing was named, or as all that is said.
	 */
	when: 'said' | 'asked' | 'elliptic';
	cancelledBy: ClassName;
}

/** A value that a pattern found, with how it is said. */
export interface Candidate {
	fact: FactName;
	value: string;
	start: number;
	end: number;
	/** "Not disabled": the value is denied. */
	denied: boolean;
	modality: Modality;
	match: Match<Said>;
}

/** The patterns of every fact in every locale. */
export function writeStatements({ locales, write }: PatternWriter): PatternSet<Said> {
	return write(
		locales.flatMap(({ tag, vocabulary }) =>
			factNames.flatMap((fact) => {
				const { cancelledBy, ...patternsOf } = vocabulary.facts[fact];
				return (['said', 'asked', 'elliptic'] as const).flatMap((when) => {
					const values: Partial<Record<string, string[]>> = patternsOf[when];
					return Object.entries(values).flatMap(([value, patterns = []]) =>
						patterns.map((pattern, index) => ({
							pattern,
							result: { fact, value, when, cancelledBy },
							tag,
							file: 'vocabulary' as const,
							path: ['facts', fact, when, value, index],
						})),
					);
				});
			}),
		),
	);
}
