/**
 * The questions of a message: at most two, each as a range of tokens, and whether one names only an aspect ("and how long?")
 * of what the talk is about already.
 */
import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';

/** Tokens, from `start` up to and without `end`. */
export interface QuestionRange {
	start: number;
	end: number;
	/** Whether it names an aspect and no topic: it asks about what was asked about before. */
	followsUp: boolean;
}

const mostQuestions = 2;

interface Part {
	start: number;
	end: number;
	asks: boolean;
}

/**
 * The questions of a text in the order asked, the first two of more. What is told before a question belongs to it, what is
 * told after the last one to that. A text that asks nothing is one range.
 */
export function splitQuestions(reading: Reading): QuestionRange[] {
	const questions: Part[] = [];
	let told: Part | undefined;
	for (const part of partsOf(reading)) {
		const from = told?.start ?? part.start;
		if (!part.asks) {
			told = { ...part, start: from };
			continue;
		}
		questions.push({ ...part, start: from });
		told = undefined;
	}
	const last = questions.at(-1);
	if (!last) return [ranged(reading, { start: 0, end: reading.tokens.length })];
	if (told) last.end = told.end;
	return questions.slice(0, mostQuestions).map((part) => ranged(reading, part));
}

function ranged(reading: Reading, { start, end }: Pick<Part, 'start' | 'end'>): QuestionRange {
	return { start, end, followsUp: isAspectOnly(reading, start, end) };
}

/** Clauses, cut again where a second question begins inside one: "where do I go and how long does it take". */
function partsOf(reading: Reading): Part[] {
	return reading.clauses.flatMap((clause) => {
		const cuts = [clause.start, ...cutsIn(reading, clause.start, clause.end), clause.end];
		return cuts.slice(0, -1).flatMap((start, index): Part[] => {
			const end = cuts[index + 1] ?? clause.end;
			const isLast = end === clause.end;
			const asks = (isLast && clause.asks) || reading.asks(afterJoiner(reading, start), end);
			// "Can you help me?" and 可以吗 ask nothing of their own; "or can my son go?" goes on with the question before.
			const isOwn =
				asks && !isCovered(reading, start, end, ['courtesy', 'asks-help']) && reading.endOf('or', start) === 0;
			return [{ start, end, asks: isOwn }];
		});
	});
}

/** Where a joiner that is followed by a question stands after a question. */
function cutsIn(reading: Reading, start: number, end: number): number[] {
	const cuts: number[] = [];
	let from = start;
	for (let at = start + 1; at < end - 1; at++) {
		const joined = reading.endOf('adds-question', at);
		if (!joined || joined >= end) continue;
		const opens =
			reading.endOf('asks', joined) > 0 || reading.endOf('opens-question', joined) > 0 || isHan(reading, joined);
		if (opens && reading.asks(joined, end) && reading.asks(afterJoiner(reading, from), at)) {
			cuts.push(at);
			from = at;
		}
	}
	return cuts;
}

function afterJoiner(reading: Reading, start: number): number {
	return reading.endOf('adds-question', start) || start;
}

const isHan = (reading: Reading, at: number) => reading.tokens[at]?.kind === 'han';

/** Whether a part says which aspect it asks about and nothing else. */
function isAspectOnly(reading: Reading, start: number, end: number): boolean {
	return (
		reading.has('asks-aspect', start, end) &&
		isCovered(reading, start, end, ['asks-aspect', 'beside-aspect', 'adds-question', 'courtesy'])
	);
}

/** Whether phrases of these classes, marks and pronouns are all that a part consists of. */
function isCovered(reading: Reading, start: number, end: number, classes: readonly ClassName[]): boolean {
	let at = start;
	while (at < end) {
		const kind = reading.tokens[at]?.kind;
		if (kind === 'stop' || kind === 'symbol') {
			at++;
			continue;
		}
		const next = Math.max(...classes.map((name) => reading.endOf(name, at)));
		if (next <= at || next > end) return false;
		at = next;
	}
	return true;
}
