/**
 * "Got it last week and now they ask what to bring": the part of a clause that tells, before the one that asks.
 */
import type { Clause, Reading } from '../text/reading.ts';

/** Fewer words tell nothing of their own. */
const shortestPart = 3;

/** The clause where it only tells; what stands before "and" where a question follows; else the clause as it is. */
export function toldPart(clause: Clause, reading: Reading): Clause {
	if (!clause.asks || reading.endOf('asks', clause.start) > 0 || reading.endOf('opens-question', clause.start) > 0)
		return clause;
	const asks = reading.find('asks', clause.start, clause.end);
	for (let at = asks - 1; at > clause.start + shortestPart; at--) {
		if (reading.endOf('and', at) === 0 && reading.endOf('turn', at) === 0) continue;
		return { ...clause, end: at, asks: false };
	}
	return clause;
}
