/** A server with all that it can serve, put together as `bot/main.js` does, in this process. */

import { pino } from 'pino';
import { createAssist } from '../../../bot/assist/assist.ts';
import { createWebChat } from '../../../bot/channels/directline/web-chat.ts';
import { createMessagesChannel } from '../../../bot/channels/messages.ts';
import { createWeChat } from '../../../bot/channels/wechat.ts';
import { createWecomChannel } from '../../../bot/channels/wecom.ts';
import { Desk } from '../../../bot/desk/desk.ts';
import { createLimits } from '../../../bot/http/limits.ts';
import { lateMetrics } from '../../../bot/operations/late-metrics.ts';
import { observedLimits, observedStore } from '../../../bot/operations/observed.ts';
import type { Overload } from '../../../bot/operations/overload.ts';
import type { Tracing } from '../../../bot/operations/tracing.ts';
import { renderWords } from '../../../bot/render/words.ts';
import { type RunningServer, startServer } from '../../../bot/server.ts';
import { readSettings } from '../../../bot/settings.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import type { Store } from '../../../bot/store/store.ts';
import { Turns } from '../../../bot/turn.ts';
import { wecomSettings } from '../../../bot/wecom-settings.ts';
import { assistant } from '../../dialogs/talk.ts';

export interface WholeServer {
	server: RunningServer;
	logged(): Record<string, unknown>[];
	/** A message by `/api/messages`. */
	say(text: string, changes?: object, headers?: Record<string, string>): Promise<Response>;
	/** The lines of `/metrics` that begin with a name. */
	metrics(name: string): Promise<string[]>;
}

const everyChannel = {
	...{
		WECHAT_APP_ID: 'wx1',
		WECHAT_TOKEN: 'token',
		WECOM_CORP_ID: 'ww1',
		WECOM_TOKEN: 'token',
		WECOM_SECRET: 'secret',
	},
	...{ WECOM_ENCODING_AES_KEY: 'k'.repeat(43), OFFICE_HOURS: 'always' },
};

export interface Wanted {
	environment?: Record<string, string>;
	store?: Store;
	overload?: Pick<Overload, 'refuses' | 'delay'>;
	tracing?: Tracing;
	/** How many times the usual limits hold. */
	scale?: number;
}

export async function startWhole(wanted: Wanted = {}): Promise<WholeServer> {
	const { overload = { refuses: () => false, delay: () => 0 }, tracing, scale = 100 } = wanted;
	const { settings } = readSettings({ ...everyChannel, PORT: '0', ...wanted.environment }, ['zh-Hans', 'en']);
	const lines: string[] = [];
	const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
	const metrics = lateMetrics({
		streams: () => ({ chat: webChat.streams.count(), desk: assist.streams.count() }),
		turnsUnderWay: () => turns.underWay,
		delay: overload.delay,
		isStopping: () => false,
	});
	const { observer } = metrics;
	const store = observedStore(wanted.store ?? new MemoryStore(), observer);
	const limits = observedLimits(createLimits(scale), observer);
	const redact = (text: string) => ({ text, masked: false });
	const desk = new Desk({ store, assistant, hours: settings.OFFICE_HOURS ?? [], redact, log });
	const span = tracing?.span;
	const turns = new Turns({
		...{ assistant, store, redact, log, desk, observer, span },
		mostUnderWay: settings.MAX_TURNS,
	});
	const words = renderWords(assistant, settings.PUBLIC_URL);
	const channel = createMessagesChannel(settings, { turns, words, log });
	const weChat = createWeChat(settings, { turns, store, assistant, words, log });
	const account = wecomSettings(settings);
	const maximumBytes = settings.MAX_BODY_BYTES;
	const wecom = account && createWecomChannel({ settings: account, maximumBytes, turns, store, assistant, words, log });
	const webChat = createWebChat(
		{ allowedOrigins: [], tokenSecret: 'one secret for all', proxies: 0, maximumBytes, isDevelopment: true },
		{ turns, store, assistant, log, limits },
	);
	const assist = createAssist(settings, { store, assistant, desk, limits, redact, log });
	const platforms = [weChat, wecom].filter((platform) => platform !== null);
	const checklist = { assistant, settings };
	const server = await startServer({
		...{ settings, channel, webChat, assist, platforms, checklist, log, ready: () => store.ready() },
		...{ observer, metrics, overload, ...(tracing && { tracing }) },
	});
	return {
		server,
		logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
		say: (text, changes = {}, headers = {}) =>
			fetch(`${server.url}/api/messages`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify({
					...{ type: 'message', text, locale: 'en', deliveryMode: 'expectReplies', channelId: 'test' },
					...{ conversation: { id: '1' }, from: { id: 'me' }, ...changes },
				}),
			}),
		metrics: async (name) => {
			const text = await (await fetch(`${server.url}/metrics`)).text();
			return text.split('\n').filter((line) => line.startsWith(name));
		},
	};
}
