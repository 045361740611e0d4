/**
 * Conditions over facts, evaluated in three-valued (Kleene) logic.
 *
 * One evaluation gives the truth so far together with the facts it rests on: those that decided it when it is true or
 * false, those still missing when it is unknown. The next question, the explanation and the advice all come from that.
 */
import { z } from 'zod';
import { descriptors, type FactDescriptor } from './facts/descriptors.ts';
import {
	bandRange,
	descriptorOf,
	type EnumName,
	type FactName,
	type Facts,
	factNames,
	type NumberName,
	type SetName,
	type ValueOf,
} from './facts/facts.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** A set of fact names as bits, so that evaluating many conditions allocates little. */
export type FactSet = number;

export interface Verdict {
	readonly truth: Truth;
	/** The facts that decided it, or, when unknown, those that are missing. */
	readonly facts: FactSet;
}

/** A test of one fact. Numbers are whole, `min` to `max` inclusive. */
export type Test =
	| { fact: NumberName; min: number; max: number }
	| { fact: SetName; group: ValueOf<SetName> }
	| { fact: EnumName; values: readonly string[] };

export type Condition = { all: Condition[] } | { any: Condition[] } | Test;

function oneOrMore(values: readonly string[]) {
	const value = z.enum(values);
	return z.union([value, z.array(value).min(1)]).transform((found) => (Array.isArray(found) ? found : [found]));
}

function rangeUpTo(maximum: number) {
	return z
		.strictObject({ from: z.int().min(0).optional(), below: z.int().max(maximum).optional() })
		.refine((range) => range.from !== undefined || range.below !== undefined, 'must say `from`, `below` or both')
		.refine((range) => (range.from ?? 0) < (range.below ?? maximum + 1), '`from` must be less than `below`');
}

function testOf(row: FactDescriptor): z.ZodType {
	if (row.kind === 'number') return rangeUpTo(row.maximum);
	const values = Object.keys(row.values);
	return row.kind === 'set' ? z.enum(values) : oneOrMore(values);
}

const tests = z.strictObject(
	Object.fromEntries(
		descriptors.filter(({ inConditions }) => inConditions).map((row) => [row.name, testOf(row).optional()]),
	),
) as z.ZodType<WrittenTests>;

/** A range of whole numbers as written in the data. */
interface WrittenRange {
	from?: number | undefined;
	below?: number | undefined;
}

/** Tests as they are read from the data: the values of an enum, a member of a set, a range of numbers. */
type WrittenTests = { [Name in EnumName]?: readonly string[] } & { [Name in SetName]?: ValueOf<Name> } & {
	[Name in NumberName]?: WrittenRange;
};

/** A condition as written in the data: a name, tests of facts (all must hold), or alternatives. */
export type WrittenCondition = string | WrittenTests | { any: WrittenCondition[] };

export const writtenConditionSchema: z.ZodType<WrittenCondition> = z.lazy(() =>
	z.union([z.string(), z.strictObject({ any: z.array(writtenConditionSchema).min(2) }), tests]),
);

/**
 * Turn written conditions, all of which must hold, into one condition.
 *
 * @param named conditions by name
 * @throws RangeError for a name that is not known
 */
export function compile(written: readonly WrittenCondition[], named: ReadonlyMap<string, Condition>): Condition {
	const all = written.flatMap((entry): Condition[] => {
		if (typeof entry === 'string') {
			const found = named.get(entry);
			if (!found) {
				throw new RangeError(`found the condition "${entry}", allowed are: ${[...named.keys()].join(', ')}`);
			}
			return 'all' in found ? found.all : [found];
		}
		if ('any' in entry) return [{ any: entry.any.map((choice) => compile([choice], named)) }];
		return Object.entries(entry).flatMap(([fact, test]) => compileTest(fact, test));
	});
	return all.length === 1 && all[0] ? all[0] : { all };
}

function compileTest(name: string, test: unknown): Condition[] {
	if (test === undefined) return [];
	const fact = name as FactName;
	const row = descriptorOf(fact);
	if (row.kind === 'number') {
		const { from, below } = test as WrittenRange;
		return [{ fact, min: from ?? 0, max: below === undefined ? row.maximum : below - 1 } as Test];
	}
	return [{ fact, ...(row.kind === 'set' ? { group: test } : { values: test }) } as Test];
}

const bits = new Map<FactName, FactSet>(factNames.map((name, index) => [name, 1 << index]));

/** The set that holds one fact. */
export function setOf(name: FactName): FactSet {
	return bits.get(name) ?? 0;
}

const nameLists = Array.from({ length: 1 << factNames.length }, (_, set) =>
	Object.freeze(factNames.filter((_name, index) => set & (1 << index))),
);

/** The names in a set, in the order of `factNames`; the list is shared and frozen. */
export function namesIn(set: FactSet): readonly FactName[] {
	return nameLists[set] ?? [];
}

const truths = ['true', 'false', 'unknown'] as const;

/** Every verdict there is: an advice evaluates hundreds of conditions, and none of them needs to allocate one. */
const verdicts = Object.fromEntries(
	truths.map((truth) => [truth, nameLists.map((_, facts): Verdict => Object.freeze({ truth, facts }))]),
) as Record<Truth, Verdict[]>;

const verdictOf = (truth: Truth, facts: FactSet): Verdict => verdicts[truth][facts] ?? { truth, facts };

const domainSize: Readonly<Record<string, number>> = Object.fromEntries(
	descriptors.flatMap((row) => (row.kind === 'enum' ? [[row.name, Object.keys(row.values).length]] : [])),
);

/** Whether a test holds whatever its fact is. */
export function isEmptyTest(test: Test): boolean {
	return 'values' in test && test.values.length === domainSize[test.fact];
}

/** The ages, in whole years, that the facts leave possible; null when nothing is known. */
function possibleAges(facts: Facts): { min: number; max: number } | null {
	if (facts.age !== undefined) return { min: facts.age, max: facts.age };
	return facts.ageBand ? bandRange[facts.ageBand] : null;
}

function evaluateTest(test: Test, facts: Facts): Truth {
	if ('min' in test) {
		const ages = possibleAges(facts);
		if (!ages) return 'unknown';
		if (ages.min >= test.min && ages.max <= test.max) return 'true';
		return ages.max < test.min || ages.min > test.max ? 'false' : 'unknown';
	}
	if ('group' in test) {
		const held = facts[test.fact];
		if (!held) return 'unknown';
		return held.includes(test.group) ? 'true' : 'false';
	}
	const value = facts[test.fact];
	if (value === undefined) return isEmptyTest(test) ? 'true' : 'unknown';
	return test.values.includes(value) ? 'true' : 'false';
}

/**
 * Evaluate a condition over what is known.
 *
 * A conjunction is false by its first false part, and rests on that part alone; a disjunction is true by its first true
 * part. Both are sound reasons: no other fact can overturn them.
 */
export function evaluate(condition: Condition, facts: Facts): Verdict {
	if ('fact' in condition) return verdictOf(evaluateTest(condition, facts), setOf(condition.fact));
	const isAll = 'all' in condition;
	const parts = isAll ? condition.all : condition.any;
	const decisive = isAll ? 'false' : 'true';
	let decided = 0;
	let missing = 0;
	for (const part of parts) {
		const verdict = evaluate(part, facts);
		if (verdict.truth === decisive) return verdict;
		if (verdict.truth === 'unknown') missing |= verdict.facts;
		else decided |= verdict.facts;
	}
	return missing ? verdictOf('unknown', missing) : verdictOf(isAll ? 'true' : 'false', decided);
}

/** What of a condition is still unknown: the parts that decide, once the known ones are taken out. */
export function residual(condition: Condition, facts: Facts): Condition | null {
	if (evaluate(condition, facts).truth !== 'unknown') return null;
	if ('fact' in condition) return condition;
	const isAll = 'all' in condition;
	const parts = (isAll ? condition.all : condition.any).flatMap((part) => {
		const rest = residual(part, facts);
		if (!rest) return [];
		return isAll && 'all' in rest ? rest.all : [rest];
	});
	if (parts.length === 1 && parts[0]) return parts[0];
	return isAll ? { all: parts } : { any: parts };
}
