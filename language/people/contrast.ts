/**
 * Whose card it is by contrast: "for me, not my daughter", 不是我妈的，是我的.
 */

import type { Clause, Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import type { PersonRef } from './kin.ts';
import type { Mention } from './mentions.ts';

/** What may stand beside people in a clause that says whose card it is and nothing else. */
const beside: readonly ClassName[] = [
	'beside-contrast',
	'contrast',
	'no',
	'correction',
	'on-behalf',
	'gives',
	'own',
	'card',
];

/**
 * The person affirmed where another is denied in the same breath; undefined where nobody is contrasted. The clauses with
 * the two must say nothing else: "my mother lost her ID, not me" and "my son will go, not me" are of no cardholder.
 */
export function contrasted(reading: Reading, mentions: readonly Mention[]): PersonRef | undefined {
	const denied = new Set(mentions.filter((mention) => isDenied(mention, reading)));
	if (denied.size === 0) return undefined;
	const ends = new Map(mentions.map(({ start, end }) => [start, end]));
	const bare = reading.clauses.map((clause) => isBare(clause, reading, ends));
	for (const { start, person } of denied) {
		const clause = reading.clauseIndexAt(start);
		if (!bare[clause]) continue;
		const affirmed = mentions.filter((mention) => {
			const index = reading.clauseIndexAt(mention.start);
			return !denied.has(mention) && bare[index] && Math.abs(index - clause) <= 1;
		});
		const other = onlyPerson(affirmed);
		if (other !== undefined && other !== person) return other;
	}
	return undefined;
}

const onBehalf = ['on-behalf', 'gives'] as const;

/** "Not my daughter", "not for my daughter". */
export function isDenied({ start }: Mention, reading: Reading): boolean {
	if (reading.endsAt('contrast', start)) return true;
	return [start - 1, start - 2].some(
		(at) => at > 0 && reading.endsAt('contrast', at) && onBehalf.some((name) => reading.endOf(name, at) === start),
	);
}

/** Whether a text says whose it is and nothing else: "it is my father". */
export function isOnlyWhose(reading: Reading, mentions: readonly Mention[]): boolean {
	const ends = new Map(mentions.map(({ start, end }) => [start, end]));
	return mentions.length > 0 && reading.clauses.every((clause) => isBare(clause, reading, ends));
}

/** Whether a clause holds nothing but people, by where each begins and ends, and words that say whose it is. */
function isBare({ start, end, asks }: Clause, reading: Reading, ends: ReadonlyMap<number, number>): boolean {
	if (asks) return false;
	let at = start;
	while (at < end) {
		const next = Math.max(ends.get(at) ?? 0, reading.endOfAny(beside, at));
		if (next <= at || next > end) return false;
		at = next;
	}
	return true;
}

/** The one person among these; "I" who only speaks, as in "I mean my wife", is none. */
function onlyPerson(mentions: readonly Mention[]): PersonRef | undefined {
	const others = mentions.filter(({ person, role }) => person !== 'self' || role !== 'subject');
	const [first, ...more] = new Set((others.length ? others : mentions).map(({ person }) => person));
	return more.length ? undefined : first;
}
