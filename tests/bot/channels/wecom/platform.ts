/**
 * WeCom's customer service on this machine: it issues tokens, keeps messages to be pulled and sessions with their states, takes in what
 * is sent within its limits, and can be made to fail.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCipher, signatureOf } from '../../../../bot/channels/weixin/crypto.ts';
import { writeXml } from '../../../../bot/channels/weixin/xml.ts';
import type { WecomSettings } from '../../../../bot/wecom-settings.ts';
import { type Sent, take } from './sending.ts';

export const account = 'wkTest-account_1';
export const keys = {
	WECOM_CORP_ID: 'ww0123456789abcdef',
	WECOM_TOKEN: 'QDG6eK',
	WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
	WECOM_SECRET: 'the secret of an application',
};

export interface Session {
	state: number;
	/** How many messages may still be sent. */
	quota: number;
	/** When the customer wrote last, in milliseconds since 1970. */
	wroteAt: number;
}

/** What an interface does in place of its work: an errcode, a status of HTTP, or no answer; `lost` does it, and its answer is lost. */
export type Fault = { errcode: number } | { status: number } | 'silence' | 'lost' | null;

export interface Platform {
	settings: WecomSettings;
	sent: Sent[];
	/** The interfaces that were called, in order. */
	calls: string[];
	/** Limits that were broken; empty where all is well. */
	broken: string[];
	sessions: Map<string, Session>;
	/** Asked before each call. */
	fault: (path: string, body: Record<string, unknown>) => Fault | Promise<Fault>;
	/** There are people who take customers. */
	hasQueue: boolean;
	/** The tokens issued so far; only the last one is good. */
	tokens: string[];
	/** The clock of the platform, in milliseconds since 1970. */
	now: () => number;
	/** A customer writes. @returns the id of the message */
	write(person: string, message: string | Record<string, unknown>, to?: string): string;
	event(event: Record<string, unknown>, to?: string): string;
	/** A customer comes in, and may be welcomed. */
	enter(person: string): void;
	/** Tell a server that there is something to pull. */
	callBack(url: string, changes?: CallbackChanges): Promise<Response>;
	of(person: string): Sent[];
	close(): Promise<void>;
}

export interface CallbackChanges {
	to?: string;
	/** The text inside, in place of the usual one. */
	inner?: string;
	receiver?: string;
	/** What is made of the body on its way. */
	spoil?: (body: string) => string;
	signature?: string;
	token?: string;
}

/** The query of a request that is signed over an encrypted text. */
export function signedQuery(encrypted: string, more: Record<string, string> = {}, token = keys.WECOM_TOKEN): string {
	const [timestamp, nonce] = ['1784600000', '4711'];
	const signature = signatureOf(token, timestamp, nonce, encrypted);
	return new URLSearchParams({ msg_signature: signature, timestamp, nonce, ...more }).toString();
}

export const cipher = createCipher(keys.WECOM_ENCODING_AES_KEY, keys.WECOM_CORP_ID);

export async function startPlatform(): Promise<Platform> {
	const messages = new Map<string, Record<string, unknown>[]>();
	const codes = new Map<string, { person: string; types: string[] }>();
	let count = 0;

	const sessionOf = (person: string): Session => {
		const session = platform.sessions.get(person) ?? { state: 4, quota: 0, wroteAt: 0 };
		platform.sessions.set(person, session);
		return session;
	};
	const add = (message: Record<string, unknown>, to: string): string => {
		const msgid = `msg_${++count}_4622416642169452483`;
		const list = messages.get(to) ?? [];
		messages.set(to, list);
		list.push({ msgid, open_kfid: to, send_time: Math.floor(platform.now() / 1000), ...message });
		return msgid;
	};

	type Interface = (body: Record<string, unknown>) => Record<string, unknown>;
	const interfaces: Record<string, Interface> = {
		'kf/sync_msg': ({ cursor, open_kfid, limit, token }) => {
			if (token === 'ended') return { errcode: 95007 };
			const list = messages.get(String(open_kfid)) ?? [];
			const from = Number(String(cursor ?? 'at-0').slice(3));
			const to = Math.min(list.length, from + Number(limit ?? 1000));
			return { next_cursor: `at-${to}`, has_more: to < list.length ? 1 : 0, msg_list: list.slice(from, to) };
		},
		'kf/service_state/get': ({ external_userid }) => ({ service_state: sessionOf(String(external_userid)).state }),
		'kf/service_state/trans': ({ external_userid, service_state }) => {
			const session = sessionOf(String(external_userid));
			const allowed = session.state < 2 && (service_state === 1 || (service_state === 2 && platform.hasQueue));
			if (!allowed) return { errcode: 95016 };
			session.state = service_state as number;
			if (service_state !== 2) return {};
			const code = `code-${++count}`;
			codes.set(code, { person: String(external_userid), types: ['text'] });
			return { msg_code: code };
		},
		'kf/send_msg': (body) => {
			const session = sessionOf(String(body.touser));
			if (session.state > 1) return { errcode: 95018 };
			if (platform.now() - session.wroteAt > 48 * 3_600_000) return { errcode: 95002 };
			if (platform.sent.some(({ msgid }) => msgid === body.msgid)) return { errcode: 40058 };
			if (session.quota === 0) return { errcode: 95001 };
			session.quota--;
			return take(platform, String(body.touser), body, false);
		},
		'kf/send_msg_on_event': (body) => {
			const code = codes.get(String(body.code));
			codes.delete(String(body.code));
			if (!code?.types.includes(String(body.msgtype))) return { errcode: 95016 };
			return take(platform, code.person, body, true);
		},
	};

	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '', 'http://here');
		const path = url.pathname.replace('/cgi-bin/', '');
		const body = request.method === 'POST' ? (JSON.parse(await bodyOf(request)) as Record<string, unknown>) : {};
		platform.calls.push(path);
		const answer = (json: Record<string, unknown>): void => {
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify({ errcode: 0, errmsg: 'hint: [1] from ip: 192.0.2.1', ...json }));
		};
		const fault = await platform.fault(path, body);
		if (fault === 'silence') return;
		if (fault === 'lost') {
			interfaces[path]?.(body);
			request.socket.destroy();
			return;
		}
		if (fault && 'status' in fault) {
			response.statusCode = fault.status;
			response.end('<html>');
			return;
		}
		if (fault) return answer(fault);
		if (path === 'gettoken') {
			const isRight =
				url.searchParams.get('corpid') === keys.WECOM_CORP_ID &&
				url.searchParams.get('corpsecret') === keys.WECOM_SECRET;
			if (!isRight) return answer({ errcode: 40001 });
			const token = `token-${platform.tokens.length + 1}`;
			platform.tokens.push(token);
			return answer({ access_token: token, expires_in: 7200 });
		}
		if (url.searchParams.get('access_token') !== platform.tokens.at(-1)) return answer({ errcode: 42001 });
		answer(interfaces[path]?.(body) ?? { errcode: 40058 });
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const WECOM_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const platform: Platform = {
		settings: { ...keys, WECOM_API_URL },
		sent: [],
		calls: [],
		broken: [],
		sessions: new Map(),
		fault: () => null,
		hasQueue: true,
		tokens: [],
		now: Date.now,
		write: (person, message, to = account) => {
			const session = sessionOf(person);
			session.quota = 5;
			session.wroteAt = platform.now();
			if (session.state === 4) session.state = 0;
			const content = typeof message === 'string' ? { msgtype: 'text', text: { content: message } } : message;
			return add({ external_userid: person, origin: 3, ...content }, to);
		},
		event: (event, to = account) => add({ msgtype: 'event', origin: 4, event: { open_kfid: to, ...event } }, to),
		enter: (person) => {
			const code = `code-${++count}`;
			codes.set(code, { person, types: ['text', 'msgmenu'] });
			platform.event({ event_type: 'enter_session', external_userid: person, welcome_code: code });
		},
		callBack: (url, { to = account, inner, receiver, spoil, signature, token = 'fresh' } = {}) => {
			const news = writeXml({
				ToUserName: keys.WECOM_CORP_ID,
				CreateTime: 1784600000,
				MsgType: 'event',
				Event: 'kf_msg_or_event',
				Token: token,
				OpenKfId: to,
			});
			const by = receiver ? createCipher(keys.WECOM_ENCODING_AES_KEY, receiver) : cipher;
			const encrypted = by.encrypt(inner ?? news);
			const xml = writeXml({ ToUserName: keys.WECOM_CORP_ID, AgentID: '', Encrypt: encrypted });
			const query = signedQuery(encrypted, signature === undefined ? {} : { msg_signature: signature });
			return fetch(`${url}/api/wecom?${query}`, { method: 'POST', body: spoil ? spoil(xml) : xml });
		},
		of: (person) => platform.sent.filter((message) => message.person === person),
		close: async () => {
			server.closeAllConnections();
			server.close();
		},
	};
	return platform;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
