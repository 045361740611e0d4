/**
 * Combinations of fact values, for whatever must be looked at case by case: tests, and what a change of the content changes.
 */
import { descriptors, type FactDescriptor } from './facts/descriptors.ts';
import { ageBands, type Facts, type SpecialGroup, specialGroups } from './facts/facts.ts';

/** Every set of some values, the empty one first. */
export function everySet<Value>(values: readonly Value[]): Value[][] {
	return Array.from({ length: 1 << values.length }, (_, set) => values.filter((_value, index) => set & (1 << index)));
}

/** Every set of special groups; null stands for not known. */
export const groupSets: (SpecialGroup[] | null)[] = [null, ...everySet(specialGroups)];

/** Ages on both sides of every boundary, the bands, and not known. */
export const everyAge: Facts[] = [
	{},
	...[0, 8, 15, 16, 17, 18, 42, 69, 70, 86].map((age) => ({ age })),
	...ageBands.map((ageBand) => ({ ageBand })),
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
	const given: Record<string, readonly Facts[]> = {
		age: ages,
		specialGroups: groups.map((held) => (held ? { specialGroups: held } : {})),
	};
	const lists = descriptors
		.filter(({ inConditions }) => inConditions)
		.map((row: FactDescriptor) => given[row.name] ?? [{}, ...valuesOf(row)]);
	const places = lists.map(() => 0);
	for (let at = 0; at >= 0; ) {
		yield Object.assign({}, ...places.map((place, index) => lists[index]?.[place]));
		// Count on, the last fact first.
		for (at = lists.length - 1; at >= 0; at--) {
			places[at] = ((places[at] ?? 0) + 1) % (lists[at]?.length ?? 1);
			if (places[at] !== 0) break;
		}
	}
}

function valuesOf(row: FactDescriptor): Facts[] {
	return row.kind === 'enum' ? Object.keys(row.values).map((value) => ({ [row.name]: value })) : [];
}
