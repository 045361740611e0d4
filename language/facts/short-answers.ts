/**
 * Which words count as an answer to the pending question: those of a clause that holds the answer and little else.
 */
import type { FactName } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';

/** Words that may stand beside any answer: "please", "it is", "she", "since last year". */
const besideAll: readonly ClassName[] = [
	'courtesy',
	'beside-answer',
	'who',
	'my',
	'their',
	'me',
	'them',
	'is-now',
	'yes',
	'turn',
	'when',
];

/** What else may be named in an answer to the question for a fact. */
const besideFact: Record<FactName, readonly ClassName[]> = {
	idStatus: ['id', 'number', 'time-ago'],
	age: ['number', 'years-old', 'months-old', 'weeks-old', 'days-old'],
	specialGroups: ['group', 'and', 'not', 'have', 'certificate', 'none'],
	affiliation: ['and'],
	stage: ['card'],
	holder: ['card', 'attribute', 'number', 'years-old', 'on-behalf', 'gives', 'own'],
	attendance: [],
	residency: ['and', 'id'],
};

/** How many other words an answer may have. */
const mostOthers = 1;

/** A part of a text that an answer was found in. */
interface Span {
	start: number;
	end: number;
}

/**
 * Whether a clause is an answer and little else: nothing in it asks, and at most one word is neither part of what was
 * found for the fact nor among the words that go with any answer.
 */
export function isShortAnswer(
	fact: FactName,
	clause: Span & { asks: boolean },
	found: readonly Span[],
	reading: Reading,
): boolean {
	if (clause.asks) return false;
	// 没丢, asked for certificates, is of something that is there.
	if (fact === 'specialGroups' && reading.has('id-gone', clause.start, clause.end)) return false;
	// 社保卡丢了 says nothing of the ID.
	if (!besideFact[fact].includes('card') && reading.has('card', clause.start, clause.end)) return false;
	const isFound = new Array<boolean>(clause.end - clause.start).fill(false);
	for (const { start, end } of found) {
		isFound.fill(true, Math.max(0, start - clause.start), Math.max(0, end - clause.start));
	}
	const beside = [...besideAll, ...besideFact[fact]];
	let others = 0;
	for (let at = clause.start; at < clause.end; ) {
		if (isFound[at - clause.start] || reading.tokens[at]?.kind === 'symbol') {
			at++;
			continue;
		}
		const end = reading.endOfAny(beside, at);
		if (end > 0 && end <= clause.end) {
			at = end;
			continue;
		}
		if (reading.endOf('not', at) > 0) return false;
		others++;
		at++;
	}
	return others <= mostOthers;
}
