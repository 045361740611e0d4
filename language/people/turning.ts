/**
 * Whether a text turns to another cardholder, or corrects whose card it is.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import { lastCorrection } from '../facts/candidates.ts';
import type { Candidate } from '../facts/said.ts';
import type { Clause, Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import { isOnlyWhose } from './contrast.ts';
import type { Mention } from './mentions.ts';

/** Questions that "no" answers: beside another person it is that answer sooner than a correction. */
const answeredByNo: readonly FactName[] = ['specialGroups', 'attendance'];

/** "And my father?", "what about my father?", 我儿子呢: those whom a clause turns to that says nothing else. */
export function bareTurns(reading: Reading, mentions: readonly Mention[]): ReadonlySet<Mention> {
	const turned = new Set<Mention>(mentions.filter((one) => isAskedFor(one, reading)));
	reading.clauses.forEach((clause, index) => {
		const before = reading.clauses[index - 1];
		// "…, and my dad, who works" goes on; a sentence begins anew.
		if (before && !before.final && !isFiller(before, reading)) return;
		const named = mentions.filter(({ start, end }) => start >= clause.start && end <= clause.end);
		if (named.length === 1 && isBareTurn(clause, reading, named)) for (const one of named) turned.add(one);
	});
	return turned;
}

/** What may stand beside somebody in "what would my wife need?", 我儿子的要带啥. */
const besideNeed: readonly ClassName[] = [
	'my',
	'asks',
	'opens-question',
	'courtesy',
	'own',
	'must-come',
	'turn-filler',
	'bring',
	'turns-to',
];

/** Whether a clause asks what somebody needs, and nothing else. */
function isAskedFor({ start, end, person }: Mention, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	const isNeed =
		reading.hasAny(['must-come', 'bring'], end, clause.end) && reading.has('asks', clause.start, clause.end);
	if (!isNeed || ['self', 'we', 'third', 'passing'].includes(person)) return false;
	for (let at = clause.start; at < clause.end; ) {
		const next = at === start ? end : reading.endOfAny(besideNeed, at);
		if (next <= at) return false;
		at = next;
	}
	return true;
}

/** Whether a clause is a greeting or the like: "Good. And mine?" */
function isFiller({ start, end }: Clause, reading: Reading): boolean {
	for (let at = start; at < end; ) {
		const next = Math.max(
			reading.endOf('courtesy', at),
			reading.endOf('turn-filler', at),
			reading.endOf('turns-to', at),
		);
		if (next <= at) return false;
		at = next;
	}
	return true;
}

function isBareTurn({ start, end, asks }: Clause, reading: Reading, named: readonly Mention[]): boolean {
	const ends = new Map(named.map((one) => [one.start, one.end]));
	let turns = false;
	for (let at = start; at < end; ) {
		const word = reading.endOf('turns-to', at);
		if (word > 0) turns = true;
		const next = Math.max(ends.get(at) ?? 0, word, reading.endOf('turn-filler', at));
		const kind = reading.tokens[at]?.kind;
		if (next > at) at = next;
		else if (kind === 'word' || kind === 'han' || kind === 'number') return false;
		else at++;
	}
	// "My wife's?" turns by asking alone.
	return turns || (asks && named.some(({ role }) => role === 'possessive'));
}

/** 我媳妇的也要弄, "mum's as well, she is 69", "her big brother, 17, too": the same is wanted for another. */
export function isAlike({ start, end, role }: Mention, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	const isGoing = reading.has('comes', clause.start, clause.end) && !reading.has('activate', clause.start, clause.end);
	if (clause.asks || isGoing) return false;
	const rest = clause.end === end || reading.tokens[end]?.kind === 'stop';
	const isWanted = reading.hasAny(['wants', 'activate', 'own', 'applied'], end, clause.end);
	const isSame = reading.has('alike', end, clause.end);
	if (isSame && (role === 'possessive' || isWanted)) return true;
	// "My wife, 34, too": the word stands in a clause of its own.
	const next = reading.clauses
		.slice(reading.clauseIndexAt(start) + 1)
		.find(
			(one) =>
				reading.endOf('alike', one.start) === one.end ||
				(reading.endOf('alike', one.start) > 0 && reading.has('applied', one.start, one.end)),
		);
	return rest && next !== undefined;
}

/**
 * Whether the clause that names somebody may tell what they do for the cardholder: it speaks of going along, of keeping
 * something, or of a third person who may be the cardholder.
 */
function isBeside(mention: Mention, reading: Reading, mentions: readonly Mention[]): boolean {
	const clause = reading.clauseAt(mention.start);
	if (reading.has('goes-along', clause.start, clause.end) || reading.has('keeps', clause.start, clause.end))
		return true;
	return mentions.some(
		(one) =>
			one.start >= clause.start && one.end <= clause.end && one.person !== mention.person && one.person === 'third',
	);
}

/**
 * Whether a text takes back of whom the talk was, and goes on about somebody else: "no, my father has his ID". "No, my
 * father has one" only answers for the first, where it was asked whether they have one.
 *
 * @param named the mentions of that somebody
 * @param stated what is asserted of them
 * @param asking the fact of the pending question
 */
export function correctsPerson(
	reading: Reading,
	mentions: readonly Mention[],
	named: readonly Mention[],
	stated: readonly Candidate[],
	asking: FactName | null,
): boolean {
	const isAnswer = asking !== null && answeredByNo.includes(asking);
	if (isAnswer && stated.some(({ fact }) => fact === asking)) return false;
	if (reading.clauses.some(({ asks }) => asks)) return false;
	// "No, it is my father" says whose card it is, and nothing of him; "sorry, my daughter is crying" says neither.
	if (!stated.length && !isOnlyWhose(reading, mentions)) return false;
	if (!stated.length && isAnswer && !reading.has('it-is')) return false;
	// "Sorry, my father is at work", "actually, my father is 80 too" correct nothing.
	if (stated.length && !stated.some(({ fact }) => fact === 'age' || fact === 'idStatus')) return false;
	const isSame = ({ start }: Mention) => {
		const clause = reading.clauseAt(start);
		return reading.has('alike', clause.start, clause.end);
	};
	if (named.some((one) => isSame(one) || isBeside(one, reading, mentions))) return false;
	if (lastCorrection(reading) > 0) return true;
	if (reading.endOfAny(['correction', 'restating'], 0) > 0) return true;
	const end = Math.max(reading.endOf('no', 0), reading.endOf('contrast', 0));
	const isWord = reading.tokens[0]?.kind === 'word';
	return end > 0 && (reading.clauses[0]?.end === end || (isWord && mentions.some(({ start }) => start === end)));
}

/** Whether an age or the state of an ID card is told, and plainly that one's own. */
export function isPlainlyTheirs(
	stated: readonly Candidate[],
	named: readonly Mention[],
	reading: Reading,
	mentions: readonly Mention[],
): boolean {
	if (named.some((one) => isBeside(one, reading, mentions))) return false;
	return stated.some(({ fact }) => fact === 'age' || fact === 'idStatus');
}
