import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import type { Access } from '../../../bot/assist/api-route.ts';
import { type Organisation, type RunningDesk, startDesk, startOrganisation } from './running-desk.ts';

/** Who may ask each route; a new route without a row fails. */
const table: Record<string, Access> = {
	'GET /api/openapi.json': 'open',
	'POST /api/assist': 'agent',
	'POST /api/advise': 'agent',
	'GET /api/topics': 'agent',
	'POST /api/session': 'open',
	'GET /api/session': 'agent',
	'DELETE /api/session': 'agent',
	'GET /api/desk': 'agent',
	'GET /api/desk/:id': 'agent',
	'POST /api/desk/:id/claim': 'agent',
	'POST /api/desk/:id/release': 'agent',
	'POST /api/desk/:id/transfer': 'agent',
	'POST /api/desk/:id/messages': 'agent',
	'POST /api/desk/:id/suggestions': 'agent',
	'POST /api/desk/:id/notes': 'agent',
	'GET /api/lead/unanswered': 'lead',
	'PUT /api/lead/unanswered/:id': 'lead',
	'GET /api/lead/unanswered/:id/draft': 'lead',
	'GET /api/lead/statistics': 'lead',
	'GET /api/lead/statistics.csv': 'lead',
	'GET /api/lead/audit': 'lead',
};

describe('who may ask what', () => {
	let organisation: Organisation;
	let desk: RunningDesk;
	before(async () => {
		organisation = await startOrganisation();
		desk = await startDesk(organisation.settings);
	});
	after(async () => {
		await desk?.close();
		await organisation?.close();
	});

	it('is said for every route', () => {
		const routes = desk.assist.routes.map(({ method, path, access }) => [`${method.toUpperCase()} ${path}`, access]);
		assert.deepEqual(Object.fromEntries(routes), table);
	});

	const callers: [string, () => Promise<string | undefined>, Record<Access, number | null>][] = [
		['nobody', async () => undefined, { open: null, agent: 401, lead: 401 }],
		[
			'a token that expired',
			() => organisation.token({ exp: Math.floor(Date.now() / 1000) - 600 }),
			{ open: null, agent: 401, lead: 401 },
		],
		[
			'a token for another application',
			() => organisation.token({ aud: 'another' }),
			{ open: null, agent: 401, lead: 401 },
		],
		[
			'a token of another issuer',
			() => organisation.token({ iss: 'https://evil.example' }),
			{ open: null, agent: 401, lead: 401 },
		],
		['a forged token', () => organisation.forged(), { open: null, agent: 401, lead: 401 }],
		[
			'a token of another organisation',
			() => organisation.token({ tid: 'theirs' }),
			{ open: null, agent: 403, lead: 403 },
		],
		['a token without a role', () => organisation.token({ roles: ['cook'] }), { open: null, agent: 403, lead: 403 }],
		[
			'an access key that nobody has',
			async () => `ssk_00000000_${'a'.repeat(32)}`,
			{ open: null, agent: 401, lead: 401 },
		],
		['an agent', () => organisation.token(), { open: null, agent: null, lead: 403 }],
		['a lead', () => organisation.token({ roles: 'lead' }), { open: null, agent: null, lead: null }],
	];
	for (const [title, token, expected] of callers)
		for (const [route, access] of Object.entries(table)) {
			const status = expected[access];
			it(`${title} ${status === null ? 'may' : 'may not'} ${route}`, async () => {
				const [method = '', path = ''] = route.split(' ');
				const body = ['POST', 'PUT'].includes(method) ? {} : undefined;
				const caller = await token();
				const response = await desk.ask(method, path.replace(':id', 'none'), {
					...(caller && { token: caller }),
					...(body && { body }),
				});
				if (status === null) assert.ok(![401, 403].includes(response.status), String(response.status));
				else {
					assert.equal(response.status, status);
					assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
				}
			});
		}

	for (const [title, headers, status] of [
		['nobody', {}, 401],
		['a page of another site', { Origin: 'https://evil.example' }, 403],
	] as const)
		it(`${title} may not listen at the desk`, async () => {
			const socket = new WebSocket(`${desk.server.url.replace('http', 'ws')}/api/desk-stream`, { headers });
			socket.on('error', () => {});
			const [, response] = await once(socket, 'unexpected-response');
			assert.equal(response.statusCode, status);
			socket.terminate();
		});

	it('a page of another site may not ask at all', async () => {
		const token = await organisation.token();
		const response = await desk.ask('GET', '/api/desk', { token, headers: { Origin: 'https://evil.example' } });
		assert.equal(response.status, 403);
	});
});

describe('signing in with an access key', () => {
	let desk: RunningDesk;
	let key: string;
	before(async () => {
		desk = await startDesk();
		key = await desk.agents.add('Kim', 'agent');
	});
	after(() => desk?.close());

	const signIn = async () => {
		const response = await desk.ask('POST', '/api/session', { body: { key } });
		const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		const { csrf } = (await response.json()) as { csrf: string };
		return { response, cookie, csrf };
	};

	it('gives a cookie that scripts and other sites never get', async () => {
		const { response } = await signIn();
		assert.equal(response.status, 200);
		assert.match(
			response.headers.get('set-cookie') ?? '',
			/^desk=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
		);
	});

	it('lets a cookie read, and change only with the token of the session', async () => {
		const { cookie, csrf } = await signIn();
		assert.equal((await desk.ask('GET', '/api/desk', { headers: { Cookie: cookie } })).status, 200);
		await desk.say('directline/1', 'talk to a person');
		const [ticket] = await desk.desk.tickets();
		const path = `/api/desk/${ticket?.id}/claim`;
		assert.equal((await desk.ask('POST', path, { headers: { Cookie: cookie } })).status, 403);
		assert.equal((await desk.ask('POST', path, { headers: { Cookie: cookie, 'X-CSRF-Token': 'other' } })).status, 403);
		assert.equal((await desk.ask('POST', path, { headers: { Cookie: cookie, 'X-CSRF-Token': csrf } })).status, 204);
	});

	it('takes no cookie that was changed', async () => {
		const { cookie } = await signIn();
		const [header, payload, signature] = cookie.split('.');
		const other = Buffer.from(
			JSON.stringify({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), role: 'lead' }),
		);
		const changed = `${header}.${other.toString('base64url')}.${signature}`;
		assert.equal((await desk.ask('GET', '/api/desk', { headers: { Cookie: changed } })).status, 401);
	});

	it('ends when somebody signs out, with the cookie that was kept too', async () => {
		const { cookie, csrf } = await signIn();
		const out = await desk.ask('DELETE', '/api/session', { headers: { Cookie: cookie, 'X-CSRF-Token': csrf } });
		assert.equal(out.status, 204);
		assert.equal((await desk.ask('GET', '/api/desk', { headers: { Cookie: cookie } })).status, 401);
	});

	it('ends with the agent', async () => {
		const lee = await desk.agents.add('Lee', 'lead');
		const response = await desk.ask('POST', '/api/session', { body: { key: lee } });
		const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		assert.equal((await desk.ask('GET', '/api/lead/audit', { headers: { Cookie: cookie } })).status, 200);
		await desk.agents.remove('Lee');
		assert.equal((await desk.ask('GET', '/api/desk', { headers: { Cookie: cookie } })).status, 401);
		assert.equal((await desk.ask('GET', '/api/desk', { token: lee })).status, 401);
	});

	it('keeps no key, and tells wrong ones nothing', async () => {
		const stored = JSON.stringify(await desk.store.load('kept/agents'));
		assert.ok(!stored.includes(key.slice(13)));
		const wrong = await desk.ask('POST', '/api/session', { body: { key: `${key.slice(0, -1)}x` } });
		assert.equal(wrong.status, 401);
		assert.ok(!(await wrong.text()).includes(key.slice(0, 20)));
	});

	it('takes no name twice and none that is none', async () => {
		await assert.rejects(desk.agents.add('Kim', 'agent'), RangeError);
		await assert.rejects(desk.agents.add('<b>', 'agent'), RangeError);
	});

	it('lets nobody try often', async () => {
		const strict = await startDesk({}, { scale: 1 });
		try {
			const statuses = [];
			for (let tries = 0; tries < 32; tries++)
				statuses.push(
					(await strict.ask('POST', '/api/session', { body: { key: `ssk_00000000_${'a'.repeat(32)}` } })).status,
				);
			assert.deepEqual(statuses.slice(0, 30), Array(30).fill(401));
			assert.deepEqual(statuses.slice(30), [429, 429]);
		} finally {
			await strict.close();
		}
	});
});

describe('one’s own machine, in development', () => {
	it('needs no key until somebody has one', async () => {
		const desk = await startDesk();
		try {
			assert.equal((await desk.ask('GET', '/api/lead/statistics')).status, 200);
			assert.equal((await desk.ask('GET', '/api/desk', { headers: { 'X-Forwarded-For': '10.0.0.1' } })).status, 401);
			await desk.agents.add('Kim', 'agent');
			assert.equal((await desk.ask('GET', '/api/desk')).status, 401);
		} finally {
			await desk.close();
		}
	});
});
