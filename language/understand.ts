/**
 * What a person said: text in, language, topic and facts out.
 */
import { type Facts, isKnown } from '../knowledge/facts/facts.ts';
import { ActReader, tellsAnything } from './acts/acts.ts';
import { findCode } from './acts/resumption-code.ts';
import { PlaceReader } from './areas/areas.ts';
import { createLanguageDetector } from './detect-language.ts';
import { FactReader } from './facts/facts.ts';
import { cardholdersNamed, withoutPersonal } from './people/cardholders.ts';
import { findArticle } from './questions/article.ts';
import { loadTopics, type TopicGuess } from './questions/topics/topic-model.ts';
import { Reading } from './text/reading.ts';
import type { Understanding, UnderstandingContext } from './understanding.ts';
import { loadVocabulary } from './vocabulary/vocabulary.ts';

export type Understand = (text: string, context: UnderstandingContext) => Understanding;

/** Up to this many words, what answers the pending question is only that answer and has no topic. */
const longestAnswer = 8;

/** Up to this many words, a statement made while a question is pending is no digression. */
const shortestDigression = 3;
const beyondDoubt = 0.9;

/**
 * Loads the words of every locale once; the function returned is pure and fast.
 * @throws {LocaleFileError} when a vocabulary can't be used.
 */
export function createUnderstanding(): Understand {
	const vocabulary = loadVocabulary();
	const factReader = new FactReader(vocabulary);
	const actReader = new ActReader(vocabulary);
	const placeReader = new PlaceReader(vocabulary);
	const topics = loadTopics(vocabulary);
	const detectLanguage = createLanguageDetector(vocabulary);

	return (text, context) => {
		const written = new Reading(text, vocabulary, context.today.getFullYear());
		// The name of a place is no slip of the word that is nearly the same.
		const { place, candidates, alone, turns, tie, isLast, left, rest } = placeReader.find(written, {
			within: context.place,
			asked: context.askingPlace,
		});
		const reading = topics.withoutTypos(written);
		const { facts: read, ...beside } = factReader.read(reading, context);
		const cardholders = context.holder === undefined ? cardholdersNamed(reading, context) : [];
		// A reader that saw one person in a text of two may have given that one's facts.
		const facts = cardholders.length && read.holder !== undefined ? withoutPersonal(read) : read;
		const acts = actReader.read(reading, facts, context);
		const article = findArticle(reading);
		const code = findCode(text);
		const asking = context.asking ?? undefined;
		const asks = reading.clauses.some((clause) => clause.asks);
		const isTold = tellsAnything(reading);
		// "I'm not in Guangzhou, can I activate it?" may be away for a day.
		const isLeft = left !== undefined && isTold && (!asks || isForGood(reading));
		// Where somebody is does not tell what they ask.
		const asked = rest === undefined || (left && !isLeft) ? reading : topics.withoutTypos(written.mended(rest, rest));
		// "How do I activate, I'm in Guangzhou" asks, and then tells.
		const asksLast = isLast && reading.clauses.at(-1)?.asks;
		const hasWords = reading.tokens.some(({ kind }) => kind === 'word' || kind === 'han');
		const isAnswer =
			asking !== undefined &&
			(isKnown(facts, asking) || acts.declined.includes(asking)) &&
			reading.length <= longestAnswer &&
			!asks;
		const noTopic: TopicGuess = { topic: 'none', confidence: 0, likely: [] };
		let guess = isAnswer || alone || turns || !hasWords ? noTopic : topics.classify(asked, tellsOfCard(facts));
		// A word or two in place of an answer is a failed answer, unless what it names is beyond doubt.
		if (asking && !asks && reading.length <= shortestDigression && guess.confidence < beyondDoubt) guess = noTopic;
		return {
			...detectLanguage(text, context),
			...(article !== undefined && guess.topic === 'none'
				? { topic: 'legal_basis', confidence: 0.8, likely: [] }
				: guess),
			words: reading.length,
			asks,
			lacks: reading.has('none') || reading.has('not'),
			facts,
			...beside,
			...acts,
			...(cardholders.length && { cardholders }),
			...(code !== undefined && { code }),
			...(article !== undefined && { article }),
			...(place !== undefined && { place }),
			...(candidates && { places: candidates }),
			...((turns || (alone && asks)) && place !== undefined && { turnsToPlace: true }),
			...(place !== undefined && asksLast && tie !== 'card' && { asksOfPlace: true }),
			...(place !== undefined && tie === 'now' && { livesThere: true as const }),
			// "Can I activate it if I'm not in Guangzhou?" only asks.
			...(isLeft && { left }),
		};
	};
}

/** Facts that show, with the card's stage, that a text is about getting the card to work, whatever else it names. */
const tellingFacts = ['idStatus', 'age', 'specialGroups', 'affiliation'] as const;

function tellsOfCard(facts: Facts): boolean {
	return facts.stage !== undefined && tellingFacts.filter((name) => isKnown(facts, name)).length >= 2;
}

/** "Not any more": that somebody has left a place, not that they are away from it. */
function isForGood(reading: Reading): boolean {
	return reading.clauses.some(
		({ start, end, asks }) => !asks && reading.has('not', start, end) && reading.has('any-more', start, end),
	);
}
