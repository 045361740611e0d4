/**
 * What a person said: text in, language, question, people and statements out. It decides nothing about the conversation.
 */
import type { FactName } from '../knowledge/facts/facts.ts';
import { ActReader, tellsAnything } from './acts/acts.ts';
import { findCode } from './acts/resumption-code.ts';
import { AreaReader } from './areas/areas.ts';
import { createLanguageDetector } from './detect-language.ts';
import { ClauseReader } from './facts/learned/clause-reader.ts';
import { StatementReader, type StatementsRead } from './facts/statement-reader.ts';
import { findArticle } from './questions/article.ts';
import { aspectOf } from './questions/asked-aspect.ts';
import type { TopicGuess } from './questions/question.ts';
import { type AskedPassage, loadQuestions } from './questions/questions.ts';
import { isOutOfScope } from './questions/topics/labels.ts';
import { loadTopics } from './questions/topics/topic-model.ts';
import { withoutQuoted } from './text/quoted.ts';
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
 *
 * @param passages what there are answers to; without them no questions are told apart
 * @throws {LocaleFileError} when a vocabulary can't be used.
 */
export function createUnderstanding(passages: readonly AskedPassage[] = []): Understand {
	const vocabulary = loadVocabulary();
	const statementReader = new StatementReader(vocabulary, ClauseReader.load(vocabulary));
	const actReader = new ActReader(vocabulary);
	const areaReader = new AreaReader(vocabulary);
	const topics = loadTopics(vocabulary);
	const questionReader = passages.length ? loadQuestions(passages, vocabulary, topics) : null;
	const detectLanguage = createLanguageDetector(vocabulary);

	return (message, context) => {
		const text = withoutQuoted(message);
		const written = new Reading(text, vocabulary, context.today);
		// The name of a place is no slip of the word that is nearly the same.
		const { area, candidates, alone, turns, tie, isLast, departed, rest } = areaReader.find(written, {
			within: context.area,
			asked: context.askingArea,
		});
		const reading = topics.withoutTypos(written);
		const said = statementReader.read(reading, context);
		const told = toldFacts(said);
		const acts = actReader.read(reading, told, context);
		const article = findArticle(reading);
		const code = findCode(text);
		const asking = context.asking ?? undefined;
		const asks = reading.clauses.some((clause) => clause.asks);
		const isTold = tellsAnything(reading);
		// "I'm not in Guangzhou, can I activate it?" may be away for a day.
		const hasDeparted = departed !== undefined && isTold && (!asks || isForGood(reading));
		// Where somebody is does not tell what they ask.
		const asked =
			rest === undefined || (departed && !hasDeparted) ? reading : topics.withoutTypos(written.mended(rest, rest));
		// "How do I activate, I'm in Guangzhou" asks, and then tells.
		const asksLast = isLast && reading.clauses.at(-1)?.asks;
		const hasWords = reading.tokens.some(({ kind }) => kind === 'word' || kind === 'han');
		const isAnswer =
			asking !== undefined &&
			(told.has(asking) || acts.declined.includes(asking)) &&
			reading.length <= longestAnswer &&
			!asks;
		const noTopic: TopicGuess = { topic: 'none', confidence: 0, likely: [] };
		let guess = isAnswer || alone || turns || !hasWords ? noTopic : topics.classify(asked, tellsOfCard(told));
		// A word or two in place of an answer is a failed answer, unless what it names is beyond doubt.
		if (asking && !asks && reading.length <= shortestDigression && guess.confidence < beyondDoubt) guess = noTopic;
		const isAsked = guess.topic !== 'none' && !isOutOfScope(guess.topic);
		// With the places named: "my card is from Chengdu, I am in Shenzhen" asks about another city.
		const questions = (isAsked && questionReader?.read(reading)) || [];
		return {
			...detectLanguage(text, context),
			...(article !== undefined && guess.topic === 'none'
				? { topic: 'legal_basis', confidence: 0.8, likely: [] }
				: guess),
			aspect: aspectOf(questions[0]),
			questions,
			words: reading.length,
			asks,
			lacks: reading.has('none') || reading.has('not'),
			...said,
			...acts,
			...(code !== undefined && { code }),
			...(article !== undefined && { article }),
			...(area !== undefined && { area }),
			...(candidates && { areas: candidates }),
			...((turns || (alone && asks)) && area !== undefined && { turnsToArea: true }),
			...(area !== undefined && asksLast && tie !== 'card' && { asksOfArea: true }),
			...(area !== undefined && tie === 'now' && { livesThere: true as const }),
			// "Can I activate it if I'm not in Guangzhou?" only asks.
			...(hasDeparted && { departedAreas: departed }),
		};
	};
}

/** The facts of which a text asserts something. */
function toldFacts({ statements }: StatementsRead): ReadonlySet<FactName> {
	return new Set(statements.filter(({ modality }) => modality === 'asserted').map(({ fact }) => fact));
}

/** Facts that show, with the card's stage, that a text is about getting the card to work, whatever else it names. */
const tellingFacts = ['idStatus', 'age', 'specialGroups', 'affiliation'] as const;

function tellsOfCard(told: ReadonlySet<FactName>): boolean {
	return told.has('stage') && tellingFacts.filter((name) => told.has(name)).length >= 2;
}

/** "Not any more": that somebody has left a place, not that they are away from it. */
function isForGood(reading: Reading): boolean {
	return reading.clauses.some(
		({ start, end, asks }) => !asks && reading.has('not', start, end) && reading.has('any-more', start, end),
	);
}
