import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { type RunningServer, startServer } from '../../../bot/server.ts';
import { readSettings } from '../../../bot/settings.ts';
import { asked, assistant, textOf } from './parts.ts';
import { elementsOf } from './well-formed.ts';

const code = '16JQ-8C6P';

describe('the route of the checklist', () => {
	for (const typed of ['16jq-8c6p', '16JQ8C6P', '16jq%208c6p', 'I6JQ–8C6P', '%EF%BC%916JQ-8C6P', '16JQ-8C6P/'])
		it(`leads ${typed} to the canonical form`, () => {
			const { status, headers } = asked(`/checklist/${encodeURI(typed).replaceAll('%25', '%')}?locale=en&evil=1`);
			assert.deepEqual([status, headers.Location], [301, `/checklist/${code}?locale=en`]);
		});

	it('leads a code that was typed into the form to its list', () => {
		const { status, headers } = asked('/checklist?code=16jq+8c6p&size=large');
		assert.deepEqual([status, headers.Location], [301, `/checklist/${code}?size=large`]);
	});

	it('asks for a code where none was given', () => {
		for (const url of ['/checklist', '/checklist/', '/checklist?code=', '/checklist/%20']) {
			const { status, html } = asked(url, { 'accept-language': 'en' });
			assert.equal(status, 200, url);
			assert.match(textOf(html), /Type the code that stands on your list/);
			elementsOf(html);
		}
	});

	const wrong: [string, RegExp][] = [
		['16JQ', /does not have the right length/],
		['16JQ-8C6U', /a character that no code has/],
		['16JQ-8C6Q', /has a slip in it/],
		['90000009', /has a slip in it|newer version/],
		['%00%E2%80%AE16JQ', /right length/],
		['%E0%A4%A', /right length|a character/],
		[`${'A'.repeat(5000)}`, /right length/],
	];
	for (const [typed, said] of wrong)
		it(`says what is wrong with ${typed.slice(0, 20)}, and helps`, () => {
			const { status, html } = asked(`/checklist/${typed}?locale=en`);
			assert.equal(status, 404);
			const text = textOf(html);
			assert.match(text, said);
			assert.match(text, /This code does not open a list.*You typed.*Open the list.*Begin a new list/);
			assert.ok(html.length < 20_000);
			const form = elementsOf(html).find(({ name }) => name === 'form');
			assert.equal(form?.attributes.get('action'), '/checklist');
		});

	it('knows a code of a newer format', () => {
		// Zeros with the check characters of a format 4: the sum, and the sum weighted by position.
		const { status, html } = asked('/checklist/40000048?locale=en');
		assert.equal(status, 404);
		assert.match(textOf(html), /newer version than I can read/);
	});

	const script = '"><script>alert(1)</script>';
	it('shows what a request holds as text only', () => {
		const held = encodeURIComponent(script);
		const requests: [string, Record<string, string>][] = [
			[`/checklist/${held}`, {}],
			[`/checklist?code=${held}&locale=${held}`, {}],
			[`/checklist/${code}?locale=${held}&size=${held}&v=${held}&c=${held}`, {}],
			[`/checklist/${code}`, { host: script, 'accept-language': script }],
			[`/checklist/${code}`, { host: `x.example${script}` }],
		];
		for (const [url, headers] of requests) {
			const { html } = asked(url, headers, { settings: { DEFAULT_LOCALE: 'en' } });
			assert.doesNotMatch(html, /<script|alert\(1\)<\/|"">/, url);
			elementsOf(html);
		}
	});

	it('draws a QR code only where it knows its own address', () => {
		const drawn = (host: string | undefined, PUBLIC_URL?: string) =>
			asked(`/checklist/${code}`, host === undefined ? {} : { host }, {
				settings: { DEFAULT_LOCALE: 'en', PUBLIC_URL },
			}).html.includes('<svg');
		assert.deepEqual(
			[drawn('127.0.0.1:3978'), drawn('x y'), drawn(undefined), drawn('x y', 'https://card.example')],
			[true, false, false, true],
		);
	});

	it('keeps to its own origin and path behind a proxy', () => {
		const settings = { DEFAULT_LOCALE: 'en', PUBLIC_URL: 'https://example.org/card/' };
		assert.equal(asked('/checklist/16jq8c6p', {}, { settings }).headers.Location, `/card/checklist/${code}`);
		assert.match(asked('/checklist', {}, { settings }).html, /<form action="\/card\/checklist"/);
		assert.match(asked(`/checklist/${code}`, {}, { settings }).html, /href="https:\/\/example\.org\/card\/\?code=/);
	});

	it('keeps large print and the printed list when the language changes', () => {
		const { html } = asked(`/checklist/${code}?locale=en&size=large&v=older`);
		assert.match(html, /<html lang="en" class="large">/);
		assert.match(html, /href="[^"]*\?locale=zh-Hans&amp;size=large&amp;v=older"/);
	});

	it('falls back to the language of the browser for one that it does not have', () => {
		assert.match(asked(`/checklist/${code}?locale=fr`, { 'accept-language': 'zh-TW' }).html, /<html lang="zh-Hant"/);
	});

	it('allows the page its own style and no more', () => {
		const { html, headers } = asked(`/checklist/${code}`);
		const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
		const digest = createHash('sha256').update(style).digest('base64');
		const policy = headers['Content-Security-Policy'] ?? '';
		assert.match(policy, /^default-src 'none'; /);
		assert.ok(policy.includes(`style-src 'sha256-${digest}';`));
		assert.doesNotMatch(policy, /unsafe|http|\*/);
	});
});

describe('the server with checklists', () => {
	let server: RunningServer;
	before(async () => {
		const { settings } = readSettings({ NODE_ENV: 'development', PORT: '0' }, assistant.locales);
		server = await startServer({
			settings,
			channel: { receive: async () => ({ status: 200 }) },
			checklist: { assistant, settings },
			log: pino({ level: 'silent' }),
			ready: async () => {},
		});
	});
	after(() => server.close(1000));

	const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init });

	it('serves a list, to be kept by nobody but its reader', async () => {
		const response = await get(`/checklist/${code}?locale=en`);
		const html = await response.text();
		assert.equal(response.status, 200);
		assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
		assert.equal(response.headers.get('cache-control'), 'private, no-cache');
		assert.equal(response.headers.get('set-cookie'), null);
		assert.match(html, /<html lang="en">/);
		assert.match(html, /<svg/);
	});

	it('answers HEAD as GET without the page', async () => {
		for (const [path, status] of [
			[`/checklist/${code}`, 200],
			['/checklist', 200],
			['/checklist/x', 404],
			['/checklist/16jq8c6p', 301],
		] as const) {
			const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)];
			assert.deepEqual([head.status, whole.status, await head.text()], [status, status, ''], path);
			assert.equal(head.headers.get('content-length'), whole.headers.get('content-length'));
		}
	});

	it('does not send again what the browser has', async () => {
		const tag = (await get(`/checklist/${code}`)).headers.get('etag') ?? '';
		const again = await get(`/checklist/${code}`, { headers: { 'If-None-Match': tag } });
		assert.deepEqual([again.status, await again.text()], [304, '']);
		const other = await get(`/checklist/${code}?locale=en`, { headers: { 'If-None-Match': tag } });
		assert.equal(other.status, 200);
	});

	it('helps with a code that opens no list', async () => {
		const response = await get('/checklist/%3Cb%3E', { headers: { 'Accept-Language': 'en' } });
		assert.equal(response.status, 404);
		const html = await response.text();
		assert.match(html, /&lt;b&gt;/);
		assert.doesNotMatch(html, /<b>/);
	});

	it('refuses other methods', async () => {
		assert.equal((await get(`/checklist/${code}`, { method: 'POST' })).status, 405);
	});
});
