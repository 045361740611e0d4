/**
 * "Yes", "no" and "don't have one" as answers to the pending question.
 */

import type { FactName } from '../../knowledge/facts/facts.ts';
import type { PeopleRead } from '../people/people.ts';
import type { Reading } from '../text/reading.ts';
import type { Statement } from '../understanding.ts';
import type { ClassName } from '../vocabulary/classes.ts';

/** What may follow "yes" and "no" in their clause: "no I do not", "yes, she can". */
const besideReply: readonly ClassName[] = ['courtesy', 'beside-answer', 'who', 'reply-verb'];

/** How many words an answer that begins with "yes" or "no" may have and still be that answer. */
const longestYesOrNo = 6;

/** What may stand beside "none" in an answer: "don't have one", 啥也没有, "I'm not disabled or anything". */
const besideNone: readonly ClassName[] = [
	'courtesy',
	'beside-answer',
	'who',
	'their',
	'my',
	'reply-verb',
	'any-one',
	'have',
	'none',
	'no',
	'not',
];

/** Whether the first clause is a "yes" or "no" and nothing else: 是 alone is a reply, in 是学生 it is not. */
export function isReply(name: ClassName, reading: Reading): boolean {
	const { start, end } = reading.clauses[0] ?? { start: 0, end: 0 };
	let at = reading.endOf(name, start);
	if (at === 0) return false;
	const beside: readonly ClassName[] =
		reading.tokens[start]?.kind === 'han' ? ['courtesy'] : name === 'yes' ? besideReply : [...besideReply, 'not'];
	for (let next = at; at < end; at = next) {
		next = reading.endOfAny(beside, at);
		if (next <= at || next > end) return false;
	}
	return true;
}

/** "Yes" or "no" and nothing else; undefined where more is said, or both. */
export function replyOf(reading: Reading): 'yes' | 'no' | undefined {
	if (reading.length > longestYesOrNo || reading.clauses[0]?.asks || reading.clauses.length > 2) return undefined;
	const [yes, no] = [isReply('yes', reading), isReply('no', reading)];
	return yes === no ? undefined : yes ? 'yes' : 'no';
}

/** The statements that a reply makes about the fact asked for; none where the text is more than that, or told it already. */
export function answersOf(
	said: readonly Statement[],
	{ people }: PeopleRead,
	reading: Reading,
	asking: FactName,
): Statement[] {
	const isSaid = (one: Statement) => one.modality === 'asserted';
	// "None. His mother is disabled" tells of somebody beside.
	if (asking === 'holder' || said.some((one) => isSaid(one) && one.fact === asking && one.person !== 'passing'))
		return [];
	// "No, she is 83" corrects something else.
	if (
		said.some((one) => isSaid(one) && one.evidence !== 'elliptic' && one.fact !== 'stage' && one.person !== 'passing')
	)
		return [];
	if (reading.hasAny(['dont-know', 'wont-say', 'copy'])) return [];
	// 没呢 closes like a question and is none; 有没有？ is one.
	const isNothing = isNone(reading) || isNoneFirst(reading, said) || isNoneLast(reading);
	if (reading.clauses[0]?.asks && ((hasMark(reading) && !isNoneLast(reading)) || !isNothing)) return [];
	const isPerson = people.some(({ owns, turns, corrects }) => owns || turns || corrects);
	if (isPerson || (reading.numbers.length > 0 && !isNothing)) return [];
	const answer = (value: string): Statement[] => [
		{
			person: null,
			fact: asking,
			value,
			polarity: 'is',
			modality: 'asserted',
			evidence: 'answer',
			score: 0.95,
			span: [0, reading.tokens.length],
		},
	];
	if (asking === 'specialGroups' && isNothing) return answer('none');
	// "OK, got it" notes what was said and answers nothing.
	if (reading.length > longestYesOrNo || reading.has('acknowledges')) return [];
	const isYes = isReply('yes', reading);
	const isNo = isReply('no', reading);
	// "I can go for her" is about another.
	if (asking === 'attendance' && isYes !== isNo && !reading.has('on-behalf'))
		return answer(isYes ? 'in-person' : 'unable');
	return [];
}

/** 啥也没有，就是个老百姓; "none, he was only ill": "none" in a clause of its own, and no group named after it. */
function isNoneFirst(reading: Reading, said: readonly Statement[]): boolean {
	const [first, ...rest] = reading.clauses;
	if (!first || rest.length === 0 || rest.some(({ asks }) => asks)) return false;
	// 我不是残疾人 denies one, and not all.
	if (reading.has('group', first.start, first.end)) return false;
	const isOfOthers = said.some(({ fact, person }) => fact === 'specialGroups' && person === 'passing');
	if (!isOfOthers && reading.hasAny(['group', 'certificate'], first.end)) return false;
	return isNoneIn(first.start, first.end, reading);
}

const hasMark = ({ written }: Reading): boolean => written.includes('?') || written.includes('？');

/** "Do I look like it? No." */
function isNoneLast(reading: Reading): boolean {
	const last = reading.clauses.at(-1);
	const isAsked = reading.clauses.length > 1 && reading.clauses.slice(0, -1).every(({ asks }) => asks);
	return isAsked && last !== undefined && !last.asks && isNoneIn(last.start, last.end, reading);
}

/** "None", 没呢, "he hasn't any": every word says that there is nothing, or goes with it. */
function isNone(reading: Reading): boolean {
	if (reading.length > longestYesOrNo + 2) return false;
	if (isReply('unable', reading)) return false;
	return isNoneIn(0, reading.tokens.length, reading);
}

function isNoneIn(start: number, end: number, reading: Reading): boolean {
	let says = false;
	for (let at = start; at < end; ) {
		const { kind } = reading.tokens[at] ?? { kind: 'stop' };
		if (kind === 'stop' || kind === 'symbol') {
			at++;
			continue;
		}
		if (reading.endOfAny(['none', 'no', 'not'], at) > 0) says = true;
		const next = reading.endOfAny(besideNone, at);
		if (next <= at) return false;
		at = next;
	}
	return says;
}
