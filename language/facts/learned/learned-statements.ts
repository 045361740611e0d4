/**
 * What the learned reader adds to the statements that patterns found: a fact that a text tells in words no pattern has.
 */

import type { FactName } from '../../../knowledge/facts/facts.ts';
import { holderOf, type PersonRef } from '../../people/kin.ts';
import { type Mention, subjectOf, withMy } from '../../people/mentions.ts';
import type { Reading } from '../../text/reading.ts';
import type { Statement } from '../../understanding.ts';
import type { ClauseReader } from './clause-reader.ts';
import type { LearnedFact } from './labels.ts';

/** From this score on, 97 of 100 statements held out at training were right. */
const leastSure = 0.5;
/** That of an answer to the pending question, and how many words it has at most. */
const leastSureOfAnswer = 0.15;
const longestAnswer = 14;

/** Up to so many words, an answer tells nothing beside. */
const shortestAside = 6;
/** In words. */
const longestMessage = 300;
/** That somebody has no ID at all changes the whole list. */
const leastSureOfNone = 0.85;
/** That somebody has none of the certificates ends a question. */
const leastSureOfAll = 0.75;

/** A text that only supposes or asks tells nothing, whatever its words. */
const isOfNobody = (reading: Reading, start: number, end: number): boolean =>
	reading.hasAny(['supposing', 'generic', 'role', 'whether', 'unsure', 'someone'], start, end);

/** What its words tell better: "a nurse, 34" says nothing of who can come, nor "18 months" of an ID; 没带身份证 has one. */
function isTaken(
	{ fact, value, score }: { fact: LearnedFact; value: string; score: number },
	reading: Reading,
	asking: FactName | null,
): boolean {
	if (fact === 'attendance' || (value === 'temporary' && !reading.has('id'))) return true;
	// "Neither", asked about work, says nothing of certificates.
	// "No certificate", out of the blue, is of the one spoken of.
	if (value === 'none' && asking !== fact && score < leastSureOfAll) return true;
	// 找到了，没丢 is of something that is there.
	if (value === 'none' && reading.has('id-gone')) return true;
	const isNamed = reading.hasAny(['group', 'certificate']);
	if (value === 'none' && (asking === fact ? isNamed && score < leastSure : !isNamed)) return true;
	// "Her ID number" is no card.
	if (fact === 'idStatus' && isOfNumber(reading)) return true;
	return value === 'never-issued' && score < (asking === fact ? leastSure : leastSureOfNone);
}

const isOfNumber = (reading: Reading): boolean => reading.written.includes('number') || reading.written.includes('号');

/** "My card expired" is of the social security card. */
const isOfCard = (reading: Reading, asking: FactName | null): boolean =>
	asking !== 'idStatus' && reading.has('card') && !reading.has('id');

const isDated = (reading: Reading): boolean =>
	reading.dates.length > 0 || reading.numbers.some(({ max }) => max >= firstYear);

/** From this number on it is a year. */
const firstYear = 1890;

const isOfFamily = (person: PersonRef): boolean => person === 'third' || (holderOf(person) ?? 'other') !== 'other';

/**
 * The statements that only the learned reader finds, of facts of which the patterns found nothing in the text.
 *
 * @param told what the patterns found
 * @param asking the fact of the pending question
 */
export function learnedStatements(
	reader: ClauseReader,
	reading: Reading,
	mentions: readonly Mention[],
	told: readonly Statement[],
	asking: FactName | null,
): Statement[] {
	// A person's message is shorter, and says more than one thing over and over.
	const isMessage = reading.tokens.length <= longestMessage && new Set(reading.tokens.map(({ text }) => text)).size > 1;
	if (!isMessage || reading.has('change-answer')) return [];
	return reader.read(reading).flatMap(({ clause, start, end, fact, value, kind, score }): Statement[] => {
		// What answers the pending question needs less to be told.
		const least = fact === asking && reading.length <= longestAnswer ? leastSureOfAnswer : leastSure;
		if (kind !== 'said' || score < least || value === 'done') return [];
		// A wish to activate a card tells nothing of how far it is.
		if (told.some((one) => one.fact === fact && one.modality !== 'wished') || reading.clauses[clause]?.asks) return [];
		// 其他国家, asked for the residency, answers that and nothing else.
		const isAside = asking !== null && fact !== asking && reading.length <= shortestAside;
		if (isAside && score < leastSureOfNone) return [];
		if (reading.hasAny(['asks-leave', 'asks-aspect'], start, end) && fact === 'idStatus') return [];
		if (isOfNobody(reading, start, end) || isTaken({ fact, value, score }, reading, asking)) return [];
		if (fact === 'stage' && reading.has('id') && !reading.has('card')) return [];
		// What a date makes of a card is reckoned, not learned.
		if (fact === 'idStatus' && (isDated(reading) || isOfCard(reading, asking))) return [];
		const person = subjectOf(reading, mentions, { start, end }, withMy.includes(fact)) ?? null;
		// "He is my colleague" tells what he is to the speaker, and no more.
		if (fact === 'affiliation' && person !== null && !isOfFamily(person)) return [];
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
