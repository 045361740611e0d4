/**
 * The drawn page of the knowledge, with the words that people read in English.
 */
import { graphPage } from '../knowledge/graph-page/graph-page.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { readLocaleFile } from '../language/vocabulary/locale-files.ts';

/**
 * The page as the files are now.
 *
 * @throws KnowledgeError, LocaleFileError when a file is wrong
 */
export function knowledgePage(): string {
	const messages = readLocaleFile('en', 'messages');
	return graphPage(loadKnowledge(), (key) => wordsAt(messages, key));
}

/** @param key such as `notes.any-branch` */
function wordsAt(messages: unknown, key: string): string | undefined {
	let found = messages;
	for (const name of key.split('.')) {
		if (typeof found !== 'object' || found === null) return undefined;
		found = Reflect.get(found, name);
	}
	return typeof found === 'string' ? found.trim() : undefined;
}
