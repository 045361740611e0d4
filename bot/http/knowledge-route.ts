/**
 * The drawn page of the knowledge over HTTP, for whoever works on the content on their own machine.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { style } from '../../knowledge/graph-page/style.ts';
import { KnowledgeError } from '../../knowledge/knowledge-file.ts';
import { LocaleFileError } from '../../language/vocabulary/locale-files.ts';
import { knowledgePage } from '../knowledge-page.ts';
import { contentPolicy } from './policy.ts';
import { Problem } from './problem.ts';

export interface Page {
	status: 200 | 304;
	html: string;
	headers: Record<string, string>;
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64');

/** The page's own style sheet is all that it may use: nothing is run and nothing is fetched. */
const policy = contentPolicy({ 'style-src': `'sha256-${hash(style)}'` });

/**
 * The page as the files are now, so that an edit shows when the page is loaded again; 304 where the browser has it already.
 *
 * @throws Problem 500 that says what is wrong with which file
 */
export function knowledgeRoute(headers: IncomingHttpHeaders): Page {
	const html = drawn();
	const tag = `"${hash(html)}"`;
	const status = headers['if-none-match'] === tag ? 304 : 200;
	return {
		status,
		html: status === 304 ? '' : html,
		headers: { 'Cache-Control': 'no-cache', 'Content-Security-Policy': policy, ETag: tag },
	};
}

function drawn(): string {
	try {
		return knowledgePage();
	} catch (error) {
		if (error instanceof KnowledgeError || error instanceof LocaleFileError)
			throw new Problem(500, 'KnowledgeError', error.message);
		throw error;
	}
}
