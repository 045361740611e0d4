/**
 * One route of the API as data: what it takes and gives, who may ask, and what it does. Server, OpenAPI document and the table of the
 * access tests are made from the same list, so none of them can leave a route out.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { SignedIn } from './agents.ts';

/** Who may ask: everybody, whoever is signed in, or leads only. */
export type Access = 'open' | 'agent' | 'lead';

export interface Call<Body = unknown, Query = unknown> {
	body: Body;
	query: Query;
	/** The parts of the path that stand for something. */
	params: Readonly<Record<string, string>>;
	/** Null on an open route. */
	agent: SignedIn | null;
	headers: IncomingHttpHeaders;
}

/** What a route answers besides 200 with a body. */
export interface Answer {
	status?: number;
	body?: unknown;
	/** Text in place of JSON, with its type. */
	text?: { content: string; type: string };
	headers?: Record<string, string>;
}

export interface ApiRoute {
	method: 'get' | 'post' | 'put' | 'delete';
	/** With `:id` for what stands for something. */
	path: string;
	access: Access;
	summary: string;
	body?: z.ZodType;
	query?: z.ZodType;
	/** The answer of status 200; absent where there is no body. */
	answer?: z.ZodType;
	/** Other statuses that it may answer, with what they mean. */
	problems?: Readonly<Record<number, string>>;
	/** Counted as this besides, where trying often would be of use to somebody who may not. */
	limit?: 'signIn';
	/** A body that works, for the document. */
	example?: unknown;
	run(call: Call): Promise<Answer>;
}

/** A route whose call has the types of its schemas. */
export function apiRoute<Body extends z.ZodType = z.ZodType<undefined>, Query extends z.ZodType = z.ZodType<undefined>>(
	route: Omit<ApiRoute, 'run' | 'body' | 'query'> & {
		body?: Body;
		query?: Query;
		run(call: Call<z.output<Body>, z.output<Query>>): Promise<Answer>;
	},
): ApiRoute {
	return route as ApiRoute;
}
