/**
 * Passages in words: the verdict first, then the text with its sources.
 */
import type { Passage } from '../../knowledge/answers/passage.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Answer } from './answers.ts';
import { Footnotes } from './footnotes.ts';
import { bare } from './reply.ts';
import type { Say } from './words.ts';

/** The answer that a passage gives; none where it has no words in this language. */
export function passageAnswer(knowledge: Knowledge, say: Say, id: string): Answer[] {
	const passage = knowledge.answers.get(id);
	const words = say.passages[id];
	if (!passage || !words) return [];
	const text = withVerdict(say, passage, words.text);
	const notes = new Footnotes(knowledge, say);
	const mark = notes.mark(passage.citations);
	if (!mark) return [{ text, citations: [] }];
	return [
		{ text: `${text}${mark}\n${notes.foot()}`, short: text, spoken: bare(text), citations: [...passage.citations] },
	];
}

/** A passage that depends says on what by itself; a text that opens with its verdict is not given another. */
function withVerdict(say: Say, { verdict, asks }: Passage, text: string): string {
	const aspect = asks[0]?.aspect;
	if (!verdict || verdict === 'depends' || (aspect !== 'can' && aspect !== 'must')) return text;
	if (new RegExp(say('verdict.opens'), 'i').test(text)) return text;
	return say(`verdict.${aspect}.${verdict}`) + say('language.sentenceSpace') + text;
}
