/**
 * "Yes" and "no" as answers to the pending question.
 */
import { type FactName, type Facts, factNames, isKnown } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';

/** What may follow "yes" and "no" in their clause: "no I do not", "yes, she can". */
const besideReply: readonly ClassName[] = ['courtesy', 'beside-answer', 'who', 'reply-verb'];

/** How many words an answer that begins with "yes" or "no" may have and still be that answer. */
const longestYesOrNo = 6;

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

/** What "yes" or "no" says of the fact asked for; nothing where the text is more than that, or told the fact already. */
export function yesOrNo(facts: Facts, reading: Reading, asking: FactName): Facts {
	if (facts[asking] !== undefined || reading.length > longestYesOrNo || reading.clauses[0]?.asks) return {};
	const isYes = isReply('yes', reading);
	const isNo = isReply('no', reading);
	if (reading.hasAny(['dont-know', 'wont-say', 'copy']) || reading.numbers.length) return {};
	// "I can go for her" is about another.
	if (asking === 'attendance' && reading.has('on-behalf')) return {};
	// "No, she is 83" corrects something else.
	if (factNames.some((name) => name !== 'holder' && isKnown(facts, name))) return {};
	if (asking === 'idStatus' && isYes && !isNo) return { idStatus: 'second-generation' };
	const isUnable = isReply('unable', reading);
	if (asking === 'specialGroups' && !isUnable && (isNo || isReply('none', reading))) {
		return reading.has('group') || reading.has('certificate') ? {} : { specialGroups: [] };
	}
	if (asking === 'attendance' && isYes !== isNo) return { attendance: isYes ? 'in-person' : 'unable' };
	return {};
}
