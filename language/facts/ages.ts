/**
 * From what is said about an age to whole years, or to a band where only that is certain.
 */
import { type AgeBand, ageBands, bandRange, type Facts, maximumAge } from '../../knowledge/facts/facts.ts';
import type { NumberSaid } from '../text/numbers.ts';
import type { Reading } from '../text/reading.ts';
import { monthClasses } from '../vocabulary/classes.ts';
import type { ageForms } from '../vocabulary/vocabulary-file.ts';

export type AgeForm = (typeof ageForms)[number];

/** Something said about an age: how, with which numbers, and where. */
export interface AgeSaid {
	form: AgeForm;
	numbers: NumberSaid[];
	start: number;
	end: number;
}

interface Years {
	min: number;
	max: number;
}

/** How far "about 40" may be off. */
const aboutYears = 2;

/** The age, or its band, that follows from everything said; nothing where that is contradictory or too loose. */
export function ageFrom(said: readonly AgeSaid[], reading: Reading, today: Date): Pick<Facts, 'age' | 'ageBand'> {
	const ranges = said.flatMap((one) => {
		const years = yearsOf(one, reading, today);
		return years && years.min >= 0 && years.max <= maximumAge ? [{ ...years, form: one.form }] : [];
	});
	const exact = ranges.filter(({ min, max }) => min === max);
	if (new Set(exact.map(({ min }) => min)).size === 1) return { age: exact[0]?.min };
	if (exact.length > 1) {
		// Two people, or two ages of one: certain only as far as they agree.
		const ages = exact.map(({ min }) => min);
		return bandOf({ min: Math.min(...ages), max: Math.max(...ages) });
	}
	if (!ranges.length) return {};
	return bandOf({
		min: Math.max(...ranges.map(({ min }) => min)),
		max: Math.min(...ranges.map(({ max }) => max)),
	});
}

function bandOf({ min, max }: Years): { ageBand?: AgeBand } {
	const ageBand = ageBands.find((band) => min <= max && min >= bandRange[band].min && max <= bandRange[band].max);
	return ageBand ? { ageBand } : {};
}

/** Of the ages told in parts of a year, how many parts make one. */
const perYear: Partial<Record<AgeForm, number>> = { months: 12, weeks: 52, days: 365 };

function yearsOf(said: AgeSaid, reading: Reading, today: Date): Years | undefined {
	const [first] = said.numbers;
	const last = said.numbers.at(-1);
	const band = ageBands.find((one) => one === said.form);
	if (band) return bandRange[band];
	if (said.form === 'born') return bornYears(said, reading, today);
	const inAYear = perYear[said.form];
	if (inAYear) {
		const years = Math.floor((first?.max ?? 0) / inAYear);
		return { min: years, max: years };
	}
	if (!first || !last) return undefined;
	const min = Math.min(first.min, last.min);
	const max = Math.max(first.max, last.max);
	if (max > maximumAge && said.form !== 'born-decade') return undefined;
	switch (said.form) {
		case 'exact':
			// An age of half years is the years that are full.
			return min === max ? { min: Math.floor(min), max: Math.floor(max) } : { min, max };
		case 'about':
			return min === max ? { min: Math.max(0, min - aboutYears), max: max + aboutYears } : { min, max };
		case 'under':
			return { min: 0, max: min - 1 };
		case 'from':
			return { min, max: maximumAge };
		case 'nominal':
			// Counted from one at birth, and from the new year: one or two more than the age.
			return { min: min - 2, max: max - 1 };
		case 'turning':
			// "In two weeks she will be 18."
			return { min: last.min - 1, max: last.max - 1 };
		case 'decade':
			return { min, max: max === min ? max + 9 : max };
		case 'born-decade': {
			const since = fullYear(min, today);
			const year = today.getFullYear();
			return { min: Math.max(0, year - since - 10), max: year - since };
		}
	}
}

const yearMonthDay = /(\d{4}) ?[年\-./] ?(\d{1,2}) ?[月\-./] ?(\d{1,2})/;
const yearMonth = /(?<!\d)(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月(?: ?份)?(?: ?(\d{1,2}))?/;

/** The age reached, from a date of birth where the whole date is told, else from the years alone. */
function bornYears(said: AgeSaid, reading: Reading, today: Date): Years | undefined {
	const { end } = reading.clauseAt(said.start);
	const from = Math.max(0, said.start - 6);
	const to = Math.min(Math.max(end, said.end) + 4, said.end + 8);
	const near = reading.tokens.slice(from, to);
	const written = near.map(({ text }) => text).join(' ');
	const date = yearMonthDay.exec(written) ?? yearMonth.exec(written);
	if (date) {
		const [year = 0, month, day] = date.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
		return fullYears(fullYear(year, today), month, day, today);
	}
	const isYear = ({ min, max }: NumberSaid) => min === max && min >= 1890 && min <= today.getFullYear();
	const nearby = reading.numbers.filter(({ start }) => start >= from && start < to);
	// In "last year, on the 5th of May" the numbers are no years.
	const isLately = reading.hasAny(lateYears, said.start, said.end);
	const isShortYear = ({ min, max }: NumberSaid) => !isLately && min === max && min < 100;
	const year = said.numbers.find(isYear) ?? nearby.find(isYear) ?? said.numbers.find(isShortYear);
	if (!year) return bornLately(reading, from, to, today);
	const [month, day] = monthAndDay(reading, said, year);
	return fullYears(fullYear(year.min, today), month, day, today);
}

/** Classes of words for the years before this one, the nearest first. */
const lateYears = ['this-year', 'last-year', 'year-before'] as const;

/** "Born last year in December", 今年二月出生. */
function bornLately(reading: Reading, from: number, to: number, today: Date): Years | undefined {
	const back = lateYears.findIndex((name) => reading.has(name, from, to));
	if (back < 0) return undefined;
	const year = today.getFullYear() - back;
	const named = monthClasses.findIndex((name) => reading.has(name, from, to));
	if (named >= 0) return fullYears(year, named + 1, undefined, today);
	const month = reading.numbers.find(({ end }) => end <= to && reading.tokens[end]?.text === '月');
	const day = month && reading.numbers.find(({ start }) => start === month.end + 1);
	return fullYears(year, month?.min, day?.min, today);
}

function monthAndDay(reading: Reading, said: AgeSaid, year: NumberSaid): [number?, number?] {
	for (const [index, name] of monthClasses.entries()) {
		const at = reading.find(name, said.start, Math.min(reading.tokens.length, said.end + 3));
		if (at < 0) continue;
		const day = reading.numbers.find(
			(number) => number !== year && number.min <= 31 && Math.abs(number.start - at) <= 3 && number.end <= year.start,
		);
		return [index + 1, day?.min];
	}
	return [];
}

function fullYears(year: number, month: number | undefined, day: number | undefined, today: Date): Years | undefined {
	let age = today.getFullYear() - year;
	if (month !== undefined && month >= 1 && month <= 12) {
		const thisMonth = today.getMonth() + 1;
		const isAhead = month > thisMonth || (month === thisMonth && day !== undefined && day > today.getDate());
		if (isAhead) age--;
	}
	return age >= 0 ? { min: age, max: age } : undefined;
}

/** A year of two digits is the last such year that has begun. */
function fullYear(year: number, today: Date): number {
	if (year >= 100) return year;
	const century = Math.floor(today.getFullYear() / 100) * 100;
	return century + year <= today.getFullYear() ? century + year : century - 100 + year;
}
