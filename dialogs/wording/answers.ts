/**
 * Answers to questions about the subject: topics, articles of the Measures, "why?".
 */
import type { Advice } from '../../knowledge/advice.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Knowledge, Question } from '../../knowledge/knowledge.ts';
import type { Citation } from '../../knowledge/sources.ts';
import { topicFor } from '../../knowledge/topic.ts';
import { documentName } from './checklist/lines.ts';
import { Footnotes, quotation } from './footnotes.ts';
import { capital, cardholder } from './phrases.ts';
import { bare } from './reply.ts';
import type { Say } from './words.ts';

export interface Answer {
	text: string;
	/** For a text message, where the text itself is too long for one. */
	short?: string;
	/** For a voice, which reads no list of sources. */
	spoken?: string;
	citations: Citation[];
}

/** The articles of the Measures that the guide gives, in the order in which they are told. */
export const articles = [11, 12, 13] as const;

/** Words whose marks `{{c1}}`, `{{c2}}` stand for the citations given, with the sources at the foot. */
function cited(
	knowledge: Knowledge,
	say: Say,
	key: string,
	citations: readonly Citation[],
	values: Record<string, unknown> = {},
): Answer {
	if (citations.length === 0) return { text: say(key, values), citations: [] };
	const notes = new Footnotes(knowledge, say);
	const marks = Object.fromEntries(citations.map((citation, index) => [`c${index + 1}`, notes.mark([citation])]));
	const text = say(key, { ...values, ...marks });
	return { text: `${text}\n${notes.foot()}`, spoken: bare(text), citations: [...citations] };
}

/** The answer to a topic; null for topics that this knowledge does not cover. */
export function answerTopic(knowledge: Knowledge, say: Say, facts: Facts, id: string): Answer | null {
	if (id === 'legal_basis') return legalBasis(knowledge, say);
	const topic = topicFor(knowledge, facts, id);
	return topic ? cited(knowledge, say, topic.words, topic.citations, { ...cardholder(say, facts) }) : null;
}

/** What to say when a question is about the card but not covered, or not about it at all: who can help. */
export function notCovered(knowledge: Knowledge, say: Say): Answer {
	return cited(knowledge, say, 'notCovered', citation(knowledge, 'suixi-2025#hotline'));
}

export function personAnswer(knowledge: Knowledge, say: Say): Answer {
	return cited(knowledge, say, 'person', citation(knowledge, 'suixi-2025#hotline'));
}

/** All three articles, each with what it governs, and what none of them says. */
function legalBasis(knowledge: Knowledge, say: Say): Answer {
	const each = articles.map((article) => articleLine(knowledge, say, article));
	const identity = cited(knowledge, say, 'legal.identity', citation(knowledge, 'guide#4', 'order-285#5'));
	const inShort = articles.map((article) => say(`legal.short.${article}`)).join(say('language.semicolon'));
	const short = [say('legal.intro'), say('legal.inShort', { articles: inShort }), identity.spoken ?? identity.text];
	return {
		text: [say('legal.intro'), identity.text, ...each.map(({ text }) => text)].join('\n\n'),
		short: short.join(say('language.sentenceSpace')),
		spoken: short.join(say('language.sentenceSpace')),
		citations: [...identity.citations, ...each.flatMap((answer) => answer.citations)],
	};
}

/** One article, or what we hold when it is another one. */
export function answerArticle(knowledge: Knowledge, say: Say, article: number): Answer {
	return articleLine(knowledge, say, article);
}

function articleLine(knowledge: Knowledge, say: Say, article: number): Answer {
	if (!articles.some((held) => held === article)) return { text: say('legal.notHeld', { article }), citations: [] };
	const [source] = citation(knowledge, `measures-2011#${article}`);
	if (!source) return { text: say('legal.notHeld', { article }), citations: [] };
	const governs = say(`legal.governs.${article}`);
	return {
		text: say('legal.article', { article, governs, quotation: quotation(knowledge, say, source) }),
		citations: [source],
	};
}

/** Why the pending question is asked. */
export function whyAsked(knowledge: Knowledge, say: Say, facts: Facts, question: Question): Answer {
	return cited(knowledge, say, `questions.${question.fact}.why`, question.citations, { ...cardholder(say, facts) });
}

/** Why each paper is on the list: its reason, the facts behind it and its source. */
export function whyListed(knowledge: Knowledge, say: Say, facts: Facts, advice: Advice): Answer {
	const notes = new Footnotes(knowledge, say);
	const holder = cardholder(say, facts);
	const lines = new Map<string, string>();
	for (const line of advice.steps.flatMap((step) => step.documents)) {
		const because = line.because.filter((fact) => fact !== 'stage').map((fact) => say(`factNames.${fact}`));
		const reason = say(`reasons.${line.reason}`, { ...holder });
		const name = capital(documentName(say, facts, line.id));
		const text = because.length
			? say('why.lineBecause', { document: name, reason, because: because.join(say('language.comma')) })
			: say('why.line', { document: name, reason });
		lines.set(`${line.id}/${line.reason}`, text + notes.mark(line.citations));
	}
	return {
		text: [say('why.intro'), ...lines.values(), notes.foot()].join('\n'),
		short: say('why.short', { code: advice.code }),
		spoken: bare([say('why.intro'), ...lines.values()].join('\n')),
		citations: notes.citations,
	};
}

function citation(knowledge: Knowledge, ...keys: string[]): Citation[] {
	return keys.flatMap((key) => knowledge.citations.get(key) ?? []);
}
