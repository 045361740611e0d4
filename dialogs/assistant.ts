/**
 * The assistant: knowledge, words and understanding put together behind one pure function.
 */

import { type AdviseOptions, advise } from '../knowledge/advise.ts';
import type { Facts } from '../knowledge/facts/facts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ReadYaml } from '../knowledge/knowledge-file.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Citation } from '../knowledge/sources.ts';
import { createUnderstanding } from '../language/understand.ts';
import { keepJson } from '../language/vocabulary/cache.ts';
import { type Assisted, type AssistRequest, assist } from './call/assist.ts';
import { type FoundTopic, findTopics } from './call/find-topics.ts';
import { converse } from './conversation/converse.ts';
import { adviceIn } from './conversation/draft.ts';
import { dayInChina } from './model/china-day.ts';
import { matchLocale } from './model/locale.ts';
import { initialState, readState, type State } from './model/state.ts';
import type { Reply, Turn } from './model/turn.ts';
import { type NamedSource, namedSources } from './wording/footnotes.ts';
import { type WordedAdvice, wordedAdvice } from './wording/worded-advice.ts';
import { loadWords, type Words } from './wording/words.ts';

/**
 * `unsure`: likely topics were offered; `not-understood`: nothing was taken from it; `not-covered`: about the card, and the
 * knowledge has no answer.
 */
export type Unanswered = 'unsure' | 'not-understood' | 'not-covered';

export type Handoff = 'asked' | 'not-understood' | 'sensitive';

export interface Outcome {
	state: State;
	replies: Reply[];
	/** The topic of what was said, or `none`. */
	topic: string;
	/** The person began anew: what was said before is of no use any more. */
	startsOver?: true;
	/** All that is stored of the conversation is to be deleted, as the person asked for. */
	erases?: true;
	/** A person should take over, if there is one, and why: it was asked for, two answers were not understood, or the subject is grave. */
	handoff?: Handoff;
	/** Why what was said got no real answer; then it is worth keeping for whoever maintains the content. */
	unanswered?: Unanswered;
}

export interface Assistant {
	knowledge: Knowledge;
	/** Tags of the languages it speaks. */
	locales: readonly string[];
	words: Words;
	/** The state of a new conversation, in the place that this deployment serves. */
	begin(locale?: string): State;
	/** A stored state. @throws StateError */
	restore(document: unknown): State;
	/**
	 * One turn of a conversation. Pure: the same state, turn and day give the same outcome.
	 *
	 * @param today the day against which birth years are reckoned
	 */
	converse(state: State, turn: Turn, today: Date): Outcome;
	/**
	 * The advice, with the words of a language beside its ids.
	 *
	 * @param locale by default the default language
	 */
	advise(facts: Facts, locale?: string, options?: AdviseOptions): WordedAdvice;
	/** The advice for what a conversation holds. @param today the day on which it is to hold */
	adviseIn(state: State, today: Date): WordedAdvice;
	/** For a person who talks to the cardholder; see `assist`. @param today the day on which the list is to hold */
	assist(request: AssistRequest, today: Date): Assisted;
	/** The topics that a question may be about, the likeliest first, each with its answer. */
	findTopics(query: string, locale: string, most: number): FoundTopic[];
	/** Passages that were cited, each once, with their names and texts in a language. */
	sources(locale: string, citations: readonly Citation[]): NamedSource[];
	/** Words for what goes wrong around the conversation, such as a save that failed. */
	say(locale: string, key: string, values?: Record<string, unknown>): string;
}

/** Reading YAML takes longer than all that is then made of it. */
const keptYaml: ReadYaml = (name, text, parse) =>
	keepJson({ name: `knowledge-${name.replace(/[^a-z]+/g, '-')}`, inputs: [text] }, parse);

/**
 * Load knowledge, words and vocabulary, once.
 *
 * @param options.defaultLocale the language for people whose own we do not have or do not know
 * @param options.place the code of the division that the deployment serves; null for the whole country
 * @throws KnowledgeError, LocaleFileError or RangeError when what is loaded is not right
 */
export function loadAssistant(options: { defaultLocale?: string; place?: string | null } = {}): Assistant {
	const { defaultLocale = 'zh-Hans', place = null } = options;
	const knowledge = loadKnowledge(undefined, keptYaml);
	const words = loadWords(defaultLocale);
	const understand = createUnderstanding();
	return {
		knowledge,
		locales: words.locales,
		words,
		begin: (locale) => {
			const known = matchLocale(words.locales, locale);
			return known ? { ...initialState(known, place), localeFrom: 'channel' } : initialState(defaultLocale, place);
		},
		restore: readState,
		converse: (state, turn, today) => converse({ knowledge, words, understand, place }, state, turn, today),
		advise: (facts, locale, given) =>
			wordedAdvice(words.in(locale ?? defaultLocale), facts, given?.place ?? null, advise(knowledge, facts, given)),
		adviseIn: (state, today) =>
			wordedAdvice(words.in(state.locale), state.facts, state.place, adviceIn(knowledge, state, dayInChina(today))),
		assist: (request, today) => assist({ knowledge, words, understand, place }, request, today),
		findTopics: (query, locale, most) => findTopics({ knowledge, words, understand, place }, query, locale, most),
		sources: (locale, citations) => namedSources(knowledge, words.in(locale), citations),
		say: (locale, key, values) => words.in(locale)(key, values),
	};
}
