/**
 * The statements a text makes: which pattern of which fact was found where, and what takes it back.
 */
import { ageBands, type FactName, factNames, personalFacts } from '../../knowledge/facts/facts.ts';
import type { Clause, Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import type { PatternWriter } from '../vocabulary/pattern-writer.ts';
import type { Match, PatternSet } from '../vocabulary/patterns.ts';
import { isShortAnswer } from './short-answers.ts';

export interface Said {
	fact: FactName;
	/** A value of the fact, `elsewhere` for a paper not in hand, or `nothing`: words that look like a statement and are none. */
	value: string;
	/**
	 * When this counts: anywhere (`said`), only as an answer to the question for the fact (`asked`), or where the subject is
	 * left out and clear all the same (`elliptic`): as an answer, after the thing was named, or as all that is said.
	 */
	when: 'said' | 'asked' | 'elliptic';
	cancelledBy: ClassName;
}

export interface Statement {
	fact: FactName;
	value: string;
	start: number;
	end: number;
	/** "Not disabled": the value is denied. */
	denied: boolean;
	match: Match<Said>;
}

/** The patterns of every fact in every locale. */
export function writeStatements({ locales, write }: PatternWriter): PatternSet<Said> {
	return write(
		locales.flatMap(({ tag, vocabulary }) =>
			factNames.flatMap((fact) => {
				const { cancelledBy, ...patternsOf } = vocabulary.facts[fact];
				return (['said', 'asked', 'elliptic'] as const).flatMap((when) => {
					const values: Partial<Record<string, string[]>> = patternsOf[when];
					return Object.entries(values).flatMap(([value, patterns = []]) =>
						patterns.map((pattern, index) => ({
							pattern,
							result: { fact, value, when, cancelledBy },
							tag,
							file: 'vocabulary' as const,
							path: ['facts', fact, when, value, index],
						})),
					);
				});
			}),
		),
	);
}

/**
 * Leaves out bare answers made of words that state another fact: asked for a job, "I have a disability certificate"
 * holds no "I have". Ages claim no words: "kindergarten" answers for the age and for the school.
 */
export function withoutBorrowed(found: readonly Match<Said>[], reading: Reading): Match<Said>[] {
	const claimed = new Array<FactName | undefined>(reading.tokens.length).fill(undefined);
	for (const fact of factNames.filter((name) => name !== 'age')) {
		for (const { match } of statementsOf(fact, found, reading, false)) {
			for (const { start, end } of match.parts) claimed.fill(fact, start, end);
		}
	}
	return found.filter(({ result, start, end }) => {
		const owners = claimed.slice(start, end);
		return result.when !== 'asked' || owners.every((owner) => owner === undefined || owner === result.fact);
	});
}

/**
 * What the text states of one fact, in order: of overlapping patterns the most telling, without what is hedged, said of
 * just anyone, or corrected later in the text.
 * @param bare whether patterns that count only as answers are wanted too.
 */
export function statementsOf(
	fact: FactName,
	found: readonly Match<Said>[],
	reading: Reading,
	bare: boolean,
): Statement[] {
	const ofFact = found.filter(({ result }) => result.fact === fact);
	const matches = ofFact.filter((match) => match.result.when === 'said' || isComplete(match, ofFact, reading, bare));
	const longest = withoutOverlaps(matches);
	const certain = longest.filter(
		(match) => match.result.value !== 'nothing' && !isHedged(match, reading) && !isOnlyAsked(match, reading, bare),
	);
	const statements = certain.map((match) => ({
		fact,
		value: match.result.value,
		start: match.start,
		end: match.end,
		denied: isDenied(match, reading),
		match,
	}));
	return withoutCorrected(statements, reading);
}

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

/** Within how many words a question names of whom it asks. */
const opening = 4;

/** "Children under 16", "does a child need one?": not of anyone in particular. */
function isOfAnyone(at: number, clause: Clause, reading: Reading): boolean {
	const isOfSomebody = reading.hasAny(['my', 'i', 'they', 'their'], clause.start, clause.end);
	const indefinite = reading.find('indefinite', clause.start, Math.min(clause.end, clause.start + opening));
	if (clause.asks && reading.endsAt('opens-question', indefinite) && !isOfSomebody) return true;
	const generic = reading.find('generic', clause.start, at + 1);
	return generic >= 0 && !reading.endsAtAny(['my', 'their', 'is-now', 'number'], generic);
}

function isHedged(match: Match<Said>, reading: Reading): boolean {
	const clause = reading.clauseAt(match.start);
	if (reading.has('unsure', clause.start, match.end) && match.result.fact !== 'age') return true;
	if (reading.has('whether', clause.start, match.start)) return true;
	if (reading.has('someone', clause.start, match.start) || isOfAnyone(match.start, clause, reading)) return true;
	// "What if my ID was lost?" tells nothing; nor does what is said of a kind of people.
	if (personalFacts.includes(match.result.fact)) {
		if (reading.has('supposing', clause.start, match.end)) return true;
		if (reading.has('supposing-after', match.end, clause.end) || isOfKind(match, clause, reading)) return true;
	}
	if (isFormer(match, reading)) return true;
	// "Lost or expired?" states neither.
	const isEither = reading.endsAt('or', match.start) || reading.endOf('or', match.end) > 0;
	return settledByOr.has(match.result.fact) && (isEither || hasOrInGap(match, reading));
}

/** "People with a disability", "usually": nobody in particular, unless somebody is named first. */
function isOfKind({ start, end }: Match<Said>, clause: Clause, reading: Reading): boolean {
	if (reading.has('usually', clause.start, clause.end)) return true;
	const isKind = reading.endOf('kind-of-people', end) > 0 || reading.endOf('kind-of-people', end - 1) > end;
	return isKind && !reading.has('copula', clause.start, start + 1);
}

/**
 * "Must the ID be valid?" asks about a value and states none; nor does a bare answer stand inside a question. Asked which
 * ID it is, "is a temporary ID ok?" is a question back, unless it is "my" temporary ID.
 */
function isOnlyAsked({ result, start, end }: Match<Said>, reading: Reading, isPending: boolean): boolean {
	const clause = reading.clauseAt(start);
	if (isAboutDuration(result, clause, reading)) return true;
	if (!clause.asks) return false;
	if (result.when !== 'said') return true;
	if (result.fact === 'residency' && !reading.has('who', clause.start, clause.end)) return true;
	if (isOfGroup(result, { start, end }, clause, reading)) return true;
	if (result.fact === 'stage') return isGeneral(result.value, clause, reading);
	if (result.fact === 'specialGroups') return !isOwned({ start, end }, clause.start, reading);
	if (result.fact !== 'idStatus') return false;
	const isHeld = reading.has('have', start, end) || reading.has('my', clause.start, end);
	return !isHeld && (result.value === 'second-generation' || (isPending && documentKinds.has(result.value)));
}

/** "Can pensioners get one?", "from 60, may I stay at home?": a group of people, and nobody named. */
function isOfGroup(
	{ fact, value }: Said,
	{ start, end }: { start: number; end: number },
	clause: Clause,
	reading: Reading,
): boolean {
	if (reading.has('who', clause.start, clause.end) || reading.has('my', clause.start, clause.end)) return false;
	if (fact === 'age' && (value === 'from' || value === 'under')) return true;
	const isTold = reading.tokens[end - 1]?.text === '了';
	const isKind = fact === 'affiliation' || (fact === 'age' && ageBands.some((band) => band === value));
	return isKind && start === clause.start && !isTold && reading.endOf('may', end) > 0;
}

/** "How long does it take to get a card?" */
function isAboutDuration({ fact, value }: Said, { start, end }: Clause, reading: Reading): boolean {
	return fact === 'stage' && (value === 'verify' || value === 'collect') && reading.has('duration', start, end);
}

/** "Can a foreigner get a card?", "how does an employer check the details?": anyone's card. */
function isGeneral(value: string, { start, end }: Clause, reading: Reading): boolean {
	if (value !== 'verify') return false;
	if (reading.has('employer', start, end) && reading.has('staff', start, end)) return true;
	return reading.has('may', start, end) && !reading.has('manner', start, end);
}

/** Whether someone has it: "can I come, I have a disability certificate" and not "what is a disability certificate?". */
function isOwned({ start, end }: { start: number; end: number }, from: number, reading: Reading): boolean {
	if (reading.has('my', from, end)) return true;
	return reading.has('who', from, end) && reading.has('have', start, end) && !reading.has('need', from, end);
}

/** Values of the ID status that name a kind of document rather than what happened to one. */
const documentKinds: ReadonlySet<string> = new Set(['temporary', 'first-generation']);

function hasOrInGap(match: Match<Said>, reading: Reading): boolean {
	return match.parts.some((part, index) => reading.has('or', match.parts[index - 1]?.end ?? part.start, part.start));
}

/** What was so once, or will be so only later: "used to be a student", 下周入职. */
function isFormer({ result, start, end }: Match<Said>, reading: Reading): boolean {
	if (result.fact !== 'affiliation' && result.fact !== 'specialGroups') return false;
	const clause = reading.clauseAt(start);
	if (reading.has('former', clause.start, end)) return true;
	if (result.fact === 'affiliation') {
		// "About to finish high school" is still there.
		return reading.has('upcoming', clause.start, start) || reading.has('upcoming', end, clause.end);
	}
	// "… but it was cancelled."
	const next = reading.clauses[reading.clauseIndexAt(start) + 1];
	return reading.has('ended', clause.start, next && !clause.final ? next.end : clause.end);
}

/** Facts of which someone who names alternatives states none. */
const settledByOr: ReadonlySet<FactName> = new Set(['idStatus', 'affiliation', 'residency', 'attendance']);

/** "17, sorry, 18": what stands before the last correction is gone if something stands after it. */
function withoutCorrected(statements: Statement[], reading: Reading): Statement[] {
	const correction = lastCorrection(reading);
	const later = statements.filter(({ start, denied }) => start >= correction && !denied);
	return correction > 0 && later.length ? later : statements;
}

/** Where the last correction in a text ends; 0 for none. */
export function lastCorrection(reading: Reading): number {
	let last = 0;
	reading.clauses.forEach(({ start, end }, index) => {
		const at = reading.find('correction', start, end);
		const to = reading.endOf('correction', at);
		// "My nephew I mean", at the end, tells who was meant all along.
		if (at > 0 && to < reading.tokens.length - 1) last = Math.max(last, to);
		// A "no" by itself between two statements.
		if (index > 0 && reading.endOf('no', start) === end) last = Math.max(last, end);
	});
	return last;
}

/** Whether two statements are alternatives, "lost or expired": then neither is stated. */
export function areAlternatives(one: Statement, other: Statement, reading: Reading): boolean {
	return other.start - one.end <= 3 && reading.has('or', one.end, other.start);
}
