/**
 * Whom a text asks about as one who goes along, or in the cardholder's place: "can my wife go?", 爸爸去还是妈妈去.
 */
import type { Clause, Reading } from '../text/reading.ts';
import type { CompanionAsked } from '../understanding.ts';
import type { Mention } from './mentions.ts';

/** How many words may stand between a person and what they do. */
const reach = 4;

/** Who is asked about, and whether they may or must come; undefined where nobody is. */
export function companionAsked(reading: Reading, mentions: readonly Mention[]): CompanionAsked | undefined {
	const asked = mentions.filter((mention) => isAskedToCome(mention, reading));
	if (asked.length === 0) return undefined;
	const distinct = asked.filter((one, index) => asked.findIndex(({ person }) => person === one.person) === index);
	const must = asked.every((mention) => isMust(mention, reading));
	return {
		asks: must ? 'must' : 'may',
		persons: distinct.map(({ person }) => person),
		called: distinct.map(({ called }) => called),
		owned: distinct.map(({ start }) => reading.endOf('my', start) > 0 || reading.endOf('i', start) > 0),
	};
}

function isAskedToCome(mention: Mention, reading: Reading): boolean {
	const { start, end, role } = mention;
	if (role === 'possessive' && reading.endOf('comes', end) === 0) return false;
	const index = reading.clauseIndexAt(start);
	const clause = reading.clauseAt(start);
	const next = reading.clauses[index + 1];
	// 姥姥去，可以吗: what asks stands in a clause of its own.
	const asksAfter = next !== undefined && next.end - next.start <= reach && (next.asks || asksLeave(next, reading));
	if (isAskedBare(mention, reading)) return true;
	// "Can I send my son?"
	const isSent = clause.asks && role !== 'possessive' && reading.endsAt('sends', start);
	if (isSent && reading.has('may', clause.start, start)) return true;
	const isSelf = mention.person === 'self' || mention.person === 'we';
	// "What if I just never activate it?" asks what happens, not who may go.
	const isSupposed = !isSelf && reading.has('supposing', clause.start, start + 1);
	if (isSelf && !reading.has('in-stead', clause.start, clause.end)) return false;
	if (!clause.asks && !asksAfter && !isSupposed) return false;
	if (reading.endsAt('on-behalf', start) || reading.endsAt('gives', start)) return false;
	const within = Math.min(clause.end, end + reach + 2);
	if (!reading.hasAny(['comes', 'stands-in'], end, within)) return false;
	// "Where does my wife go?" asks for a place, not for a person.
	if (reading.has('where-to', clause.start, clause.end)) return false;
	const isOpen = reading.hasAny(
		['may', 'must-come', 'closes-question', 'asks-leave', 'or', 'opens-question'],
		clause.start,
		asksAfter ? (next?.end ?? clause.end) : clause.end,
	);
	return isOpen || isSupposed;
}

/** "Would that do?", "is that ok?": what asks leave for what was said before. */
const asksLeave = ({ start, end }: Clause, reading: Reading): boolean =>
	reading.written.includes('?') && reading.hasAny(['asks-leave', 'may'], start, end);

/** "She says she can go. Can she?": what was said before, asked. */
function isAskedBare({ start, end, person }: Mention, reading: Reading): boolean {
	const clause = reading.clauseAt(start);
	const isBare =
		clause.asks && clause.end === end && reading.endsAt('may', start) && clause.end - clause.start <= reach;
	return isBare && person !== 'self' && reading.has('comes', 0, clause.start);
}

function isMust(mention: Mention, reading: Reading): boolean {
	const clause = reading.clauseAt(mention.start);
	return reading.has('must-come', clause.start, clause.end) && !reading.has('may', clause.start, mention.start + 1);
}
