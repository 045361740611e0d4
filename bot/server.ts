/**
 * The HTTP server: the endpoint of the channels, the chat for web pages, the checklist to take along, a health check and, in
 * development, the drawn page
 * of the knowledge.
 */
import { randomUUID } from 'node:crypto';
import type { Server as Http } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import type { Request, Response, Server, ServerOptions } from 'restify';
import type { Assist } from './assist/assist.ts';
import type { WebChat } from './channels/directline/web-chat.ts';
import type { Channel } from './channels/messages.ts';
import { type ChecklistParts, checklistRoute } from './checklist/route.ts';
import { createAdmission } from './http/admission.ts';
import { hasAddress, type Page, routingProblem, send, sendError, sendPage } from './http/answers.ts';
import { createServer } from './http/create-server.ts';
import { knowledgeRoute } from './http/knowledge-route.ts';
import { refuseStrangers } from './http/open-mode.ts';
import { Problem } from './http/problem.ts';
import { readJson } from './http/read-json.ts';
import { inRequest, traceIdOf } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { stopper } from './http/stopper.ts';
import { guardUpgrades } from './http/upgrades.ts';
import { traceOf } from './log.ts';
import { type Observer, unobserved } from './observer.ts';
import type { AccessSettings } from './operations/access.ts';
import type { Metrics } from './operations/metrics.ts';
import type { Overload } from './operations/overload.ts';
import { operationsRoutes } from './operations/routes.ts';
import { type RequestSpan, type Tracing, untraced } from './operations/tracing.ts';
import { isOwnOrigin } from './origin.ts';
import type { Settings } from './settings.ts';
import { type WebSettings, webRoutes } from './web/web-routes.ts';

export interface RunningServer {
	/** Such as `http://127.0.0.1:3978`. */
	url: string;
	/** Method and path of every route. */
	routes: readonly { method: string; path: string }[];
	/**
	 * Not ready any more, at once; clients of WebSockets are told to connect again; then stop accepting connections and wait for the
	 * requests under way.
	 *
	 * @param deadline milliseconds, of all of it, after which connections are cut
	 * @returns whether all requests were answered in time
	 */
	close(deadline: number, gently?: Gently): Promise<boolean>;
}

/** In milliseconds. */
export interface Gently {
	/** How long requests are still taken in, while who sends them learns that the process is not ready. */
	notice: number;
	/** Over what time the clients of WebSockets are told. */
	spread: number;
}

/** A messaging platform with addresses of its own on this server. */
export interface Platform {
	mount(server: Server, answers: { sendError(request: Request, response: Response, error: unknown): void }): void;
}

export interface ServerParts {
	settings: Pick<Settings, 'HOST' | 'PORT' | 'MAX_BODY_BYTES' | 'MicrosoftAppId'> & WebSettings & AccessSettings;
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
	/** Hears of every request. */
	observer?: Pick<Observer, 'requested' | 'refused'>;
	/** What `/metrics` shows; without it there is none. */
	metrics?: Pick<Metrics, 'expose'>;
	overload?: Pick<Overload, 'refuses'>;
	tracing?: Tracing;
}

/**
 * So many connections may wait to be accepted; the system may bound it further. Of those beyond it the system drops packets, and the
 * sender waits for seconds: turning requests away is better. Node's own number is 511.
 */
const backlog = 4096;

const unreadable = new Problem(400, 'BadRequest', 'the address or the Host header cannot be read');

/** What a request is remembered by until it is logged. */
interface Noted {
	id: string;
	traceId?: string | undefined;
	startedAt: number;
	outcome?: string;
	span: RequestSpan;
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
	observer = unobserved,
	metrics,
	overload = { refuses: () => false },
	tracing = untraced,
}: ServerParts): Promise<RunningServer> {
	let isStopping = false;
	const noted = new WeakMap<Request, Noted>();
	// restify's own lines may hold headers and bodies, so it gets a logger that says nothing.
	const silent = pino({ level: 'silent' }) as unknown as NonNullable<ServerOptions['log']>;
	const server = createServer({ name: 'assistant', log: silent });
	const http = server.server as Http;
	const stop = stopper(http);
	// A body that trickles in holds a connection, and a stop, no longer than this.
	http.requestTimeout = 20_000;
	http.headersTimeout = 10_000;

	const answers = {
		send,
		sendError: (request: Request, response: Response, error: unknown) =>
			sendError(request, response, error, log, noted.get(request)?.id),
	};
	const always = Object.entries({ ...securityHeaders(settings.PUBLIC_URL), 'Cache-Control': 'no-store' });
	const admission = createAdmission(overload, () => isStopping, observer);
	guardUpgrades(http, admission.upgrades, Object.fromEntries(always));

	server.pre((request, response, next) => {
		const asked = request.headers['x-request-id'];
		const id = typeof asked === 'string' && /^[\w.:-]{1,64}$/.test(asked) ? asked : randomUUID();
		response.setHeader('X-Request-Id', id);
		for (const [name, value] of always) response.setHeader(name, value);
		if (isStopping) response.setHeader('Connection', 'close');
		tracing.request(request.headers, (span) => {
			const traceId = span.traceId ?? traceIdOf(request.headers.traceparent);
			noted.set(request, { id, traceId, startedAt: performance.now(), span });
			const isReadable = hasAddress(request);
			const refusal = isReadable ? admission.refusal(request, response) : null;
			if (!isReadable) answers.sendError(request, response, unreadable);
			else if (refusal) send(response, refusal.status, refusal.body());
			else return inRequest({ requestId: id, ...(traceId && { traceId }) }, next);
			next(false);
		});
	});

	operationsRoutes(server, {
		...{ settings, ready, metrics, log, isStopping: () => isStopping },
		sendError: answers.sendError,
	});
	const servePage = (path: string, pageOf: (request: Request) => Page): void => {
		const page = async (request: Request, response: Response): Promise<void> => {
			try {
				sendPage(response, pageOf(request));
			} catch (error) {
				answers.sendError(request, response, error);
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
				answers.sendError(request, response, error);
			}
		});

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
		answers.sendError(request, response, routingProblem(error, response));
		done();
	});
	server.on('after', (request: Request, response: Response) => {
		const note = noted.get(request);
		const { method = '' } = request;
		const { statusCode: status } = response;
		// The route's own path and not the one asked for, which may hold anything.
		const route = (request.getRoute() as { path?: string } | undefined)?.path ?? null;
		const duration = note ? performance.now() - note.startedAt : 0;
		const about = { 'http.request.method': method, 'http.route': route ?? '', 'http.response.status_code': status };
		note?.span.end(`${method} ${route ?? ''}`.trim(), about);
		observer.requested({ method, route, status, duration });
		const ids = { requestId: note?.id, ...(note?.traceId && { traceId: note.traceId }) };
		log.info({ ...ids, method, route, status, durationMs: Math.round(duration), outcome: note?.outcome }, 'request');
	});

	await new Promise<void>((resolve, reject) => {
		// restify hands on the errors of the server beneath; unheard, they would end the process.
		server.on('error', (error: unknown) => {
			log.error({ error: traceOf(error) }, 'server error');
			reject(error);
		});
		http.listen(settings.PORT, settings.HOST, backlog, resolve);
	});
	const { address, port, family } = http.address() as AddressInfo;
	url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
	const routes = Object.values((server.router as unknown as { getRoutes(): Record<string, Route> }).getRoutes());
	return {
		url,
		routes: routes.map(({ method, path }) => ({ method, path })),
		close: async (deadline, { notice, spread } = { notice: 0, spread: 0 }) => {
			isStopping = true;
			const until = performance.now() + deadline;
			const told = [webChat, assist].map((part) => part?.streams.restart(spread));
			await Promise.all([...told, notice > 0 && pause(notice)]);
			return stop(Math.max(0, until - performance.now()));
		},
	};
}

/** What restify knows of a route. */
interface Route {
	method: string;
	path: string;
}
