/**
 * Which numbers of a text are an age: those that are said to be one, and those that stand for one by themselves.
 */
import { type Facts, maximumAge } from '../../knowledge/facts/facts.ts';
import type { Mention, Person } from '../people/people.ts';
import type { Reading } from '../text/reading.ts';
import type { UnderstandingContext } from '../understanding.ts';
import { ageForms } from '../vocabulary/vocabulary-file.ts';
import { type AgeForm, type AgeSaid, ageFrom } from './ages.ts';
import { lastCorrection, type Statement, type statementsOf } from './statements.ts';

/** What was found in a text, as far as ages need it. */
export interface Spoken {
	/** Every pattern of a fact that was found. */
	found: Parameters<typeof statementsOf>[1];
	reading: Reading;
	mentions: readonly Mention[];
	/** The class of phrases that numbers have. */
	numberClass: number;
	/** Ages stated of people other than the cardholder. */
	ofOthers: readonly Pick<Statement, 'start' | 'end'>[];
}

/** A smaller number in a list is more likely a count than an age. */
const youngestListed = 5;

/** The age that the statements about it tell, or numbers that stand for one by themselves. */
export function readAge(
	statements: readonly Statement[],
	spoken: Spoken,
	context: UnderstandingContext,
): Pick<Facts, 'age' | 'ageBand'> {
	const { reading } = spoken;
	const said: AgeSaid[] = statements.flatMap((one) => {
		const form = ageForms.find((name) => name === one.value);
		if (!form || (one.denied && form !== 'under')) return [];
		return [ageSaid(one.denied ? 'from' : form, one, spoken)];
	});
	const correction = lastCorrection(reading);
	if (said.length ? correction > 0 && said.every(({ start }) => start < correction) : context.asking === 'age') {
		const bare = bareAges(spoken, context.holder).filter(({ start }) => start >= correction);
		if (bare.length) return ageFrom(bare, reading, context.today);
	}
	if (context.asking === 'age' && said.length && said.every(({ form }) => form === 'under' || form === 'from')) {
		// "Not 18 yet, 17."
		const bare = bareAges(spoken, context.holder).filter(({ start, end }) =>
			said.every((one) => end <= one.start || start >= one.end),
		);
		if (bare.length) return ageFrom(bare, reading, context.today);
	}
	if (!said.some(({ numbers }) => numbers.length)) said.push(...insertedAges(spoken, context.holder));
	if (!said.some(({ numbers }) => numbers.length)) said.push(...listedAge(spoken, context.holder));
	return ageFrom(said, reading, context.today);
}

/** "My son, 15, lost his ID", 他77: a clause that is a number and at most the person's name, where someone is named. */
export function insertedAges(spoken: Spoken, holder: Facts['holder']): AgeSaid[] {
	const { reading, mentions } = spoken;
	return bareAges(spoken, holder).filter(({ start, end, numbers }) => {
		const clause = reading.clauseAt(start);
		const correction = lastCorrection(reading);
		const isCorrected = correction > 0 || reading.endOf('correction', 0) > 0;
		const isNamed = mentions.some((one) => one.start < start) || isCorrected || reading.has('sex', 0, start);
		if (start < correction) return false;
		const isAlone = isNamed && isAgeAlone(clause.start, start, reading, mentions);
		return (
			isAlone &&
			isAgeAlone(end, clause.end, reading, []) &&
			numbers.every(({ max }) => max <= maximumAge) &&
			reading.clauses.length > 1
		);
	});
}

/** "Student, 19, card not collected": the one number that a list of short facts leaves over. */
function listedAge(spoken: Spoken, holder: Facts['holder']): AgeSaid[] {
	const { found, reading } = spoken;
	const stated = found.filter(
		({ result }) => result.fact !== 'age' && result.when === 'said' && result.value !== 'nothing',
	);
	const bare = bareAges(spoken, holder).filter(({ numbers }) =>
		numbers.every(({ min, max }) => min >= youngestListed && max <= maximumAge),
	);
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
		const end = Math.max(own, ...within);
		if (end <= at) return [];
		at = end;
	}
	return [only];
}

function ageSaid(
	form: AgeForm,
	one: Pick<Statement, 'start' | 'end' | 'match'>,
	{ reading, numberClass }: Spoken,
): AgeSaid {
	const starts = one.match.parts.filter((part) => part.class === numberClass).map(({ start }) => start);
	const numbers = reading.numbers.filter(({ start }) => starts.includes(start));
	return { form, numbers, start: one.start, end: one.end };
}

/** Numbers by themselves, as an answer to "how old?": one in a short clause, the last one after a correction. */
function bareAges({ found, reading, mentions, ofOthers }: Spoken, holder: Facts['holder']): AgeSaid[] {
	const isOther = (holder ?? 'self') !== 'self' || mentions.some(({ person }) => person !== 'self');
	const notAges = found.filter(
		({ result }) => result.fact === 'age' && ['nothing', 'under', '16-17'].includes(result.value),
	);
	const bare = reading.numbers.filter(({ start, end, max }) => {
		if ([...notAges, ...ofOthers].some((one) => one.start < end && one.end > start)) return false;
		const before = reading.tokens[start - 1];
		if (before?.text === '-' || before?.text === '#' || before?.text === '§') return false;
		const clause = reading.clauseAt(start);
		const others = clause.end - clause.start - (end - start);
		if (others > 5 || reading.endsAt('not', start)) return false;
		const isAnother = mentions.some(
			({ person, start: from, end: to }) =>
				from >= clause.start && to <= start && (person === 'self' ? isOther : isRelativeOther(person, holder)),
		);
		return max < 2200 && !isAnother;
	});
	return bare.map((number) => ({
		form:
			number.min >= 1890
				? 'born'
				: reading.has('about', Math.max(0, number.start - 2), number.start)
					? 'about'
					: 'exact',
		numbers: [number],
		start: number.start,
		end: number.end,
	}));
}

/** Whether a part of a clause beside a number holds only who it is and words like "now". */
function isAgeAlone(from: number, to: number, reading: Reading, mentions: readonly Mention[]): boolean {
	for (let at = from; at < to; ) {
		const mention = mentions.find(({ start, role }) => start === at && role !== 'object');
		const end = Math.max(mention?.end ?? 0, reading.endOf('beside-age', at));
		if (end <= at) return false;
		at = end;
	}
	return true;
}

/** Whether a person named is a relative other than the one the conversation is about. */
function isRelativeOther(person: Person, holder: Facts['holder']): boolean {
	return person !== 'third' && holder !== undefined && holder !== 'self' && person !== holder;
}
