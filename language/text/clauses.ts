/** Where in a text something stands. */
import type { Reading } from './reading.ts';

/** Whether two places of a text are in one clause. */
export function sameClause(one: number, other: number, reading: Reading): boolean {
	return reading.clauseIndexAt(one) === reading.clauseIndexAt(other);
}
