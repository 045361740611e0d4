/**
 * Which value of a fact holds where a text states several.
 */
import { attendances, type Facts, idStatuses } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import { areAlternatives, type Statement } from './statements.ts';

/** The value stated last; nothing where it is one of several alternatives. */
export function oneOf<Value extends string>(
	values: readonly Value[],
	statements: readonly Statement[],
	reading: Reading,
): Value | undefined {
	const held = statements.filter(({ denied }) => !denied);
	for (const [index, one] of held.entries()) {
		const next = held[index + 1];
		if (next && next.value !== one.value && areAlternatives(one, next, reading)) return undefined;
	}
	return values.find((value) => value === held.at(-1)?.value);
}

/** A card that is held decides over what happened to another, unless a new one came later; of happenings, the last. */
export function idStatusFrom(statements: readonly Statement[], reading: Reading): Facts['idStatus'] {
	const held = statements.filter(({ denied }) => !denied);
	const last = oneOf(idStatuses, held, reading);
	if (last === 'second-generation') return last;
	for (const value of ['temporary', 'first-generation'] as const) {
		const decisive = held.filter((one) => one.value === value);
		const others = held.filter((one) => one.value !== value);
		const isAlternative = others.some((one) => decisive.some((other) => areAlternatives(one, other, reading)));
		if (decisive.length && !isAlternative) return value;
	}
	return last;
}

/** "Can't go" is unable, and so is the denial of "can go"; a question whether someone must go says neither. */
export function attendanceFrom(statements: readonly Statement[], reading: Reading): Facts['attendance'] {
	// "Can't go in person" is no "in person", though it ends like one.
	const isTaken = ({ value, start }: Statement) =>
		value === 'in-person' &&
		statements.some((other) => other.value === 'unable' && !other.denied && sameClause(other.start, start, reading));
	const clear = statements.filter(
		(one) => (one.value === 'unable' || one.denied || !reading.clauseAt(one.start).asks) && !isTaken(one),
	);
	// 腿脚不行下不了床: the 不 before it belongs to another word.
	const isUnable = clear.some(({ value, denied }) => value === 'unable' && !denied);
	const last = clear.findLast(({ value, denied }) => !(isUnable && value === 'unable' && denied));
	if (!last) return undefined;
	if (!last.denied) return attendances.find((value) => value === last.value);
	return last.value === 'in-person' && !reading.clauseAt(last.start).asks ? 'unable' : undefined;
}

/** Whether two places of a text are in one clause. */
export function sameClause(one: number, other: number, reading: Reading): boolean {
	return reading.clauseIndexAt(one) === reading.clauseIndexAt(other);
}
