/**
 * Facts for property tests.
 */
import fc from 'fast-check';
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
} from '../../knowledge/facts/facts.ts';

const age = fc.oneof(
	fc.record({ age: fc.integer({ min: 0, max: maximumAge }) }),
	fc.record({ ageBand: fc.constantFrom(...ageBands) }),
	fc.constant({}),
);

const others = fc.record(
	{
		idStatus: fc.constantFrom(...idStatuses),
		specialGroups: fc.subarray([...specialGroups]),
		affiliation: fc.constantFrom(...affiliations),
		stage: fc.constantFrom(...stages),
		holder: fc.constantFrom(...holders),
		attendance: fc.constantFrom(...attendances),
		residency: fc.constantFrom(...residencies),
	},
	{ requiredKeys: [] },
);

/** Any facts at all, from none known to all known. */
export const arbitraryFacts: fc.Arbitrary<Facts> = fc
	.tuple(age, others)
	.map(([known, rest]) => ({ ...known, ...rest }));
