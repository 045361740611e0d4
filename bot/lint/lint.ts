/**
 * Everything that is wrong with the content, each in one line with its file, its line and what to do: for the people who
 * write it, who are no programmers.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { KnowledgeError } from '../../knowledge/knowledge-file.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { LocaleFileError, localeTags } from '../../language/vocabulary/locale-files.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';
import { datesPassed, neverChecked } from './dates.ts';
import { unhedged } from './hedges.ts';
import { listedTwice, uncited } from './lines.ts';
import { passageWordProblems, reachProblems, verdictProblems } from './passages.ts';
import { answerProblems, untranslated, wordless, wordsOf } from './words.ts';

export interface ContentFolders {
	knowledge: string;
	locales: string;
}

export interface Report {
	/** What must be mended. */
	problems: string[];
	/** What is right as far as can be told from here, and would be better for a look. */
	reminders: string[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const ownFolders: ContentFolders = { knowledge: join(root, 'knowledge'), locales: join(root, 'locales') };

/** A topic of fewer sentences is rarely recognised. */
const fewestExamples = 20;

/**
 * Problems of the content, none where it is in order.
 *
 * @param today the day, YYYY-MM-DD, against which dates are held
 */
export function lint(today: string, folders = ownFolders): Report {
	let knowledge: Knowledge;
	try {
		knowledge = loadKnowledge(folders.knowledge);
	} catch (error) {
		// Nothing else can be checked against knowledge that does not load.
		if (error instanceof KnowledgeError) return { problems: [`knowledge/${error.message}`], reminders: [] };
		throw error;
	}
	const tags = localeTags(folders.locales);
	const words = new Map(tags.map((tag) => [tag, wordsOf(folders.locales, tag)]));
	const reached = folders.locales === ownFolders.locales ? reachProblems(knowledge, folders.knowledge) : undefined;
	return {
		problems: [
			...untranslated(words),
			...[...words].flatMap(([tag, own]) => [
				...answerProblems(knowledge, tag, own),
				...wordless(knowledge, tag, own),
				...unhedged(knowledge, tag, own),
			]),
			...passageWordProblems(knowledge, folders.locales, words),
			...verdictProblems(knowledge, folders.knowledge),
			...(reached?.problems ?? []),
			...exampleProblems(knowledge, folders, tags),
			...uncited(knowledge),
			...listedTwice(knowledge),
			...datesPassed(folders.knowledge, today),
			...vocabularyProblems(folders),
		],
		reminders: [...neverChecked(folders.knowledge), ...(reached?.reminders ?? [])],
	};
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
