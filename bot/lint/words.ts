/**
 * Words that are missing, left over, too long or too hard to read.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersTo, descriptorOf, factNames } from '../../knowledge/facts/facts.ts';
import type { Knowledge, Topic } from '../../knowledge/knowledge.ts';
import { gradeOf, longestSentence } from './reading-level.ts';
import { scalarLines } from './yaml-lines.ts';

export interface Word {
	text: string;
	line: number;
}

export type Words = ReadonlyMap<string, Word>;

/** The language that has every word; the others are compared with it. */
const reference = 'en';

/** An answer is read on a phone, in a queue. */
const mostWords = 50;
const mostCharacters = 80;
/** A sentence of more is read twice. */
const mostWordsInSentence = 26;
const mostCharactersInSentence = 60;
/** The school year, by Flesch and Kincaid, at which an English answer is read with ease. */
const hardestGrade = 10;

/** The words of a locale by their key, with the line that each stands on. */
export function wordsOf(locales: string, tag: string): Words {
	const source = readFileSync(join(locales, tag, 'messages.yaml'), 'utf8');
	return new Map(scalarLines(source).map(({ path, text, line }) => [path.join('.'), { text, line }]));
}

/** Without the ending that a language's plural forms add. */
const singular = (key: string) =>
	/(^|\.)topics\./.test(key) ? key : key.replace(/_(zero|one|two|few|many|other)$/, '');

/** What a language lacks of the words that there are, and what it has beyond them. */
export function untranslated(words: ReadonlyMap<string, Words>): string[] {
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

/** Ids of the knowledge that have no words. */
export function wordless(knowledge: Knowledge, tag: string, words: Words): string[] {
	const everywhere = [knowledge, ...[...knowledge.jurisdictions.values()].map((city) => city.knowledge)];
	const keys = everywhere.flatMap(({ visits, disputes, contacts }) => [
		...visits.flatMap(({ who, documents, notes }) => [
			...who.flatMap(({ part }) => [`attendees.${part.id}`, `reasons.${part.reason}`]),
			...documents.flatMap(({ part }) => [
				`documents.${part.id}`,
				`short.documents.${part.id}`,
				`reasons.${part.reason}`,
			]),
			...notes.map(({ part }) => `notes.${part.id}`),
		]),
		...visits.map(({ place }) => `places.${place}`),
		...disputes.map(({ part }) => `disputes.${part.id}`),
		...contacts.map(({ part }) => `contacts.${part.id}`),
	]);
	keys.push(...[...knowledge.jurisdictions.keys()].map((id) => `jurisdictions.${id}.name`));
	keys.push(...[...knowledge.obtain.keys()].map((id) => `obtain.${id}`), ...factKeys(knowledge));
	return [...new Set(keys)]
		.filter((key) => !words.has(key))
		.map((key) => `locales/${tag}/messages.yaml: ${key}: has no words; write them`);
}

/** The words for every value of every fact: as an answer, as something known, and as a condition. */
function factKeys({ assumptions }: Knowledge): string[] {
	return factNames.flatMap((fact) => {
		const { kind, inConditions } = descriptorOf(fact);
		return answersTo[fact].flatMap((value) => {
			const isTested = inConditions && kind !== 'number' && value !== 'none';
			// Whose card it is, and what is assumed of everybody, is known in words of its own.
			const isTold = fact !== 'holder' && assumptions[fact] !== value;
			return [
				`choices.${fact}.${value}`,
				...(isTold ? [`facts.${fact}.${value}`] : []),
				...(isTested ? [`conditions.${fact}.${value}`] : []),
			];
		});
	});
}

/** Every answer to a topic, the general ones and those of cities, by the key of its words. */
function answersOf({ topics, jurisdictions }: Knowledge): Map<string, Topic> {
	const own = [...jurisdictions.values()].flatMap((city) => [...city.knowledge.topics.values()]);
	return new Map([...topics.values(), ...own].map((topic) => [topic.words, topic]));
}

/** Answers that are missing, that do not mark their sources, or that are long or hard to read. */
export function answerProblems(knowledge: Knowledge, tag: string, words: Words): string[] {
	return [...answersOf(knowledge)].flatMap(([key, { citations }]) => {
		const word = words.get(key);
		if (!word) return [`locales/${tag}/messages.yaml: ${key}: has no answer; write one`];
		const place = `locales/${tag}/messages.yaml:${word.line}: ${key}:`;
		const marks = citations.map((_, index) => `{{c${index + 1}}}`).filter((mark) => !word.text.includes(mark));
		const lacks = marks.length ? [`${place} lacks ${marks.join(' ')}; put each where its source is used`] : [];
		return [...lacks, ...lengthProblems(place, tag, word.text.replace(/\{\{\w+\}\}/g, ''))];
	});
}

/** Texts that are longer than this, or hard to read. */
export function lengthProblems(
	place: string,
	tag: string,
	text: string,
	limits: { words: number; characters: number } = { words: mostWords, characters: mostCharacters },
): string[] {
	const isChinese = tag.startsWith('zh');
	const unit = isChinese ? 'characters' : 'words';
	const length = isChinese ? [...text].length : text.split(/\s+/).length;
	const most = isChinese ? limits.characters : limits.words;
	const sentence = longestSentence(text, isChinese);
	const mostInSentence = isChinese ? mostCharactersInSentence : mostWordsInSentence;
	const grade = isChinese ? 0 : gradeOf(text);
	return [
		...(length > most ? [`${place} has ${length} ${unit}; say it in ${most} or fewer`] : []),
		...(sentence > mostInSentence
			? [`${place} has a sentence of ${sentence} ${unit}; make two of it, of ${mostInSentence} or fewer`]
			: []),
		...(grade > hardestGrade
			? [`${place} is read with ease only after ${Math.round(grade)} years of school; use shorter words and sentences`]
			: []),
	];
}
