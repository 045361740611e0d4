/**
 * The statements that a text makes about people: what is said of which fact of whom, and how. Nothing is concluded here.
 */
import { attendances, type FactName, factNames, maximumAge } from '../../knowledge/facts/facts.ts';
import { companionAsked } from '../people/companions.ts';
import { affiliationOf, holderOf, type PersonRef } from '../people/kin.ts';
import { findMentions, type Mention, subjectMention, subjectOf, withMy } from '../people/mentions.ts';
import { leadsTo, ownsId } from '../people/ownership.ts';
import { type PeopleRead, readPeople } from '../people/people.ts';
import { prevailing } from '../people/prevailing.ts';

import { sameClause } from '../text/clauses.ts';
import type { Reading } from '../text/reading.ts';
import type { Evidence, Statement, Understanding, UnderstandingContext } from '../understanding.ts';
import { numberClass } from '../vocabulary/classes.ts';
import type { PatternSet } from '../vocabulary/patterns.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { readAges, type Spoken } from './age-statements.ts';
import { answersOf, replyOf } from './answers.ts';
import {
	areAlternatives,
	asserted,
	candidatesOf,
	isOnlyCorrection,
	lastCorrection,
	withoutBorrowed,
} from './candidates.ts';
import { cardFrames } from './card-frames.ts';
import { idFrames } from './id-frames.ts';
import type { ClauseReader } from './learned/clause-reader.ts';
import { learnedStatements } from './learned/learned-statements.ts';
import type { Candidate } from './said.ts';
import { groupsSaid } from './special-groups.ts';

type Found = Parameters<typeof candidatesOf>[1];

/** A person's message has at most some twenty patterns of one fact in it; how they stand to one another takes time to tell. */
const mostOfOneFact = 60;

/** How sure a reading by patterns is, and one that is hedged. */
const sure = 0.95;
const unsure = 0.5;
/** How sure it is that a bare number is an age. */
const likely = 0.6;

/** What a text states: of whom, and what else it lets know of people. */
export interface StatementsRead
	extends PeopleRead,
		Pick<Understanding, 'statements' | 'companion' | 'idElsewhere' | 'corrects' | 'retracts' | 'reply'> {}

/** Reads statements with the patterns of a vocabulary. */
export class StatementReader {
	#patterns: PatternSet<Found[number]['result']>;
	#numberClass: number;
	#clauses: ClauseReader;

	/** @param clauses reads what no pattern finds */
	constructor(vocabulary: Vocabulary, clauses: ClauseReader) {
		this.#clauses = clauses;
		this.#patterns = vocabulary.patterns.statements;
		this.#numberClass = vocabulary.lexicon.idOf(numberClass);
	}

	/** @param context the pending question, in whose light bare answers are read, and the day */
	read(reading: Reading, context: UnderstandingContext): StatementsRead {
		const asking = context.asking ?? null;
		const possible = bounded(
			this.#patterns.find(reading, reading.stopsGap).filter((match) => this.#isPossible(match, reading)),
		);
		const found = asking ? withoutBorrowed(possible, reading) : possible;
		const mentions = findMentions(reading);
		const said = new Map(factNames.map((fact) => [fact, candidatesOf(fact, found, reading, fact === asking)]));
		const of = (fact: FactName) => said.get(fact) ?? [];
		const idSaid = of('idStatus');
		said.set(
			'idStatus',
			idSaid.filter((one) => one.value !== 'elsewhere' && !isOfOtherThing(one, reading)),
		);
		const subjects = new Map<Candidate, PersonRef | undefined>();
		for (const fact of factNames) {
			if (fact === 'holder') continue;
			for (const one of of(fact)) subjects.set(one, subjectFor(one, reading, mentions));
		}
		const spoken: Spoken = { found, reading, mentions, numberClass: this.#numberClass, asking };
		const ages = readAges(of('age'), spoken, context.today);
		const isOwnAge = ages.some(({ person, isInserted }) => isInserted && person === 'self');
		const companion = companionAsked(reading, mentions);
		const companions = companion?.persons ?? [];
		const told = { reading, mentions, subjects, holders: of('holder'), isOwnAge, asking, companions };
		const people = readPeople(told);
		const corrects = startsWithCorrection(reading);
		const evidence = (one: Pick<Candidate, 'fact' | 'start'>, person: PersonRef | null): Evidence => {
			const correction = lastCorrection(reading);
			if (corrects || (correction > 0 && one.start >= correction)) return 'correction';
			if (one.fact === asking && (person === null || person === 'third' || person === 'we')) return 'answer';
			return person === null ? 'elliptic' : 'explicit';
		};
		const whole = (one: Candidate, value: string | number = one.value): Statement => {
			const person = subjects.get(one) ?? null;
			return {
				person,
				fact: one.fact as Statement['fact'],
				value,
				polarity: one.denied ? 'is-not' : 'is',
				modality: one.modality,
				evidence: evidence(one, person),
				score: one.modality === 'hedged' ? unsure : sure,
				span: [one.start, one.end],
			};
		};
		const statements: Statement[] = [
			...withoutAlternatives(of('idStatus'), reading).map((one) => whole(one, validityOf(one, reading))),
			...ages.map(({ person, value, start, end, modality, isInserted }) => ({
				person,
				fact: 'age' as const,
				value,
				polarity: 'is' as const,
				modality,
				evidence: evidence({ fact: 'age', start }, person),
				score: isInserted && person === null ? likely : sure,
				span: [start, end] as const,
			})),
			...groupsSaid(of('specialGroups'), { found, reading, asking, subjects }).map(
				({ value, denied, one, person }) => ({
					person,
					fact: 'specialGroups' as const,
					value,
					polarity: denied ? ('is-not' as const) : ('is' as const),
					modality: one?.modality ?? ('asserted' as const),
					evidence: evidence({ fact: 'specialGroups', start: one?.start ?? 0 }, person),
					score: sure,
					span: [one?.start ?? 0, one?.end ?? reading.tokens.length] as const,
				}),
			),
			...withoutAlternatives(of('affiliation'), reading)
				.filter((one) => !isDeniedAround(one, of('affiliation')))
				.map((one) => whole(one)),
			...of('stage').map((one) => whole(one)),
			...attendanceSaid(of('attendance'), reading).map((one) => whole(one)),
			...withoutAlternatives(of('residency'), reading)
				.filter((one) => !one.denied || isCopulaDenied(one, reading))
				.map((one) => whole(one)),
		];
		if (asking) statements.push(...answersOf(statements, people, reading, asking));
		const isAway = idSaid.some(({ value }) => value === 'elsewhere');
		const isTold = (fact: FactName) => statements.some((one) => one.fact === fact && one.modality !== 'wished');
		statements.push(
			...cardFrames(reading, mentions).filter(({ fact }) => !isTold(fact)),
			...(isTold('idStatus') || isAway ? [] : idFrames(reading, mentions)),
		);
		statements.push(
			...learnedStatements(this.#clauses, reading, mentions, statements, asking).filter(
				// An ID card that is only not in hand may be valid or not.
				({ fact }) => !(isAway && fact === 'idStatus'),
			),
		);
		const isElsewhere =
			!statements.some((one) => one.fact === 'idStatus' && one.modality === 'asserted') &&
			idSaid.some((one) => one.value === 'elsewhere' && isOfThing(one, reading, mentions));
		const reply = replyOf(reading);
		statements.push(...people.people.flatMap(({ person }) => impliedBy(person)));
		statements.push(...ofBoth(statements, people.cardholders ?? [], reading));
		return {
			statements: withoutRepeated(statements.sort((one, other) => one.span[0] - other.span[0])),
			...prevailing(people, statements, reading.length, asking !== null),
			corrects: corrects || lastCorrection(reading) > 0,
			retracts: isOnlyCorrection(reading, mentions),
			...(companion && { companion }),
			...(reply && { reply }),
			...(isElsewhere && { idElsewhere: hasOwnId(reading, mentions) ? ('own' as const) : ('any' as const) }),
		};
	}

	/** Whether the numbers of what may be an age can be one. */
	#isPossible({ result, parts }: Found[number], reading: Reading): boolean {
		if (result.fact !== 'age' || result.value === 'nothing' || result.value.startsWith('born')) return true;
		const starts = parts.filter((part) => part.class === this.#numberClass).map(({ start }) => start);
		return reading.numbers.every(({ start, max }) => max <= maximumAge || !starts.includes(start));
	}
}

/** "Our new hire" works, a pupil goes to school. */
function impliedBy(person: PersonRef): Statement[] {
	const affiliation = affiliationOf(person);
	if (!affiliation) return [];
	const how = { polarity: 'is', modality: 'asserted', evidence: 'explicit', score: sure, span: [0, 0] } as const;
	return [{ person, fact: 'affiliation', value: affiliation, ...how }];
}

/** 未在任何单位工作: a shorter pattern within what is denied states nothing. */
const isDeniedAround = ({ value, denied, end }: Candidate, all: readonly Candidate[]): boolean =>
	!denied && all.some((other) => other.denied && other.value === value && Math.abs(other.end - end) <= 2);

/** "My wallet was stolen, the ID wasn't in it": what is gone is another thing. */
function isOfOtherThing({ value, start }: Candidate, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	return (
		value === 'lost' &&
		reading.has('other-thing', clause.start, clause.end) &&
		!reading.has('id', clause.start, clause.end)
	);
}

/** "Not a foreigner" denies it; 没有台胞证 is of a paper that is not there. */
function isCopulaDenied({ start }: Candidate, reading: Reading): boolean {
	return [start, start - 1, start - 2].some((at) => at > 0 && reading.endsAt('contrast', at));
}

/** "Both lost their IDs": what is said of two is said of each. */
function ofBoth(statements: readonly Statement[], persons: readonly PersonRef[], reading: Reading): Statement[] {
	const isOfBoth = ({ person, span: [start] }: Statement) => {
		const clause = reading.clauseAt(start);
		const isOpen = person === null || person === 'third' || person === 'we' || persons.includes(person);
		return isOpen && reading.has('both', clause.start, clause.end);
	};
	return statements
		.filter(isOfBoth)
		.flatMap((one) => persons.filter((person) => person !== one.person).map((person) => ({ ...one, person })));
}

/** What several patterns say alike is said once. */
function withoutRepeated(statements: readonly Statement[]): Statement[] {
	const isAlike = (one: Statement, other: Statement) =>
		one.person === other.person &&
		one.fact === other.fact &&
		one.value === other.value &&
		one.polarity === other.polarity &&
		one.modality === other.modality &&
		one.evidence === other.evidence;
	return statements.filter((one, index) => !statements.slice(0, index).some((other) => isAlike(one, other)));
}

/** The first patterns of each fact. */
function bounded(found: Found): Found {
	const counts = new Map<FactName, number>();
	return found.filter(({ result }) => {
		const count = (counts.get(result.fact) ?? 0) + 1;
		counts.set(result.fact, count);
		return count <= mostOfOneFact;
	});
}

/** Of whom something is said; undefined where nobody is named. */
function subjectFor(one: Candidate, reading: Reading, mentions: readonly Mention[]): PersonRef | undefined {
	const holder = one.fact === 'idStatus' ? idHolder(one, reading, mentions) : undefined;
	if (holder) return holder.person;
	const subject = subjectOf(reading, mentions, one, withMy.includes(one.fact) || one.fact === 'stage');
	const mentioned = subjectMention(reading, mentions, one, withMy.includes(one.fact));
	// "Sorry, I mixed them up, this one is 15": who speaks only corrects.
	const isAside = mentioned !== undefined && !sameClause(mentioned.start, one.start, reading);
	if (subject === 'self' && isAside && startsWithCorrection(reading)) return undefined;
	if (one.fact !== 'stage') return subject;
	// Who fetches or activates a card need not be whose it is: "I picked up my son's card".
	const clause = reading.clauseAt(one.start);
	const owner = mentions.find(
		({ start, end, role }) =>
			role === 'possessive' && start >= clause.start && end <= one.end && leadsTo('card', reading, end),
	);
	if (owner) return owner.person;
	const mention = subjectMention(reading, mentions, one, true);
	const isHere = mention !== undefined && sameClause(mention.start, one.start, reading);
	return isHere && holderOf(mention.person) !== 'self' ? mention.person : undefined;
}

/** "His ID is in my handbag, valid till 2045": whose the ID card is that a clause, or the one before it, speaks of. */
function idHolder({ start, end }: Candidate, reading: Reading, mentions: readonly Mention[]): Mention | undefined {
	const index = reading.clauseIndexAt(start);
	for (const at of [index, index - 1]) {
		const clause = reading.clauses[at];
		if (!clause || (at < index && (clause.asks || clause.final))) continue;
		const named = mentions.filter((one) => one.start >= clause.start && one.end <= Math.min(clause.end, end));
		const holder = named.findLast((one) => ownsId(reading, one));
		if (holder) return holder;
		if (reading.has('id', clause.start, clause.end) || named.length > 0) return undefined;
	}
	return undefined;
}

/** "Sorry, 15", 说错了，是我侄子: what follows takes back something said before. */
function startsWithCorrection(reading: Reading): boolean {
	return reading.endOfAny(['correction', 'restating'], 0) > 0;
}

/** "Lost or expired?" states neither. */
function withoutAlternatives(candidates: readonly Candidate[], reading: Reading): Candidate[] {
	const held = asserted(candidates).filter(({ denied }) => !denied);
	const open = new Set<Candidate>();
	for (const [index, one] of held.entries()) {
		const next = held[index + 1];
		if (!next || next.value === one.value || !areAlternatives(one, next, reading)) continue;
		open.add(one).add(next);
	}
	return candidates.map((one) => (open.has(one) ? { ...one, modality: 'supposed' as const } : one));
}

/** "Valid until 2023" is over, "expires in 2030" is not yet: what a date makes of what is said of an ID card. */
function validityOf(one: Candidate, reading: Reading): string {
	if (one.value !== 'expired' && one.value !== 'second-generation') return one.value;
	const clause = reading.clauseAt(one.start);
	// A date such as 2022.03.15 may end in a clause of its own.
	const dates = reading.dates.filter(({ start }) => start >= clause.start && start < clause.end);
	// "Valid 2005-07-01 to 2025-07-01": the second of two dates.
	const last = dates.at(-1);
	const isEnd = last && (dates.length > 1 || [last.start, last.start - 1].some((at) => reading.endsAt('until', at)));
	const until =
		dates.find(({ relation }) => relation === 'until') ?? (one.value === 'expired' || isEnd ? last : undefined);
	if (!until || until.isPast === null) return one.value;
	return until.isPast ? 'expired' : 'second-generation';
}

/** "Can't go" is unable, and so is the denial of "can go"; a question whether someone must go says neither. */
function attendanceSaid(candidates: readonly Candidate[], reading: Reading): Candidate[] {
	const held = asserted(candidates);
	// "Can't go in person" is no "in person", though it ends like one.
	const isTaken = ({ value, start }: Candidate) =>
		value === 'in-person' &&
		held.some((other) => other.value === 'unable' && !other.denied && sameClause(other.start, start, reading));
	const clear = held.filter(
		(one) => (one.value === 'unable' || one.denied || !reading.clauseAt(one.start).asks) && !isTaken(one),
	);
	// 腿脚不行下不了床: the 不 before it belongs to another word.
	const isUnable = clear.some(({ value, denied }) => value === 'unable' && !denied);
	return clear.flatMap((one) => {
		if (!one.denied) return attendances.some((value) => value === one.value) ? [one] : [];
		if (one.value === 'unable') return isUnable ? [] : [one];
		return reading.clauseAt(one.start).asks ? [] : [{ ...one, value: 'unable', denied: false }];
	});
}

/** "Not with me" may be an ID card, "she is not with me" is a person. */
function isOfThing({ start, end }: Candidate, reading: Reading, mentions: readonly Mention[]): boolean {
	const clause = reading.clauseAt(start);
	// "Can I do it if I left it at home?" only asks.
	if (clause.asks || reading.has('supposing', clause.start, end)) return false;
	if (reading.has('id', start, end)) return true;
	return !mentions.some(
		(one) => one.person !== 'self' && one.role === 'subject' && one.start >= clause.start && one.end <= start,
	);
}

/** "I left my ID at home" is of who speaks. */
function hasOwnId(reading: Reading, mentions: readonly Mention[]): boolean {
	return mentions.some((mention) => mention.person === 'self' && ownsId(reading, mention));
}
