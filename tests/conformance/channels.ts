/** What a person can do in each channel, and what they get to read: the real adapters, with what stands on the platform's side. */
import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { createWebChat } from '../../bot/channels/directline/web-chat.ts';
import { createMessagesChannel } from '../../bot/channels/messages.ts';
import { createLimits } from '../../bot/http/limits.ts';
import { renderWords } from '../../bot/render/words.ts';
import { startServer } from '../../bot/server.ts';
import { readSettings } from '../../bot/settings.ts';
import { MemoryStore } from '../../bot/store/memory.ts';
import { Turns } from '../../bot/turn.ts';
import { type Known, readKnown } from '../../dialogs/model/known.ts';
import { redact } from '../../language/privacy/redact.ts';
import { createBot } from '../bot/channels/wechat/pipeline.ts';
import { event, text } from '../bot/channels/wechat/platform.ts';
import { keptLog } from '../bot/kept-log.ts';
import { assistant, today } from '../dialogs/talk.ts';
import { wecomChannel } from './wecom.ts';

/** One message as a person sees it. */
export interface Seen {
	text: string;
	buttons: string[];
}

/** One conversation in one channel. */
export interface Side {
	say(text: string): Promise<Seen[]>;
	/** What the conversation remembers. */
	state(): Promise<Known>;
	close?(): Promise<void>;
}

export interface Channel {
	/** As the table of capabilities names it. */
	id: string;
	open(conversation: string, locale: string): Promise<Side>;
}

export const publicUrl = 'https://assistant.example.org';
export const words = renderWords(assistant, publicUrl);

/** The pipeline as the process has it, in memory. */
export function createPipeline() {
	const store = new MemoryStore();
	const log = keptLog();
	const turns = new Turns({ assistant, store, redact, log, clock: () => today });
	const stateOf = async (key: string): Promise<Known> => readKnown((await store.load(key))?.document);
	return { store, log, turns, stateOf };
}

/** The channels of Azure Bot Service, which differ by what they can show. */
const azureIds = ['webchat', 'msteams', 'telegram', 'line', 'slack', 'whatsapp', 'facebook', 'email', 'sms'];

function azureChannel(id: string): Channel {
	const { turns, log, stateOf } = createPipeline();
	const { settings } = readSettings({ NODE_ENV: 'development' }, ['zh-Hans']);
	const channel = createMessagesChannel(settings, { turns, words, log });
	return {
		id,
		open: async (conversation, locale) => {
			let count = 0;
			return {
				say: async (text) => {
					const activity = {
						type: 'message',
						id: `${conversation}-${++count}`,
						channelId: id,
						deliveryMode: 'expectReplies',
						conversation: { id: conversation },
						from: { id: 'u' },
						recipient: { id: 'bot' },
						locale,
						text,
					};
					const { body } = await channel.receive(activity, '');
					const { activities } = body as { activities: OutgoingActivity[] };
					return activities.map((reply) => ({
						text: reply.text ?? '',
						buttons: reply.suggestedActions?.actions.map(({ title }) => title) ?? [],
					}));
				},
				state: () => stateOf(`${id}/${conversation}`),
			};
		},
	};
}

interface OutgoingActivity {
	text?: string;
	suggestedActions?: { actions: { title: string }[] };
}

/** WeChat as it is: XML in and out, encrypted. A conversation begins in Chinese, so one in English begins with that wish. */
function weChatChannel(): Channel {
	const { say, state } = createBot({ mode: 'safe' });
	return {
		id: 'wechat',
		open: async (conversation, locale) => {
			const FromUserName = `o${createHash('sha256').update(conversation).digest('base64url').slice(0, 27)}`;
			await say(event('subscribe', { FromUserName }));
			if (locale === 'en') await say(text('in English please', { FromUserName }));
			return {
				say: async (said) => [{ text: await say(text(said, { FromUserName })), buttons: [] }],
				state: () => state(FromUserName),
			};
		},
	};
}

/** The web chat as a page has it: Direct Line over HTTP. */
function directLineChannel(): Channel {
	const { turns, store, log, stateOf } = createPipeline();
	const { settings } = readSettings({ NODE_ENV: 'development', PORT: '0' }, ['zh-Hans']);
	const webChat = createWebChat(
		{
			allowedOrigins: [],
			tokenSecret: undefined,
			proxies: 0,
			maximumBytes: settings.MAX_BODY_BYTES,
			isDevelopment: true,
		},
		{ turns, store, assistant, log, limits: createLimits(100) },
	);
	return {
		id: 'directline',
		open: async (_conversation, locale) => {
			const server = await startServer({
				settings,
				webChat,
				log: pino({ level: 'silent' }),
				ready: () => store.ready(),
			});
			const ask = async <Body>(method: string, path: string, token?: string, body?: object): Promise<Body> => {
				const response = await fetch(`${server.url}/v3/directline/${path}`, {
					method,
					headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
					...(body && { body: JSON.stringify(body) }),
				});
				return (await response.json()) as Body;
			};
			const { token } = await ask<{ token: string }>('POST', 'tokens/generate', undefined, {});
			const { conversationId } = await ask<{ conversationId: string }>('POST', 'conversations', token, { locale });
			let watermark = '1';
			return {
				say: async (text) => {
					const path = `conversations/${conversationId}/activities`;
					await ask('POST', path, token, { type: 'message', text, from: { id: 'me' } });
					type Set = { activities: (OutgoingActivity & { from: { role?: string } })[]; watermark: string };
					const set = await ask<Set>('GET', `${path}?watermark=${watermark}`, token);
					watermark = set.watermark;
					return set.activities
						.filter(({ from }) => from.role === 'bot')
						.map((reply) => ({
							text: reply.text ?? '',
							buttons: reply.suggestedActions?.actions.map(({ title }) => title) ?? [],
						}));
				},
				state: () => stateOf(`directline/${conversationId}`),
				close: async () => {
					await server.close(0);
				},
			};
		},
	};
}

export const channels: Channel[] = [
	...azureIds.map(azureChannel),
	directLineChannel(),
	weChatChannel(),
	wecomChannel(createPipeline, words),
];
