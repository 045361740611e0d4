/**
 * The checklist over HTTP: a code in the path to its page, any other spelling of the code to that path, and what is no code to
 * a page that helps. Nothing is stored, and no cookie is set.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Assistant } from '../../dialogs/assistant.ts';
import { dayInChina } from '../../dialogs/model/china-day.ts';
import { advise } from '../../knowledge/advise.ts';
import { jurisdictionOf, knowledgeAt } from '../../knowledge/area.ts';
import { CodeError, encode, readCode } from '../../knowledge/code/code.ts';
import { inForce } from '../../knowledge/dated.ts';
import { askedLocale } from './asked-locale.ts';
import { check } from './check-notice.ts';
import { type FindPage, findPage } from './find-page.ts';
import { policy } from './layout.ts';
import { baseOf, checklistPath, type PageQuery, readQuery } from './link.ts';
import { checklistPage } from './page.ts';

/** What the pages are made from. */
export interface ChecklistParts {
	assistant: Pick<Assistant, 'knowledge' | 'words' | 'locales'>;
	settings: { DEFAULT_LOCALE: string; PUBLIC_URL?: string | undefined };
}

export interface ChecklistAnswer {
	status: 200 | 301 | 304 | 404;
	/** Empty where the status says all. */
	html: string;
	headers: Record<string, string>;
}

/** What a request says beside the code. */
interface Asked {
	query: PageQuery;
	/** The language of the answer. */
	locale: string;
	/** Where the server is reached from outside; null where that is not known. */
	base: string | null;
}

/**
 * @param url path and query of the request; the path is `/checklist` or below it
 * @param today the day on which the list is to hold
 */
export function checklistRoute(
	parts: ChecklistParts,
	url: string,
	headers: IncomingHttpHeaders,
	today: Date,
): ChecklistAnswer {
	const [path = '', query = ''] = url.split(/\?(.*)/s);
	const parameters = new URLSearchParams(query);
	const asked = readAsked(parts, parameters, headers);
	const inPath = path.replace(/^\/checklist\/?/, '').replace(/\/$/, '');
	const typed = inPath ? decoded(inPath) : (parameters.get('code') ?? '');
	if (typed.trim() === '') return page(200, headers, find(parts, asked, null));
	try {
		const { facts, jurisdiction } = readCode(typed);
		const code = encode(facts, jurisdiction);
		if (path !== `/checklist/${code}`)
			return moved(`${pathOf(parts.settings.PUBLIC_URL)}${checklistPath(code, asked.query)}`);
		return page(200, headers, listed(parts, asked, code, dayInChina(today)));
	} catch (error) {
		if (!(error instanceof CodeError)) throw error;
		return page(404, headers, find(parts, asked, { typed, reason: error.reason }));
	}
}

function readAsked(
	{ assistant, settings }: ChecklistParts,
	parameters: URLSearchParams,
	headers: IncomingHttpHeaders,
): Asked {
	const query = readQuery(parameters);
	const accepted = headers['accept-language'];
	return {
		query,
		locale: askedLocale(assistant.locales, query.locale, accepted, settings.DEFAULT_LOCALE),
		base: baseOf(settings.PUBLIC_URL, headers.host, headers['x-forwarded-proto'] === 'https'),
	};
}

/** The page of a list. @param code in its canonical form @param today YYYY-MM-DD in China */
function listed(
	{ assistant, settings }: ChecklistParts,
	{ query, locale, base }: Asked,
	code: string,
	today: string,
): string {
	const { facts, jurisdiction } = readCode(code);
	const area = jurisdictionOf(assistant.knowledge, jurisdiction)?.division ?? null;
	const advice = advise(assistant.knowledge, facts, { area, asOf: today });
	return checklistPage({
		say: assistant.words.in(locale),
		facts,
		area,
		knowledge: inForce(knowledgeAt(assistant.knowledge, area), today),
		advice,
		code,
		isAreaUnknown: jurisdiction !== 0 && area === null,
		today,
		query,
		locales: assistant.locales,
		base,
		linkBase: linkBaseOf(settings),
		checked: check(query, advice, today),
	});
}

function find({ assistant, settings }: ChecklistParts, { query, locale }: Asked, wrong: FindPage['wrong']): string {
	return findPage({
		say: assistant.words.in(locale),
		wrong,
		query,
		locales: assistant.locales,
		linkBase: linkBaseOf(settings),
		formPath: `${pathOf(settings.PUBLIC_URL)}/checklist`,
	});
}

/** In full where the operator says it, so that the links of a saved page lead somewhere. */
const linkBaseOf = ({ PUBLIC_URL }: ChecklistParts['settings']) =>
	PUBLIC_URL ? (baseOf(PUBLIC_URL, undefined) ?? '') : '';

/** The path under which a proxy serves everything; a form may lead to the origin of its page only, so it takes no more. */
function pathOf(publicUrl: string | undefined): string {
	return publicUrl ? new URL(publicUrl).pathname.replace(/\/+$/, '') : '';
}

/** A part of a path, as it was typed; what is not encoded rightly stays as it is. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const common = { 'Cache-Control': 'private, no-cache', Vary: 'Accept-Language', 'Content-Security-Policy': policy };

function moved(location: string): ChecklistAnswer {
	return { status: 301, html: '', headers: { ...common, Location: location } };
}

function page(status: 200 | 404, headers: IncomingHttpHeaders, html: string): ChecklistAnswer {
	if (status === 404) return { status, html, headers: { ...common } };
	const tag = `"${createHash('sha256').update(html).digest('base64')}"`;
	const isHeld = headers['if-none-match'] === tag;
	return { status: isHeld ? 304 : 200, html: isHeld ? '' : html, headers: { ...common, ETag: tag } };
}
