/**
 * Which of several people of one relation is spoken of: a mother or a father, a son or a daughter.
 */
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import { lastCorrection, type Statement } from '../facts/statements.ts';
import type { Reading } from '../text/reading.ts';
import type { UnderstandingContext } from '../understanding.ts';
import { isDenied, isOnlyWhose } from './contrast.ts';
import { holderEvidence, ownsId } from './holder-evidence.ts';
import { genderOf, type Mention, type Person, subjectMention, withMy } from './people.ts';
import { besidePeople } from './relations.ts';

/** What the person is called whom the facts are about, of the cardholder's relation; undefined where that is left open. */
export function kinDescribed(
	statements: readonly Statement[],
	reading: Reading,
	mentions: readonly Mention[],
	holder: Person | undefined,
): string | undefined {
	const affirmed = mentions.filter((one) => one.person === holder && !isDenied(one, reading));
	const outright = affirmed.filter((one) => holderEvidence(reading, [one]).outright.has(one.person));
	const described = statements.flatMap((one) => subjectMention(reading, mentions, one, true) ?? []);
	for (const among of [outright, affirmed, described]) {
		const [only, ...more] = kinsOf(among, holder);
		if (only !== undefined && !more.length) return only;
		// "My father's card and my mother's" is of either.
		if (more.length && among === outright) return undefined;
	}
	return undefined;
}

/** What a text says of another one of the cardholder's relation. */
export interface SaidOfAnother {
	/** What that one is called: `father`. */
	kin: string;
	/** Whether the talk turns to that one, rather than speaking of them in passing. */
	isMeant: boolean;
	statements: ReadonlySet<Statement>;
}

/**
 * What is said of another one than the cardholder known so far, though of the same relation: "my father", after the mother.
 * Undefined where that is not plain, so that the text is read as if nobody were called anything.
 *
 * @param subjects of whom each statement is
 */
export function saidOfAnother(
	subjects: ReadonlyMap<Statement, Person | undefined>,
	reading: Reading,
	mentions: readonly Mention[],
	context: UnderstandingContext,
): SaidOfAnother | undefined {
	const { holder, passing } = context;
	const kin = otherNamed(reading, mentions, context);
	if (kin === undefined) return undefined;
	const isOther = (one: Statement) => subjectMention(reading, mentions, one, withMy.includes(one.fact))?.kin === kin;
	const statements = [...subjects.keys()].filter((one) => subjects.get(one) === holder && isOther(one));
	const said = { kin, statements: new Set(statements) };
	const named = mentions.filter((one) => one.kin === kin && !isPronoun(one, reading));
	if (turnsTo(named, statements, reading, mentions, context)) return { ...said, isMeant: true };
	if (!isPlainly(statements, named, reading, context)) return undefined;
	// Who goes on about that one after being told whose list it is means that one.
	return { ...said, isMeant: passing === kin };
}

/**
 * Another one of the cardholder's relation that a text names, where it names that one alone; undefined too where it names the
 * cardholder, or denies the other: "my mother, not my father".
 */
export function otherNamed(
	reading: Reading,
	mentions: readonly Mention[],
	{ holder, relative }: UnderstandingContext,
): string | undefined {
	if (!holder || !relative) return undefined;
	const affirmed = kinsOf(
		mentions.filter((one) => !isDenied(one, reading)),
		holder,
	);
	const [kin, ...more] = affirmed;
	return more.length || kin === relative ? undefined : kin;
}

/** Whether a text names somebody of the cardholder's relation. */
export function namesKin(mentions: readonly Mention[], { holder, relative }: UnderstandingContext): boolean {
	return relative !== undefined && kinsOf(mentions, holder).length > 0;
}

/** Whether a text says outright that it is about another one: "it is my father's card", "no, my father", "and my father?". */
function turnsTo(
	named: readonly Mention[],
	stated: readonly Statement[],
	reading: Reading,
	mentions: readonly Mention[],
	context: UnderstandingContext,
): boolean {
	if (correctsPerson(reading, mentions, named, stated, context)) return true;
	// Who is named there may be the one that goes along.
	if (context.asking === 'attendance') return false;
	if (named.some((one) => isBesideHolder(one, reading, context))) return isBareTurn(reading, mentions);
	const isOwner = named.some((one) => isWhose(one, reading) && holderEvidence(reading, [one]).outright.has(one.person));
	return isOwner || isBareTurn(reading, mentions) || (isOnlyWhose(reading, mentions) && reading.has('it-is'));
}

/**
 * Whether somebody's card is what the talk is to be about: "it is my father's card", "for my father", "how do I activate my
 * father's card?". "My father's card is activated" only tells of it.
 */
function isWhose({ start }: Mention, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	const activates = reading.has('activate', clause.start, start);
	if (clause.asks) return activates;
	const isFor = reading.endsAtAny(['on-behalf', 'gives'], start);
	const isWanted = reading.endOf('activate', clause.start) > 0 || reading.has('wants', clause.start, start);
	return isFor || reading.endsAt('it-is', start) || (activates && isWanted);
}

/** "And my father?", "what about my father?" */
function isBareTurn(reading: Reading, mentions: readonly Mention[]): boolean {
	const ends = new Map(mentions.map(({ start, end }) => [start, end]));
	let turns = false;
	for (let at = 0; at < reading.tokens.length; ) {
		const word = reading.endOf('turns-to', at);
		if (word > 0) turns = true;
		const end = Math.max(ends.get(at) ?? 0, word);
		const kind = reading.tokens[at]?.kind;
		if (end > at) at = end;
		else if (kind === 'word' || kind === 'han' || kind === 'number') return false;
		else at++;
	}
	return turns && reading.clauses.some(({ asks }) => asks);
}

/** Whether an age or the state of an ID card is told, and plainly that one's own. */
function isPlainly(
	stated: readonly Statement[],
	named: readonly Mention[],
	reading: Reading,
	context: UnderstandingContext,
): boolean {
	if (context.holder !== 'parent' && context.holder !== 'child') return false;
	if (named.some((one) => isBesideHolder(one, reading, context))) return false;
	return stated.some((one) => {
		if (one.fact === 'age') return true;
		const { start, end } = reading.clauseAt(one.start);
		if (one.fact !== 'idStatus' || !reading.has('id', start, end)) return false;
		// "My father lost the ID" may be of hers.
		const owns = named.some((mention) => ownsId(reading, mention) || reading.endOf('id', mention.end) > 0);
		return owns || one.value === 'never-issued' || reading.has('their', start, end);
	});
}

/** The classes of pronouns of a third person. */
const thirdPersons = ['they', 'them', 'their'] as const;

/**
 * Whether the clause that names somebody may tell what they do for the cardholder: it speaks of going along, of keeping
 * something, or of a third person who may be the cardholder.
 */
function isBesideHolder(
	{ start, kin }: Mention,
	reading: Reading,
	{ holder, relative }: UnderstandingContext,
): boolean {
	const clause = reading.clauseAt(start);
	if (reading.has('goes-along', clause.start, clause.end) || reading.has('keeps', clause.start, clause.end))
		return true;
	if (!reading.hasAny(thirdPersons, clause.start, clause.end)) return false;
	if (holder === 'self') return false;
	// "My father has his ID", after the mother, is of the father.
	const [own, known] = [genderOf(kin), genderOf(relative)];
	if (!own || !known || own === known) return true;
	for (let at = clause.start; at < clause.end; at++) {
		const end = reading.endOfAny(thirdPersons, at);
		if (end > 0 && reading.endOf(own, at) !== end) return true;
	}
	return false;
}

function isAlike(start: number, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	return reading.has('alike', clause.start, clause.end);
}

function isPronoun({ start, end }: Mention, reading: Reading): boolean {
	return thirdPersons.some((name) => reading.endOf(name, start) === end);
}

function kinsOf(mentions: readonly Mention[], holder: Person | undefined): string[] {
	return [...new Set(mentions.flatMap(({ person, kin }) => (person === holder && kin ? [kin] : [])))];
}

/** Questions that "no" answers: beside another person it is that answer sooner than a correction. */
const answeredByNo: readonly FactName[] = ['specialGroups', 'attendance'];

/**
 * Whether a text takes back of whom the talk was, and goes on about somebody else: "no, my father has his ID". "No, my
 * father has one" only answers for the first, where it was asked whether they have one.
 *
 * @param named the mentions of that somebody
 */
export function correctsPerson(
	reading: Reading,
	mentions: readonly Mention[],
	named: readonly Mention[],
	stated: readonly Statement[],
	context: UnderstandingContext,
): boolean {
	const { asking } = context;
	const isAnswer = asking && answeredByNo.includes(asking);
	if (isAnswer && stated.some(({ fact }) => fact === asking)) return false;
	if (reading.clauses.some(({ asks }) => asks)) return false;
	// "No, it is my father" says whose card it is, and nothing of him; "sorry, my daughter is crying" says neither.
	if (!stated.length && !isOnlyWhose(reading, mentions)) return false;
	if (!stated.length && isAnswer && !reading.has('it-is')) return false;
	// "Sorry, my father is at work", "actually, my father is 80 too" correct nothing.
	if (stated.length && !stated.some(({ fact }) => fact === 'age' || fact === 'idStatus')) return false;
	if (named.some(({ start }) => isAlike(start, reading))) return false;
	if (named.some((one) => isBesideHolder(one, reading, context))) return false;
	if (lastCorrection(reading) > 0) return true;
	if (reading.endOfAny(['correction', 'restating'], 0) > 0) return true;
	const end = Math.max(reading.endOf('no', 0), reading.endOf('contrast', 0));
	const isWord = reading.tokens[0]?.kind === 'word';
	return end > 0 && (reading.clauses[0]?.end === end || (isWord && mentions.some(({ start }) => start === end)));
}

/** Words beside the person in a text that only turns to somebody else: "and my wife". */
const longestTurn = 1;

/** Words beside the person in a question that turns to somebody else: "what about my wife?". */
const longestTurningQuestion = 4;

/** Whether a text does little else than name a person, or asks of one: "and my wife?". */
export function isTurning(reading: Reading, mentions: readonly Mention[], holder: Facts['holder']): boolean {
	const others = besidePeople(reading, mentions);
	const asks = reading.clauses.some((clause) => clause.asks);
	return others <= longestTurn || (asks && (holder !== 'self' || others <= longestTurningQuestion));
}
