/** WeChat as an account sees it: it signs and encrypts what people do, sends it again, and has an interface, on loopback. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCipher, isSigned, signatureOf } from '../../../../bot/channels/weixin/crypto.ts';
import { readXml, textOf, writeXml, type XmlFields } from '../../../../bot/channels/weixin/xml.ts';

export const appId = 'wx0123456789abcdef';
export const token = 'token123';
export const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const account = 'gh_0123456789ab';
export const person = 'oKa_wdTHq-qZ1Ecnf_EJKoWvY8';

export interface Sent {
	query: URLSearchParams;
	body: string;
}

let count = 0;
/** Digits as WeChat has them: beyond what a number can hold. */
export const newMessageId = (): string => `73456789012345678${String(++count).padStart(5, '0')}`;

export const seconds = (): number => Math.floor(Date.now() / 1000);

type Fields = Record<string, string | number>;

/** What a person did, without what all of it has. */
export const text = (content: string, changes: Fields = {}): Fields => ({
	MsgType: 'text',
	Content: content,
	MsgId: newMessageId(),
	...changes,
});
export const event = (name: string, changes: Fields = {}): Fields => ({ MsgType: 'event', Event: name, ...changes });

export interface Sending {
	/** Seconds that this try is sent after the person did it, and so by how much its time is off. */
	after?: number;
	nonce?: string;
	/** Milliseconds since 1970 at which the person did it. */
	at?: number;
	/** In place of the account's own app id, in what is encrypted. */
	receiver?: string;
}

/** One side of an account in a mode. @param now milliseconds since 1970 */
export function createSide(mode: 'plain' | 'safe', now: () => number = Date.now) {
	const seconds = (): number => Math.floor(now() / 1000);
	const cipher = createCipher(aesKey, appId);
	const signed = (timestamp: number, nonce: string, xml: string, receiver?: string): Sent => {
		const query = new URLSearchParams({
			signature: signatureOf(token, String(timestamp), nonce),
			timestamp: String(timestamp),
			nonce,
			openid: person,
		});
		if (mode === 'plain') return { query, body: xml };
		const encrypted = (receiver === undefined ? cipher : createCipher(aesKey, receiver)).encrypt(xml);
		query.set('encrypt_type', 'aes');
		query.set('msg_signature', signatureOf(token, String(timestamp), nonce, encrypted));
		return { query, body: writeXml({ ToUserName: account, Encrypt: encrypted }) };
	};
	return {
		mode,
		/** A request as WeChat makes it. */
		send(did: Fields, { after = 0, nonce = String(Math.random()).slice(2, 12), at, receiver }: Sending = {}): Sent {
			const created = at === undefined ? seconds() - after : Math.floor(at / 1000);
			const xml = writeXml({ ToUserName: account, FromUserName: person, CreateTime: created, ...did });
			return signed(created + after, nonce, xml, receiver);
		},
		/** Any text, signed. */
		sign: (xml: string): Sent => signed(seconds(), String(Math.random()).slice(2, 12), xml),
		/** What a reply says, as WeChat reads it; the empty string for `success`. */
		read(reply: string, reader: string = person): string {
			if (reply === 'success') return '';
			const fields = mode === 'safe' ? opened(readXml(reply)) : readXml(reply);
			assert.equal(textOf(fields, 'FromUserName'), account);
			assert.equal(textOf(fields, 'ToUserName'), reader);
			assert.equal(textOf(fields, 'MsgType'), 'text');
			assert.ok(Math.abs(Number(textOf(fields, 'CreateTime')) - seconds()) <= 5);
			const content = textOf(fields, 'Content');
			assert.notEqual(content, '');
			assert.ok(Buffer.byteLength(content) <= 2048, `${Buffer.byteLength(content)} bytes`);
			return content;
		},
	};

	function opened(fields: XmlFields): XmlFields {
		const [encrypted, timestamp, nonce] = ['Encrypt', 'TimeStamp', 'Nonce'].map((name) => textOf(fields, name));
		assert.ok(isSigned(textOf(fields, 'MsgSignature'), token, timestamp ?? '', nonce ?? '', encrypted ?? ''));
		return readXml(cipher.decrypt(encrypted ?? ''));
	}
}

export type WeChatSide = ReturnType<typeof createSide>;

export interface Interface {
	url: string;
	/** Texts that were taken, with whom they are for. */
	delivered: { touser: string; text: string }[];
	/** Paths asked for, and whether a new token was forced. */
	asked: { path: string; force?: boolean }[];
	/** The token that is good now. */
	token: string;
	/** Error numbers that the next messages are answered with, in place of being taken. */
	errors: number[];
	close(): Promise<void>;
}

/** The interface of the platform: tokens, and messages that an account sends by itself. */
export async function startInterface(): Promise<Interface> {
	const side: Interface = { url: '', delivered: [], asked: [], token: 'T-1', errors: [], close: async () => {} };
	const answer = (path: string, given: string | null, body: Record<string, unknown>): object => {
		side.asked.push({ path, ...(path.endsWith('stable_token') && { force: Boolean(body.force_refresh) }) });
		if (path === '/cgi-bin/stable_token') {
			if (body.appid !== appId || body.secret !== 'hush') return { errcode: 40125, errmsg: 'invalid appsecret' };
			if (body.force_refresh) side.token = `T-${Number(side.token.slice(2)) + 1}`;
			return { access_token: side.token, expires_in: 7200 };
		}
		const errcode = side.errors.shift() ?? (given === side.token ? 0 : 42001);
		if (errcode !== 0) return { errcode, errmsg: `not taken: access_token ${given}` };
		const { touser, msgtype, text: sent } = body as { touser: string; msgtype: string; text: { content: string } };
		assert.equal(msgtype, 'text');
		assert.ok(Buffer.byteLength(sent.content) <= 2048);
		side.delivered.push({ touser, text: sent.content });
		return { errcode: 0, errmsg: 'ok' };
	};
	const http = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
		response.setHeader('Content-Type', 'application/json');
		response.end(
			JSON.stringify(answer(pathname, searchParams.get('access_token'), JSON.parse(Buffer.concat(chunks).toString()))),
		);
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	side.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	side.close = async () => {
		http.close();
		http.closeAllConnections();
		await once(http, 'close');
	};
	return side;
}
