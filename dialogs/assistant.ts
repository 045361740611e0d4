/**
 * The assistant: knowledge, words and understanding put together behind one pure function.
 */
import { type AdviseOptions, advise } from '../knowledge/advise.ts';
import type { FactName, Facts } from '../knowledge/facts/facts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ReadYaml } from '../knowledge/knowledge-file.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Citation } from '../knowledge/sources.ts';
import { createUnderstanding } from '../language/understand.ts';
import type { Understanding } from '../language/understanding.ts';
import { keepJson } from '../language/vocabulary/cache.ts';
import { type Assisted, type AssistRequest, assist } from './call/assist.ts';
import { type FoundTopic, findTopics } from './call/find-topics.ts';
import { converse, type Deps, type Outcome } from './conversation/converse.ts';
import { calendarDay, dayInChina } from './model/china-day.ts';
import { cardholderOf, factsOf, initialKnown, type Known, readKnown } from './model/known.ts';
import { matchLocale } from './model/locale.ts';
import type { Reply, Turn } from './model/turn.ts';
import { updateAlone } from './update/update.ts';
import { type NamedSource, namedSources } from './wording/footnotes.ts';
import { sceneAt } from './wording/scene.ts';
import { type WordedAdvice, wordedAdvice } from './wording/worded-advice.ts';
import { loadWords, type Words } from './wording/words.ts';

export type { Handoff, Unanswered } from './conversation/moment.ts';
export type { Outcome, Reply, Turn };

/** A text as understood, and the facts of the cardholder that it alone would leave. */
export interface Understood extends Pick<Understanding, 'language' | 'topic' | 'aspect' | 'confidence' | 'statements'> {
	facts: Facts;
}

export interface Assistant {
	knowledge: Knowledge;
	/** Tags of the languages it speaks. */
	locales: readonly string[];
	words: Words;
	/** The state of a new conversation, in the area that this deployment serves. */
	begin(locale?: string): Known;
	/** A stored state. @throws StateError */
	restore(document: unknown): Known;
	/**
	 * One turn of a conversation. Pure: the same state, turn and day give the same outcome.
	 *
	 * @param today the day against which birth years are reckoned
	 */
	converse(known: Known, turn: Turn, today: Date): Outcome;
	/** What one text says, without a conversation around it. @param asking the fact that was just asked for */
	understand(text: string, today: Date, options?: { locale?: string; asking?: FactName | null }): Understood;
	/**
	 * The advice, with the words of a language beside its ids.
	 *
	 * @param locale by default the default language
	 */
	advise(facts: Facts, locale?: string, options?: AdviseOptions): WordedAdvice;
	/** The advice for what a conversation holds. @param today the day on which it is to hold */
	adviseIn(known: Known, today: Date): WordedAdvice;
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
 * @param options.area the code of the division that the deployment serves; null for the whole country
 * @throws KnowledgeError, LocaleFileError or RangeError when what is loaded is not right
 */
export function loadAssistant(options: { defaultLocale?: string; area?: string | null } = {}): Assistant {
	const { defaultLocale = 'zh-Hans', area: home = null } = options;
	const knowledge = loadKnowledge(undefined, keptYaml);
	const words = loadWords(defaultLocale);
	const understand = createUnderstanding([...knowledge.answers.values()]);
	const deps: Deps = { knowledge, words, understand, home };
	return {
		knowledge,
		locales: words.locales,
		words,
		begin: (locale) => {
			const known = matchLocale(words.locales, locale);
			return known ? { ...initialKnown(known, home), localeFrom: 'channel' } : initialKnown(defaultLocale, home);
		},
		restore: readKnown,
		converse: (known, turn, today) => converse(deps, known, turn, today),
		understand: (text, today, { locale, asking = null } = {}) => {
			const day = calendarDay(dayInChina(today));
			const meant = understand(text, { asking, today: day, ...(locale && { locale }) });
			const { language, topic, aspect, confidence, statements } = meant;
			const facts = factsOf(cardholderOf(updateAlone(meant, asking).known));
			return { language, topic, aspect, confidence, facts, statements };
		},
		advise: (facts, locale, given) =>
			wordedAdvice(words.in(locale ?? defaultLocale), facts, given?.area ?? null, advise(knowledge, facts, given)),
		adviseIn: (known, today) => {
			const { say, spokenOf, advice } = sceneAt(deps, known, today);
			return wordedAdvice(say, spokenOf, known.area, advice);
		},
		assist: (request, today) => assist(deps, request, today),
		findTopics: (query, locale, most) => findTopics(deps, query, locale, most),
		sources: (locale, citations) => namedSources(knowledge, words.in(locale), citations),
		say: (locale, key, values) => words.in(locale)(key, values),
	};
}
