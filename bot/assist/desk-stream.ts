/** A WebSocket by which a console hears at once that something at the desk has changed, at whichever instance; it asks for the rest. */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Desk, deskKey } from '../desk/desk.ts';
import { keepAlive } from '../http/heartbeat.ts';
import { addressOf, type Limits, TooMany } from '../http/limits.ts';
import { Problem } from '../http/problem.ts';
import { type Streams, streamsOf } from '../http/reconnect.ts';
import { onUpgrade, refuseUpgrade } from '../http/upgrades.ts';
import { type Log, traceOf } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { SignIn } from './sign-in.ts';

export interface DeskStreamParts {
	signIn: Pick<SignIn, 'identify'>;
	desk: Pick<Desk, 'find'>;
	store: Pick<Store, 'subscribe'>;
	isAllowed: (origin: string) => boolean;
	limits: Limits;
	/** How many proxies of our own stand before the server. */
	proxies: number;
	log: Log;
}

export const deskStreamPath = '/api/desk-stream';

/** Serve it on a server. */
export function serveDeskStream(http: Server, parts: DeskStreamParts): Streams {
	const { signIn, isAllowed, limits, proxies, log } = parts;
	const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
	onUpgrade(http, new RegExp(`^${deskStreamPath}$`), (request, socket, head) => {
		// A browser says which page asks; a page of another site may not, though the cookie might come along.
		const { origin } = request.headers;
		const address = addressOf(request, proxies);
		const admit = async (): Promise<void> => {
			if (origin !== undefined && !isAllowed(origin))
				throw new Problem(403, 'OriginNotAllowed', 'not for pages of this site');
			await limits.count('address', address);
			await signIn.identify(request.headers, false, () => limits.count('signIn', address));
		};
		admit()
			.then(() => sockets.handleUpgrade(request, socket, head, (client) => serve(client, parts)))
			.catch((error: unknown) => {
				if (!(error instanceof Problem)) log.error({ error: traceOf(error) }, 'a console could not be connected');
				const again: Record<string, string> =
					error instanceof TooMany ? { 'Retry-After': String(error.retryAfter) } : {};
				refuseUpgrade(socket, error instanceof Problem ? error.status : 500, again);
			});
	});
	return streamsOf(sockets);
}

/** A console says which conversation it shows (`{"watch": "<id>"}`), and hears `queue` and `conversation`. */
function serve(client: WebSocket, { desk, store, log }: DeskStreamParts): void {
	const tell = (changed: 'queue' | 'conversation'): void => {
		if (client.readyState === client.OPEN) client.send(JSON.stringify({ changed }));
	};
	const endQueue = store.subscribe(deskKey, () => tell('queue'));
	let endConversation = (): void => {};
	client.on('message', (data) => {
		const id = watched(String(data));
		if (id === null) return;
		endConversation();
		endConversation = () => {};
		if (id === '') return;
		desk
			.find(id)
			.then((ticket) => {
				if (ticket) endConversation = store.subscribe(ticket.key, () => tell('conversation'));
				tell('conversation');
			})
			.catch((error: unknown) => log.warn({ error: traceOf(error) }, 'a conversation could not be watched'));
	});
	keepAlive(client);
	client.on('close', () => {
		endQueue();
		endConversation();
	});
	tell('queue');
}

function watched(text: string): string | null {
	try {
		const { watch } = JSON.parse(text) as { watch?: unknown };
		return typeof watch === 'string' && watch.length <= 64 ? watch : null;
	} catch {
		return null;
	}
}
