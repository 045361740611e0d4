/** The API as an OpenAPI 3.1 document, made from the routes themselves. */
import { z } from 'zod';
import { type ApiRoute, apiRoute } from './api-route.ts';

export interface OpenApi {
	openapi: '3.1.0';
	[part: string]: unknown;
}

const problem = {
	type: 'object',
	required: ['type', 'title', 'status', 'detail'],
	properties: {
		type: { type: 'string' },
		title: { type: 'string', description: 'stable, for programs' },
		status: { type: 'integer' },
		detail: { type: 'string', description: 'what was found and how to mend it' },
		field: { type: 'string', description: 'the path of the field that is wrong' },
	},
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
	const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
		string,
		unknown
	>;
	return rest;
};

/** @param server how the API is reached, such as https://assistant.example.org */
export function openApiDocument(routes: readonly ApiRoute[], server: string): OpenApi {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const route of routes) {
		const path = route.path.replace(/:(\w+)/g, '{$1}');
		paths[path] = { ...paths[path], [route.method]: operation(route) };
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'Social security card assistant: helpline API',
			version: '1.0.0',
			description: 'Answers during a call, and the inbox of conversations that are handed to a person.',
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: server }],
		paths,
		components: {
			schemas: { Problem: problem },
			securitySchemes: {
				bearer: { type: 'http', scheme: 'bearer', description: 'a token of the organisation, or an access key' },
				session: { type: 'apiKey', in: 'cookie', name: 'desk', description: 'changes need X-CSRF-Token as well' },
			},
		},
	};
}

function operation({ method, path, access, summary, body, query, answer, problems = {}, example }: ApiRoute) {
	const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
	const isGuarded = access !== 'open';
	const failures: Record<number, string | false | undefined> = {
		400: (body !== undefined || query !== undefined) && 'a field is wrong; the answer names it',
		401: isGuarded && 'nobody is signed in',
		403: access === 'lead' ? 'only for leads, or not for pages of this site' : 'not for pages of this site',
		413: body !== undefined && 'the body is too large',
		415: body !== undefined && 'the body is no JSON',
		429: 'too many requests; see Retry-After',
		500: 'an error in the assistant',
		503: 'not now; see Retry-After',
		...problems,
	};
	return {
		summary,
		operationId: `${method} ${path}`.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, ''),
		security: isGuarded ? [{ bearer: [] }, { session: [] }] : [],
		parameters: [
			...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
			...(query ? queryParameters(query) : []),
		],
		...(body && {
			requestBody: {
				required: true,
				content: {
					'application/json': { schema: schemaOf(body, 'input'), ...(example !== undefined && { example }) },
				},
			},
		}),
		responses: {
			...(answer
				? { 200: { description: 'done', content: { 'application/json': { schema: schemaOf(answer, 'output') } } } }
				: { 200: { description: 'done; a document that is no JSON' }, 204: { description: 'done' } }),
			...Object.fromEntries(
				Object.entries(failures)
					.filter(([, description]) => description)
					.map(([status, description]) => [
						status,
						{
							description,
							content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
						},
					]),
			),
		},
	};
}

function queryParameters(query: z.ZodType) {
	const { properties = {}, required = [] } = schemaOf(query, 'input') as {
		properties?: Record<string, Record<string, unknown>>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, schema]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		schema,
	}));
}

/** @param routes asked for when the document is, so that it holds them all */
export function openApiRoute(routes: () => readonly ApiRoute[], server: () => string): ApiRoute {
	return apiRoute({
		method: 'get',
		path: '/api/openapi.json',
		access: 'open',
		summary: 'This document.',
		run: async () => ({ body: openApiDocument(routes(), server()) }),
	});
}
