/**
 * What a change of the content changes in the advice, for every combination of facts: the review sheet of an edit.
 */
import type { Advice, Line, Step } from './advice.ts';
import { advise } from './advise.ts';
import { combinations, groupSets } from './combinations.ts';
import type { Condition, Test } from './condition.ts';
import { type FactName, type Facts, factNames } from './facts/facts.ts';
import type { Knowledge } from './knowledge.ts';
import { agesAround, testsOf } from './satisfiable.ts';

/** One line of an advice, as far as a reader of the list can tell it from another. */
export interface ListedLine {
	kind: 'visit' | 'attendee' | 'document' | 'note' | 'dispute';
	/** The step and the place that the line stands under; empty for disputes. */
	step: string;
	place: string;
	id: string;
	/** What else is said of it, such as "original, required"; with `if` where it is left open. */
	details: string;
	/** What it rests on, as `source#section`. */
	citations: string;
}

/** A change that is the same for many combinations of facts. */
export interface Change {
	added: ListedLine[];
	removed: ListedLine[];
	/** How many combinations it concerns, and one of them, the one that knows most. */
	count: number;
	example: Facts;
	/** The facts whose value makes a difference to whether it happens, with the values for which it does. */
	when: { fact: FactName; values: string[] }[];
}

export interface Difference {
	combinations: number;
	/** The changes, the most frequent first. */
	changes: Change[];
}

/** A line that comes or goes, and for which combinations. */
interface Changed {
	isAdded: boolean;
	line: ListedLine;
	count: number;
	/** Tells the combinations apart from those of other lines. */
	fingerprint: number;
	example: Facts;
	values: Map<FactName, Set<string>>;
}

/**
 * Compares the advice before and after, for every combination of the facts that either tells apart. Lines that come and go
 * for the same combinations make one change.
 *
 * @param groups the sets of special groups to look at, by default all
 */
export function difference(before: Knowledge, after: Knowledge, groups = groupSets): Difference {
	const ages = [{}, ...agesThatDiffer(before, after).map((age) => ({ age }))];
	const seen = new Map<FactName, Set<string>>(factNames.map((fact) => [fact, new Set()]));
	const changed = new Map<string, Changed>();
	let count = 0;
	for (const facts of combinations(ages, groups)) {
		count++;
		for (const fact of factNames) seen.get(fact)?.add(shown(facts, fact));
		const [old, now] = [linesOf(advise(before, facts)), linesOf(advise(after, facts))];
		for (const [key, line] of now) if (!old.has(key)) note(changed, `+${key}`, line, true, facts, count);
		for (const [key, line] of old) if (!now.has(key)) note(changed, `-${key}`, line, false, facts, count);
	}
	const together = new Map<string, Changed[]>();
	for (const one of changed.values()) {
		const key = `${one.count}/${one.fingerprint}`;
		together.set(key, [...(together.get(key) ?? []), one]);
	}
	const changes = [...together.values()].map((all): Change => {
		const [first] = all as [Changed];
		return {
			added: all.filter(({ isAdded }) => isAdded).map(({ line }) => line),
			removed: all.filter(({ isAdded }) => !isAdded).map(({ line }) => line),
			count: first.count,
			example: first.example,
			when: factNames.flatMap((fact) => {
				const own = first.values.get(fact) ?? new Set();
				return own.size < (seen.get(fact)?.size ?? 0) ? [{ fact, values: [...own] }] : [];
			}),
		};
	});
	return { combinations: count, changes: changes.sort((one, other) => other.count - one.count) };
}

function note(
	changed: Map<string, Changed>,
	key: string,
	line: ListedLine,
	isAdded: boolean,
	facts: Facts,
	number: number,
): void {
	let found = changed.get(key);
	if (!found) {
		const values = new Map<FactName, Set<string>>(factNames.map((fact) => [fact, new Set()]));
		found = { isAdded, line, count: 0, fingerprint: 0, example: facts, values };
		changed.set(key, found);
	}
	found.count++;
	found.fingerprint = (Math.imul(found.fingerprint, 31) + number) | 0;
	if (Object.keys(facts).length > Object.keys(found.example).length) found.example = facts;
	for (const fact of factNames) found.values.get(fact)?.add(shown(facts, fact));
}

/** A fact's value as text; `unknown` where it is not known. */
function shown(facts: Facts, fact: FactName): string {
	const value = facts[fact];
	if (Array.isArray(value)) return value.length ? value.join('+') : 'none';
	return value === undefined ? 'unknown' : String(value);
}

function agesThatDiffer(...all: readonly Knowledge[]): number[] {
	return agesAround(
		all.flatMap((knowledge) => conditionsOf(knowledge).flatMap((condition): Test[] => testsOf(condition))),
	);
}

function conditionsOf({ visits, disputes, questions }: Knowledge): Condition[] {
	const lines = visits.flatMap((visit) => [...visit.who, ...visit.documents, ...visit.notes]);
	return [...visits, ...lines, ...disputes]
		.map(({ condition }) => condition)
		.concat(questions.flatMap(({ askWhen }) => askWhen ?? []));
}

/** The lines of an advice by a key that tells every difference a reader could see. */
function linesOf({ steps, disputes }: Advice): Map<string, ListedLine> {
	const lines = steps.flatMap((step) => [
		lineOf('visit', step, step.id, [step.visit, ...step.otherPlaces.map((place) => `or ${place}`)], step),
		...step.who.map((one) => lineOf('attendee', step, one.id, [one.need, one.reason], one)),
		...step.documents.map((one) => {
			const instead = (one.acceptedInstead ?? []).map((id) => `or ${id}`);
			const form = `${one.count > 1 ? `${one.count} × ` : ''}${one.form}${one.sides ? ', both sides' : ''}`;
			return lineOf('document', step, one.id, [form, one.need, one.reason, ...instead], one);
		}),
		...step.notes.map((one) => lineOf('note', step, one.id, [], one)),
	]);
	lines.push(...disputes.map((one) => lineOf('dispute', undefined, one.id, [], one)));
	return new Map(lines.map((line) => [JSON.stringify(line), line]));
}

function lineOf(
	kind: ListedLine['kind'],
	step: Step | undefined,
	id: string,
	details: string[],
	line: Line,
): ListedLine {
	return {
		kind,
		step: step?.id ?? '',
		place: step?.place ?? '',
		id,
		details: [...details, ...(line.if ? ['only if what is still open holds'] : [])].join(', '),
		citations: line.citations.map(({ source, section }) => `${source}#${section}`).join(' '),
	};
}
