/**
 * Whether fresh phrasings, which are not among the examples, reach the passages that they ask for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cardholderOf, factsOf } from '../../dialogs/model/known.ts';
import { updateAlone } from '../../dialogs/update/update.ts';
import { choosePassage } from '../../knowledge/answers/choose.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { loadQuestions } from '../../language/questions/questions.ts';
import { loadTopics } from '../../language/questions/topics/topic-model.ts';
import { Reading } from '../../language/text/reading.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';
import { labelledDay } from './judge.ts';

export const phrasingTags = ['en', 'zh-Hans'] as const;

export interface Reached {
	/** The passage that is asked for. */
	id: string;
	lang: string;
	text: string;
	/** The passage that answers; null for none. */
	found: string | null;
	/** What else is offered. */
	alternatives: readonly string[];
}

/** The phrasings of a language, by id of the passage. */
export function readPhrasings(tag: string): Record<string, string[]> {
	return parse(readFileSync(join(import.meta.dirname, `phrasings.${tag}.yaml`), 'utf8')) as Record<string, string[]>;
}

/**
 * Asks every phrasing as the first message of a conversation. The area is the one that the phrasing names; where it names
 * none, a passage of one place is asked for by somebody who has said that they are there.
 */
export function reach(knowledge: Knowledge): Reached[] {
	const vocabulary = loadVocabulary();
	const topics = loadTopics(vocabulary);
	const questions = loadQuestions([...knowledge.answers.values()], vocabulary, topics);
	const understand = createUnderstanding();
	return phrasingTags.flatMap((lang) =>
		Object.entries(readPhrasings(lang)).flatMap(([id, texts]) =>
			texts.map((text) => {
				const meant = understand(text, { today: labelledDay });
				const facts = factsOf(cardholderOf(updateAlone(meant, null).known));
				const reading = topics.withoutTypos(new Reading(text, vocabulary, labelledDay));
				const [question] = questions.read(reading);
				const { passage, alternatives } = choosePassage(knowledge, {
					topic: question?.asks?.topic ?? 'none',
					aspect: question?.asks?.aspect ?? 'none',
					facts,
					area: meant.area ?? knowledge.answers.get(id)?.area ?? null,
					ranked: question?.ranked ?? [],
				});
				return { id, lang, text, found: passage?.id ?? null, alternatives: alternatives.map((other) => other.id) };
			}),
		),
	);
}

/** The share of phrasings that reach their passage, and of those that reach it or are offered it. */
export function reachFigures(rows: readonly Reached[]) {
	const share = (own: readonly Reached[], isReached: (row: Reached) => boolean) =>
		own.filter(isReached).length / own.length;
	return [...phrasingTags, 'all'].map((lang) => {
		const own = rows.filter((row) => lang === 'all' || row.lang === lang);
		return {
			lang,
			count: own.length,
			reached: share(own, ({ id, found }) => found === id),
			offered: share(own, ({ id, found, alternatives }) => found === id || alternatives.includes(id)),
		};
	});
}
