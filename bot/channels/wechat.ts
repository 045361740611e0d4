/**
 * A WeChat official account (微信公众号). WeChat waits five seconds for an answer, and then sends the message again, three times in
 * all; what it gets in time is what the person reads. The word `success` says that nothing follows, and ends the tries.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
 */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Assistant } from '../../dialogs/assistant.ts';
import type { Turn } from '../../dialogs/model/turn.ts';
import type { Deliver } from '../desk/deliver.ts';
import { Problem } from '../http/problem.ts';
import { readText } from '../http/read-json.ts';
import { conversationLabel, type Log, traceOf } from '../log.ts';
import { capabilitiesOf } from '../render/capabilities.ts';
import { type RenderWords, render } from '../render/render.ts';
import type { Platform } from '../server.ts';
import { isUsed, useOnce } from '../store/once.ts';
import type { Store } from '../store/store.ts';
import type { Answer, Turns } from '../turn.ts';
import type { WeChatSettings } from '../wechat-settings.ts';
import { createCustomerService, PlatformError } from './wechat/customer-service.ts';
import { createEnvelope } from './wechat/envelope.ts';
import { type Incoming, readIncoming } from './wechat/incoming.ts';
import { writeXml } from './weixin/xml.ts';

/** A try that began this long after the person wrote is the third and last one, in seconds: they are five apart. */
const lastTryAfter = 9;
/** How long it is remembered that an answer goes its own way, in milliseconds. */
const lateLifetime = 10 * 60_000;
/** The most messages that a person gets by themselves for one of theirs. */
const mostSent = 5;
const nothing: HttpReply = { type: 'text/plain', text: 'success' };

export interface HttpReply {
	type: 'text/plain' | 'text/xml';
	text: string;
}

export interface WeChat {
	/** @param query of `GET /api/wechat` @throws Problem 403 */
	verify(query: URLSearchParams): HttpReply;
	/**
	 * @param query of `POST /api/wechat`
	 * @param body XML
	 * @throws Problem 400 or 403 for what is no message of the platform; 503 where WeChat has stopped waiting
	 */
	receive(query: URLSearchParams, body: string): Promise<HttpReply>;
	mount: Platform['mount'];
	/** Say something to a person outside a turn, such as what an agent writes. @throws where the account cannot send by itself */
	deliver: Deliver;
	/** Resolves when no answer is on its way any more. */
	idle(): Promise<void>;
}

export interface WeChatParts {
	turns: Pick<Turns, 'run' | 'erase'>;
	store: Pick<Store, 'load' | 'save' | 'erase'>;
	assistant: Pick<Assistant, 'say'>;
	words: (locale: string) => RenderWords;
	log: Log;
	/** Milliseconds since 1970, for tests. */
	now?: () => number;
	/**
	 * In milliseconds, for tests: after how long a try is answered without the answer, and after how long WeChat waits no more.
	 */
	patience?: { answer: number; hangUp: number };
}

/**
 * The account's `/api/wechat`. An answer that takes longer than WeChat waits is sent as a customer-service message where there is an
 * app secret and the platform takes them. Else tries are left to time out, since WeChat sends the message again and the next one joins
 * the same turn; only the last is answered in any case, with a request to write again.
 *
 * @returns null without an app id
 */
export function createWeChat(
	settings: WeChatSettings & { MAX_BODY_BYTES: number },
	{ turns, store, assistant, words, log, now, patience = { answer: 4500, hangUp: 6000 } }: WeChatParts,
): WeChat | null {
	const { WECHAT_APP_ID: appId, WECHAT_TOKEN: token, WECHAT_APP_SECRET: secret, WECHAT_API_URL: url } = settings;
	if (appId === undefined || token === undefined) return null;
	const envelope = createEnvelope({
		appId,
		token,
		encodingAesKey: settings.WECHAT_ENCODING_AES_KEY,
		once: (id, lifetime) => useOnce(store, id, lifetime),
		log,
		...(now && { now }),
	});
	const service =
		secret === undefined ? null : createCustomerService({ appId, secret, url, store, ...(now && { now }) });
	/** Answers that go their own way. */
	const late = new Set<Promise<void>>();

	const textOf = ({ replies, locale }: Answer): string =>
		render(replies, capabilitiesOf('wechat'), words(locale))[0]?.text ?? '';

	const replyTo = ({ person, account }: Incoming, text: string): HttpReply => {
		if (text === '') return nothing;
		const createdAt = Math.floor((now ?? Date.now)() / 1000);
		const xml = writeXml({
			ToUserName: person,
			FromUserName: account,
			CreateTime: createdAt,
			MsgType: 'text',
			Content: text,
		});
		return { type: 'text/xml', text: envelope.seal(xml) };
	};
	const excuse = (incoming: Incoming): HttpReply => replyTo(incoming, assistant.say('zh-Hans', 'service.tryAgain'));

	const sendLater = ({ person }: Incoming, answer: Promise<Answer>): void => {
		const sent = answer
			.then(async (found) => {
				const text = textOf(found);
				if (text !== '') await service?.send(person, text);
			})
			.catch((error: unknown) => {
				const conversation = conversationLabel(keyOf(person));
				log.error({ conversation, error: traceOf(error) }, 'an answer that took long could not be sent');
			})
			.finally(() => late.delete(sent));
		late.add(sent);
	};

	/** @param sentAt when this try was sent, in seconds */
	const take = async (incoming: Incoming, turn: Turn, sentAt: number): Promise<HttpReply> => {
		const answer = turns.run(keyOf(incoming.person), { ...turn, address: incoming.person });
		const goesItsOwnWay = lateId(incoming.person, turn.id);
		const inTime = await soon(answer, patience.answer);
		if (inTime) {
			// An earlier try was told that nothing follows, though its `success` may have been too late for WeChat.
			const isLate = await isUsed(store, goesItsOwnWay).catch(() => false);
			return isLate ? nothing : replyTo(incoming, textOf(inTime));
		}
		if (service?.isOpen()) {
			if (await useOnce(store, goesItsOwnWay, lateLifetime)) sendLater(incoming, answer);
			return nothing;
		}
		if (sentAt - incoming.createdAt >= lastTryAfter) return excuse(incoming);
		const justInTime = await soon(answer, patience.hangUp - patience.answer);
		if (justInTime) return replyTo(incoming, textOf(justInTime));
		throw new Problem(503, 'TooSlow', 'the answer takes longer than WeChat waits; the next try joins it');
	};

	const channel: WeChat = {
		verify: (query) => ({ type: 'text/plain', text: envelope.verify(query) }),

		async receive(query, body) {
			const { fields, sentAt, isUnsure } = await envelope.open(query, body);
			const incoming = readIncoming(fields);
			const { did, person } = incoming;
			if (did === null) return nothing;
			if (isUnsure) return excuse(incoming);
			if (did !== 'left') return take(incoming, did, sentAt);
			// Whoever leaves can neither read nor ask any more, so nothing is kept for them.
			const conversation = conversationLabel(keyOf(person));
			if (await turns.erase(keyOf(person))) log.info({ conversation }, 'conversation deleted: the person left');
			return nothing;
		},

		async deliver(address, reply, locale) {
			if (!service) throw new PlatformError('no secret');
			for (const { text } of render([reply], { ...capabilitiesOf('wechat'), messages: mostSent }, words(locale)))
				await service.send(String(address), text);
		},

		mount(server, { sendError }) {
			const route =
				(work: (query: URLSearchParams, request: Request) => Promise<HttpReply>) =>
				async (request: Request, response: Response): Promise<void> => {
					try {
						const { type, text } = await work(new URLSearchParams(request.getQuery()), request);
						response.sendRaw(200, text, {
							'Content-Type': `${type}; charset=utf-8`,
							'Content-Length': String(Buffer.byteLength(text)),
						});
					} catch (error) {
						sendError(request, response, error);
					}
				};
			server.get(
				'/api/wechat',
				route(async (query) => channel.verify(query)),
			);
			server.post(
				'/api/wechat',
				route(async (query, request) => channel.receive(query, await readText(request, settings.MAX_BODY_BYTES))),
			);
		},

		async idle() {
			while (late.size > 0) await Promise.allSettled(late);
		},
	};
	return channel;
}

/** No other channel's: openids have no slash. */
const keyOf = (person: string): string => `wechat/${person}`;

/** Without the openid: this row is not deleted with the conversation. */
function lateId(person: string, turn: string): string {
	return `wechat/${createHash('sha256').update(`${person}/${turn}`).digest('base64url')}`;
}

/** What a promise gives if it does so in time, in milliseconds; else null. */
async function soon<Value>(promise: Promise<Value>, time: number): Promise<Value | null> {
	let timer: NodeJS.Timeout | undefined;
	const waited = new Promise<null>((resolve) => {
		timer = setTimeout(resolve, time, null);
	});
	try {
		return await Promise.race([promise, waited]);
	} finally {
		clearTimeout(timer);
	}
}
