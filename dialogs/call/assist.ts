/**
 * For a person who talks to the cardholder and types along: what a sentence tells, what to ask next in words to say, and the list so
 * far. Nothing is remembered between calls, so what is known comes with each. What a sentence means is decided by the same
 * `update` as in a conversation; only the words around it are others.
 */

import { knowledgeAt } from '../../knowledge/area.ts';
import { inForce } from '../../knowledge/dated.ts';
import { type FactName, type Facts, factNames, holders, isKnown } from '../../knowledge/facts/facts.ts';
import type { Knowledge, Question } from '../../knowledge/knowledge.ts';
import { nextQuestion, openQuestions } from '../../knowledge/question.ts';
import type { Citation } from '../../knowledge/sources.ts';
import type { Understanding, UnderstandingContext } from '../../language/understanding.ts';
import { calendarDay, dayInChina } from '../model/china-day.ts';
import { factsOf } from '../model/known.ts';
import type { Progress, Reply } from '../model/turn.ts';
import { whyAsked } from '../wording/answers.ts';
import { checklistReply } from '../wording/checklist/checklist.ts';
import { type NamedSource, namedSources } from '../wording/footnotes.ts';
import { areaName, type CardholderFacts, cardholder, only } from '../wording/phrases.ts';
import { questionText } from '../wording/questions.ts';
import { bare } from '../wording/reply.ts';
import { Scene, type Setting } from '../wording/scene.ts';
import { type WordedAdvice, wordedAdvice } from '../wording/worded-advice.ts';
import type { Say } from '../wording/words.ts';
import { choicesIn } from './choices.ts';
import { type Conflict, hear, phrase } from './hear.ts';

/** What a call works with. */
export interface CallDeps extends Setting {
	understand: (text: string, context: UnderstandingContext) => Understanding;
}

export type Origin = 'given' | 'said' | 'code';

export interface AssistRequest {
	/** What the caller says, without identity numbers. */
	text?: string;
	/** What is known already, and where each fact came from. */
	facts: Facts;
	origins: Partial<Record<FactName, Origin>>;
	/** Facts that the caller does not know or would rather not say. */
	declined: readonly FactName[];
	/** The question that the text answers, if it was just asked. */
	asking: FactName | null;
	/** The code of a division. */
	area: string | null;
	/** Ids of papers that the caller does not have. */
	lacking: readonly string[];
	/** A tag of a language that there are words for. */
	locale: string;
}

export interface Assisted {
	/** BCP 47 tag of the language of the text. */
	language: string;
	topic: string;
	confidence: number;
	facts: Facts;
	origins: Partial<Record<FactName, Origin>>;
	/** Each fact in words, in the order in which they are asked for. */
	known: { fact: FactName; text: string; from: Origin; choices: Choice[] }[];
	declined: FactName[];
	conflicts: Conflict[];
	area: { code: string; name: string } | null;
	/** Ids of papers that the caller does not have; the list is the one without them. */
	lacking: string[];
	nextQuestion: AskNext | null;
	/** The answer to what was asked, where the knowledge covers it, and what there is to say to a paper that is not there. */
	answer: { text: string; spoken: string; sources: NamedSource[] } | null;
	advice: WordedAdvice;
	/** The whole list as text, as a text message of at most 500 characters, and to be read aloud. */
	text: string;
	short: string;
	spoken: string;
	code: string;
	/** Each with its id, `source#section`, by which the citations of the lines name it. */
	sources: (NamedSource & { id: string })[];
}

/** A value to choose, and the facts that it stands for. */
export interface Choice {
	label: string;
	facts: Facts;
}

export interface AskNext {
	fact: FactName;
	/** The words to say, then in simpler ones, and why it is asked. */
	words: string;
	simpler: string;
	why: string;
	/** Answers to choose from, with the facts that each stands for. */
	choices: Choice[];
	progress: Progress;
}

/** @param today the day against which birth years are reckoned */
export function assist(deps: CallDeps, request: AssistRequest, today: Date): Assisted {
	const { words, understand, knowledge: everything } = deps;
	const { locale } = request;
	const say = words.in(locale);
	const text = request.text?.trim();
	const asOf = dayInChina(today);
	const meant = text
		? understand(text, {
				asking: request.asking,
				today: calendarDay(asOf),
				...(request.area && { area: request.area }),
			})
		: null;
	const { known, said, conflicts, events, reopened: left } = hear(deps, request, meant, asOf);
	const scene = new Scene(deps, known, asOf);
	const { spokenOf, advice, person } = scene;
	const { declined, lacking } = person;
	const facts = factsOf(person);
	const origins = originsOf(facts, request.origins, said);
	const knowledge = inForce(knowledgeAt(everything, known.area), asOf);
	const reopened = knowledge.questions.find(({ fact }) => fact === left[0]);
	const question = reopened ?? nextQuestion(knowledge, facts, advice, declined);
	const list = checklistReply(scene.list);
	const answer = events.length ? events : null;
	return {
		language: meant?.language ?? locale,
		topic: meant?.topic ?? 'none',
		confidence: meant?.confidence ?? 0,
		facts,
		origins,
		known: knownOf(knowledge, say, facts, origins),
		declined: [...declined],
		conflicts,
		area: known.area ? { code: known.area, name: areaName(say, known.area) } : null,
		lacking: [...lacking],
		nextQuestion: question
			? askNext(
					knowledge,
					say,
					spokenOf,
					question,
					progressOf(knowledge, facts, declined, openQuestions(knowledge, facts, advice)),
				)
			: null,
		answer: answer && answerOf(knowledge, say, answer),
		advice: wordedAdvice(say, spokenOf, known.area, advice),
		text: bare(list.text),
		short: list.short,
		spoken: list.spoken,
		code: advice.code,
		sources: identified(knowledge, say, list.citations),
	};
}

function answerOf(
	knowledge: Knowledge,
	say: Say,
	told: readonly Pick<Reply, 'text' | 'spoken' | 'citations'>[],
): Assisted['answer'] {
	return {
		text: told.map(({ text }) => text).join('\n\n'),
		spoken: told.map(({ spoken }) => spoken).join('\n\n'),
		sources: namedSources(
			knowledge,
			say,
			told.flatMap(({ citations }) => citations),
		),
	};
}

/** The sources of a list, each once and with its id. */
function identified(knowledge: Knowledge, say: Say, citations: readonly Citation[]): Assisted['sources'] {
	const distinct = new Map(citations.map((citation) => [`${citation.source}#${citation.section}`, citation]));
	return [...distinct].flatMap(([id, citation]) =>
		namedSources(knowledge, say, [citation]).map((named) => ({ ...named, id })),
	);
}

function originsOf(
	facts: Facts,
	before: Partial<Record<FactName, Origin>>,
	said: readonly FactName[],
): Partial<Record<FactName, Origin>> {
	return Object.fromEntries(
		factNames
			.filter((name) => isKnown(facts, name))
			.map((name) => [name, said.includes(name) ? 'said' : (before[name] ?? 'given')]),
	);
}

function knownOf(
	knowledge: Knowledge,
	say: Say,
	facts: Facts,
	origins: Partial<Record<FactName, Origin>>,
): Assisted['known'] {
	return factNames
		.filter((fact) => isKnown(facts, fact))
		.map((fact) => ({
			fact,
			text: phrase(say, facts, fact),
			from: origins[fact] ?? 'given',
			choices: choicesFor(knowledge, say, facts, fact),
		}));
}

/** What a fact could be instead, by the other facts. */
function choicesFor(knowledge: Knowledge, say: Say, facts: Facts, fact: FactName): Choice[] {
	// Whose card it is has no question of its own.
	if (fact === 'holder')
		return holders.map((holder) => ({ label: say(`choices.holder.${holder}`), facts: { holder } }));
	const question = knowledge.questions.find((one) => one.fact === fact);
	const others = only(
		facts,
		factNames.filter((name) => name !== fact),
	);
	return question ? choicesIn(say, question, others) : [];
}

function progressOf(
	knowledge: Knowledge,
	facts: Facts,
	declined: readonly FactName[],
	open: readonly Question[],
): Progress {
	const isDone = (fact: FactName) => isKnown(facts, fact) || declined.includes(fact);
	const done = knowledge.questions.filter(({ fact }) => isDone(fact)).length;
	return { number: done + 1, of: done + open.filter(({ fact }) => !isDone(fact)).length };
}

function askNext(
	knowledge: Knowledge,
	say: Say,
	facts: CardholderFacts,
	question: Question,
	progress: Progress,
): AskNext {
	const { fact } = question;
	return {
		fact,
		words: fact === 'idStatus' ? aloud(say, facts) : questionText(say, facts, fact, 0),
		simpler: questionText(say, facts, fact, 2),
		why: whyAsked(knowledge, say, facts, question).spoken ?? '',
		choices: choicesIn(say, question, facts),
		progress,
	};
}

/** The one question that speaks of typing, as it is asked on the telephone. */
function aloud(say: Say, facts: CardholderFacts): string {
	return say(`questions.idStatus.aloud.${facts.holder === 'self' ? 'self' : 'other'}`, { ...cardholder(say, facts) });
}
