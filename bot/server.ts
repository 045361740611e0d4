/**
 * The HTTP server: the endpoint of the channels, the chat for web pages, the checklist to take along, a health check and, in
 * development, the drawn page
 * of the knowledge.
 */
import { randomUUID } from 'node:crypto';
import type { Server as Http } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import restify, { type Request, type Response, type Server, type ServerOptions } from 'restify';
import type { Assist } from './assist/assist.ts';
import { TooMany } from './channels/directline/limits.ts';
import type { WebChat } from './channels/directline/web-chat.ts';
import type { Channel } from './channels/messages.ts';
import { type ChecklistParts, checklistRoute } from './checklist/route.ts';
import { knowledgeRoute } from './http/knowledge-route.ts';
import { refuseStrangers } from './http/open-mode.ts';
import { Problem } from './http/problem.ts';
import { readJson } from './http/read-json.ts';
import { stopper } from './http/stopper.ts';
import { traceOf } from './log.ts';
import { isOwnOrigin } from './origin.ts';
import type { Settings } from './settings.ts';
import { type WebSettings, webRoutes } from './web/web-routes.ts';

export interface RunningServer {
	/** Such as `http://127.0.0.1:3978`. */
	url: string;
	/**
	 * Stop accepting connections and wait for the requests under way.
	 *
	 * @param deadline milliseconds after which connections are cut
	 * @returns whether all requests were answered in time
	 */
	close(deadline: number): Promise<boolean>;
}

/** A messaging platform with addresses of its own on this server. */
export interface Platform {
	mount(server: Server, answers: { sendError(request: Request, response: Response, error: unknown): void }): void;
}

export interface ServerParts {
	settings: Pick<Settings, 'HOST' | 'PORT' | 'MAX_BODY_BYTES' | 'MicrosoftAppId'> & WebSettings;
	/** The channels of the Bot Framework, where there is `/api/messages`. */
	channel?: Channel | undefined;
	/** Without it there are no checklists to take along. */
	checklist?: ChecklistParts;
	log: Logger;
	/** The web chat, where there is one. */
	webChat?: WebChat;
	/** Such as WeChat, where its settings are there. */
	platforms?: readonly Platform[];
	/** The helpline's part, where there is one. */
	assist?: Assist;
	/** Rejects while the process cannot do its work. */
	ready: () => Promise<void>;
}

/** When to try again after a 503, in seconds. */
const retryAfter = 5;

/** What a request is remembered by until it is logged. */
interface Noted {
	id: string;
	startedAt: number;
	outcome?: string;
}

/**
 * Start listening.
 *
 * Rejects with the error of `listen`, such as EADDRINUSE.
 */
export async function startServer({
	settings,
	channel,
	checklist,
	log,
	ready,
	webChat,
	platforms = [],
	assist,
}: ServerParts): Promise<RunningServer> {
	const noted = new WeakMap<Request, Noted>();
	// restify's own lines may hold headers and bodies, so it gets a logger that says nothing.
	const silent = pino({ level: 'silent' }) as unknown as ServerOptions['log'];
	const server = restify.createServer({ name: 'assistant', log: silent });
	const http = server.server as Http;
	const stop = stopper(http);
	// A body that trickles in holds a connection, and a stop, no longer than this.
	http.requestTimeout = 20_000;
	http.headersTimeout = 10_000;

	server.pre((request, response, next) => {
		const asked = request.headers['x-request-id'];
		const id = typeof asked === 'string' && /^[\w.:-]{1,64}$/.test(asked) ? asked : randomUUID();
		noted.set(request, { id, startedAt: performance.now() });
		response.setHeader('X-Request-Id', id);
		response.setHeader('X-Content-Type-Options', 'nosniff');
		response.setHeader('Cache-Control', 'no-store');
		response.setHeader('Referrer-Policy', 'no-referrer');
		if (hasAddress(request)) return next();
		sendError(
			request,
			response,
			new Problem(400, 'BadRequest', 'the address or the Host header cannot be read'),
			log,
			id,
		);
		return next(false);
	});

	const startedAt = performance.now();
	const health = async (_request: Request, response: Response): Promise<void> => {
		send(response, 200, { status: 'ok', uptimeSeconds: Math.floor((performance.now() - startedAt) / 1000) });
	};
	server.get('/healthz', health);
	server.head('/healthz', health);

	server.get('/readyz', async (_request: Request, response: Response): Promise<void> => {
		try {
			await ready();
			send(response, 200, { status: 'ready' });
		} catch (error) {
			log.warn({ error: traceOf(error) }, 'not ready');
			send(response, 503, { status: 'not ready', reason: 'the database cannot be reached' });
		}
	});
	const servePage = (path: string, pageOf: (request: Request) => Page): void => {
		const page = async (request: Request, response: Response): Promise<void> => {
			try {
				sendPage(response, pageOf(request));
			} catch (error) {
				sendError(request, response, error, log, noted.get(request)?.id);
			}
		};
		server.get(path, page);
		server.head(path, page);
	};
	if (checklist) {
		const listPage = ({ url = '', headers }: Request) => checklistRoute(checklist, url, headers, new Date());
		servePage('/checklist', listPage);
		servePage('/checklist/*', listPage);
	}
	if (settings.NODE_ENV === 'development') servePage('/knowledge', ({ headers }) => knowledgeRoute(headers));

	if (channel)
		server.post('/api/messages', async (request: Request, response: Response): Promise<void> => {
			try {
				if (settings.MicrosoftAppId === undefined) refuseStrangers(request.headers);
				const body = await readJson(request, settings.MAX_BODY_BYTES);
				const answer = await channel.receive(body, request.headers.authorization ?? '');
				const note = noted.get(request);
				if (note) note.outcome = answer.outcome;
				send(response, answer.status, answer.body);
			} catch (error) {
				sendError(request, response, error, log, noted.get(request)?.id);
			}
		});

	const answers = {
		send,
		sendError: (request: Request, response: Response, error: unknown) =>
			sendError(request, response, error, log, noted.get(request)?.id),
	};
	webRoutes(server, settings, answers.sendError);

	let url = '';
	webChat?.mount(server, () => url, answers);
	for (const platform of platforms) platform.mount(server, answers);

	assist?.mount(
		server,
		() => url,
		(origin) => isOwnOrigin(origin, settings.PUBLIC_URL ?? url, settings.NODE_ENV === 'development'),
	);

	// What restify itself refuses: unknown paths and methods. Its messages quote the path.
	server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
		sendError(request, response, routingProblem(error, response), log, noted.get(request)?.id);
		done();
	});
	server.on('after', (request: Request, response: Response) => {
		const note = noted.get(request);
		const { method } = request;
		// The route's own path and not the one asked for, which may hold anything.
		const route = (request.getRoute() as { path?: unknown } | undefined)?.path ?? null;
		const duration = note ? Math.round(performance.now() - note.startedAt) : null;
		log.info(
			{ requestId: note?.id, method, route, status: response.statusCode, durationMs: duration, outcome: note?.outcome },
			'request',
		);
	});

	await new Promise<void>((resolve, reject) => {
		// restify hands on the errors of the server beneath; unheard, they would end the process.
		server.on('error', (error: unknown) => {
			log.error({ error: traceOf(error) }, 'server error');
			reject(error);
		});
		server.listen(settings.PORT, settings.HOST, resolve);
	});
	const { address, port, family } = http.address() as AddressInfo;
	url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
	return {
		url,
		close: (deadline) => {
			webChat?.close();
			assist?.close();
			return stop(deadline);
		},
	};
}

/** Whether restify can read where a request goes; where it can't, it throws outside of all handlers, which ends the process. */
function hasAddress({ headers, url = '' }: Request): boolean {
	const base = `http://${headers.host || 'localhost'}`;
	return url.startsWith('/') ? URL.canParse(base + url) : URL.canParse(url, base);
}

/** An answer without restify's formatters, which would choose the type by the Accept header. */
function send(response: Response, status: number, body: unknown): void {
	if (response.headersSent) return;
	const json = body === undefined ? '' : JSON.stringify(body);
	const headers: Record<string, string> = { 'Content-Length': String(Buffer.byteLength(json)) };
	if (status === 503) headers['Retry-After'] = String(retryAfter);
	if (status === 204) delete headers['Content-Length'];
	if (body !== undefined) headers['Content-Type'] = 'application/json; charset=utf-8';
	response.sendRaw(status, json, headers);
}

/** An answer for a browser; one without HTML has no body. */
interface Page {
	status: number;
	html: string;
	headers: Record<string, string>;
}

function sendPage(response: Response, { status, html, headers }: Page): void {
	const about: Record<string, string> = { ...headers };
	if (html !== '') {
		about['Content-Type'] = 'text/html; charset=utf-8';
		about['Content-Length'] = String(Buffer.byteLength(html));
	}
	response.sendRaw(status, html, about);
}

function sendError(request: Request, response: Response, error: unknown, log: Logger, requestId?: string): void {
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

function routingProblem(error: unknown, response: Response): unknown {
	const status = (error as { statusCode?: unknown }).statusCode;
	if (status === 404) return new Problem(404, 'NotFound', 'no such path; messages go to POST /api/messages');
	if (status === 405)
		return new Problem(405, 'MethodNotAllowed', `this path takes only ${String(response.getHeader('Allow'))}`);
	return typeof status === 'number' && status >= 400 && status < 500
		? new Problem(status, 'BadRequest', 'the request cannot be understood')
		: error;
}
