/** What a person can do in each channel, and what they get to read: the real adapters, with what stands on the platform's side. */
import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { createWebChat } from '../../bot/channels/directline/web-chat.ts';
import { createMessagesChannel } from '../../bot/channels/messages.ts';
import { createLimits } from '../../bot/http/limits.ts';
import { startServer } from '../../bot/server.ts';
import { readSettings } from '../../bot/settings.ts';
import { createBot } from '../bot/channels/wechat/pipeline.ts';
import { event, text } from '../bot/channels/wechat/platform.ts';
import { assistant } from '../dialogs/talk.ts';
import { type Channel, createPipeline, words } from './channel.ts';
import { wecomChannel } from './wecom.ts';

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
	wecomChannel(),
];
