/**
 * What the learned reader adds to the statements that patterns found: a fact that a text tells in words no pattern has.
 */
import { type Mention, subjectOf, withMy } from '../../people/mentions.ts';
import type { Reading } from '../../text/reading.ts';
import type { Statement } from '../../understanding.ts';
import type { ClauseReader } from './clause-reader.ts';

/** From this score on, 97 of 100 statements held out at training were right. */
const leastSure = 0.5;

/** A text that only supposes or asks tells nothing, whatever its words. */
const isOfNobody = (reading: Reading, start: number, end: number): boolean =>
	reading.hasAny(['supposing', 'generic', 'whether', 'unsure'], start, end);

/**
 * The statements that only the learned reader finds, of facts of which the patterns found nothing in the text.
 *
 * @param told what the patterns found
 */
export function learnedStatements(
	reader: ClauseReader,
	reading: Reading,
	mentions: readonly Mention[],
	told: readonly Statement[],
): Statement[] {
	return reader.read(reading).flatMap(({ clause, start, end, fact, value, kind, score }): Statement[] => {
		if (kind !== 'said' || score < leastSure || value === 'done') return [];
		if (told.some((one) => one.fact === fact) || reading.clauses[clause]?.asks) return [];
		if (isOfNobody(reading, start, end)) return [];
		// "A nurse, 34" says nothing of who can come, nor "18 months" of an ID: these are told by their words.
		if (fact === 'attendance' || (value === 'temporary' && !reading.has('id'))) return [];
		const person = subjectOf(reading, mentions, { start, end }, withMy.includes(fact)) ?? null;
		// Who fetches or activates a card need not be whose it is.
		const whose = fact === 'stage' && person === 'self' ? null : person;
		return [
			{
				person: whose,
				fact,
				value,
				polarity: 'is',
				modality: 'asserted',
				evidence: whose === null ? 'elliptic' : 'explicit',
				score,
				span: [start, end],
			},
		];
	});
}
