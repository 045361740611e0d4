/**
 * The server in this process on a free port, with a small assistant, and a channel that takes in what it delivers.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createWebChat } from '../../bot/channels/directline/web-chat.ts';
import { createMessagesChannel } from '../../bot/channels/messages.ts';
import { createWeChat } from '../../bot/channels/wechat.ts';
import { createLimits } from '../../bot/http/limits.ts';
import { renderWords } from '../../bot/render/words.ts';
import { type RunningServer, startServer } from '../../bot/server.ts';
import { readSettings } from '../../bot/settings.ts';
import { MemoryStore } from '../../bot/store/memory.ts';
import type { Store } from '../../bot/store/store.ts';
import { Turns } from '../../bot/turn.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import { fakeAssistant, type TestAssistant } from './fake-assistant.ts';

export interface RunningBot {
	server: RunningServer;
	/** The turns that reached the assistant. */
	heard: Turn[];
	/** All log lines so far. */
	logged(): string;
	post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** @param environment settings; a free port of this machine unless it says otherwise */
export async function startBot(
	environment: Record<string, string> = {},
	assistant: TestAssistant = fakeAssistant(),
	store: Store = new MemoryStore(),
	/** How many times the usual limits hold. */
	scale = 100,
): Promise<RunningBot> {
	const { settings } = readSettings({ NODE_ENV: 'development', PORT: '0', ...environment }, ['zh-Hans']);
	const lines: string[] = [];
	const kept = new Writable({
		write: (chunk, _encoding, done) => {
			lines.push(String(chunk));
			done();
		},
	});
	const log = pino({ level: 'trace' }, kept);
	const turns = new Turns({ assistant, store, redact: (text) => ({ text, masked: false }), log });
	const words = renderWords(assistant, settings.PUBLIC_URL);
	const channel = createMessagesChannel(settings, { turns, words, log });
	const weChat = createWeChat(settings, { turns, store, assistant, words, log });
	const webChat = createWebChat(
		{
			allowedOrigins: ['https://jobs.example'],
			tokenSecret: 'one secret for all instances of a test',
			proxies: 0,
			maximumBytes: settings.MAX_BODY_BYTES,
			isDevelopment: true,
		},
		{ turns, store, assistant, log, limits: createLimits(scale) },
	);
	const platforms = weChat ? [weChat] : [];
	const server = await startServer({ settings, channel, log, webChat, platforms, ready: () => store.ready() });
	return {
		server,
		heard: (assistant as { heard?: Turn[] }).heard ?? [],
		logged: () => lines.join(''),
		post: (body, headers) =>
			fetch(`${server.url}/api/messages`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
	};
}

export interface FakeConnector {
	url: string;
	/** What was delivered, in order. */
	delivered: { path: string; activity: { text?: string; [field: string]: unknown } }[];
	close(): Promise<void>;
}

/** The service of a channel, to which replies are delivered. */
export async function startConnector(status = 200): Promise<FakeConnector> {
	const delivered: FakeConnector['delivered'] = [];
	const http: Server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		delivered.push({ path: request.url ?? '', activity: JSON.parse(Buffer.concat(chunks).toString()) });
		response.writeHead(status, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify({ id: `reply-${delivered.length}` }));
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	return {
		url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
		delivered,
		close: async () => {
			http.close();
			http.closeAllConnections();
			await once(http, 'close');
		},
	};
}

/** What an answer says is wrong, as JSON. */
export async function problemOf(response: Response): Promise<{ code: string; field?: string; message: string }> {
	assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
	return ((await response.json()) as { error: { code: string; field?: string; message: string } }).error;
}

/** A message as one curl would send it. */
export function message(text: string, changes: object = {}): Record<string, unknown> {
	return {
		type: 'message',
		text,
		deliveryMode: 'expectReplies',
		channelId: 'test',
		conversation: { id: '1' },
		from: { id: 'me' },
		...changes,
	};
}
