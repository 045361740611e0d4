/**
 * Whether a condition can hold for anybody at all.
 */
import { type Condition, evaluate, type Test } from './condition.ts';
import {
	affiliations,
	attendances,
	type Facts,
	idStatuses,
	maximumAge,
	residencies,
	specialGroups,
	stages,
} from './facts.ts';

/** The tests that a condition is made of. */
export function testsOf(condition: Condition): Test[] {
	if ('fact' in condition) return [condition];
	return ('all' in condition ? condition.all : condition.any).flatMap(testsOf);
}

/** The values of each fact that can make a difference to a condition. */
function candidates(tests: readonly Test[]): Facts[][] {
	const facts = new Set(tests.map(({ fact }) => fact));
	const lists: Facts[][] = [];
	if (facts.has('idStatus')) lists.push(idStatuses.map((idStatus) => ({ idStatus })));
	if (facts.has('affiliation')) lists.push(affiliations.map((affiliation) => ({ affiliation })));
	if (facts.has('stage')) lists.push(stages.map((stage) => ({ stage })));
	if (facts.has('attendance')) lists.push(attendances.map((attendance) => ({ attendance })));
	if (facts.has('residency')) lists.push(residencies.map((residency) => ({ residency })));
	if (facts.has('age')) lists.push(agesAround(tests).map((age) => ({ age })));
	if (facts.has('specialGroups')) {
		const sets = Array.from({ length: 1 << specialGroups.length }, (_, set) =>
			specialGroups.filter((_group, index) => set & (1 << index)),
		);
		lists.push(sets.map((held) => ({ specialGroups: held })));
	}
	return lists;
}

/** Ages on both sides of every boundary that tests draw. */
export function agesAround(tests: readonly Test[]): number[] {
	const ages = tests.flatMap((test) => (test.fact === 'age' ? [test.min - 1, test.min, test.max, test.max + 1] : []));
	return [...new Set([0, ...ages])].filter((age) => age >= 0 && age <= maximumAge).sort((one, other) => one - other);
}

/** Whether some cardholder exists for whom all of these conditions hold. */
export function isSatisfiable(...conditions: readonly Condition[]): boolean {
	const all: Condition = { all: [...conditions] };
	const lists = candidates(testsOf(all));
	const holdsWith = (facts: Facts, depth: number): boolean => {
		const list = lists[depth];
		if (!list) return evaluate(all, facts).truth === 'true';
		return list.some((value) => {
			const more = { ...facts, ...value };
			// What is false already stays false, whatever else becomes known.
			return evaluate(all, more).truth !== 'false' && holdsWith(more, depth + 1);
		});
	};
	return holdsWith({}, 0);
}
