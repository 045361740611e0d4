/**
 * Combinations of fact values, for whatever must be looked at case by case: tests, and what a change of the content changes.
 */
import {
	affiliations,
	attendances,
	type Facts,
	idStatuses,
	residencies,
	type SpecialGroup,
	specialGroups,
	stages,
} from './facts.ts';

/** Every set of special groups; null stands for not known. */
export const groupSets: (SpecialGroup[] | null)[] = [
	null,
	...Array.from({ length: 1 << specialGroups.length }, (_, set) =>
		specialGroups.filter((_group, index) => set & (1 << index)),
	),
];

/** Ages on both sides of every boundary, the bands, and not known. */
export const everyAge: Facts[] = [
	{},
	...[0, 8, 15, 16, 17, 18, 42, 69, 70, 86].map((age) => ({ age })),
	...(['under-16', '16-17', 'adult'] as const).map((ageBand) => ({ ageBand })),
];

/** One age for each case that the rules tell apart, and not known. */
export const agesThatMatter: Facts[] = [{}, { age: 8 }, { age: 17 }, { age: 42 }, { age: 86 }];

/**
 * Every combination of the facts that the rules read, each also unknown; one by one, because there are many.
 *
 * @param ages the ages to combine
 * @param groups the sets of special groups to combine
 */
export function* combinations(ages: readonly Facts[], groups: readonly (SpecialGroup[] | null)[]): Generator<Facts> {
	for (const idStatus of [undefined, ...idStatuses])
		for (const age of ages)
			for (const held of groups)
				for (const affiliation of [undefined, ...affiliations])
					for (const stage of [undefined, ...stages])
						for (const attendance of [undefined, ...attendances])
							for (const residency of [undefined, ...residencies]) {
								const facts: Facts = { ...age };
								if (idStatus) facts.idStatus = idStatus;
								if (held) facts.specialGroups = held;
								if (affiliation) facts.affiliation = affiliation;
								if (stage) facts.stage = stage;
								if (attendance) facts.attendance = attendance;
								if (residency) facts.residency = residency;
								yield facts;
							}
}
