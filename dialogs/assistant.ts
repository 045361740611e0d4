/**
 * The assistant: knowledge, words and understanding put together behind one pure function.
 */
import { advise } from '../knowledge/advise.ts';
import { encode } from '../knowledge/code.ts';
import type { FactName, Facts } from '../knowledge/facts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { createUnderstanding } from '../language/understand.ts';
import { converse } from './converse.ts';
import { matchLocale } from './locale.ts';
import { initialState, readState, type State } from './state.ts';
import type { Reply, Turn } from './turn.ts';
import { type WordedAdvice, wordedAdvice } from './worded-advice.ts';
import { loadWords } from './words.ts';

/**
 * `unsure`: likely topics were offered; `not-understood`: nothing was taken from it; `not-covered`: about the card, and the
 * knowledge has no answer.
 */
export type Unanswered = 'unsure' | 'not-understood' | 'not-covered';

export interface Outcome {
	state: State;
	replies: Reply[];
	/** The topic of what was said, or `none`. */
	topic: string;
	/** Why what was said got no real answer; then it is worth keeping for whoever maintains the content. */
	unanswered?: Unanswered;
}

export interface Assistant {
	knowledge: Knowledge;
	/** Tags of the languages it speaks. */
	locales: readonly string[];
	/** The state of a new conversation. */
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
	 * @param undecided facts that the person was asked for and does not know
	 */
	advise(facts: Facts, locale?: string, undecided?: readonly FactName[]): WordedAdvice;
	code(facts: Facts): string;
	/** Words for what goes wrong around the conversation, such as a save that failed. */
	say(locale: string, key: 'service.tryAgain' | 'service.tooLong' | 'service.failed'): string;
}

/**
 * Load knowledge, words and vocabulary, once.
 *
 * @param options.defaultLocale the language for people whose own we do not have or do not know
 * @throws KnowledgeError, LocaleFileError or RangeError when what is loaded is not right
 */
export function loadAssistant(options: { defaultLocale?: string } = {}): Assistant {
	const defaultLocale = options.defaultLocale ?? 'zh-Hans';
	const knowledge = loadKnowledge();
	const words = loadWords(defaultLocale);
	const understand = createUnderstanding();
	return {
		knowledge,
		locales: words.locales,
		begin: (locale) => {
			const known = matchLocale(words.locales, locale);
			return known ? { ...initialState(known), localeFrom: 'channel' } : initialState(defaultLocale);
		},
		restore: readState,
		converse: (state, turn, today) => converse({ knowledge, words, understand }, state, turn, today),
		advise: (facts, locale, undecided) =>
			wordedAdvice(words.in(locale ?? defaultLocale), facts, advise(knowledge, facts, undecided)),
		code: encode,
		say: (locale, key) => words.in(locale)(key),
	};
}
