/**
 * Passages whose words are missing, left over, too long, hard to read or too sure of themselves, and passages that no
 * question reaches.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choosePassage } from '../../knowledge/answers/choose.ts';
import type { Passage } from '../../knowledge/answers/passage.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { examplesIn, loadPassageWords } from '../../language/questions/passage-words.ts';
import { loadQuestions, type QuestionReader } from '../../language/questions/questions.ts';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import { loadTopics } from '../../language/questions/topics/topic-model.ts';
import { Reading } from '../../language/text/reading.ts';
import { LocaleFileError, localesWith } from '../../language/vocabulary/locale-files.ts';
import { loadVocabulary, type Vocabulary } from '../../language/vocabulary/vocabulary.ts';
import { lengthProblems, type Words } from './words.ts';
import { scalarLines } from './yaml-lines.ts';

/** What the voice allows an answer, and what folds out below it. */
const limits = { words: 60, characters: 110 };

/** A passage of fewer questions is rarely found. */
const fewestExamples = 5;

/** Grades that allow no more than "in some places" or "is reported". */
const weakGrades: readonly string[] = ['article', 'weak'];

/** Problems of the words of all passages. @param messages the other words of each locale, which say how it hedges */
export function passageWordProblems(
	knowledge: Knowledge,
	locales: string,
	messages: ReadonlyMap<string, Words>,
): string[] {
	if (knowledge.answers.size === 0) return [];
	try {
		loadPassageWords(locales);
	} catch (error) {
		if (error instanceof LocaleFileError) return error.message.split('\n');
		throw error;
	}
	const [own, read] = ['answers', 'vocabulary'].map((name) => localesWith(name, locales));
	return [...messages].flatMap(([tag, words]) => {
		if (!own?.includes(tag)) return [`locales/${tag}/answers.yaml: is missing; translate locales/en/answers.yaml`];
		return problemsOf(knowledge, locales, tag, words, read?.includes(tag) ?? false);
	});
}

function problemsOf(knowledge: Knowledge, locales: string, tag: string, words: Words, isRead: boolean): string[] {
	const file = `locales/${tag}/answers.yaml`;
	const lines = scalarLines(readFileSync(join(locales, tag, 'answers.yaml'), 'utf8'));
	const byId = Map.groupBy(lines, ({ path }) => String(path[0]));
	const hedges = words.get('language.hedges')?.text;
	const hedge = hedges ? new RegExp(hedges, 'i') : undefined;
	const left = [...byId].filter(([id]) => !knowledge.answers.has(id));
	return [
		...left.map(([id, [first]]) => `${file}:${first?.line}: ${id}: nothing uses it; take it out, or correct its name`),
		...[...knowledge.answers.values()].flatMap(({ id, grade }) => {
			const found = byId.get(id);
			if (!found) return [`${file}: ${id}: is missing; write its text`];
			const text = found.find(({ path }) => path[1] === 'text');
			const examples = found.filter(({ path }) => path[1] === 'examples').length;
			const place = `${file}:${text?.line}: ${id}:`;
			const isSure = weakGrades.includes(grade) && hedge !== undefined && text !== undefined && !hedge.test(text.text);
			return [
				...found
					.filter(({ path }) => path[1] === 'text' || path[1] === 'more')
					.flatMap(({ path, line, text: said }) =>
						lengthProblems(`${file}:${line}: ${id}.${path[1]}:`, tag, said, limits),
					),
				...(isSure ? [`${place} rests on ${grade} sources and reads like a rule; say that it is reported`] : []),
				...(isRead && examples < fewestExamples
					? [`${place} has ${examples} examples; write ${fewestExamples} or more, all different`]
					: []),
			];
		}),
	];
}

/** Passages that say yes or no on no ground. */
export function verdictProblems({ answers }: Knowledge, folder: string): string[] {
	const unfounded = [...answers.values()].filter(({ verdict, citations }) => verdict && citations.length === 0);
	if (unfounded.length === 0) return [];
	const places = placesOf(folder);
	return unfounded.map(
		({ id, verdict }) =>
			`${places.get(id)}: ${id}: says ${verdict} without a citation; cite one, or leave the verdict out`,
	);
}

/** By id of a passage, the file and line where it stands. */
function placesOf(folder: string): Map<string, string> {
	const files = readdirSync(join(folder, 'answers')).filter((file) => file.endsWith('.yaml'));
	return new Map(
		files.flatMap((file) =>
			scalarLines(readFileSync(join(folder, 'answers', file), 'utf8'))
				.filter(({ path }) => path[1] === 'id')
				.map(({ text, line }) => [text, `knowledge/answers/${file}:${line}`]),
		),
	);
}

/** What of the passages the trained models tell: only of our own content, as theirs are the only ones. */
export function reachProblems(knowledge: Knowledge, folder: string): { problems: string[]; reminders: string[] } {
	if (knowledge.answers.size === 0) return { problems: [], reminders: [] };
	const vocabulary = loadVocabulary();
	const topics = loadTopics(vocabulary);
	const questions = loadQuestions([...knowledge.answers.values()], vocabulary, topics);
	return {
		problems: unreached(knowledge, folder, questions, vocabulary),
		reminders: askedInVain(knowledge, questions, vocabulary),
	};
}

/** Passages to which neither one of their topics and aspects leads nor any of their examples. */
function unreached(knowledge: Knowledge, folder: string, questions: QuestionReader, vocabulary: Vocabulary): string[] {
	const examples = Map.groupBy(
		[...loadPassageWords().values()].flatMap((words) => examplesIn(words)),
		({ id }) => id,
	);
	const isReached = (passage: Passage) => {
		const { id, asks, about, area = null } = passage;
		const known = { facts: {}, area };
		const byAspect = asks.some(
			(ask) => choosePassage(knowledge, { ...ask, about, ...known, ranked: [] }).passage?.id === id,
		);
		if (byAspect) return true;
		return examples.get(id)?.some(({ text }) => {
			const [question] = questions.read(new Reading(text, vocabulary));
			if (!question?.asks) return false;
			const { passage: found } = choosePassage(knowledge, { ...question.asks, ...known, ranked: question.ranked });
			return found?.id === id;
		});
	};
	const lost = [...knowledge.answers.values()].filter((passage) => !isReached(passage));
	if (lost.length === 0) return [];
	const places = placesOf(folder);
	return lost.map(
		({ id }) =>
			`${places.get(id)}: ${id}: nothing reaches it; give it an \`about\` of its own or examples that tell it from the others, or join it to another passage`,
	);
}

/** So many examples of a topic that surely ask for an aspect show that people do. */
const leastAsked = 6;
const sure = 0.85;

/** Aspects that examples of a topic ask for and that no passage of the topic answers. */
function askedInVain(knowledge: Knowledge, questions: QuestionReader, vocabulary: Vocabulary): string[] {
	const answered = new Set(
		[...knowledge.answers.values()].flatMap(({ asks }) => asks.map(({ topic, aspect }) => `${topic} ${aspect}`)),
	);
	const topics = new Set([...knowledge.answers.values()].flatMap(({ asks }) => asks.map(({ topic }) => topic)));
	const asked = new Map<string, string[]>();
	for (const { label, text } of loadExamples()) {
		if (!topics.has(label) || isOutOfScope(label)) continue;
		const [question] = questions.read(new Reading(text, vocabulary));
		if (!question || question.aspect.confidence < sure) continue;
		const key = `${label} ${question.aspect.aspect}`;
		if (!answered.has(key)) asked.set(key, [...(asked.get(key) ?? []), text]);
	}
	return [...asked]
		.filter(([, texts]) => texts.length >= leastAsked)
		.map(
			([key, texts]) =>
				`knowledge/answers: ${key.replace(' ', ', ')}: ${texts.length} examples seem to ask for it, such as "${texts[0]}", and no passage answers it; write one, or name it among the questions of one`,
		);
}
