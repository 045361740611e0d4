/** The helpline's part of the server in this process, with the real assistant, and an organisation that signs agents in. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { pino } from 'pino';
import { Agents } from '../../../bot/assist/agents.ts';
import { type Assist, createAssist } from '../../../bot/assist/assist.ts';
import { createMessagesChannel } from '../../../bot/channels/messages.ts';
import { Desk } from '../../../bot/desk/desk.ts';
import { createLimits } from '../../../bot/http/limits.ts';
import { renderWords } from '../../../bot/render/words.ts';
import { type RunningServer, startServer } from '../../../bot/server.ts';
import { readSettings } from '../../../bot/settings.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import type { Store } from '../../../bot/store/store.ts';
import { Turns } from '../../../bot/turn.ts';
import { redact } from '../../../language/privacy/redact.ts';
import { assistant } from '../../dialogs/talk.ts';
import { keptLog } from '../kept-log.ts';

export interface RunningDesk {
	server: RunningServer;
	assist: Assist;
	store: Store;
	desk: Desk;
	agents: Agents;
	/** Say something as a person. */
	say(key: string, text: string): Promise<string>;
	ask(
		method: string,
		path: string,
		options?: { token?: string; body?: unknown; headers?: Record<string, string> },
	): Promise<Response>;
	close(): Promise<void>;
}

export async function startDesk(
	environment: Record<string, string> = {},
	{ store = new MemoryStore(), scale = 1000 }: { store?: Store; scale?: number } = {},
): Promise<RunningDesk> {
	const { settings } = readSettings(
		{ NODE_ENV: 'development', PORT: '0', TOKEN_SECRET: 'one secret over all instances of a test', ...environment },
		assistant.locales,
	);
	const log = keptLog();
	const always = [{ from: 0, to: 7 * 24 * 60 }];
	const desk = new Desk({ store, assistant, redact, log, hours: always });
	const turns = new Turns({ assistant, store, redact, log, desk });
	const assist = createAssist(settings, { store, assistant, desk, limits: createLimits(scale), redact, log });
	const channel = createMessagesChannel(settings, { turns, words: renderWords(assistant, undefined), log });
	const server = await startServer({
		settings,
		channel,
		log: pino({ level: 'silent' }),
		assist,
		ready: () => store.ready(),
	});
	let count = 0;
	return {
		server,
		assist,
		store,
		desk,
		agents: new Agents(store),
		say: async (key, text) => {
			const { replies } = await turns.run(key, { id: `t${++count}`, text, locale: 'en' });
			return replies.map((reply) => reply.text).join('\n');
		},
		ask: (method, path, { token, body, headers = {} } = {}) =>
			fetch(server.url + path, {
				method,
				headers: {
					...(body !== undefined && { 'Content-Type': 'application/json' }),
					...(token && { Authorization: `Bearer ${token}` }),
					...headers,
				},
				...(body !== undefined && { body: JSON.stringify(body) }),
			}),
		close: async () => {
			await server.close(1000);
		},
	};
}

export interface Organisation {
	/** Settings of an assistant whose agents it signs in. */
	settings: Record<string, string>;
	token(claims?: JWTPayload & Record<string, unknown>): Promise<string>;
	/** A token that another key signed. */
	forged(): Promise<string>;
	close(): Promise<void>;
}

/** An issuer of tokens on this machine. */
export async function startOrganisation(): Promise<Organisation> {
	const [pair, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
	const key = { ...(await exportJWK(pair.publicKey)), kid: 'k1', use: 'sig' };
	const http = createServer(({ url }, response) => {
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify(url === '/keys' ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/keys` }));
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const signed = (claims: JWTPayload & Record<string, unknown>, privateKey = pair.privateKey) => {
		const now = Math.floor(Date.now() / 1000);
		const payload = {
			iss: issuer,
			aud: 'the desk',
			sub: 'u1',
			name: 'Kim',
			tid: 'ours',
			exp: now + 600,
			roles: ['agent'],
			...claims,
		};
		return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
	};
	return {
		settings: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'the desk', OIDC_TENANT: 'ours' },
		token: (claims = {}) => signed(claims),
		forged: () => signed({}, foreign.privateKey),
		close: async () => {
			http.closeAllConnections();
			http.close();
		},
	};
}
