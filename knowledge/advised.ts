/**
 * Advice that is kept: one turn of a conversation asks for the same advice many times.
 */
import type { Advice } from './advice.ts';
import { type AdviseOptions, advise } from './advise.ts';
import { jurisdictionAt } from './area.ts';
import type { Facts } from './facts/facts.ts';
import type { Knowledge } from './knowledge.ts';
import { RememberedBy } from './remembered.ts';

/**
 * Few, on purpose: other conversations ask for other advice, and what is kept for long is more work to clear away than it saves
 * (docs/performance.md).
 */
const advices = new RememberedBy<Knowledge, Advice>(8);

/** As `advise`; the advice is shared with all who ask for the same. */
export function advised(everything: Knowledge, facts: Facts, options: AdviseOptions = {}): Advice {
	const { undecided = [], lacking = [], asOf, area = null } = options;
	const name = JSON.stringify([facts, undecided, lacking, asOf, jurisdictionAt(everything, area)?.id]);
	return advices.get(everything, name, () => advise(everything, facts, options));
}
