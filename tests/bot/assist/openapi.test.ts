import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { type RunningDesk, startDesk } from './running-desk.ts';

interface Operation {
	security: object[];
	parameters: { name: string; in: string; schema: object }[];
	requestBody?: { content: { 'application/json': { schema: object; example?: unknown } } };
	responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Document {
	openapi: string;
	paths: Record<string, Record<string, Operation>>;
}

/** Requests to each route; 500 with LOAD=all. */
const requests = process.env.LOAD === 'all' ? 500 : 60;

describe('the document of the API', function () {
	this.timeout(300_000);
	let desk: RunningDesk;
	let document: Document;
	before(async () => {
		desk = await startDesk({}, { scale: 1_000_000 });
		document = (await (await desk.ask('GET', '/api/openapi.json')).json()) as Document;
		await desk.say('directline/1', 'talk to a person');
	});
	after(() => desk?.close());

	it('is OpenAPI 3.1', async () => {
		const { valid, errors } = await new Validator().validate(document as never);
		assert.ok(valid, JSON.stringify(errors));
		assert.equal(document.openapi, '3.1.0');
	});

	it('names every route, and no other', () => {
		const named = Object.entries(document.paths).flatMap(([path, operations]) =>
			Object.keys(operations).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
		);
		assert.deepEqual(named.sort(), desk.assist.routes.map(({ method, path }) => `${method} ${path}`).sort());
	});

	it('has examples that work', async () => {
		for (const { method, path, example } of desk.assist.routes.filter(
			(route) => route.example && !route.path.includes(':'),
		)) {
			const response = await desk.ask(method.toUpperCase(), path, { body: example });
			assert.equal(response.status, 200, `${path}: ${await response.text()}`);
		}
	});

	it('names every status that comes of whatever is sent, and no answer holds the inside of the server', async () => {
		const [ticket] = await desk.desk.tickets();
		for (const [path, operations] of Object.entries(document.paths))
			for (const [method, { responses, requestBody }] of Object.entries(operations)) {
				// Trying to sign in is slow on purpose.
				if (path === '/api/session' && method === 'post') continue;
				const bodies = fc.sample(bodyFor(requestBody), requests);
				const queries = fc.sample(query, requests);
				for (let index = 0; index < requests; index++) {
					const id = index % 3 === 0 ? ticket?.id : fc.sample(segment, 1)[0];
					const address = `${path.replace('{id}', encodeURIComponent(id || 'x'))}${index % 2 ? `?${queries[index]}` : ''}`;
					const response = await fetch(desk.server.url + address, {
						method: method.toUpperCase(),
						...(requestBody && { headers: { 'Content-Type': 'application/json' }, body: bodies[index] ?? '' }),
					});
					const text = await response.text();
					const what = `${method} ${address} ${bodies[index]?.slice(0, 300)}: ${response.status} ${text.slice(0, 300)}`;
					assert.ok(String(response.status) in responses, what);
					assert.notEqual(response.status, 500, what);
					assert.doesNotMatch(text, /node_modules|\.ts:\d+|at \w+ \(/, what);
					if (response.status >= 400) assert.match(response.headers.get('content-type') ?? '', /problem\+json/, what);
				}
			}
	});
});

/** Of a path; what clients take out of it before they send it would make another path. */
const segment = fc.webSegment().filter((text) => text !== '.' && text !== '..');

const query = fc
	.dictionary(
		fc.constantFrom('q', 'locale', 'most', 'days', 'x'),
		fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer().map(String)),
	)
	.map((fields) =>
		new URLSearchParams(
			Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.toWellFormed()])),
		).toString(),
	);

/** Bodies that are nearly right, or not at all. */
function bodyFor(requestBody: Operation['requestBody']): fc.Arbitrary<string> {
	const properties = Object.keys(
		(requestBody?.content['application/json'].schema as { properties?: object } | undefined)?.properties ?? {},
	);
	const value = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 60 }),
		fc.constantFrom(
			'en',
			'zh-Hans',
			'lost',
			'4401',
			'16JQ-8C6P',
			'age',
			null,
			true,
			'sent',
			'answered',
			'身份证丢了，我42岁',
		),
		fc.integer({ min: -5, max: 200 }),
		fc.dictionary(
			fc.constantFrom('age', 'idStatus', 'ageBand', 'specialGroups', 'holder', 'x'),
			fc.oneof(fc.integer({ min: -1, max: 140 }), fc.constantFrom('lost', 'self', 'adult', 'said'), fc.constant([])),
		),
		fc.array(fc.constantFrom('age', 'disability', 1), { maxLength: 3 }),
	);
	const nearly = fc
		.dictionary(fc.constantFrom(...(properties.length ? properties : ['x']), 'other'), value, { maxKeys: 5 })
		.map((body) => JSON.stringify(body));
	return fc.oneof(
		{ weight: 6, arbitrary: nearly },
		{ weight: 1, arbitrary: fc.json() },
		{ weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
	);
}
