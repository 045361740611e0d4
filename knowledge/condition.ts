/**
 * Conditions over facts, evaluated in three-valued (Kleene) logic.
 *
 * One evaluation gives the truth so far together with the facts it rests on: those that decided it when it is true or
 * false, those still missing when it is unknown. The next question, the explanation and the advice all come from that.
 */
import { z } from 'zod';
import {
	affiliations,
	attendances,
	bandRange,
	type FactName,
	type Facts,
	factNames,
	idStatuses,
	maximumAge,
	residencies,
	specialGroups,
	stages,
} from './facts.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** A set of fact names as bits, so that evaluating many conditions allocates little. */
export type FactSet = number;

export interface Verdict {
	readonly truth: Truth;
	/** The facts that decided it, or, when unknown, those that are missing. */
	readonly facts: FactSet;
}

/** A test of one fact. Ages are whole years, `min` to `max` inclusive. */
export type Test =
	| { fact: 'age'; min: number; max: number }
	| { fact: 'specialGroups'; group: (typeof specialGroups)[number] }
	| { fact: Exclude<FactName, 'age' | 'specialGroups'>; values: readonly string[] };

export type Condition = { all: Condition[] } | { any: Condition[] } | Test;

const oneOrMore = <T extends readonly [string, ...string[]]>(values: T) => {
	const value = z.enum(values);
	return z.union([value, z.array(value).min(1)]).transform((found) => (Array.isArray(found) ? found : [found]));
};

const age = z
	.strictObject({ from: z.int().min(0).optional(), below: z.int().max(maximumAge).optional() })
	.refine((range) => range.from !== undefined || range.below !== undefined, 'must say `from`, `below` or both')
	.refine((range) => (range.from ?? 0) < (range.below ?? maximumAge + 1), '`from` must be less than `below`');

const tests = z.strictObject({
	idStatus: oneOrMore(idStatuses).optional(),
	age: age.optional(),
	specialGroups: z.enum(specialGroups).optional(),
	affiliation: oneOrMore(affiliations).optional(),
	stage: oneOrMore(stages).optional(),
	attendance: oneOrMore(attendances).optional(),
	residency: oneOrMore(residencies).optional(),
});

/** A condition as written in the data: a name, tests of facts (all must hold), or alternatives. */
export type WrittenCondition = string | z.infer<typeof tests> | { any: WrittenCondition[] };

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

function compileTest(fact: string, test: unknown): Condition[] {
	if (test === undefined) return [];
	if (fact === 'age') {
		const { from, below } = test as z.infer<typeof age>;
		return [{ fact, min: from ?? 0, max: below === undefined ? maximumAge : below - 1 }];
	}
	if (fact === 'specialGroups') return [{ fact, group: test as (typeof specialGroups)[number] }];
	return [{ fact: fact as 'stage', values: test as string[] }];
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

const domainSize: Record<string, number> = {
	idStatus: idStatuses.length,
	affiliation: affiliations.length,
	stage: stages.length,
	attendance: attendances.length,
	residency: residencies.length,
};

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
	if (test.fact === 'age') {
		const ages = possibleAges(facts);
		if (!ages) return 'unknown';
		if (ages.min >= test.min && ages.max <= test.max) return 'true';
		return ages.max < test.min || ages.min > test.max ? 'false' : 'unknown';
	}
	if (test.fact === 'specialGroups') {
		if (!facts.specialGroups) return 'unknown';
		return facts.specialGroups.includes(test.group) ? 'true' : 'false';
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
