/**
 * Reading the knowledge base: YAML files into compiled, cross-checked knowledge. What is wrong is said with its file, its
 * place in it, what was found and what is allowed; nothing loads by half.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttendeeLine, DocumentLine, NoteLine } from './advice.ts';
import { type Condition, compile, type WrittenCondition } from './condition.ts';
import type { FactName, Facts } from './facts.ts';
import { KnowledgeFile } from './knowledge-file.ts';
import {
	type AttendeeId,
	conditionsSchema,
	disputesSchema,
	documentSetsSchema,
	documentsSchema,
	placesSchema,
	questionsSchema,
	type StepId,
	topicsSchema,
	visitsSchema,
	type WrittenDocumentLine,
	type WrittenVisit,
} from './schema.ts';
import { type Citation, citationsOf, type Sources, sourcesSchema } from './sources.ts';

export { KnowledgeError } from './knowledge-file.ts';

/** A line of the knowledge base, ready to be evaluated: its condition and what it becomes when it holds. */
export interface Rule<Part> {
	condition: Condition;
	part: Omit<Part, 'because' | 'if'>;
}

export interface Visit {
	id: StepId;
	visit: string;
	place: string;
	otherPlaces: readonly string[];
	condition: Condition;
	citations: readonly Citation[];
	who: Rule<AttendeeLine>[];
	documents: Rule<DocumentLine>[];
	notes: Rule<NoteLine>[];
}

/** A suggested answer, offered unless its condition is known not to hold. */
export interface Choice {
	value: string;
	condition: Condition;
}

export interface Question {
	fact: FactName;
	choices: readonly Choice[];
	assume?: string;
	/** Present for assumed facts that are asked about in some cases. */
	askWhen?: Condition;
	citations: readonly Citation[];
}

export interface Topic {
	id: string;
	citations: readonly Citation[];
	next: 'begin' | 'offer' | 'stay';
	always: boolean;
	instead: readonly { condition: Condition; topic: string }[];
	stage?: NonNullable<Facts['stage']>;
}

export interface Knowledge {
	sources: Sources;
	/** By `source#section`. */
	citations: ReadonlyMap<string, Citation>;
	visits: readonly Visit[];
	disputes: readonly Rule<NoteLine>[];
	questions: readonly Question[];
	topics: ReadonlyMap<string, Topic>;
	/** Document ids in the order in which a counter asks for them. */
	documents: readonly string[];
	places: readonly string[];
	/** The values taken for facts that nobody has spoken of. */
	assumptions: Facts;
	/** A hash of the files: two advices of the same version rest on the same knowledge. */
	version: string;
}

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
	const conditions = new KnowledgeFile('conditions', texts.conditions, conditionsSchema);
	const named = new Map<string, Condition>();
	for (const [name, written] of Object.entries(conditions.value)) {
		conditions.at([name], () => named.set(name, compile([written], named)));
	}

	const cite = <T>(file: KnowledgeFile<T>, path: (string | number)[], keys: readonly string[]): readonly Citation[] =>
		Object.freeze(
			keys.map((key, index) =>
				file.at([...path, 'citations', index], () => oneOf(citations, key, 'the source passage')),
			),
		);
	const condition = <T>(
		file: KnowledgeFile<T>,
		path: (string | number)[],
		when: readonly WrittenCondition[] | undefined,
	) => file.at([...path, 'when'], () => compile(when ?? [], named));

	const documents = new KnowledgeFile('documents', texts.documents, documentsSchema);
	const places = new KnowledgeFile('places', texts.places, placesSchema);
	for (const file of [documents, places]) {
		for (const [id, entry] of Object.entries(file.value)) cite(file, [id], entry.citations);
	}
	const documentIds = new Set(Object.keys(documents.value));
	const placeIds = new Set(Object.keys(places.value));

	const documentRule = <T>(
		file: KnowledgeFile<T>,
		path: (string | number)[],
		line: WrittenDocumentLine,
	): Rule<DocumentLine> => {
		const { document, when, citations: keys, ...rest } = line;
		file.at([...path, 'document'], () => memberOf(documentIds, document, 'document'));
		for (const [index, id] of (line.acceptedInstead ?? []).entries()) {
			file.at([...path, 'acceptedInstead', index], () => memberOf(documentIds, id, 'document'));
		}
		return {
			condition: condition(file, path, when),
			part: { id: document, ...rest, citations: cite(file, path, keys) },
		};
	};

	const sets = new KnowledgeFile('document-sets', texts['document-sets'], documentSetsSchema);
	const visits = new KnowledgeFile('visits', texts.visits, visitsSchema);

	const documentRules = (lines: WrittenVisit['documents'], at: number): Rule<DocumentLine>[] =>
		lines.flatMap((line, index) => {
			const path = [at, 'documents', index];
			if ('document' in line) return [documentRule(visits, path, line)];
			const set = visits.at([...path, 'use'], () => oneOf(new Map(Object.entries(sets.value)), line.use, 'the set'));
			return set.map((member, place) =>
				documentRule(sets, [line.use, place], {
					...member,
					need: line.need ?? member.need,
					reason: line.reason ?? member.reason,
					citations: line.citations ?? member.citations,
				}),
			);
		});

	const compiledVisits = visits.value.map((visit, at): Visit => {
		visits.at([at, 'place'], () => memberOf(placeIds, visit.place, 'place'));
		for (const [index, id] of visit.otherPlaces.entries()) {
			visits.at([at, 'otherPlaces', index], () => memberOf(placeIds, id, 'place'));
		}
		return {
			id: visit.step,
			visit: visit.visit,
			place: visit.place,
			otherPlaces: Object.freeze(visit.otherPlaces),
			condition: condition(visits, [at], visit.when),
			citations: cite(visits, [at], visit.citations),
			who: visit.attendees.map(({ attendee, when, citations: keys, ...rest }, index) => ({
				condition: condition(visits, [at, 'attendees', index], when),
				part: { id: attendee as AttendeeId, ...rest, citations: cite(visits, [at, 'attendees', index], keys) },
			})),
			documents: inCounterOrder(documentRules(visit.documents, at), [...documentIds]),
			notes: visit.notes.map(({ note, when, citations: keys }, index) => ({
				condition: condition(visits, [at, 'notes', index], when),
				part: { id: note, citations: cite(visits, [at, 'notes', index], keys) },
			})),
		};
	});

	const disputes = new KnowledgeFile('disputes', texts.disputes, disputesSchema);
	const questions = new KnowledgeFile('questions', texts.questions, questionsSchema);
	const topics = new KnowledgeFile('topics', texts.topics, topicsSchema);

	return {
		sources: sources.value,
		citations,
		visits: compiledVisits,
		disputes: disputes.value.map(({ dispute, when, citations: keys }, at) => ({
			condition: condition(disputes, [at], when),
			part: { id: dispute, citations: cite(disputes, [at], keys) },
		})),
		questions: questions.value.map(({ askWhen, choices, citations: keys, ...question }, at) => ({
			...question,
			choices: choices.map((choice, index) =>
				typeof choice === 'string'
					? { value: choice, condition: { all: [] } }
					: { value: choice.choice, condition: condition(questions, [at, 'choices', index], choice.when) },
			),
			...(askWhen && { askWhen: questions.at([at, 'askWhen'], () => compile(askWhen, named)) }),
			citations: cite(questions, [at], keys),
		})),
		topics: new Map(
			Object.entries(topics.value).map(([id, topic]) => [
				id,
				{
					id,
					citations: cite(topics, [id], topic.citations ?? []),
					instead: topic.instead.map(({ when, topic: other }, index) => {
						topics.at([id, 'instead', index, 'topic'], () =>
							oneOf(new Map(Object.entries(topics.value)), other, 'the topic'),
						);
						return { condition: condition(topics, [id, 'instead', index], when), topic: other };
					}),
					next: topic.next,
					always: topic.always,
					...(topic.stage && { stage: topic.stage }),
				},
			]),
		),
		documents: [...documentIds],
		places: [...placeIds],
		assumptions: Object.fromEntries(questions.value.flatMap(({ fact, assume }) => (assume ? [[fact, assume]] : []))),
		version: createHash('sha256')
			.update(JSON.stringify(knowledgeFiles.map((name) => texts[name])))
			.digest('hex')
			.slice(0, 12),
	};
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

function inCounterOrder(rules: Rule<DocumentLine>[], order: readonly string[]): Rule<DocumentLine>[] {
	return rules.sort((a, b) => order.indexOf(a.part.id) - order.indexOf(b.part.id));
}

function oneOf<V>(allowed: ReadonlyMap<string, V>, key: string, kind: string): V {
	const value = allowed.get(key);
	if (value === undefined)
		throw new RangeError(`found ${kind} "${key}", allowed are: ${[...allowed.keys()].join(', ')}`);
	return value;
}

function memberOf(allowed: ReadonlySet<string>, id: string, kind: string): void {
	if (!allowed.has(id)) throw new RangeError(`found the ${kind} "${id}", allowed are: ${[...allowed].join(', ')}`);
}
