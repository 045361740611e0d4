/**
 * Words that claim more than their source carries.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Citation } from '../../knowledge/sources.ts';
import type { Words } from './words.ts';

/** By the key of its words, what each statement of the knowledge rests on. */
function groundsOf(knowledge: Knowledge): Map<string, readonly Citation[]> {
	const everywhere = [knowledge, ...[...knowledge.jurisdictions.values()].map((city) => city.knowledge)];
	const grounds: [string, readonly Citation[]][] = everywhere.flatMap(({ topics, visits, disputes }) => [
		...[...topics.values()].map(({ words, citations }): [string, readonly Citation[]] => [words, citations]),
		...visits.flatMap(({ who, documents, notes }) => [
			...[...who, ...documents].map(({ part }): [string, readonly Citation[]] => [
				`reasons.${part.reason}`,
				part.citations,
			]),
			...notes.map(({ part }): [string, readonly Citation[]] => [`notes.${part.id}`, part.citations]),
		]),
		...disputes.map(({ part }): [string, readonly Citation[]] => [`disputes.${part.id}`, part.citations]),
	]);
	grounds.push(
		...[...knowledge.obtain].map(([id, citations]): [string, readonly Citation[]] => [`obtain.${id}`, citations]),
	);
	return new Map(grounds);
}

/** Statements that rest on weak sources alone and don't say so; the words that say so are a row of the language. */
export function unhedged(knowledge: Knowledge, tag: string, words: Words): string[] {
	const hedges = words.get('language.hedges')?.text;
	if (!hedges) return [];
	const hedge = new RegExp(hedges, 'i');
	return [...groundsOf(knowledge)].flatMap(([key, citations]) => {
		const word = words.get(key);
		if (!word || citations.length === 0 || citations.some(({ grade }) => grade !== 'weak')) return [];
		if (hedge.test(word.text)) return [];
		return [
			`locales/${tag}/messages.yaml:${word.line}: ${key}: rests on weak sources alone and reads like a rule; say that it is reported, or of some places`,
		];
	});
}
