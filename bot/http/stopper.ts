import type { Server as Http } from 'node:http';
import type { Socket } from 'node:net';

/**
 * A way to stop a server that waits for requests under way and for nothing else. Node's own `close` also waits for
 * connections that never sent a request, which browsers open ahead, and for those that are kept alive after one.
 *
 * @returns a function that takes the milliseconds after which connections are cut, and says whether all requests were answered in time
 */
export function stopper(http: Http): (deadline: number) => Promise<boolean> {
	const connections = new Set<Socket>();
	const busy = new Set<Socket>();
	let stopping = false;
	http.on('connection', (socket) => {
		connections.add(socket);
		socket.once('close', () => connections.delete(socket));
	});
	http.on('request', ({ socket }, response) => {
		busy.add(socket);
		response.once('close', () => {
			busy.delete(socket);
			if (stopping) socket.end();
		});
	});
	return (deadline) =>
		new Promise((resolve) => {
			stopping = true;
			let inTime = true;
			const timer = setTimeout(() => {
				inTime = false;
				http.closeAllConnections();
			}, deadline);
			http.close(() => {
				clearTimeout(timer);
				resolve(inTime);
			});
			for (const socket of connections) if (!busy.has(socket)) socket.destroy();
		});
}
