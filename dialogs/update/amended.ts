/**
 * "Typo, 61", 打错 39, "found it!": an answer that was given before, put right while something else is asked.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Statement, Understanding } from '../../language/understanding.ts';
import { cardholderOf, type HeldFact, type Known } from '../model/known.ts';
import { isSameValue } from './resolution.ts';

/** A number that stands for a new age by itself has at most so many words beside it: "61!! not 16". */
const longestNumber = 7;

/**
 * A text that says nothing to the pending question, read as an answer to the one before it.
 *
 * @param meant the text as read in the light of the pending question
 * @param read reads the same text in the light of another question
 * @returns the second reading where it changes what is held of the fact taken last, else the first
 */
export function amended(known: Known, meant: Understanding, read: (asking: FactName) => Understanding): Understanding {
	if (saysSomething(meant)) return meant;
	const { facts } = cardholderOf(known);
	// The answer taken last, else the two that are put right most.
	const candidates: HeldFact[] = [
		...new Set<HeldFact>([...(known.lastTaken ? [known.lastTaken] : []), 'age', 'idStatus']),
	];
	for (const fact of candidates) {
		const held = facts[fact];
		if (fact === known.asking || !held || held.evidence === 'implied') continue;
		// "Back to the older one" names no age.
		if (fact === 'age' && !meant.corrects && meant.words > longestNumber) continue;
		if (fact !== known.lastTaken && fact === 'idStatus' && !meant.corrects) continue;
		const again = read(fact);
		const changes = again.statements.filter((one) => one.fact === fact && isPutRight(one, known.asking));
		const isOther = changes.some(({ value }) => !isSameValue(held.value, heldValue(fact, value)));
		if (isOther && again.statements.every((one) => one.fact === fact)) return corrected(again);
	}
	return meant;
}

/** A reading whose statements take the place of what is held. */
function corrected(again: Understanding): Understanding {
	return {
		...again,
		topic: 'none',
		corrects: true,
		statements: again.statements.map((one) => ({ ...one, evidence: 'correction' as const })),
	};
}

/** A smaller number that stands by itself is a count. */
const youngest = 3;

/** Whether a text does anything of its own, so that it needs no second reading. */
function saysSomething({
	statements,
	command,
	code,
	declined,
	reopened,
	reply,
	asks,
	area,
	areas,
	companion,
	lacking,
	found,
}: Understanding): boolean {
	const isDone = command !== undefined || code !== undefined || reply !== undefined || companion !== undefined;
	const isPlaced = area !== undefined || areas !== undefined;
	const isOfPapers = lacking !== undefined || (found !== undefined && !found.includes('any'));
	return (
		statements.some(isPlain) || isDone || isPlaced || isOfPapers || asks || declined.length > 0 || reopened.length > 0
	);
}

/** A bare number beside another question says nothing plainly. */
const isPlain = ({ evidence, score }: Statement): boolean => evidence !== 'elliptic' || score >= plain;

/** How sure a reading is that leaves nothing to guess. */
const plain = 0.7;

/** "I lost it", asked how far the card is, is the card and not the ID. */
function isPutRight({ modality, polarity, value, evidence }: Statement, asking: FactName | null): boolean {
	if (modality !== 'asserted' || polarity !== 'is' || evidence === 'elliptic' || evidence === 'implied') return false;
	// "The older one" is no age of one.
	if (typeof value === 'number' && value < youngest) return false;
	return !(asking === 'stage' && value === 'lost');
}

const heldValue = (fact: HeldFact, value: string | number) =>
	fact === 'specialGroups' ? (value === 'none' ? [] : [String(value)]) : value;
