/**
 * Which special groups the cardholder belongs to, as far as a text says: some, none, or nothing about it.
 */

import { type FactName, type SpecialGroup, specialGroups } from '../../knowledge/facts/facts.ts';
import type { PersonRef } from '../people/kin.ts';
import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import { asserted, candidatesOf } from './candidates.ts';
import type { Candidate } from './said.ts';

/** The groups that the question names; denying each is the answer "none". */
const namedGroups: readonly SpecialGroup[] = ['disability', 'work-injury', 'low-income'];

/** A group that is claimed or denied, or `none` for all of them. */
export interface GroupSaid {
	value: SpecialGroup | 'none';
	denied: boolean;
	person: PersonRef | null;
	/** The pattern that says so; undefined where it follows from several. */
	one?: Candidate;
}

interface Around {
	found: Parameters<typeof candidatesOf>[1];
	reading: Reading;
	asking: FactName | null;
	subjects: ReadonlyMap<Candidate, PersonRef | undefined>;
}

/** What a text says of special groups, person by person. */
export function groupsSaid(candidates: readonly Candidate[], around: Around): GroupSaid[] {
	const { subjects } = around;
	const persons = new Set([null, ...candidates.map((one) => subjects.get(one) ?? null)]);
	const read = [...persons].flatMap((person) => {
		const own = candidates.filter((one) => (subjects.get(one) ?? null) === person);
		const lost = own.filter(({ modality }) => modality !== 'asserted');
		const isGroup = (value: string): value is SpecialGroup => specialGroups.some((group) => group === value);
		return [
			...lost.flatMap((one) => (isGroup(one.value) ? [{ value: one.value, denied: one.denied, person, one }] : [])),
			...groupsOf(person, asserted(own), candidates, around),
		];
	});
	// "The disability one I don't have, only work injury" has one after all.
	const isHeld = read.some(({ value, denied, one }) => value !== 'none' && !denied && one?.modality === 'asserted');
	return isHeld ? read.filter(({ value, person }) => value !== 'none' || person !== null) : read;
}

/** What is asserted of one person. */
function groupsOf(
	person: PersonRef | null,
	statements: readonly Candidate[],
	all: readonly Candidate[],
	{ found, reading, asking, subjects }: Around,
): GroupSaid[] {
	const said = (values: readonly SpecialGroup[], denied = false): GroupSaid[] =>
		values.map((value) => ({
			value,
			denied,
			person,
			one: statements.find((one) => one.value === value && one.denied === denied),
		}));
	const none: GroupSaid[] = [
		{ value: 'none', denied: false, person, one: statements.find(({ value }) => value === 'none') },
	];
	if (person !== null && statements.length === 0) return [];
	// "Disabled, but no certificate": a circumstance, and no paper to bring.
	if (reading.has('no-paper') && reading.has('group')) return [];
	const isAsked = asking === 'specialGroups';
	const but = statements.find(({ value }) => value === 'all-but');
	if (but) return isAsked ? said(namedGroups.filter((group) => !isNamed(group, but, reading))) : [];
	// "Two of them" leaves open which.
	if (statements.some(({ value, denied }) => value === 'some' && !denied)) return [];
	const held = new Set(statements.filter((one) => !one.denied && !isOfOne(one, reading)).map(({ value }) => value));
	const denied = new Set(statements.filter((one) => one.denied).map(({ value }) => value));
	const isOthers = (at: number) =>
		all.some((one) => (subjects.get(one) ?? null) !== person && one.start <= at && at < one.end);
	const isFirst =
		person === null || ![...subjects].some(([one, whose]) => one.fact === 'specialGroups' && whose === undefined);
	for (const one of isFirst ? asserted(candidatesOf('specialGroups', found, reading, true)) : []) {
		// "No disability or low-income certificate": everything named after the negation is denied.
		if (!specialGroups.some((group) => group === one.value) || isOthers(one.start)) continue;
		const not = negationOf(one.start, reading);
		// The 有 of 没有残疾证工伤证 claims nothing, nor does what is only named after it.
		const end = not < 0 ? 0 : reading.endOf('not', not);
		const isClaim = (other: Candidate) =>
			!other.denied && other.match.result.when === 'said' && !(other.start >= not && other.start < end);
		const isCovered = statements.some((other) => isClaim(other) && other.start <= one.start && other.end >= one.end);
		const isHeldAnyway =
			reading.has('have', reading.endOf('not', not), one.start) && !reading.endsAt('have', one.start);
		if (not >= 0 && (!isCovered || isAsked) && !isHeldAnyway) {
			denied.add(one.value);
			if (isAsked || !statements.some((other) => other.value === one.value && isClaim(other))) held.delete(one.value);
		}
	}
	for (const { start, end, asks } of reading.clauses) {
		// 低保没有，残疾有: what is said of a group stands after it.
		const group = namedGroups.find((name) => reading.endOf(`doc-${name}`, start) > 0);
		const after = group && reading.endOf(`doc-${group}`, start);
		if (!group || !after || asks || isOthers(start)) continue;
		const verb = afterFillers(after, end, reading);
		const not = reading.endOf('not', verb);
		if (not === end) {
			denied.add(group);
			held.delete(group);
		} else if (areBothHeld(verb, end, reading)) {
			// 低保跟残疾证我两样都占了.
			for (const name of namedGroups) if (reading.has(`doc-${name}`, start, end)) held.add(name);
		} else if (reading.endOf('have', verb) === end || (after === end && denied.size > 0 && !denied.has(group))) {
			// "Not disability, low income."
			held.add(group);
		}
	}
	const groups = specialGroups.filter((group) => held.has(group));
	if (groups.length) return said(groups);
	const had = reading.clauses.some(({ start, end }) => {
		return reading.has('group', start, end) && (reading.has('former', start, end) || reading.has('ended', start, end));
	});
	const isNone = held.has('none') || namedGroups.every((group) => denied.has(group));
	if (had) return [];
	const isOnly = isOnlyDenial(denied, reading);
	if (isNone || (isAsked && isOnly)) return none;
	return isOnly
		? said(
				specialGroups.filter((group) => denied.has(group)),
				true,
			)
		: [];
}

/** "Disability and low income, I have both": the last word says so, and nothing denies it. */
function areBothHeld(from: number, end: number, reading: Reading): boolean {
	if (reading.has('not', from, end)) return false;
	const both = reading.find('both', from, end);
	return both >= 0 && reading.endOf('have', reading.endOf('both', both)) === end;
}

/** 残疾证那个我没有: whom and which stands between a group and what is said of it. */
function afterFillers(from: number, end: number, reading: Reading): number {
	let at = from;
	for (let next = at; next >= at && next < end; at = next) {
		next = reading.endOfAny(['who', 'also', 'that-one'], at);
		if (next <= at) break;
	}
	return at;
}

/** Asked for all of them, who denies one and says no more has none; who lacks the copy only, or doubts another, may have some. */
function isOnlyDenial(denied: ReadonlySet<string>, reading: Reading): boolean {
	const isOpen = reading.hasAny(['dont-know', 'wont-say', 'copy', 'unsure']);
	const isAll = reading.clauses.every(
		({ start, end, asks }) => !asks && reading.hasAny(['not', 'none', 'group'], start, end),
	);
	return denied.size > 0 && !isOpen && isAll;
}

/** Where the negation begins that covers a group: in its clause, or before a list that goes on to it with "or"; -1 for none. */
function negationOf(at: number, reading: Reading): number {
	const clause = reading.clauseAt(at);
	const own = lastOf('not', reading, clause.start, at);
	const before = reading.clauses[reading.clauseIndexAt(at) - 1];
	if (own >= 0 || !before || before.final || !reading.has('or', clause.start, clause.end)) return own;
	const not = lastOf('not', reading, before.start, before.end - 1);
	return not >= 0 && reading.has('group', not, before.end) ? not : -1;
}

/** "No" beside one group denies that one only, and after a question it may deny anything. */
function isOfOne({ value, start, match }: Candidate, reading: Reading): boolean {
	if (value !== 'none' || match.result.when !== 'asked') return false;
	const clause = reading.clauseAt(start);
	return (
		reading.has('group', clause.start, clause.end) || reading.clauses.some(({ asks, end }) => asks && end <= start)
	);
}

function isNamed(group: SpecialGroup, { start, end }: Candidate, reading: Reading): boolean {
	return reading.has(`doc-${group}`, start, end);
}

/** The last place before a token where a phrase of a class begins; -1 for none. */
function lastOf(name: ClassName, reading: Reading, start: number, before: number): number {
	for (let at = before; at >= start; at--) if (reading.endOf(name, at) > 0) return at;
	return -1;
}
