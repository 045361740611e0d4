/**
 * Who is spoken of: the people that a text mentions, each with an identity.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import { type ClassName, kinNames } from '../vocabulary/classes.ts';
import { genderOf, kins, type PersonRef, ranked, rankOf, relatives, youngsters } from './kin.ts';

export interface Mention {
	/** From "my" in "my daughter". */
	start: number;
	end: number;
	/** `passing` is a relative of somebody named before: her father, in a talk of somebody's grandmother. */
	person: PersonRef;
	role: 'subject' | 'object' | 'possessive';
	/** The word of kin or role as it was said; null for pronouns. */
	called: string | null;
	/** Whom the word alone would name, where the person is `passing`. */
	kin?: PersonRef;
	/** The word names the person as exactly as the reference does. */
	isExact: boolean;
}

/** Facts that people state of themselves with "my": "my ID". */
export const withMy: readonly FactName[] = ['idStatus', 'affiliation', 'specialGroups', 'residency'];

/** How many words may stand between "my" and "daughter". */
const widestAttribute = 6;

/** The people mentioned, in order; "my daughter" is one mention, of the daughter. */
export function findMentions(reading: Reading): Mention[] {
	const mentions: Mention[] = [];
	for (let at = 0; at < reading.tokens.length; at++) {
		const role = reading.endOf('role', at);
		if (role > 0) {
			at = role - 1;
			continue;
		}
		const mention =
			memberAt(reading, at) ??
			relativeAt(reading, at) ??
			childByAge(reading, at) ??
			childByRank(reading, at) ??
			pronounAt(reading, at);
		if (!mention) continue;
		const owner = mentions.at(-1);
		// "I'm only the neighbour" names who speaks.
		if (owner && isSpeakerNoun(owner, mention, reading)) {
			at = mention.end - 1;
			continue;
		}
		// "One of my students, a boy of 14" is one person.
		if (owner && isApposition(owner, mention, reading)) {
			at = mention.end - 1;
			continue;
		}
		if (owner && isOwnerOf(owner, mention, reading)) {
			// "My daughter's teacher" is the teacher; "my daughter" is "my" no longer.
			mentions.pop();
			if (owner.person === 'third' && reading.endsAt('speaks-as', owner.start)) {
				// "I'm her mother" names who speaks.
				mentions.push({ ...mention, start: owner.start, person: 'self', role: 'object', called: null });
				at = mention.end - 1;
				continue;
			}
			const person = ownedBy(owner, mention, mentions, reading);
			const isTheirs = owner.person !== 'self' && owner.person !== 'we' && owner.person !== 'third';
			const called = isTheirs ? person : rankedCall(reading, owner.end, mention);
			mentions.push({ ...mention, start: owner.start, person, kin: mention.person, called });
		} else {
			// "Her mum and dad": both are hers.
			const isHers = owner?.person === 'passing' && reading.endOf('and', owner.end) === mention.start;
			mentions.push(isHers && isRelative(mention) ? { ...mention, person: 'passing' } : mention);
		}
		at = mention.end - 1;
	}
	return withPronounsResolved(withRanks(mentions), reading);
}

/** "My older son is 15, the younger 8": two of a kin whom the words tell apart are two people. */
function withRanks(mentions: readonly Mention[]): Mention[] {
	const rank = ({ called }: Mention) => (called === null ? undefined : rankOf(called));
	const isTwo = ({ person }: Mention) =>
		new Set(mentions.filter((one) => one.person === person).flatMap((one) => rank(one) ?? [])).size > 1;
	return mentions.map((mention) => {
		const own = rank(mention);
		return own !== undefined && isTwo(mention) ? { ...mention, person: ranked(mention.person, own) } : mention;
	});
}

/** "My younger son": the word with what tells two of a kin apart. */
function rankedCall(reading: Reading, from: number, { start, called }: Mention): string | null {
	const rank = reading.tokens.slice(from, start).find(({ text }) => rankOf(text) !== undefined);
	if (!rank || called === null || rankOf(called) !== undefined) return called;
	return `${rank.text}${rank.kind === 'word' ? ' ' : ''}${called}`;
}

/** "My daughter" is a child, "my daughter's teacher" another; "I'm her mother" tells who I am. */
function ownedBy(owner: Mention, { person, called }: Mention, before: readonly Mention[], reading: Reading): PersonRef {
	if (owner.person === 'self' || owner.person === 'we') return person;
	// "My mother's sister" is no sister of the speaker's.
	if (owner.person !== 'third') return owner.called && called ? `${owner.called}'s ${called}` : (called ?? 'other');
	const last = before.at(-1);
	if (last?.person === 'self' && reading.endOf('copula', last.end) === owner.start) return 'self';
	// Her father, his mother: somebody beside a person who is spoken of.
	return 'passing';
}

function relativeAt(reading: Reading, start: number): Mention | undefined {
	let longest: Mention | undefined;
	// 我儿子 is 我 and 儿子, and not 我儿.
	const after = reading.endOf('i', start);
	for (const [name, person] of relatives) {
		const end = Math.max(reading.endOf(name, start), after > 0 ? reading.endOf(name, after) : 0);
		if (end <= (longest?.end ?? 0)) continue;
		longest = {
			start,
			end,
			person,
			role: reading.endOf('own', end) > 0 ? 'possessive' : 'subject',
			called: null,
			isExact: true,
		};
	}
	if (!longest) return undefined;
	// 我奶奶 may be one word for the person.
	const { end } = longest;
	const word = reading.endOf('i', start) || start;
	const called = calledFrom(reading, word < end ? word : start, end);
	// "The man" is nobody's: the person is known by the word, and called the cardholder.
	const isNobodys = reading.endOf('only-the', start) > 0;
	const kin = kinNames.find((name) => [start, word].some((at) => reading.endOf(`kin-${name}`, at) === end));
	const exact = kin ?? (longest.person === 'other' ? called : longest.person);
	return { ...longest, person: exact, called: isNobodys ? null : called };
}

/** The words of a person without "my" and "our": a word of kin or role, never a name. */
function calledFrom(reading: Reading, start: number, end: number): string {
	const from = reading.tokens[start]?.kind === 'word' ? Math.max(start, reading.endOf('my', start)) : start;
	const tokens = reading.tokens.slice(from < end ? from : start, end);
	const space = tokens.some(({ kind }) => kind === 'word') ? ' ' : '';
	return tokens.map(({ text }) => text).join(space);
}

/** "My 8 year old" is a child, where no "son" or "mother" follows. */
function childByAge(reading: Reading, start: number): Mention | undefined {
	const number = reading.endOf('my', start);
	const years = number && reading.numbers.find((one) => one.start === number);
	if (!years || years.max > oldestChild) return undefined;
	const end = reading.endOfAny(['years-old', 'months-old', 'weeks-old', 'days-old'], years.end);
	if (end === 0 || relativeAt(reading, end) || relativeAt(reading, end + 1)) return undefined;
	return { start, end: number, person: 'child', role: 'subject', called: null, isExact: true };
}

/** 大的14岁，小的才5岁: of several children, by rank alone. */
function childByRank(reading: Reading, start: number): Mention | undefined {
	const end = reading.clauseAt(start).start === start ? reading.endOf('rank-alone', start) : 0;
	if (end === 0 || !reading.numbers.some((number) => number.start >= end && number.start <= end + 2)) return undefined;
	const called = reading.tokens
		.slice(start, end)
		.map(({ text }) => text)
		.join(reading.tokens[start]?.kind === 'word' ? ' ' : '');
	return { start, end, person: 'child', role: 'subject', called, isExact: true };
}

/** Of whom "my 15 year old" is said. */
const oldestChild = 17;

function pronounAt(reading: Reading, start: number): Mention | undefined {
	const kinds = [
		['i', 'self', 'subject'],
		['me', 'self', 'object'],
		['my', 'self', 'possessive'],
		['they', 'third', 'subject'],
		['them', 'third', 'object'],
		['their', 'third', 'possessive'],
	] as const;
	for (const [name, person, role] of kinds) {
		const end = reading.endOf(name, start);
		if (end === 0) continue;
		const who = person === 'self' && reading.endOf('we', start) === end ? 'we' : person;
		if (role === 'object' && isTopic(reading, start, end))
			return { start, end, person: who, role: 'subject', called: null, isExact: true };
		const isObject = role === 'subject' && reading.endsAt('before-object', start);
		const used = reading.endOf('own', end) > 0 ? 'possessive' : isObject ? 'object' : role;
		return { start, end, person: who, role: used, called: null, isExact: true };
	}
	return undefined;
}

/** "Me: 33", "me, 38, a nurse", "I employ him as a driver": of whom the rest is said. */
function isTopic(reading: Reading, start: number, end: number): boolean {
	if (reading.endsAt('employs', start)) return true;
	if (reading.clauseAt(start).start !== start) return false;
	return (
		reading.tokens[end]?.text === ':' || (end === reading.clauseAt(start).end && reading.tokens[end]?.text === ',')
	);
}

function isOwnerOf(owner: Mention, mention: Mention, reading: Reading): boolean {
	if (['self', 'we', 'third'].includes(mention.person)) return false;
	if (mention.start - owner.end > widestAttribute) return false;
	// Chinese says 我妈 without a possessive; English "I" and "me" never own.
	const mayOwn = owner.role === 'possessive' || reading.tokens[owner.end - 1]?.kind === 'han';
	if (!mayOwn) return false;
	let at = owner.end;
	let unknown = 0;
	while (at < mention.start) {
		const end = Math.max(reading.endOf('attribute', at), reading.endOf('own', at), reading.endOf('number', at));
		if (end === 0 && (unknown === mostUnknown || !isAdjective(reading, at))) return false;
		if (end === 0) unknown++;
		at = Math.max(end, at + 1);
	}
	return true;
}

/** So many words that no class has may stand between "my" and "brother". */
const mostUnknown = 2;

/** Words that are no adjectives, whatever they stand beside. */
const noAdjective: readonly ClassName[] = [
	'who',
	'is-now',
	'have',
	'not',
	'and',
	'or',
	'id',
	'card',
	'no',
	'goes-along',
	'comes',
	'may',
	'on-behalf',
	'turn',
	'asks',
];

function isAdjective(reading: Reading, at: number): boolean {
	const isWord = reading.tokens[at]?.kind === 'word';
	return isWord && reading.endOfAny(noAdjective, at) === 0;
}

/** "I'm only the neighbour", 我是她邻居: a noun for who speaks. */
function isSpeakerNoun(owner: Mention, mention: Mention, reading: Reading): boolean {
	if (owner.person !== 'self' || owner.role !== 'subject') return false;
	const copula = reading.endOf('is-now', owner.end) || reading.endOf('copula', owner.end);
	// 我是新入职的员工: who speaks is one.
	const isMember = mention.person === 'employee' || mention.person === 'pupil';
	if (isMember && copula > 0 && reading.clauseIndexAt(copula - 1) === reading.clauseIndexAt(mention.start)) return true;
	const isNear = mention.called !== null && copula > 0 && mention.start - copula <= 2 && mention.start >= copula;
	return isNear && reading.endsAt('only-the', mention.start);
}

/** A clause that only names somebody has at most so many words. */
const longestName = 3;

/** "A boy of 14", right after the person whom it describes. */
function isApposition(owner: Mention, mention: Mention, reading: Reading): boolean {
	const isAfter = reading.tokens[owner.end]?.kind === 'stop' && mention.start - owner.end <= 3;
	const isAny = reading.endsAt('indefinite', mention.start) || reading.endsAt('attribute', mention.start);
	if (!isAfter || !isRelative(owner) || mention.called === null) return false;
	if (isAny) return mention.person === 'child' || kins[mention.person]?.within === 'child';
	// "My neighbour, Auntie Liu, …": a clause of its own that only names.
	const clause = reading.clauseAt(mention.start);
	const isOwn = reading.endOf('my', mention.start) > 0 || reading.endOf('i', mention.start) > 0;
	return !isOwn && clause.start === mention.start && clause.end - clause.start <= longestName && !clause.final;
}

/** How far before the noun the words may stand that make a worker "our" worker. */
const memberReach = 5;

/** In characters, where a word has two or three of them. */
const memberReachHan = 10;

/** For whom who types says to speak: those who work for them, or whom they teach. */
function spokenForIn(reading: Reading): PersonRef | undefined {
	const at = reading.find('speaks-for-staff', 0, reading.tokens.length);
	const clause = reading.clauseAt(Math.max(at, 0));
	// "Can HR do it?" speaks of HR; "HR, Ningbo" is who types.
	const isWho = at >= 0 && (reading.endOf('speaks-for-staff', at) > at + 1 || clause.end === clause.start + 1);
	if (isWho) return 'employee';
	return reading.has('speaks-for-pupils') ? 'pupil' : undefined;
}

/** "First case: a clerk, 27", 第一个51岁: one of several for whom somebody asks who speaks for them. */
function caseAt(reading: Reading, start: number, which: number, end: number, person: PersonRef): Mention | undefined {
	const clause = reading.clauseAt(start);
	// "First, the data are checked" counts nobody.
	if (end === which && clause.end === end && reading.tokens[end]?.text === ',') return undefined;
	const words = reading.tokens.slice(start, which).map(({ text }) => text);
	const called = words.join(reading.tokens[start]?.kind === 'word' ? ' ' : '');
	return { start, end, person, role: reading.endOf('own', end) > 0 ? 'possessive' : 'subject', called, isExact: true };
}

/** "One of our warehouse employees", 班上有个学生, 我司一名女员工: somebody who works for the speaker, or is taught by them. */
function memberAt(reading: Reading, start: number): Mention | undefined {
	const spokenFor = spokenForIn(reading);
	const which = reading.endOf('which-case', start);
	const counted = which > 0 ? members.find(([name]) => reading.endOf(name, which) > 0) : undefined;
	if (counted) return caseAt(reading, start, which, reading.endOf(counted[0], which), counted[1]);
	if (which > 0 && spokenFor) return caseAt(reading, start, which, which, spokenFor);
	const isWord = reading.tokens[start]?.kind === 'word';
	const isBehalf = !isWord && reading.endsAtAny(['on-behalf', 'gives'], start);
	const own = isWord ? reading.endOf('my', start) : 0;
	const marked = Math.max(own, reading.endOf('member-of', start), isBehalf ? start : 0);
	// "HR here … an operator, 33": from who speaks for staff, any of them.
	const member = marked === 0 && spokenFor ? members.find(([name]) => reading.endOf(name, start) > 0) : undefined;
	if (member && spokenFor) {
		const end = reading.endOf(member[0], start);
		const role = reading.endOf('own', end) > 0 ? 'possessive' : 'subject';
		return { start, end, person: spokenFor, role, called: caseBefore(reading, start), isExact: true };
	}
	if (marked === 0) return undefined;
	const clause = reading.clauseAt(start);
	const reach = isBehalf ? 1 : reading.tokens[start]?.kind === 'han' ? memberReachHan : memberReach;
	for (let at = marked; at < Math.min(clause.end, marked + reach); at++) {
		for (const [name, person] of members) {
			const end = reading.endOf(name, at);
			if (end === 0 || (isBehalf && person !== 'employee')) continue;
			// "Change my job", "my doctor" are of nobody's staff.
			const isJob = name === 'job' || name === 'occupation';
			if (isJob && !spokenFor && reading.tokens[start]?.text !== 'our') continue;
			const called = caseBefore(reading, start);
			return {
				start,
				end,
				person,
				role: reading.endOf('own', end) > 0 ? 'possessive' : 'subject',
				called,
				isExact: true,
			};
		}
		// 我司有一名新员工: "has" stands right after where they work.
		const isHaving = at === marked && reading.endOf('have', at) > 0;
		if (!isHaving && reading.endOfAny(['who', 'is-now', 'have', 'not', 'id', 'card'], at) > 0) return undefined;
	}
	// "One of our operators": any word for somebody, from who says to speak for staff.
	const isOneOf = spokenFor !== undefined && isWord && reading.endOf('member-of', start) > 0;
	return isOneOf
		? { start, end: marked + 1, person: spokenFor, role: 'subject', called: null, isExact: true }
		: undefined;
}

/** "Second case, our driver": the words that tell which of several, in the clause before. */
function caseBefore(reading: Reading, start: number): string | null {
	const index = reading.clauseIndexAt(start);
	const from = reading.clauses[index - 1] ?? reading.clauses[index];
	const at = from ? reading.find('which-case', from.start, start) : -1;
	if (at < 0) return null;
	const words = reading.tokens.slice(at, reading.endOf('which-case', at)).map(({ text }) => text);
	return words.join(reading.tokens[at]?.kind === 'word' ? ' ' : '');
}

/** The classes of words for those who work or learn somewhere. */
const members = [
	['member-employee', 'employee'],
	['member-name', 'employee'],
	['member-pupil', 'pupil'],
	['job', 'employee'],
	['occupation', 'employee'],
] as const;

const isRelative = ({ person }: Mention) => !['self', 'we', 'third', 'passing'].includes(person);

/** "He" and "the child" become the person whom they stand for, where the text names one. */
function withPronounsResolved(found: readonly Mention[], reading: Reading): Mention[] {
	const mentions = found.map((mention) => {
		const person = narrowed(mention.person, found);
		return { ...mention, person, isExact: person === mention.person };
	});
	const named = mentions.filter(isRelative);
	const spokenFor = named.length ? undefined : spokenForIn(reading);
	const later = new Set(named.map(({ person }) => person)).size === 1 ? named[0]?.person : undefined;
	let last: Mention | undefined;
	let passing: Mention | undefined;
	const earlier: Mention[] = [];
	return mentions.map((mention) => {
		if (mention.person === 'passing') passing = mention;
		else if (isRelative(mention)) passing = undefined;
		// "He lives with my sister, he can't come" goes on about him.
		if (isRelative(mention) && (last === undefined || !reading.endsAt('beside', mention.start))) {
			if (last && last.person !== mention.person) earlier.push(last);
			last = mention;
		}
		if (mention.person !== 'third') return mention;
		// "HR here. He is 27" is of somebody who works there.
		if (spokenFor) return { ...mention, person: spokenFor };
		// "Her daughter works in Shenzhen, she's employed there" goes on about the daughter.
		const next = passing ? reading.clauseIndexAt(mention.start) - reading.clauseIndexAt(passing.start) : 0;
		const gender = pronounGender(mention, reading);
		// "Her parents work in Guangdong, she has no ID" does not.
		const isOne = !gender || genderOf(passing?.kin) === gender;
		if (next === 1 && isOne && mention.role === 'subject') return { ...mention, person: 'passing' };
		const mayBe = (one: Mention | undefined) => {
			const own = genderOf(one?.person) ?? genderOf(one?.kin);
			return one !== undefined && (!gender || !own || gender === own);
		};
		// "My mother is 80, can my son go for her?": nobody goes in their own place.
		const isReplaced = last && isInPlaceOf(mention, last, reading);
		const meant = !isReplaced && mayBe(last) ? last : earlier.findLast(mayBe);
		// "He has the certificate, not mum": she is not he.
		const after = later !== undefined && (!gender || (genderOf(later) ?? gender) === gender) ? later : undefined;
		const person = meant?.person ?? (isReplaced || last ? 'third' : (after ?? 'third'));
		return { ...mention, person, called: meant?.called ?? null };
	});
}

/** The one person of a text who is called more exactly: "my son … the child". */
function narrowed(person: PersonRef, mentions: readonly Mention[]): PersonRef {
	const narrows = ({ person: other }: Mention) =>
		kins[other]?.within === person || (person === 'child' && youngsters.includes(other));
	const within = new Set(mentions.filter(narrows).map((one) => one.person));
	const [only] = within;
	return within.size === 1 && only !== undefined ? only : person;
}

export function pronounGender({ start, end }: Mention, reading: Reading): 'feminine' | 'masculine' | undefined {
	if (reading.endOf('feminine', start) === end) return 'feminine';
	return reading.endOf('masculine', start) === end ? 'masculine' : undefined;
}

/** Whether somebody is named as the one for whom another in the same clause goes. */
function isInPlaceOf(mention: Mention, other: Mention, reading: Reading): boolean {
	const isSameClause = reading.clauseIndexAt(other.start) === reading.clauseIndexAt(mention.start);
	return isSameClause && reading.endsAt('on-behalf', mention.start);
}

/**
 * Of whom something is said that stands from `start` to `end`: the nearest person before it in its clause, else in
 * the last clause before that states something about someone; undefined where nobody is named.
 */
export function subjectOf(
	reading: Reading,
	mentions: readonly Mention[],
	span: { start: number; end: number },
	mayOwn: boolean,
): PersonRef | undefined {
	return subjectMention(reading, mentions, span, mayOwn)?.person;
}

/** "My father, who is 72": whether what is said from `start` on follows a person with nothing between but "who". */
function isRelativeClause(reading: Reading, end: number, start: number): boolean {
	const at = reading.tokens[end]?.text === ',' ? end + 1 : end;
	return reading.tokens[at]?.text === 'who' && at <= start && start <= at + 1;
}

/** The mention of the person of whom something is said. */
export function subjectMention(
	reading: Reading,
	mentions: readonly Mention[],
	span: { start: number; end: number },
	mayOwn: boolean,
): Mention | undefined {
	const clause = reading.clauseIndexAt(span.start);
	const before = mentions.filter((mention) => mention.start < span.end);
	// "They told me the card is ready": who says so is not who it is said of.
	const isSource = ({ person, end }: Mention) =>
		person === 'third' && ['says', 'reports', 'informs'].some((name) => reading.endOf(name as ClassName, end) > 0);
	const isSubject = (mention: Mention) =>
		!reading.endsAt('beside', mention.start) &&
		!isSource(mention) &&
		(mention.role === 'subject' ||
			(mention.role === 'possessive' && (mayOwn || (mention.person !== 'self' && mention.person !== 'we'))));
	// "She lives with my father, who is 72": of him, though she is whom it is about.
	const described = before.findLast(({ end }) => isRelativeClause(reading, end, span.start));
	if (described && isRelative(described)) return described;
	for (let index = clause; index >= 0; index--) {
		if (index < clause && reading.clauses[index]?.asks) continue;
		const there = before.filter((mention) => reading.clauseIndexAt(mention.start) === index && isSubject(mention));
		// "She's in my husband's register. No ID yet" goes on about her.
		const isHer = ({ role, person }: Mention) => role === 'subject' && person !== 'self' && person !== 'we';
		const subjects = index < clause ? there.filter(isHer) : [];
		const nearest = subjects.at(-1) ?? there.at(-1);
		if (nearest) return nearest;
	}
	return undefined;
}
