/**
 * Reading the knowledge base: YAML files into compiled, cross-checked knowledge. What is wrong is said with its file, its
 * place in it, what was found and what is allowed; nothing loads by half.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileVisits } from './compile-visits.ts';
import { type Condition, compile } from './condition.ts';
import {
	affiliations,
	ageBands,
	attendances,
	type FactName,
	holders,
	idStatuses,
	residencies,
	specialGroups,
	stages,
} from './facts.ts';
import type { Knowledge, Question, Topic } from './knowledge.ts';
import { KnowledgeFile } from './knowledge-file.ts';
import { memberOf, References } from './references.ts';
import {
	conditionsSchema,
	disputesSchema,
	documentSetsSchema,
	documentsSchema,
	placesSchema,
	questionsSchema,
	topicsSchema,
	visitsSchema,
} from './schema.ts';
import { citationsOf, sourcesSchema } from './sources.ts';

export const knowledgeFiles = [
	'sources',
	'conditions',
	'places',
	'documents',
	'document-sets',
	'visits',
	'disputes',
	'questions',
	'topics',
] as const;

export type KnowledgeFileName = (typeof knowledgeFiles)[number];

/**
 * Knowledge from the texts of its files.
 *
 * @param texts the YAML text of every file, by name without extension
 * @throws KnowledgeError at the first thing that is wrong
 */
export function parseKnowledge(texts: Readonly<Record<KnowledgeFileName, string>>): Knowledge {
	const sources = new KnowledgeFile('sources', texts.sources, sourcesSchema);
	const citations = citationsOf(sources.value);
	const documents = new KnowledgeFile('documents', texts.documents, documentsSchema);
	const places = new KnowledgeFile('places', texts.places, placesSchema);
	const [documentIds, placeIds] = [Object.keys(documents.value), Object.keys(places.value)];
	const references = new References(citations, namedConditions(texts.conditions), documentIds, placeIds);
	for (const file of [documents, places]) {
		for (const [id, entry] of Object.entries(file.value)) references.citations(file, [id], entry.citations);
	}

	const sets = new KnowledgeFile('document-sets', texts['document-sets'], documentSetsSchema);
	const visits = new KnowledgeFile('visits', texts.visits, visitsSchema);
	const disputes = new KnowledgeFile('disputes', texts.disputes, disputesSchema);
	const questions = compileQuestions(references, texts.questions);
	return {
		sources: sources.value,
		citations,
		visits: compileVisits(references, visits, sets),
		disputes: disputes.value.map(({ dispute, when, citations: keys }, at) => ({
			condition: references.condition(disputes, [at], when),
			part: { id: dispute, citations: references.citations(disputes, [at], keys) },
		})),
		questions,
		topics: compileTopics(references, texts.topics),
		documents: documentIds,
		places: placeIds,
		assumptions: Object.fromEntries(questions.flatMap(({ fact, assume }) => (assume ? [[fact, assume]] : []))),
		version: createHash('sha256')
			.update(JSON.stringify(knowledgeFiles.map((name) => texts[name])))
			.digest('hex')
			.slice(0, 12),
	};
}

/** Conditions by name; each may use those above it. */
function namedConditions(text: string): Map<string, Condition> {
	const file = new KnowledgeFile('conditions', text, conditionsSchema);
	const named = new Map<string, Condition>();
	for (const [name, written] of Object.entries(file.value)) {
		file.at([name], () => named.set(name, compile([written], named)));
	}
	return named;
}

function compileQuestions(references: References, text: string): Question[] {
	const file = new KnowledgeFile('questions', text, questionsSchema);
	return file.value.map(({ askWhen, choices, citations, ...question }, at) => {
		const allowed = new Set<string>(answersTo[question.fact]);
		if (question.assume) file.at([at, 'assume'], () => memberOf(allowed, question.assume ?? '', 'answer'));
		return {
			...question,
			choices: choices.map((written, index) => {
				const path = [at, 'choices', index];
				const { choice, when } = typeof written === 'string' ? { choice: written, when: undefined } : written;
				const value = file.at(path, () => memberOf(allowed, choice, 'answer'));
				return { value, condition: references.condition(file, path, when) };
			}),
			...(askWhen && { askWhen: references.condition(file, [at], askWhen) }),
			citations: references.citations(file, [at], citations),
		};
	});
}

/** The answers that can be offered to each question; no special group is an answer as well. */
const answersTo: Record<FactName, readonly string[]> = {
	idStatus: idStatuses,
	age: ageBands,
	specialGroups: ['none', ...specialGroups],
	affiliation: affiliations,
	stage: stages,
	holder: holders,
	attendance: attendances,
	residency: residencies,
};

function compileTopics(references: References, text: string): Map<string, Topic> {
	const file = new KnowledgeFile('topics', text, topicsSchema);
	const ids = new Set(Object.keys(file.value));
	const topics = Object.entries(file.value).map(([id, { citations, instead, uncited: _why, ...topic }]): Topic => {
		if (topic.without) file.at([id, 'without'], () => memberOf(ids, topic.without ?? '', 'topic'));
		const better = instead.map(({ when, topic: other }, index) => {
			const path = [id, 'instead', index];
			file.at([...path, 'topic'], () => memberOf(ids, other, 'topic'));
			return { condition: references.condition(file, path, when), topic: other };
		});
		return { id, ...topic, instead: better, citations: references.citations(file, [id], citations ?? []) };
	});
	return new Map(topics.map((topic) => [topic.id, topic]));
}

/**
 * Knowledge from a folder of YAML files.
 *
 * @param folder the folder, by default this one
 * @throws KnowledgeError when a file is wrong; the error of `fs` when one is missing
 */
export function loadKnowledge(folder: string = import.meta.dirname): Knowledge {
	const texts = Object.fromEntries(
		knowledgeFiles.map((name) => [name, readFileSync(join(folder, `${name}.yaml`), 'utf8')]),
	) as Record<KnowledgeFileName, string>;
	return parseKnowledge(texts);
}
