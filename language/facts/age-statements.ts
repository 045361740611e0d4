/**
 * Which numbers of a text are an age, and whose: those that are said to be one, and those that stand for one by themselves.
 */

import type { FactName } from '../../knowledge/facts/facts.ts';
import { maximumAge } from '../../knowledge/facts/facts.ts';
import { holderOf, type PersonRef } from '../people/kin.ts';
import { type Mention, subjectOf } from '../people/mentions.ts';
import type { NumberSaid } from '../text/numbers.ts';
import type { Reading } from '../text/reading.ts';
import type { Modality } from '../understanding.ts';
import { ageForms } from '../vocabulary/vocabulary-file.ts';
import { type AgeForm, type AgeSaid, ageFrom } from './ages.ts';
import { type candidatesOf, lastCorrection } from './candidates.ts';
import type { Candidate } from './said.ts';

/** What was found in a text, as far as ages need it. */
export interface Spoken {
	/** Every pattern of a fact that was found. */
	found: Parameters<typeof candidatesOf>[1];
	reading: Reading;
	mentions: readonly Mention[];
	/** The class of phrases that numbers have. */
	numberClass: number;
	asking: FactName | null;
}

/** An age that a text tells, in whole years or as a band. */
export interface AgeTold {
	person: PersonRef | null;
	value: number | string;
	start: number;
	end: number;
	modality: Modality;
	/** It is a bare number, put in as an age is: "my son, 15, …". */
	isInserted: boolean;
}

interface Owned extends AgeSaid {
	person: PersonRef | null;
	modality: Modality;
	isInserted: boolean;
}

/** A smaller number in a list is more likely a count than an age. */
const youngestListed = 5;

/** Below this, a bare number in place of another answer is a count or a choice. */
const youngestBare = 10;

/** The ages told, one for each person of whom one is. */
export function readAges(candidates: readonly Candidate[], spoken: Spoken, today: Date): AgeTold[] {
	const { reading } = spoken;
	const said = [...sayingAges(candidates, spoken), ...numbersAsAges(candidates, spoken)];
	const persons = [...new Set(said.map(({ person }) => person))];
	return persons.flatMap((person) => {
		const own = afterCorrection(
			said.filter((one) => one.person === person && one.modality === 'asserted'),
			reading,
		);
		const { age, ageBand } = ageFrom(own, reading, today);
		const value = age ?? ageBand;
		if (value === undefined) return [];
		return [
			{
				person,
				value,
				start: Math.min(...own.map(({ start }) => start)),
				end: Math.max(...own.map(({ end }) => end)),
				modality: 'asserted' as const,
				isInserted: own.some(({ isInserted }) => isInserted),
			},
		];
	});
}

/** "51, no, 52": of what stands before and after a correction, the later. */
function afterCorrection(said: readonly Owned[], reading: Reading): readonly Owned[] {
	const correction = lastCorrection(reading);
	const later = said.filter(({ start }) => start >= correction);
	return correction > 0 && later.length ? later : said;
}

/** What patterns say of ages. */
function sayingAges(candidates: readonly Candidate[], { reading, mentions, numberClass }: Spoken): Owned[] {
	return candidates.flatMap((one) => {
		const form = ageForms.find((name) => name === one.value);
		if (!form || (one.denied && form !== 'under')) return [];
		const starts = one.match.parts.filter((part) => part.class === numberClass).map(({ start }) => start);
		return [
			{
				form: one.denied ? ('from' as AgeForm) : form,
				numbers: reading.numbers.filter(({ start }) => starts.includes(start)),
				start: one.start,
				end: one.end,
				person: subjectOf(reading, mentions, one, false) ?? null,
				modality: one.modality,
				isInserted: false,
			},
		];
	});
}

/** Numbers that are an age though nothing says so. */
function numbersAsAges(candidates: readonly Candidate[], spoken: Spoken): Owned[] {
	const { reading, asking } = spoken;
	const told = candidates.filter(({ modality }) => modality === 'asserted');
	const hasNumber = told.some(
		({ value }) => value !== 'under' && value !== 'from' && !value.includes('-') && value !== 'adult',
	);
	const correction = lastCorrection(reading);
	const bare = [...bareAges(candidates, spoken), ...(asking === 'age' ? datesOfBirth(reading) : [])];
	const isCorrected =
		(correction > 0 || reading.endOf('correction', 0) > 0) && told.every(({ start }) => start < correction);
	const answers = bare.filter((one) => one.start >= correction);
	if (isCorrected && answers.length) {
		// "Wait no, 41 since September": nothing else than an age is a number.
		const isOnly =
			answers.length === 1 &&
			answers.every(({ numbers }) => numbers.every(({ min, max }) => min >= youngestListed && max <= maximumAge));
		return told.length || asking === 'age' || isOnly ? answers : bare.filter(isPut(spoken));
	}
	const inserted = bare.filter(isPut(spoken));
	if (asking === 'age') return hasNumber ? inserted : bare;
	if (inserted.length) return inserted;
	if (hasNumber) return [];
	if (asking) {
		const [only, ...more] = bare;
		if (only && !more.length && isAlone(only, spoken)) return [only];
	}
	return listedAge(bare, spoken);
}

/** "My son, 15, lost his ID", 他77, "my granny 83 has no ID": a number beside the person, or in a clause with little else. */
function isPut({ reading, mentions }: Spoken): (one: Owned) => boolean {
	return ({ start, end, numbers }) => {
		const clause = reading.clauseAt(start);
		const correction = lastCorrection(reading);
		if (start < correction || !numbers.every(({ max }) => max <= maximumAge)) return false;
		const beside = mentions.find((one) => one.end === start && one.role !== 'object');
		const isCount = reading.endOf('unit', end) > 0;
		// 我17: after "I" a number may be many things in English.
		const isChinese = reading.tokens[start - 1]?.kind === 'han';
		const isPerson =
			beside && (holderOf(beside.person) !== 'self' || (isChinese && numbers.every(({ min }) => min >= youngestBare)));
		if (isPerson && !isCount && numbers.every(({ min }) => min >= youngestListed)) return true;
		if (!isCount && numbers.every(({ min }) => min >= youngestListed) && isToldAsAge(start, end, reading)) return true;
		const isNamed =
			mentions.some((one) => one.start < start) ||
			correction > 0 ||
			reading.endOf('correction', 0) > 0 ||
			reading.has('sex', 0, start);
		const isAside = isNamed && isAgeAlone(clause.start, start, reading, mentions);
		return isAside && isAgeAlone(end, clause.end, reading, []) && reading.clauses.length > 1;
	};
}

/** 今年四十，离异; 九十二了还去: a number that "this year" stands before, or that a clause begins with and "by now" stands after. */
function isToldAsAge(start: number, end: number, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	const isClosed = end === clause.end || reading.endOf('by-now', end) > 0;
	if (reading.tokens[start]?.kind !== 'han' || !isClosed) return false;
	return reading.endsAt('this-year', start) || (start === clause.start && end < clause.end);
}

/** 七十八, asked for something else: a message that is a number and no more. */
function isAlone({ start, end, numbers }: Owned, { reading, found }: Spoken): boolean {
	if (numbers.some(({ min, max }) => min < youngestBare || max > maximumAge)) return false;
	const clause = reading.clauseAt(start);
	if (!isAgeAlone(clause.start, start, reading, []) || !isAgeAlone(end, clause.end, reading, [])) return false;
	const others = reading.clauses.filter((one) => one !== clause);
	// "Valid, 30": what stands beside it is an answer too.
	return others.every((one) => !one.asks && found.some((match) => match.start >= one.start && match.end <= one.end));
}

/** "Student, 19, card not collected": the one number that a list of short facts leaves over. */
function listedAge(all: readonly Owned[], { found, reading }: Spoken): Owned[] {
	const stated = found.filter(
		({ result }) => result.fact !== 'age' && result.when === 'said' && result.value !== 'nothing',
	);
	const bare = all.filter(({ numbers }) => numbers.every(({ min, max }) => min >= youngestListed && max <= maximumAge));
	const isPart = ({ start }: AgeSaid) =>
		stated.some(({ parts }) => parts.some((part) => part.start <= start && start < part.end));
	const [only] = bare.filter((one) => !isPart(one));
	if (!only || bare.length > 1) return [];
	const clause = reading.clauseAt(only.start);
	if (clause.asks) return [];
	const isFollowing = (at: number) => at > clause.start && reading.endsAt('correction', at);
	if (isFollowing(only.start) && clause.end === only.end) return [only];
	if (!stated.length) return [];
	for (let at = clause.start; at < clause.end; ) {
		const within = stated.filter(({ start, end }) => start <= at && at < end).map(({ end }) => end);
		const own = at === only.start ? only.end : reading.endOf('i', at);
		const end = Math.max(own, reading.endOf('beside-age', at), ...within);
		if (end <= at) return [];
		at = end;
	}
	return [only];
}

/** 2007.9.30, asked for the age: a date that has been is that of a birth. */
function datesOfBirth(reading: Reading): Owned[] {
	const [date, ...more] = reading.dates;
	if (!date || more.length > 0 || date.isPast !== true || reading.length > longestDate) return [];
	const { start, end } = date;
	return [{ form: 'born', numbers: [], start, end, person: null, modality: 'asserted', isInserted: true }];
}

/** An answer that is a date of birth has at most so many words. */
const longestDate = 8;

/** Numbers by themselves, as an answer to "how old?", each of the person whom its clause names before it. */
function bareAges(candidates: readonly Candidate[], spoken: Spoken): Owned[] {
	const { found, reading, mentions } = spoken;
	const notAges = found.filter(
		({ result }) => result.fact === 'age' && ['nothing', 'under', '16-17'].includes(result.value),
	);
	const isTaken = ({ start, end }: NumberSaid) =>
		[...notAges, ...candidates].some((one) => one.start < end && one.end > start);
	const bare = reading.ageNumbers.filter((number) => {
		if (isTaken(number)) return false;
		const before = reading.tokens[number.start - 1];
		if (before?.text === '-' || before?.text === '#' || before?.text === '§') return false;
		const clause = reading.clauseAt(number.start);
		const others = clause.end - clause.start - (number.end - number.start);
		const beside = mentions.find((one) => one.end === number.start);
		if ((others > 5 && !beside) || reading.endsAt('not', number.start)) return false;
		return number.max < 2200;
	});
	return bare.map((number) => ({
		form: formOf(number, reading),
		numbers: [number],
		start: number.start,
		end: number.end,
		person: personOf(number, reading, mentions),
		modality: 'asserted' as const,
		isInserted: true,
	}));
}

function formOf(number: NumberSaid, reading: Reading): AgeForm {
	if (number.min >= 1890) return 'born';
	return reading.has('about', Math.max(0, number.start - 2), number.start) ? 'about' : 'exact';
}

/** Whoever the clause names before a number; in a clause of its own, whoever the one before named. */
function personOf({ start }: NumberSaid, reading: Reading, mentions: readonly Mention[]): PersonRef | null {
	const clause = reading.clauseAt(start);
	const here = mentions.findLast((one) => one.start >= clause.start && one.end <= start && one.role !== 'object');
	if (here) return here.person;
	const subject = subjectOf(reading, mentions, { start, end: start + 1 }, false) ?? null;
	// "I said it wrong, it is 15": who speaks corrects, and need not be meant.
	return subject === 'self' && lastCorrection(reading) > 0 ? null : subject;
}

/** Whether a part of a clause beside a number holds only who it is and words like "now". */
function isAgeAlone(from: number, to: number, reading: Reading, mentions: readonly Mention[]): boolean {
	for (let at = from; at < to; ) {
		const mention = mentions.find(({ start, role }) => start === at && role !== 'object');
		const isMark = reading.tokens[at]?.kind === 'symbol';
		const end = isMark ? at + 1 : Math.max(mention?.end ?? 0, reading.endOf('beside-age', at));
		if (end <= at) return false;
		at = end;
	}
	return true;
}
