/**
 * Reading the knowledge base: YAML files into compiled, cross-checked knowledge. What is wrong is said with its file, its
 * place in it, what was found and what is allowed; nothing loads by half.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { answersFolder, compileAnswers } from './answers/compile.ts';
import { compileVisit, type Sets } from './compile-visits.ts';
import { type Condition, compile } from './condition.ts';
import { boundariesOf, datesOf } from './dated.ts';
import { answersTo } from './facts/facts.ts';
import { compileJurisdictions, everywhere, type JurisdictionFile, laidOver } from './jurisdictions.ts';
import type { Knowledge, Question, Topic } from './knowledge.ts';
import { KnowledgeFile, type ReadYaml } from './knowledge-file.ts';
import { memberOf, References } from './references.ts';
import {
	conditionsSchema,
	disputesSchema,
	documentSetsSchema,
	documentsSchema,
	jurisdictionSchema,
	placesSchema,
	questionsSchema,
	topicsSchema,
	visitsSchema,
} from './schema.ts';
import { type Citation, citationsOf, sourcesSchema } from './sources.ts';

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

/** The folder of what cities and provinces do differently, a file for each. */
export const jurisdictionsFolder = 'jurisdictions' as const;

/** The folders with a file for each of something. */
export const knowledgeFolders = [jurisdictionsFolder, answersFolder] as const;

/** Texts of their files, by name without extension. */
export type KnowledgeFolders = Partial<Record<(typeof knowledgeFolders)[number], Readonly<Record<string, string>>>>;

export type KnowledgeFileName = (typeof knowledgeFiles)[number];

/**
 * Knowledge from the texts of its files.
 *
 * @param texts the YAML text of every file, by name without extension
 * @param folders the YAML text of every file in each folder, by name without extension
 * @param readYaml makes plain values of a text, where they may be known from an earlier start
 * @throws KnowledgeError at the first thing that is wrong
 */
export function parseKnowledge(
	texts: Readonly<Record<KnowledgeFileName, string>>,
	folders: KnowledgeFolders = {},
	readYaml?: ReadYaml,
): Knowledge {
	const { jurisdictions: cities = {}, answers = {} } = folders;
	const sources = new KnowledgeFile('sources', texts.sources, sourcesSchema, readYaml);
	const citations = citationsOf(sources.value);
	const documents = new KnowledgeFile('documents', texts.documents, documentsSchema, readYaml);
	const places = new KnowledgeFile('places', texts.places, placesSchema, readYaml);
	const [documentIds, placeIds] = [Object.keys(documents.value), Object.keys(places.value)];
	const references = new References(citations, namedConditions(texts.conditions, readYaml), documentIds, placeIds);
	for (const file of [documents, places]) {
		for (const [id, entry] of Object.entries(file.value)) references.citations(file, [id], entry.citations);
	}

	const sets = new KnowledgeFile('document-sets', texts['document-sets'], documentSetsSchema, readYaml);
	const visits = new KnowledgeFile('visits', texts.visits, visitsSchema, readYaml);
	const disputes = new KnowledgeFile('disputes', texts.disputes, disputesSchema, readYaml);
	const questions = compileQuestions(references, texts.questions, readYaml);
	const topics = compileTopics(references, texts.topics, readYaml);
	const lines = {
		visits: visits.value.map((visit, at) => compileVisit(references, visits, [at], visit, sets)),
		disputes: disputes.value.map(({ dispute, when, citations: keys, ...dates }, at) => ({
			condition: references.condition(disputes, [at], when),
			part: {
				id: dispute,
				...datesOf(disputes, [at], dates),
				citations: references.citations(disputes, [at], keys),
			},
		})),
		topics,
		answers: compileAnswers(answers, new Set(topics.keys()), references, readYaml),
		contacts: [],
	};
	const general: Knowledge = {
		sources: sources.value,
		citations,
		...lines,
		questions,
		documents: documentIds,
		places: placeIds,
		obtain: obtainOf(documents, references),
		assumptions: Object.fromEntries(questions.flatMap(({ fact, assume }) => (assume ? [[fact, assume]] : []))),
		jurisdiction: null,
		jurisdictions: new Map(),
		boundaries: boundariesOf(lines),
		version: versionOf(texts, folders),
	};
	return withJurisdictions(general, cities, references, sets, readYaml);
}

function obtainOf(
	documents: KnowledgeFile<z.infer<typeof documentsSchema>>,
	references: References,
): ReadonlyMap<string, readonly Citation[]> {
	const cited = Object.entries(documents.value).flatMap(([id, { obtain }]) =>
		obtain ? [[id, references.citations(documents, [id], obtain, 'obtain')] as const] : [],
	);
	return new Map(cited);
}

/** A hash of the files: two advices of the same version rest on the same knowledge. */
function versionOf(texts: Readonly<Record<KnowledgeFileName, string>>, folders: KnowledgeFolders): string {
	const inFolders = knowledgeFolders.map((name) => Object.entries(folders[name] ?? {}).sort());
	const all = [knowledgeFiles.map((name) => texts[name]), ...inFolders];
	return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 12);
}

function withJurisdictions(
	general: Knowledge,
	texts: Readonly<Record<string, string>>,
	references: References,
	sets: Sets,
	readYaml: ReadYaml | undefined,
): Knowledge {
	const files = new Map<string, JurisdictionFile>(
		Object.entries(texts).map(([id, text]) => [
			id,
			new KnowledgeFile(`jurisdictions/${id}`, text, jurisdictionSchema, readYaml),
		]),
	);
	const own = files.get(everywhere);
	files.delete(everywhere);
	const base = own ? laidOver(general, everywhere, own, references, sets) : general;
	return { ...base, jurisdictions: compileJurisdictions(base, files, references, sets) };
}

/** Conditions by name; each may use those above it. */
function namedConditions(text: string, readYaml: ReadYaml | undefined): Map<string, Condition> {
	const file = new KnowledgeFile('conditions', text, conditionsSchema, readYaml);
	const named = new Map<string, Condition>();
	for (const [name, written] of Object.entries(file.value)) {
		file.at([name], () => named.set(name, compile([written], named)));
	}
	return named;
}

function compileQuestions(references: References, text: string, readYaml: ReadYaml | undefined): Question[] {
	const file = new KnowledgeFile('questions', text, questionsSchema, readYaml);
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

function compileTopics(references: References, text: string, readYaml: ReadYaml | undefined): Map<string, Topic> {
	const file = new KnowledgeFile('topics', text, topicsSchema, readYaml);
	const ids = new Set(Object.keys(file.value));
	const topics = Object.entries(file.value).map(([id, { citations, instead, uncited: _why, ...topic }]): Topic => {
		datesOf(file, [id], topic);
		for (const list of ['keeps', 'beside'] as const) {
			topic[list].forEach((other, index) => {
				file.at([id, list, index], () => memberOf(ids, other, 'topic'));
			});
		}
		if (topic.without) file.at([id, 'without'], () => memberOf(ids, topic.without ?? '', 'topic'));
		const better = instead.map(({ when, topic: other }, index) => {
			const path = [id, 'instead', index];
			file.at([...path, 'topic'], () => memberOf(ids, other, 'topic'));
			return { condition: references.condition(file, path, when), topic: other };
		});
		return {
			id,
			words: `topics.${id}`,
			...topic,
			instead: better,
			citations: references.citations(file, [id], citations ?? []),
		};
	});
	return new Map(topics.map((topic) => [topic.id, topic]));
}

/**
 * Knowledge from a folder of YAML files.
 *
 * @param folder the folder, by default this one
 * @throws KnowledgeError when a file is wrong; the error of `fs` when one is missing
 */
export function loadKnowledge(folder: string = import.meta.dirname, readYaml?: ReadYaml): Knowledge {
	const read = (name: string) => readFileSync(join(folder, `${name}.yaml`), 'utf8');
	const texts = Object.fromEntries(knowledgeFiles.map((name) => [name, read(name)]));
	return parseKnowledge(
		texts as Record<KnowledgeFileName, string>,
		Object.fromEntries(knowledgeFolders.map((name) => [name, filesIn(folder, name)])),
		readYaml,
	);

	/** The texts of a folder's files, by name; the folder may be missing. */
	function filesIn(parent: string, name: string): Record<string, string> {
		if (!existsSync(join(parent, name))) return {};
		const files = readdirSync(join(parent, name)).filter((file) => file.endsWith('.yaml'));
		return Object.fromEntries(
			files.map((file) => [basename(file, '.yaml'), read(`${name}/${basename(file, '.yaml')}`)]),
		);
	}
}
