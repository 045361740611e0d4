/**
 * What browsers load from us: the launcher that sites embed, the pages of the chat and of the helpline's console and their
 * files and, in development, a page of a site that embeds the chat.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import { matchLocale } from '../../dialogs/model/locale.ts';
import { Problem } from '../http/problem.ts';
import type { Settings } from '../settings.ts';
import { Assets } from './assets.ts';
import { chatPage } from './chat-page.ts';
import { consolePage } from './console-page.ts';
import { consoleWords } from './console-words.ts';
import { demoPage, readDemoWords } from './demo-page.ts';
import { chatPolicy, consolePolicy, demoPolicy } from './policy.ts';
import { allWidgetWords } from './widget-words.ts';

export type WebSettings = Pick<Settings, 'NODE_ENV' | 'PUBLIC_URL' | 'ALLOWED_ORIGINS' | 'DEFAULT_LOCALE'>;

interface Answer {
	content: Buffer;
	type: string;
	headers: Record<string, string>;
}

/** Sites keep the launcher for an hour; what it loads is found by a name that changes with it. */
const launcherCaching = 'public, max-age=3600';
const forever = 'public, max-age=31536000, immutable';
/** Any page of this machine may embed the chat in development, whatever port it comes from. */
const thisMachine = ['http://localhost:*', 'http://127.0.0.1:*'];

export function webRoutes(
	server: Server,
	settings: WebSettings,
	sendError: (request: Request, response: Response, error: unknown) => void,
): void {
	const { NODE_ENV, PUBLIC_URL, ALLOWED_ORIGINS, DEFAULT_LOCALE } = settings;
	const isDevelopment = NODE_ENV === 'development';
	const assets = new Assets(DEFAULT_LOCALE);

	const route = (path: string, answer: (url: URL, request: Request) => Answer): void => {
		const respond = async (request: Request, response: Response): Promise<void> => {
			try {
				await send(request, response, answer(new URL(request.url ?? '/', 'http://here'), request));
			} catch (error) {
				sendError(request, response, error);
			}
		};
		server.get(path, respond);
		server.head(path, respond);
	};
	const hostFor = (request: Request) => (PUBLIC_URL ? new URL(PUBLIC_URL).host : hostOf(request));
	const localeOf = (url: URL, request: Request): string => {
		const tags = Object.keys(allWidgetWords());
		const given = url.searchParams.get('locale')?.slice(0, 64);
		const [first] = (request.headers['accept-language'] ?? '').split(/[,;]/);
		return matchLocale(tags, given) ?? matchLocale(tags, first?.slice(0, 64)) ?? DEFAULT_LOCALE;
	};

	route('/widget.js', () => {
		const { content, type } = assets.launcher();
		// Sites of other origins load it, whatever they ask of what they embed.
		return {
			content,
			type,
			headers: { 'Cache-Control': launcherCaching, 'Cross-Origin-Resource-Policy': 'cross-origin' },
		};
	});
	route('/widget.json', () => {
		const { path, integrity } = assets.pinnedLauncher();
		const tag = `<script src="${PUBLIC_URL ?? ''}${path}" integrity="${integrity}" crossorigin="anonymous" async></script>`;
		return jsonAnswer({ path, integrity, tag });
	});
	route('/assets/:name', ({ pathname }) => {
		const pinned = assets.pinnedLauncher();
		if (pathname === pinned.path) {
			// A browser checks the digest only of what it may read.
			const shared = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };
			return { ...pinned, headers: { 'Cache-Control': forever, ...shared } };
		}
		const asset = assets.find(pathname);
		if (!asset) throw new Problem(404, 'NotFound', 'no such file');
		return { ...asset, headers: { 'Cache-Control': forever } };
	});
	route('/chat', (url, request) => {
		const [script, style] = [assets.path('chat.js'), assets.path('chat.css')];
		const page = chatPage({ locale: localeOf(url, request), words: allWidgetWords(), script, style });
		const policy = chatPolicy(hostFor(request), [...ALLOWED_ORIGINS, ...(isDevelopment ? thisMachine : [])]);
		return htmlAnswer(page, policy);
	});
	route('/chat/words', (url, request) => jsonAnswer(allWidgetWords()[localeOf(url, request)]));
	route('/assist', (url, request) => {
		const [script, style] = [assets.path('console.js'), assets.path('console.css')];
		const page = consolePage({ all: consoleWords(localeOf(url, request)), script, style });
		return htmlAnswer(page, consolePolicy(hostFor(request)));
	});
	route('/assist/words', (url, request) => jsonAnswer(consoleWords(localeOf(url, request))));
	if (!isDevelopment) return;
	route('/', (url) => {
		const words = readDemoWords();
		const locale = matchLocale(Object.keys(words), url.searchParams.get('lang')?.slice(0, 64)) ?? DEFAULT_LOCALE;
		const code = url.searchParams.get('code')?.slice(0, 20) ?? '';
		return htmlAnswer(demoPage({ locale, words, code, style: assets.path('demo.css') }), demoPolicy);
	});
}

function jsonAnswer(value: unknown): Answer {
	return {
		content: Buffer.from(JSON.stringify(value)),
		type: 'application/json; charset=utf-8',
		headers: { 'Cache-Control': 'no-cache' },
	};
}

function htmlAnswer(page: string, policy: string): Answer {
	const headers = { 'Cache-Control': 'no-cache', 'Content-Security-Policy': policy };
	return {
		content: Buffer.from(page),
		type: 'text/html; charset=utf-8',
		headers: { ...headers, Vary: 'Accept-Language' },
	};
}

/** The host that a browser asked for; null where it is none that could stand in a policy. */
function hostOf({ headers }: Request): string | null {
	const { host = '' } = headers;
	return /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i.test(host) ? host : null;
}

const packers = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
/** Packed files by their content's hash: the same few are asked for again and again. */
const packed = new Map<string, Buffer>();
const mostPacked = 50;

/** Send it packed, and only if the browser has not got it already. */
async function send(request: Request, response: Response, { content, type, headers }: Answer): Promise<void> {
	const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`;
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted));
	const about: Record<string, string> = { ...headers, ETag: tag };
	about.Vary = [headers.Vary, 'Accept-Encoding'].filter(Boolean).join(', ');
	if (request.headers['if-none-match'] === tag) {
		response.sendRaw(304, '', about);
		return;
	}
	let body = content;
	if (encoding) {
		const key = `${encoding} ${tag}`;
		body = packed.get(key) ?? (await packers[encoding](content));
		if (packed.size >= mostPacked) packed.clear();
		packed.set(key, body);
		about['Content-Encoding'] = encoding;
	}
	about['Content-Type'] = type;
	about['Content-Length'] = String(body.length);
	response.sendRaw(200, request.method === 'HEAD' ? '' : (body as unknown as string), about);
}
