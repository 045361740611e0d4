/**
 * Why a line is on the list, and on what authority.
 */
import type { Advice, Line } from './advice.ts';
import type { Condition } from './condition.ts';
import type { FactName } from './facts/facts.ts';
import type { Knowledge } from './knowledge.ts';
import { type Citation, type PassagePart, passage } from './sources.ts';

export interface Explanation {
	/** The facts that put the line there; empty where it holds for everybody. */
	because: readonly FactName[];
	/** What must still hold for it, while that is open. */
	if?: Condition;
	/** Key of the words that say why, where the line has them. */
	reason?: string;
	/** The passages it rests on, in full. */
	passages: { citation: Citation; parts: PassagePart[] }[];
}

/**
 * Explain a line of an advice. While a fact is open a paper can stand on the list several times, for different reasons:
 * then each of them is explained.
 *
 * @param line `step` or `step/line`, ids as in the advice: `activate-card/guardian-id-card`; a dispute's id by itself
 * @throws RangeError when the advice has no such line, naming those it has
 */
export function explain(knowledge: Knowledge, advice: Advice, line: string, locale: string): Explanation[] {
	const lines = linesOf(advice);
	const found = lines.get(line);
	if (!found) throw new RangeError(`the advice has no line "${line}"; it has: ${[...lines.keys()].join(', ')}`);
	return found.map((one) => ({
		because: one.because,
		...(one.if && { if: one.if }),
		...('reason' in one && typeof one.reason === 'string' && { reason: one.reason }),
		passages: one.citations.map((citation) => ({ citation, parts: passage(knowledge.sources, citation, [locale]) })),
	}));
}

function linesOf(advice: Advice): Map<string, Line[]> {
	const lines = new Map<string, Line[]>();
	const add = (name: string, line: Line) => lines.set(name, [...(lines.get(name) ?? []), line]);
	for (const step of advice.steps) {
		add(step.id, step);
		for (const part of [...step.who, ...step.documents, ...step.notes]) add(`${step.id}/${part.id}`, part);
	}
	for (const dispute of advice.disputes) add(dispute.id, dispute);
	return lines;
}
