/**
 * The addresses of Direct Line: who may ask, and how often.
 */
import type { Next, Request, Response, Server } from 'restify';
import { addressOf, type Limits } from '../../http/limits.ts';
import { Problem } from '../../http/problem.ts';
import { readJson } from '../../http/read-json.ts';
import type { DirectLine } from './direct-line.ts';
import type { Session, Tokens } from './tokens.ts';

export interface RouteParts {
	directLine: DirectLine;
	tokens: Tokens;
	limits: Limits;
	/** Whether pages of a site may ask; what is no browser sends none. */
	isAllowed: (origin: string) => boolean;
	maximumBytes: number;
	/** How many proxies of our own stand before the server. */
	proxies: number;
	send(response: Response, status: number, body: unknown): void;
	sendError(request: Request, response: Response, error: unknown): void;
}

const root = '/v3/directline';

/** What a route does with a request that has a session of the conversation in its path. */
type Work = (session: Session, request: Request) => Promise<{ status: number; body: unknown }>;

export function directLineRoutes(server: Server, parts: RouteParts): void {
	const { directLine, tokens, limits, isAllowed, maximumBytes, proxies } = parts;

	const guarded =
		(work: (request: Request, origin: string | null) => Promise<{ status: number; body: unknown }>) =>
		async (request: Request, response: Response): Promise<void> => {
			try {
				const origin = originOf(request);
				if (origin !== null && !isAllowed(origin)) {
					throw new Problem(403, 'OriginNotAllowed', 'pages of this site may not use this server; see ALLOWED_ORIGINS');
				}
				share(response, origin);
				await limits.count('address', addressOf(request, proxies));
				const { status, body } = await work(request, origin);
				parts.send(response, status, body);
			} catch (error) {
				parts.sendError(request, response, error);
			}
		};
	const withSession = (work: Work) =>
		guarded(async (request, origin) => {
			const session = await tokens.read(bearer(request), 'chat', origin);
			const { id } = request.params as { id?: string };
			if (id !== undefined && id !== session.conversation) {
				throw new Problem(403, 'WrongConversation', 'the token is for another conversation');
			}
			return work(session, request);
		});

	server.post(
		`${root}/tokens/generate`,
		guarded(async (request, origin) => {
			await limits.count('begin', addressOf(request, proxies));
			const { user } = (await optionalBody(request, maximumBytes)) as { user?: { id?: unknown } };
			return { status: 200, body: await directLine.generate(origin, asText(user?.id)) };
		}),
	);
	server.post(
		`${root}/tokens/refresh`,
		withSession(async (session) => ({ status: 200, body: await directLine.refresh(session) })),
	);
	server.post(
		`${root}/conversations`,
		withSession(async (session, request) => {
			const { locale } = (await optionalBody(request, maximumBytes)) as { locale?: unknown };
			return { status: 201, body: await directLine.start(session, asText(locale)) };
		}),
	);
	server.get(
		`${root}/conversations/:id`,
		withSession(async (session, request) => ({
			status: 200,
			body: await directLine.reconnect(session, watermarkOf(request)),
		})),
	);
	server.get(
		`${root}/conversations/:id/activities`,
		withSession(async (session, request) => ({
			status: 200,
			body: await directLine.activities(session, watermarkOf(request)),
		})),
	);
	server.post(
		`${root}/conversations/:id/activities`,
		withSession(async (session, request) => {
			await limits.count('conversation', session.conversation);
			return { status: 200, body: await directLine.post(session, await readJson(request, maximumBytes)) };
		}),
	);
	server.post(
		`${root}/conversations/:id/upload`,
		withSession(async () => {
			throw new Problem(415, 'NoUploads', 'pictures and files are not read here, and none is kept; send a text');
		}),
	);
	for (const path of [
		'tokens/generate',
		'tokens/refresh',
		'conversations',
		'conversations/:id',
		'conversations/:id/activities',
		'conversations/:id/upload',
	]) {
		server.opts(`${root}/${path}`, (request: Request, response: Response, next: Next): void => {
			const origin = originOf(request);
			if (origin !== null && isAllowed(origin)) {
				share(response, origin);
				response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
				response.setHeader(
					'Access-Control-Allow-Headers',
					'authorization, content-type, x-ms-bot-agent, x-requested-with',
				);
				response.setHeader('Access-Control-Max-Age', '600');
			}
			parts.send(response, 204, undefined);
			next(false);
		});
	}
}

/** The site whose page asks; null where what asks is no browser. */
export function originOf({ headers }: { headers: Request['headers'] }): string | null {
	return headers.origin ?? null;
}

/** Let the page that asked read the answer. */
function share(response: Response, origin: string | null): void {
	response.setHeader('Vary', 'Origin');
	if (origin !== null) response.setHeader('Access-Control-Allow-Origin', origin);
}

function bearer({ headers }: Request): string | undefined {
	return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

async function optionalBody(request: Request, maximumBytes: number): Promise<unknown> {
	const length = Number(request.headers['content-length'] ?? 0);
	if (length === 0 && request.headers['transfer-encoding'] === undefined) return {};
	const body = await readJson(request, maximumBytes);
	return typeof body === 'object' && body !== null ? body : {};
}

function watermarkOf(request: Request): number {
	return readWatermark(new URL(request.url ?? '', 'http://here').searchParams.get('watermark'));
}

/** A watermark as a client gives it; none, and the "-" of a beginning, are 0. @throws Problem 400 */
export function readWatermark(given: string | null): number {
	if (!given || given === '-') return 0;
	if (/^\d{1,15}$/.test(given)) return Number(given);
	throw new Problem(400, 'InvalidWatermark', 'watermark is not usable; give the one of the last answer', 'watermark');
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
