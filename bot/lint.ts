/**
 * Everything that is wrong with the content, each in one line with its file, its line and what to do: for the people who
 * write it, who are no programmers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { advise } from '../knowledge/advise.ts';
import { agesThatMatter, combinations } from '../knowledge/combinations.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { KnowledgeError } from '../knowledge/knowledge-file.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { LocaleFileError, localeTags } from '../language/locale-files.ts';
import { loadExamples } from '../language/topics/examples.ts';
import { loadVocabulary } from '../language/vocabulary.ts';

export interface ContentFolders {
	knowledge: string;
	locales: string;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const ownFolders: ContentFolders = { knowledge: join(root, 'knowledge'), locales: join(root, 'locales') };

/** The language that has every word; the others are compared with it. */
const reference = 'en';

/** An answer is read on a phone, in a queue. */
const mostWords = 50;
const mostCharacters = 80;

/** A topic of fewer sentences is rarely recognised. */
const fewestExamples = 20;

/** Problems of the content, none where it is in order. */
export function lint(folders = ownFolders): string[] {
	let knowledge: Knowledge;
	try {
		knowledge = loadKnowledge(folders.knowledge);
	} catch (error) {
		// Nothing else can be checked against knowledge that does not load.
		if (error instanceof KnowledgeError) return [`knowledge/${error.message}`];
		throw error;
	}
	const tags = localeTags(folders.locales);
	const words = new Map(tags.map((tag) => [tag, wordsOf(folders, tag)]));
	return [
		...untranslated(words),
		...tags.flatMap((tag) => answerProblems(knowledge, tag, words.get(tag) ?? new Map())),
		...exampleProblems(knowledge, folders, tags),
		...uncited(knowledge),
		...listedTwice(knowledge),
		...vocabularyProblems(folders),
	];
}

interface Word {
	text: string;
	line: number;
}

/** The words of a locale by their key, with the line that each stands on. */
function wordsOf({ locales }: ContentFolders, tag: string): Map<string, Word> {
	const source = readFileSync(join(locales, tag, 'messages.yaml'), 'utf8');
	const lines = new LineCounter();
	const words = new Map<string, Word>();
	const walk = (map: YAMLMap, path: string) => {
		for (const { key, value } of map.items) {
			const name = path + String(isScalar(key) ? key.value : key);
			if (isMap(value)) walk(value, `${name}.`);
			else if (isScalar(value)) {
				words.set(name, { text: String(value.value), line: lines.linePos(value.range?.[0] ?? 0).line });
			}
		}
	};
	const { contents } = parseDocument(source, { lineCounter: lines });
	if (isMap(contents)) walk(contents, '');
	return words;
}

/** Without the ending that a language's plural forms add. */
const singular = (key: string) =>
	key.startsWith('topics.') ? key : key.replace(/_(zero|one|two|few|many|other)$/, '');

function untranslated(words: ReadonlyMap<string, ReadonlyMap<string, Word>>): string[] {
	const english = words.get(reference) ?? new Map<string, Word>();
	return [...words].flatMap(([tag, own]) => {
		if (tag === reference) return [];
		const [has, wanted] = [own, english].map((map) => new Set([...map.keys()].map(singular)));
		const missing = [...english].filter(([key]) => !has?.has(singular(key)));
		const extra = [...own].filter(([key]) => !wanted?.has(singular(key)));
		return [
			...missing.map(
				([key, { line }]) =>
					`locales/${tag}/messages.yaml: ${key}: is missing; translate line ${line} of locales/${reference}/messages.yaml`,
			),
			...extra.map(
				([key, { line }]) =>
					`locales/${tag}/messages.yaml:${line}: ${key}: nothing uses it; take it out, or correct its name`,
			),
		];
	});
}

function answerProblems(knowledge: Knowledge, tag: string, words: ReadonlyMap<string, Word>): string[] {
	const isChinese = tag.startsWith('zh');
	return [...knowledge.topics.values()].flatMap(({ id, citations }) => {
		const word = words.get(`topics.${id}`);
		if (!word) return [`locales/${tag}/messages.yaml: topics.${id}: has no answer; write one`];
		const place = `locales/${tag}/messages.yaml:${word.line}: topics.${id}:`;
		const marks = citations.map((_, index) => `{{c${index + 1}}}`).filter((mark) => !word.text.includes(mark));
		const plain = word.text.replace(/\{\{\w+\}\}/g, '');
		const length = isChinese ? [...plain].length : plain.split(/\s+/).length;
		const most = isChinese ? mostCharacters : mostWords;
		return [
			...(marks.length ? [`${place} lacks ${marks.join(' ')}; put each where its source is used`] : []),
			...(length > most
				? [`${place} has ${length} ${isChinese ? 'characters' : 'words'}; say it in ${most} or fewer`]
				: []),
		];
	});
}

function exampleProblems(knowledge: Knowledge, { locales }: ContentFolders, tags: readonly string[]): string[] {
	try {
		const examples = loadExamples(locales);
		const spoken = tags.filter((tag) => examples.some(({ locale }) => locale === tag));
		return spoken.flatMap((tag) =>
			[...knowledge.topics.keys()].flatMap((id) => {
				const count = examples.filter(({ locale, label }) => locale === tag && label === id).length;
				if (count >= fewestExamples) return [];
				return [
					`locales/${tag}/examples.yaml: ${id}: has ${count} sentences; write ${fewestExamples} or more, all different`,
				];
			}),
		);
	} catch (error) {
		if (error instanceof LocaleFileError) return error.message.split('\n');
		throw error;
	}
}

/** Passages that nothing rests on: left over, or meant to be cited. */
function uncited({ citations, visits, disputes, questions, topics }: Knowledge): string[] {
	const lines = visits.flatMap((visit) => [...visit.who, ...visit.documents, ...visit.notes].map(({ part }) => part));
	const cited = [...visits, ...lines, ...disputes.map(({ part }) => part), ...questions, ...topics.values()];
	const used = new Set(cited.flatMap((one) => one.citations.map(({ source, section }) => `${source}#${section}`)));
	return [...citations.keys()]
		.filter((key) => !used.has(key))
		.map((key) => `knowledge/sources.yaml: ${key}: nothing cites it; cite it where it is used, or take it out`);
}

/** A paper that stands twice in one visit, which only a contradiction of conditions can bring about. */
function listedTwice(knowledge: Knowledge): string[] {
	const problems = new Set<string>();
	for (const facts of combinations(agesThatMatter, [null, [], ['disability', 'low-income']])) {
		for (const step of advise(knowledge, facts).steps) {
			const certain = step.documents.filter((line) => !line.if).map(({ id, form }) => `${form} of ${id}`);
			const twice = certain.find((line, index) => certain.indexOf(line) !== index);
			if (!twice) continue;
			problems.add(
				`knowledge/visits.yaml: ${step.visit}: asks for the ${twice} twice, as for ${JSON.stringify(facts)}; make the conditions of the two lines exclude one another`,
			);
			if (problems.size >= 20) return [...problems];
		}
	}
	return [...problems];
}

function vocabularyProblems({ locales }: ContentFolders): string[] {
	if (locales !== ownFolders.locales) return [];
	try {
		loadVocabulary();
		return [];
	} catch (error) {
		if (error instanceof LocaleFileError) return error.message.split('\n');
		throw error;
	}
}
