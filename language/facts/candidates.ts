/**
 * What patterns find of each fact: of overlapping ones the most telling, and what takes it back.
 */

import { type FactName, factNames } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import type { Match } from '../vocabulary/patterns.ts';
import { documentKinds, modalityOf } from './modality.ts';
import type { Candidate, Said } from './said.ts';
import { isShortAnswer } from './short-answers.ts';

/**
 * Leaves out bare answers made of words that state another fact: asked for a job, "I have a disability certificate"
 * holds no "I have". Ages claim no words: "kindergarten" answers for the age and for the school.
 */
export function withoutBorrowed(found: readonly Match<Said>[], reading: Reading): Match<Said>[] {
	const claimed = new Array<FactName | undefined>(reading.tokens.length).fill(undefined);
	for (const fact of factNames.filter((name) => name !== 'age')) {
		for (const { match } of asserted(candidatesOf(fact, found, reading, false))) {
			for (const { start, end } of match.parts) claimed.fill(fact, start, end);
		}
	}
	return found.filter(({ result, start, end }) => {
		const owners = claimed.slice(start, end);
		return result.when !== 'asked' || owners.every((owner) => owner === undefined || owner === result.fact);
	});
}

/**
 * What the text says of one fact, in order: of overlapping patterns the most telling, each with how it is said.
 * @param bare whether patterns that count only as answers are wanted too.
 */
export function candidatesOf(
	fact: FactName,
	found: readonly Match<Said>[],
	reading: Reading,
	bare: boolean,
): Candidate[] {
	const ofFact = found.filter(({ result }) => result.fact === fact);
	const matches = ofFact.filter((match) => match.result.when === 'said' || isComplete(match, ofFact, reading, bare));
	const candidates = withoutOverlaps(matches)
		.filter((match) => match.result.value !== 'nothing')
		.map((match) => ({
			fact,
			value: match.result.value.replace(wish, ''),
			start: match.start,
			end: match.end,
			denied: isDenied(match, reading),
			// Asked how far the card is, "collect" is an answer, however it is put.
			modality:
				wish.test(match.result.value) && !(bare && !reading.clauseAt(match.start).asks)
					? ('wished' as const)
					: modalityOf(match, reading),
			match,
		}));
	return withCorrected(candidates, reading);
}

/** What is wanted, and no state. */
const wish = /-wish$/;

/** Those that are said to be so, or not to be so, now. */
export const asserted = (candidates: readonly Candidate[]): Candidate[] =>
	candidates.filter(({ modality }) => modality === 'asserted');

/** Whether words that leave out what they speak of state something here. */
function isComplete(match: Match<Said>, ofFact: readonly Match<Said>[], reading: Reading, bare: boolean): boolean {
	const clause = reading.clauseAt(match.start);
	const { fact, value, when } = match.result;
	if (when === 'asked' && !bare) return false;
	// "I have it, but I don't know whether it is valid" leaves it open.
	if (fact === 'idStatus' && when === 'asked' && (reading.has('dont-know') || reading.has('copy'))) return false;
	if (value !== 'nothing' && !isShortAnswer(fact, clause, ofFact, reading)) return false;
	if (bare) return true;
	if (reading.has('supposing', 0, match.start)) return false;
	// A list of short facts: "programmer, 34", "47, sales rep at Haier".
	if (fact === 'affiliation' || fact === 'residency') return reading.clauses.length > 1;
	// "Temporary ID, is that enough?" only asks.
	if (documentKinds.has(value)) return reading.clauses.length > 1 && !(clause.start === 0 && reading.clauses[1]?.asks);
	if (fact === 'specialGroups') return reading.clauses.length > 1 && !reading.clauses.some(({ asks }) => asks);
	// "Programmer, 34, card not activated, my own."
	if (fact === 'holder') return reading.clauses.length > 1;
	const named = subjectOfEllipsis[fact];
	if (named && reading.has(named, 0, clause.start)) return true;
	// "Expired since March, my ID."
	const next = reading.clauses[reading.clauseIndexAt(match.start) + 1];
	if (named && next && !next.asks && !clause.final && reading.has(named, next.start, next.end)) return true;
	// Out of the blue only a correction can be meant: "it is not lost".
	return value === 'second-generation' && reading.clauses.length === 1 && reading.has('not', match.start, match.end);
}

/** The words that must have been said before a clause can leave them out. */
const subjectOfEllipsis: Partial<Record<FactName, ClassName>> = { idStatus: 'id' };

function withoutOverlaps(matches: readonly Match<Said>[]): Match<Said>[] {
	// What a pattern names counts, not what its gaps skip.
	const weight = ({ start, end, parts, result }: Match<Said>) =>
		parts.reduce((sum, part) => sum + part.end - part.start, 0) +
		(result.value === 'nothing' || result.value === 'elsewhere' ? 0.5 : 0) -
		(end - start) / 1000;
	const kept: Match<Said>[] = [];
	const taken: string[] = [];
	for (const match of [...matches].sort((one, other) => weight(other) - weight(one))) {
		const { value } = match.result;
		let isFree = true;
		for (let at = match.start; at < match.end; at++) {
			// Two special groups may share the "I have" before them.
			const isShared = match.result.fact === 'specialGroups' && taken[at] !== 'nothing' && taken[at] !== 'none';
			if (taken[at] !== undefined && taken[at] !== value && !isShared) isFree = false;
		}
		if (!isFree) continue;
		kept.push(match);
		for (let at = match.start; at < match.end; at++) taken[at] = value;
	}
	return kept.sort((one, other) => one.start - other.start);
}

/** How far before a statement a negation may stand: "I don't think my ID is expired". */
const negationReach = 2;

function isDenied(match: Match<Said>, reading: Reading): boolean {
	const { start } = reading.clauseAt(match.start);
	for (let end = match.start; end > start && match.start - end <= negationReach; end--) {
		if (reading.endsAt(match.result.cancelledBy, end) && !isInTurn(end, reading)) return true;
	}
	return false;
}

/** 不 in 不过 is no negation. */
function isInTurn(end: number, reading: Reading): boolean {
	return reading.endOf('turn', end - 1) > end || reading.endOf('correction', end - 1) > end;
}

/** "17, sorry, 18": what stands before the last correction is taken back if something stands after it. */
function withCorrected(candidates: Candidate[], reading: Reading): Candidate[] {
	const correction = lastCorrection(reading);
	const isLater = candidates.some((one) => one.start >= correction && !one.denied && one.modality === 'asserted');
	if (correction === 0 || !isLater) return candidates;
	return candidates.map((one) =>
		one.start < correction && one.modality === 'asserted' ? { ...one, modality: 'retracted' } : one,
	);
}

/** Where the last correction in a text ends; 0 for none. */
export function lastCorrection(reading: Reading): number {
	let last = 0;
	reading.clauses.forEach(({ start, end }, index) => {
		const at = reading.find('correction', start, end);
		const to = reading.endOf('correction', at);
		// "My nephew I mean", at the end, tells who was meant all along.
		if (at > 0 && hasWords(reading.tokens.slice(to))) last = Math.max(last, to);
		// A "no" by itself between two statements, or right before a number: "67, no 68".
		const no = index > 0 ? reading.endOf('no', start) : 0;
		if (no === end || (no > 0 && reading.numbers.some((number) => number.start === no))) last = Math.max(last, no);
	});
	return last;
}

/** What may stand beside a correction that says nothing instead. */
const besideCorrection: readonly ClassName[] = ['correction', 'restating', 'courtesy', 'beside-answer', 'it-is', 'no'];

/** How many words of no such class "no wait, that was wrong" may have. */
const mostBesideCorrection = 2;

/** Whether a text takes something back and says nothing instead. */
export function isOnlyCorrection(reading: Reading, mentions: readonly { person: string }[]): boolean {
	if (!reading.hasAny(['correction', 'restating']) || reading.numbers.length > 0) return false;
	if (reading.clauses.some(({ asks }) => asks) || mentions.some(({ person }) => person !== 'self')) return false;
	let others = 0;
	for (let at = 0; at < reading.tokens.length; ) {
		const end = reading.endOfAny(besideCorrection, at);
		if (end === 0 && hasWords(reading.tokens.slice(at, at + 1))) others++;
		at = Math.max(end, at + 1);
	}
	return others <= mostBesideCorrection;
}

function hasWords(tokens: Reading['tokens']): boolean {
	return tokens.some(({ kind }) => kind !== 'stop' && kind !== 'symbol');
}

/** Whether two statements are alternatives, "lost or expired": then neither is stated. */
export function areAlternatives(one: Candidate, other: Candidate, reading: Reading): boolean {
	return other.start - one.end <= 3 && reading.has('or', one.end, other.start);
}
