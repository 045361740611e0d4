/**
 * Which special groups the cardholder belongs to, as far as a text says: some, none, or nothing about it.
 */
import { type FactName, type SpecialGroup, specialGroups } from '../knowledge/facts.ts';
import type { Reading } from './reading.ts';
import { type Statement, statementsOf } from './statements.ts';

/** The groups that the question names; denying each is the answer "none". */
const namedGroups: readonly SpecialGroup[] = ['disability', 'work-injury', 'low-income'];

/** The groups that a text claims; the empty list where it denies all, or, as an answer, one of them. */
export function specialGroupsFrom(
	statements: readonly Statement[],
	found: Parameters<typeof statementsOf>[1],
	reading: Reading,
	asking: FactName | undefined,
): SpecialGroup[] | undefined {
	const held = new Set(statements.filter(({ denied }) => !denied).map(({ value }) => value));
	const denied = new Set(statements.filter((one) => one.denied).map(({ value }) => value));
	for (const one of statementsOf('specialGroups', found, reading, true)) {
		// "No disability or low-income certificate": everything named after the negation is denied.
		const { start } = reading.clauseAt(one.start);
		const not = lastOf('not', reading, start, one.start);
		const isCovered = statements.some((other) => !other.denied && other.start <= one.start && other.end >= one.end);
		const isHeldAnyway =
			reading.has('have', reading.endOf('not', not), one.start) && !reading.endsAt('have', one.start);
		if (not >= 0 && (!isCovered || asking === 'specialGroups') && !isHeldAnyway) {
			denied.add(one.value);
			if (asking === 'specialGroups') held.delete(one.value);
		}
	}
	const groups = specialGroups.filter((group) => held.has(group));
	if (groups.length) return groups;
	const isNone = held.has('none') || namedGroups.every((group) => denied.has(group));
	return isNone || (asking === 'specialGroups' && denied.size > 0) ? [] : undefined;
}

/** The last place before a token where a phrase of a class begins; -1 for none. */
function lastOf(name: string, reading: Reading, start: number, before: number): number {
	for (let at = before; at >= start; at--) if (reading.endOf(name, at) > 0) return at;
	return -1;
}
