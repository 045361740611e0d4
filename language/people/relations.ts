/**
 * Who somebody is to the cardholder of whom the talk has been: "I'm his grandfather" tells who speaks, "actually it's my
 * dad's card", after a mother's, that it is another parent's.
 */
import type { Facts } from '../../knowledge/facts/facts.ts';
import { lastCorrection, type Statement } from '../facts/statements.ts';
import type { Reading } from '../text/reading.ts';
import { holderEvidence } from './holder-evidence.ts';
import type { Mention } from './people.ts';

/** How many words may stand beside the people in "no, my father" and "I mean my dad, not my mum". */
const mostBeside = 3;

/** Whether what states the holder says who the speaker is: "I'm her mother", 作为他爷爷. */
export function tellsSpeaker(
	stated: NonNullable<Facts['holder']>,
	statements: readonly Statement[],
	reading: Reading,
	known: Facts['holder'],
): boolean {
	if (known === undefined || known === 'self' || stated === 'self') return false;
	return statements.some(({ value, start }) => {
		const subject = reading.endOf('i', start);
		const isSpeaker = reading.endOf('copula', subject || start) > 0 || reading.endOf('speaks-as', start) > 0;
		return value === stated && isSpeaker;
	});
}

/** Whether the same relation is named again to correct whose card it is: then another parent or child is meant. */
export function restated(
	reading: Reading,
	mentions: readonly Mention[],
	holder: Facts['holder'],
	known: Facts['holder'],
): boolean {
	if (holder === undefined || holder !== known || holder === 'self') return false;
	const isCorrected = lastCorrection(reading) > 0 || reading.hasAny(['restating', 'contrast', 'correction', 'no']);
	if (!isCorrected || reading.clauses.some(({ asks }) => asks)) return false;
	return besidePeople(reading, mentions) <= mostBeside || holderEvidence(reading, mentions).outright.has(holder);
}

/** How many words stand beside the people that a text mentions. */
export function besidePeople(reading: Reading, mentions: readonly Mention[]): number {
	return mentions.reduce((words, { start, end }) => words - (end - start), reading.length);
}
