/** Mounting the routes of the API: who asks, how often, what is sent, and errors as RFC 9457 says. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response, Server } from 'restify';
import type { z } from 'zod';
import { addressOf, type Limits, TooMany } from '../http/limits.ts';
import { Problem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { type Log, traceOf } from '../log.ts';
import type { SignedIn } from './agents.ts';
import type { ApiRoute } from './api-route.ts';
import type { SignIn } from './sign-in.ts';

export interface ApiParts {
	signIn: Pick<SignIn, 'identify'>;
	limits: Limits;
	log: Log;
	maximumBytes: number;
	/** How many proxies of our own stand before the server. */
	proxies: number;
	/** The sites whose pages may call it, beside our own. */
	isAllowed: (origin: string) => boolean;
}

export function mountApi(server: Server, routes: readonly ApiRoute[], parts: ApiParts): void {
	for (const route of routes) {
		const respond = async (request: Request, response: Response): Promise<void> => {
			try {
				const answer = await respondTo(route, request, parts);
				for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
				const { text, status = 200 } = answer;
				const content = text?.content ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
				const type = text?.type ?? 'application/json; charset=utf-8';
				write(response, content === '' && status === 200 ? 204 : status, content, type);
			} catch (error) {
				sendProblem(response, error, request, parts.log);
			}
		};
		if (route.method === 'delete') server.del(route.path, respond);
		else server[route.method](route.path, respond);
	}
}

async function respondTo(route: ApiRoute, request: Request, parts: ApiParts) {
	const { headers } = request;
	const { signIn, limits, isAllowed, proxies, maximumBytes } = parts;
	if (headers.origin !== undefined && !isAllowed(headers.origin))
		throw new Problem(403, 'OriginNotAllowed', 'pages of this site may not use this server; see ALLOWED_ORIGINS');
	const address = addressOf(request, proxies);
	await limits.count('address', address);
	if (route.limit) await limits.count(route.limit, address);
	const countTry = () => limits.count('signIn', address);
	const agent = route.access === 'open' ? null : await permitted(route, headers, signIn, countTry);
	const url = new URL(request.url ?? '/', 'http://here');
	const query = route.query ? checked(route.query, Object.fromEntries(url.searchParams), 'query') : undefined;
	const body = route.body ? checked(route.body, await readJson(request, maximumBytes)) : undefined;
	return route.run({ body, query, params: request.params as Record<string, string>, agent, headers });
}

async function permitted(
	{ method, access }: ApiRoute,
	headers: IncomingHttpHeaders,
	signIn: Pick<SignIn, 'identify'>,
	countTry: () => Promise<void>,
): Promise<SignedIn> {
	const agent = await signIn.identify(headers, method !== 'get', countTry);
	if (access === 'lead' && agent.role !== 'lead') throw new Problem(403, 'NotALead', 'only leads may see this');
	return agent;
}

/** @throws Problem 400 that names the first field that is wrong, and never quotes it */
function checked(schema: z.ZodType, value: unknown, within?: string): unknown {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
	const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
		.map(String)
		.join('.')
		.slice(0, 200);
	const named = field || (within ?? 'the body');
	const fix = unknown === undefined ? (issue?.message ?? 'not usable') : 'not a field of this request; leave it out';
	throw new Problem(400, 'InvalidField', `${named}: ${fix}`.slice(0, 400), field || within);
}

function sendProblem(response: Response, error: unknown, request: Request, log: Log): void {
	let problem: Problem;
	if (error instanceof Problem) problem = error;
	else {
		log.error({ error: traceOf(error) }, 'a request to the API failed');
		problem = new Problem(500, 'InternalError', 'an error in the assistant; it is in the log');
	}
	if (!request.complete) {
		response.setHeader('Connection', 'close');
		request.resume();
	}
	if (problem instanceof TooMany) response.setHeader('Retry-After', String(problem.retryAfter));
	if (problem.status === 503) response.setHeader('Retry-After', '5');
	const { status, code, message, field } = problem;
	const body = { type: 'about:blank', title: code, status, detail: message, ...(field !== undefined && { field }) };
	write(response, status, JSON.stringify(body), 'application/problem+json; charset=utf-8');
}

function write(response: Response, status: number, content: string, type: string): void {
	if (response.headersSent) return;
	const headers: Record<string, string> = content === '' ? {} : { 'Content-Type': type };
	if (status !== 204) headers['Content-Length'] = String(Buffer.byteLength(content));
	response.sendRaw(status, content, headers);
}
