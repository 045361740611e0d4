/**
 * Whether a condition can hold for anybody at all.
 */
import { everySet } from './combinations.ts';
import { type Condition, evaluate, type Test } from './condition.ts';
import { descriptors, type FactDescriptor } from './facts/descriptors.ts';
import { type Facts, maximumAge } from './facts/facts.ts';

/** The tests that a condition is made of. */
export function testsOf(condition: Condition): Test[] {
	if ('fact' in condition) return [condition];
	return ('all' in condition ? condition.all : condition.any).flatMap(testsOf);
}

/** The values of each fact that can make a difference to a condition; the longest lists last, as they are tried most. */
function candidates(tests: readonly Test[]): Facts[][] {
	const facts = new Set<string>(tests.map(({ fact }) => fact));
	const tested = descriptors.filter(({ name }) => facts.has(name));
	return tested.map((row) => valuesOf(row, tests)).toSorted((one, other) => one.length - other.length);
}

function valuesOf(row: FactDescriptor, tests: readonly Test[]): Facts[] {
	if (row.kind === 'number') return agesAround(tests).map((number) => ({ [row.name]: number }));
	const values = Object.keys(row.values);
	return (row.kind === 'set' ? everySet(values) : values).map((value) => ({ [row.name]: value }));
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
