/** Telling the clients of WebSockets, at the end of a process, to connect again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocketServer } from 'ws';

/** What is open of one kind of WebSocket. */
export interface Streams {
	/** How many are open. */
	count(): number;
	/**
	 * Tell all clients to connect again, elsewhere, not all at the same moment.
	 *
	 * @param spread within how many milliseconds they are told; few are told sooner
	 */
	restart(spread: number): Promise<void>;
}

/** 1012: the service restarts, and a client connects again. https://www.iana.org/assignments/websocket */
const serviceRestart = 1012;
/** A thousand who come at once to another instance are told over so many milliseconds each. */
const eachTakes = 5;
/** How long a client may take to say that it has heard, in milliseconds. */
const farewell = 500;

export function streamsOf(sockets: WebSocketServer): Streams {
	return {
		count: () => sockets.clients.size,
		restart: async (spread) => {
			const clients = [...sockets.clients];
			const over = Math.min(spread, clients.length * eachTakes);
			const gone = clients.map((client) => new Promise<void>((resolve) => client.once('close', () => resolve())));
			await Promise.all(
				clients.map(async (client) => {
					if (over > 0) await pause(Math.random() * over);
					client.close(serviceRestart);
				}),
			);
			await Promise.race([Promise.all(gone), pause(farewell, undefined, { ref: false })]);
		},
	};
}
