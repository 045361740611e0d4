/** Looking up what is known by a few words, as somebody does who has a caller on the line. */

import { answerTopic } from '../wording/answers.ts';
import { type NamedSource, namedSources } from '../wording/footnotes.ts';
import type { Say } from '../wording/words.ts';
import type { CallDeps } from './assist.ts';

export interface FoundTopic {
	id: string;
	/** What it is about, as the assistant offers it. */
	name: string;
	answer: string;
	sources: NamedSource[];
	/** 0 to 1: how well it fits. */
	score: number;
}

/** Looking up a topic reckons no ages. */
const anyDay = new Date(2000, 0, 1);

/** Words of the query that stand in an answer count as much as this, beside what the query was understood as. */
const wordShare = 0.5;

/**
 * @param query a question or a few words in any language; empty for all topics
 * @param most how many at most
 */
export function findTopics(
	{ knowledge, words, understand }: CallDeps,
	query: string,
	locale: string,
	most: number,
): FoundTopic[] {
	const say = words.in(locale);
	const text = query.trim().slice(0, 500);
	const meant = text ? understand(text, { asking: null, today: anyDay }) : null;
	const parts = wordsOf(text);
	const found: FoundTopic[] = [];
	for (const id of knowledge.topics.keys()) {
		const name = nameOf(say, id);
		const answer = name === null ? null : answerTopic(knowledge, say, {}, id);
		if (name === null || !answer) continue;
		const score = text ? scoreOf(id, `${name} ${answer.text}`, parts, meant) : 1;
		if (score > 0)
			found.push({ id, name, answer: answer.text, sources: namedSources(knowledge, say, answer.citations), score });
	}
	return found.sort((one, other) => other.score - one.score).slice(0, most);
}

function scoreOf(
	id: string,
	text: string,
	parts: readonly string[],
	meant: { topic: string; confidence: number; likely: readonly string[] } | null,
): number {
	const understood = meant?.topic === id ? meant.confidence : meant?.likely.includes(id) ? 0.4 : 0;
	const lower = text.toLowerCase();
	const named = parts.filter((part) => lower.includes(part)).length / Math.max(1, parts.length);
	return Math.min(1, Math.round((understood + wordShare * (named === 1 ? 1 : named / 2)) * 100) / 100);
}

/** Words of languages that part them, pairs of characters of Chinese. */
function wordsOf(text: string): string[] {
	const lower = text.normalize('NFKC').toLowerCase();
	const latin = lower.match(/[\p{Script=Latin}\p{N}]{3,}/gu) ?? [];
	const han = (lower.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
		[...run].length < 2 ? [run] : [...run].slice(1).map((character, index) => `${[...run][index]}${character}`),
	);
	return [...new Set([...latin, ...han])];
}

/** Topics without a name are never offered, and not looked up either. */
function nameOf(say: Say, id: string): string | null {
	try {
		return say(`topicNames.${id}`);
	} catch {
		return null;
	}
}
