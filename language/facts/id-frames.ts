/**
 * What became of an ID card, by the words that stand beside it: "my ID … is still in date", 身份证…一块没了. Read where no pattern of it
 * was found; each kind of words goes with any way to name the card.
 */
import { type Mention, subjectOf } from '../people/mentions.ts';
import { ownsId } from '../people/ownership.ts';
import type { Clause, Reading } from '../text/reading.ts';
import type { Statement } from '../understanding.ts';
import { toldPart } from './told-part.ts';

/** The kinds of words, the most telling first, and what each says of the card. */
const kinds = [
	['id-temporary', 'temporary'],
	['id-first', 'first-generation'],
	['id-gone', 'lost'],
	['id-over', 'expired'],
	['id-never', 'never-issued'],
	['id-valid', 'second-generation'],
] as const;

/** What the denial of each says: "not lost" and "not expired" leave a valid one, "not valid" leaves it open. */
const denied: Partial<Record<(typeof kinds)[number][0], string>> = {
	'id-gone': 'second-generation',
	'id-over': 'second-generation',
};

/** How sure such a reading is. */
const likely = 0.7;

/** How far before a word its negation may stand. */
const negationReach = 2;

/** So many clauses may go on about an ID card that one before them named. */
const reach = 2;

/** What the clauses of a text tell of an ID card; at most one statement of each person. */
export function idFrames(reading: Reading, mentions: readonly Mention[]): Statement[] {
	if (!reading.has('id') || reading.hasAny(['supposing', 'whether', 'generic', 'dont-know'])) return [];
	const told = new Map<string | null, Statement>();
	reading.clauses.forEach((whole, index) => {
		const clause = toldPart(whole, reading);
		const value = isOfId(clause, index, reading) ? stateOf(clause, reading) : undefined;
		if (value === undefined) return;
		const { start, end } = clause;
		const person = holderOf(clause, index, reading, mentions);
		// What is told last is what is so: "lost it in May, got a new one".
		told.set(person, {
			person,
			fact: 'idStatus',
			value,
			polarity: 'is',
			modality: 'asserted',
			evidence: person === null ? 'elliptic' : 'explicit',
			score: likely,
			span: [start, end],
		});
	});
	return [...told.values()];
}

/** Whether a clause is of an ID card: it names one, or goes on after one that did and names no other thing. */
function isOfId({ start, end, asks }: Clause, index: number, reading: Reading): boolean {
	if (asks || reading.has('copy', start, end)) return false;
	if (reading.has('id', start, end)) return true;
	// "His ID, though, ended last year."
	const before = reading.clauses.slice(Math.max(0, index - reach), index);
	const isOther = reading.hasAny(['card', 'certificate', 'group', 'other-thing'], start, end);
	return !isOther && before.some((one) => reading.has('id', one.start, one.end));
}

function stateOf({ start, end }: Clause, reading: Reading): string | undefined {
	const dates = reading.dates.filter((date) => date.start >= start && date.start < end && date.isPast !== null);
	const until = dates.at(-1);
	// "2005-07-01 to 2025-07-01", 到2024年为止, and nothing else.
	const isEnd =
		until !== undefined &&
		(dates.length > 1 || [until.start, until.start - 1].some((at) => reading.endsAt('until', at)));
	if (isEnd) return until.isPast ? 'expired' : 'second-generation';
	if (reading.hasAny(['asks-leave', 'asks-aspect', 'may'], start, end)) return undefined;
	for (const [name, value] of kinds) {
		const at = reading.find(name, start, end);
		if (at < 0) continue;
		if (reading.has('not', Math.max(start, at - negationReach), at)) return denied[name];
		// "Valid until 2023" is over, "expires in 2031" is not yet.
		if ((name === 'id-over' || name === 'id-valid') && until) return until.isPast ? 'expired' : 'second-generation';
		return value;
	}
	return undefined;
}

function holderOf(clause: Clause, index: number, reading: Reading, mentions: readonly Mention[]): string | null {
	const { start } = reading.has('id', clause.start, clause.end) ? clause : (reading.clauses[index - 1] ?? clause);
	const owner = mentions.find((one) => one.start >= start && one.end <= clause.end && ownsId(reading, one));
	return owner?.person ?? subjectOf(reading, mentions, clause, true) ?? null;
}
