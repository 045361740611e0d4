/**
 * How a value is said: asserted, asked, supposed, of people in general, of once or of later.
 */
import { ageBands, type FactName, personalFacts } from '../../knowledge/facts/facts.ts';
import type { Clause, Reading } from '../text/reading.ts';
import type { Modality } from '../understanding.ts';
import type { Match } from '../vocabulary/patterns.ts';
import type { Said } from './said.ts';

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

/**
 * How a value is said, by the words around it: one scope for all facts.
 */
export function modalityOf(match: Match<Said>, reading: Reading): Modality {
	const clause = reading.clauseAt(match.start);
	if (reading.has('unsure', clause.start, match.end) && match.result.fact !== 'age') return 'hedged';
	if (reading.has('whether', clause.start, match.start)) return 'asked';
	if (reading.has('someone', clause.start, match.start) || isOfAnyone(match.start, clause, reading)) return 'general';
	// "What if my ID was lost?" tells nothing; nor does what is said of a kind of people.
	if (personalFacts.includes(match.result.fact)) {
		if (reading.has('supposing', clause.start, match.end)) return 'supposed';
		if (reading.has('supposing-after', match.end, clause.end)) return 'supposed';
		if (isOfKind(match, clause, reading)) return 'general';
	}
	// "Do I need a mainland ID?" states none.
	const isNeeded = clause.asks && reading.has('need', clause.start, match.start);
	if (isNeeded && (match.result.fact === 'idStatus' || match.result.fact === 'residency')) return 'asked';
	const time = timeOf(match, reading);
	if (time) return time;
	// "Lost or expired?" states neither.
	const isEither = reading.endsAt('or', match.start) || reading.endOf('or', match.end) > 0;
	if (settledByOr.has(match.result.fact) && (isEither || hasOrInGap(match, reading))) return 'supposed';
	return isOnlyAsked(match, reading) ? 'asked' : 'asserted';
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
function isOnlyAsked({ result, start, end }: Match<Said>, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	if (isAboutDuration(result, clause, reading)) return true;
	if (!clause.asks) return false;
	if (result.when !== 'said') return true;
	if (result.fact === 'residency' && !reading.has('who', clause.start, clause.end)) return true;
	if (isOfGroup(result, { start, end }, clause, reading)) return true;
	if (result.fact === 'stage') return isGeneral(result.value, clause, reading);
	if (result.fact === 'specialGroups') return !isOwned({ start, end }, clause.start, reading);
	if (result.fact !== 'idStatus') return false;
	// "Where do I renew my ID?" has none that is new.
	const isHowTo = reading.endOf('asks', clause.start) > 0;
	const isHeld = reading.has('have', start, end) || (!isHowTo && reading.has('my', clause.start, end));
	return !isHeld && (result.value === 'second-generation' || documentKinds.has(result.value));
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
	if (fact === 'idStatus') return reading.has('duration', start, end);
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
export const documentKinds: ReadonlySet<string> = new Set(['temporary', 'first-generation']);

function hasOrInGap(match: Match<Said>, reading: Reading): boolean {
	return match.parts.some((part, index) => reading.has('or', match.parts[index - 1]?.end ?? part.start, part.start));
}

/** What was so once, or will be so only later: "used to be a student", 下周入职; null for what is so now. */
function timeOf({ result, start, end }: Match<Said>, reading: Reading): 'former' | 'planned' | null {
	const clause = reading.clauseAt(start);
	// "I'll get the new ID next week": the old one still counts today.
	if (result.fact === 'idStatus' && result.value !== 'expired' && result.value !== 'lost')
		return reading.has('upcoming', clause.start, start) || reading.has('upcoming', end, clause.end) ? 'planned' : null;
	if (result.fact !== 'affiliation' && result.fact !== 'specialGroups') return null;
	if (reading.has('former', clause.start, end)) return 'former';
	if (result.fact === 'affiliation') {
		// "About to finish high school" is still there.
		const isAhead = reading.has('upcoming', clause.start, start) || reading.has('upcoming', end, clause.end);
		return isAhead ? 'planned' : null;
	}
	// "… but it was cancelled."
	const next = reading.clauses[reading.clauseIndexAt(start) + 1];
	return reading.has('ended', clause.start, next && !clause.final ? next.end : clause.end) ? 'former' : null;
}

/** Facts of which someone who names alternatives states none. */
const settledByOr: ReadonlySet<FactName> = new Set(['idStatus', 'affiliation', 'residency', 'attendance']);
