/**
 * Which of several people of one relation is spoken of: a mother or a father, a son or a daughter.
 */
import type { FactName, Facts } from '../knowledge/facts.ts';
import { isOnlyWhose } from './contrast.ts';
import { holderEvidence } from './holder-evidence.ts';
import { type Mention, type Person, subjectMention, withMy } from './people.ts';
import type { Reading } from './reading.ts';
import { besidePeople } from './relations.ts';
import { lastCorrection, type Statement } from './statements.ts';
import type { UnderstandingContext } from './understanding.ts';

/** What the person is called whom the facts are about, of the cardholder's relation; undefined where that is left open. */
export function kinDescribed(
	statements: readonly Statement[],
	reading: Reading,
	mentions: readonly Mention[],
	holder: Person | undefined,
): string | undefined {
	const subjects = statements.map((one) => subjectMention(reading, mentions, one, true));
	const described = subjects.find((one) => one?.person === holder && one?.kin !== undefined);
	if (described) return described.kin;
	const [only, ...more] = kinsOf(mentions, holder);
	return more.length ? undefined : only;
}

/** What a text says of another one of the cardholder's relation. */
export interface SaidOfAnother {
	/** Whether the talk turns to that one, rather than speaking of them in passing. */
	isMeant: boolean;
	statements: ReadonlySet<Statement>;
}

/**
 * What is said of another one than the cardholder known so far, though of the same relation: "my father", after the mother.
 *
 * @param subjects of whom each statement is
 */
export function saidOfAnother(
	subjects: ReadonlyMap<Statement, Person | undefined>,
	reading: Reading,
	mentions: readonly Mention[],
	{ holder, relative, asking }: UnderstandingContext,
): SaidOfAnother | undefined {
	if (!holder || !relative) return undefined;
	const kin = kinsOf(mentions, holder).find((one) => one !== relative);
	if (kin === undefined) return undefined;
	const isOther = (one: Statement) => subjectMention(reading, mentions, one, withMy.includes(one.fact))?.kin === kin;
	const statements = [...subjects.keys()].filter((one) => subjects.get(one) === holder && isOther(one));
	const isMeant =
		mentions.some((one) => one.kin === kin && holderEvidence(reading, [one]).outright.has(one.person)) ||
		correctsPerson(reading, mentions, statements, asking ?? undefined) ||
		isTurning(reading, mentions, holder) ||
		isOnlyWhose(reading, mentions);
	return { isMeant, statements: new Set(statements) };
}

function kinsOf(mentions: readonly Mention[], holder: Person | undefined): string[] {
	return [...new Set(mentions.flatMap(({ person, kin }) => (person === holder && kin ? [kin] : [])))];
}

/** Questions that "no" answers: beside another person it is that answer sooner than a correction. */
const answeredByNo: readonly FactName[] = ['specialGroups', 'attendance'];

/**
 * Whether a text takes back of whom the talk was, and goes on about somebody else: "no, my father has his ID". "No, my
 * father has one" only answers for the first, where it was asked whether they have one.
 */
export function correctsPerson(
	reading: Reading,
	mentions: readonly Mention[],
	stated: readonly Statement[],
	asking: FactName | undefined,
): boolean {
	if (asking && answeredByNo.includes(asking) && stated.some(({ fact }) => fact === asking)) return false;
	if (reading.clauses.some(({ asks }) => asks)) return false;
	// "No, it is my father" says whose card it is, and nothing of him; "sorry, my daughter is crying" says neither.
	if (!stated.length && !isOnlyWhose(reading, mentions)) return false;
	if (lastCorrection(reading) > 0) return true;
	if (['correction', 'restating'].some((name) => reading.endOf(name, 0) > 0)) return true;
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
