/** Signs of life over a WebSocket: whoever gives none is cut off, and no proxy takes the connection for a dead one. */
import type { WebSocket } from 'ws';

/** Below the minute after which proxies cut a silent connection, in milliseconds. */
const every = 25_000;

/**
 * Ask for signs of life until the socket closes.
 *
 * @param isOver whether the client's time is up at any rate
 */
export function keepAlive(client: WebSocket, isOver: () => boolean = () => false): void {
	let isAlive = true;
	const timer = setInterval(() => {
		if (!isAlive || isOver()) client.terminate();
		isAlive = false;
		client.ping();
	}, every);
	client.on('pong', () => {
		isAlive = true;
	});
	client.on('error', () => client.terminate());
	client.on('close', () => clearInterval(timer));
}
