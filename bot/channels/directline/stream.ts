/**
 * The WebSocket of Direct Line: what is said is sent on as it is said, after what the client has missed.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { keepAlive } from '../../http/heartbeat.ts';
import { addressOf, type Limits, TooMany } from '../../http/limits.ts';
import { Problem } from '../../http/problem.ts';
import { type Streams, streamsOf } from '../../http/reconnect.ts';
import { onUpgrade, refuseUpgrade } from '../../http/upgrades.ts';
import { type Log, traceOf } from '../../log.ts';
import type { DirectLine } from './direct-line.ts';
import { readWatermark } from './routes.ts';
import type { Session, Tokens } from './tokens.ts';

export interface StreamParts {
	directLine: DirectLine;
	tokens: Tokens;
	limits: Limits;
	isAllowed: (origin: string) => boolean;
	proxies: number;
	log: Log;
}

/** A client that takes nothing in is cut off at so many bytes, and comes back with its watermark. */
const mostWaiting = 1024 * 1024;

const path = /^\/v3\/directline\/conversations\/([^/?]+)\/stream$/;

/** Serve streams on a server. */
export function serveStreams(http: Server, parts: StreamParts): Streams {
	const { tokens, limits, isAllowed, proxies, log } = parts;
	const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
	onUpgrade(http, path, (request, socket, head) => {
		admit(request)
			.then(({ session, watermark }) => {
				sockets.handleUpgrade(request, socket, head, (client) => serve(client, session, watermark, parts));
			})
			.catch((error: unknown) => {
				if (!(error instanceof Problem)) log.error({ error: traceOf(error) }, 'a stream could not be opened');
				refuse(socket, error);
			});
	});

	async function admit(request: IncomingMessage): Promise<{ session: Session; watermark: number }> {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
		const conversation = path.exec(pathname)?.[1];
		if (conversation === undefined) throw new Problem(404, 'NotFound', 'no such path');
		const origin = request.headers.origin ?? null;
		if (origin !== null && !isAllowed(origin)) throw new Problem(403, 'OriginNotAllowed', 'not for pages of this site');
		await limits.count('address', addressOf(request, proxies));
		const watermark = readWatermark(searchParams.get('watermark'));
		const session = await tokens.read(searchParams.get('t') ?? undefined, 'stream', origin);
		if (session.conversation !== conversation) throw new Problem(403, 'WrongConversation', 'another conversation');
		return { session, watermark };
	}

	return streamsOf(sockets);
}

function refuse(socket: Duplex, error: unknown): void {
	const status = error instanceof Problem ? error.status : 500;
	refuseUpgrade(socket, status, error instanceof TooMany ? { 'Retry-After': String(error.retryAfter) } : {});
}

/** Send what was said after a watermark, and then whatever is said. */
function serve(client: WebSocket, session: Session, from: number, { directLine, log }: StreamParts): void {
	let watermark = from;
	let isSending = false;
	let hasMore = false;
	const send = async (): Promise<void> => {
		hasMore = true;
		if (isSending) return;
		isSending = true;
		try {
			while (hasMore && client.readyState === client.OPEN) {
				hasMore = false;
				const set = await directLine.activities(session, watermark);
				if (Number(set.watermark) > watermark) hasMore = true;
				watermark = Number(set.watermark);
				if (set.activities.length > 0) client.send(JSON.stringify(set));
				if (client.bufferedAmount > mostWaiting) client.terminate();
			}
		} catch (error) {
			log.warn({ error: traceOf(error) }, 'a stream was cut: the log could not be read');
			client.close(1011);
		} finally {
			isSending = false;
		}
	};
	const unsubscribe = directLine.subscribe(session, () => void send());
	keepAlive(client, () => Date.now() / 1000 > session.until);
	client.on('close', () => {
		unsubscribe();
	});
	void send();
}
