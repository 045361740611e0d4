/** Sending answers without restify's formatters, which would choose the type by the Accept header. */
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { traceOf } from '../log.ts';
import { TooMany } from './limits.ts';
import { Problem } from './problem.ts';

/** When to try again after a 503, in seconds. */
export const retryAfter = 5;

/** An answer for a browser; one without HTML has no body. */
export interface Page {
	status: number;
	html: string;
	headers: Record<string, string>;
}

export function send(response: Response, status: number, body: unknown): void {
	if (response.headersSent) return;
	const json = body === undefined ? '' : JSON.stringify(body);
	const headers: Record<string, string> = { 'Content-Length': String(Buffer.byteLength(json)) };
	if (status === 503 && !response.hasHeader('Retry-After')) headers['Retry-After'] = String(retryAfter);
	if (status === 204) delete headers['Content-Length'];
	if (body !== undefined) headers['Content-Type'] = 'application/json; charset=utf-8';
	response.sendRaw(status, json, headers);
}

export function sendPage(response: Response, { status, html, headers }: Page): void {
	const about: Record<string, string> = { ...headers };
	if (html !== '') {
		about['Content-Type'] = 'text/html; charset=utf-8';
		about['Content-Length'] = String(Buffer.byteLength(html));
	}
	response.sendRaw(status, html, about);
}

/** What went wrong, as a body that its sender can act on; an error that is no Problem is logged, and answered as one. */
export function sendError(request: Request, response: Response, error: unknown, log: Logger, requestId?: string): void {
	let problem: Problem;
	if (error instanceof Problem) problem = error;
	else {
		log.error({ requestId, error: traceOf(error) }, 'request failed');
		problem = new Problem(500, 'InternalError', 'an error in the assistant; it is in the log under the X-Request-Id');
	}
	// What is left of a body that was not read in full is thrown away, and the connection with it.
	if (!request.complete) {
		response.setHeader('Connection', 'close');
		request.resume();
	}
	if (problem instanceof TooMany) response.setHeader('Retry-After', String(problem.retryAfter));
	send(response, problem.status, problem.body());
}

/** What restify itself refuses, in our words: its own quote the path. */
export function routingProblem(error: unknown, response: Response): unknown {
	const status = (error as { statusCode?: unknown }).statusCode;
	if (status === 404) return new Problem(404, 'NotFound', 'no such path; messages go to POST /api/messages');
	if (status === 405)
		return new Problem(405, 'MethodNotAllowed', `this path takes only ${String(response.getHeader('Allow'))}`);
	return typeof status === 'number' && status >= 400 && status < 500
		? new Problem(status, 'BadRequest', 'the request cannot be understood')
		: error;
}

/** Whether restify can read where a request goes; where it can't, it throws outside of all handlers, which ends the process. */
export function hasAddress({ headers, url = '' }: Request): boolean {
	const base = `http://${headers.host || 'localhost'}`;
	return url.startsWith('/') ? URL.canParse(base + url) : URL.canParse(url, base);
}
