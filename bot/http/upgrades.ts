/** Which WebSocket a request to upgrade is for: several parts of the server have one each. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const routes = new WeakMap<Server, { path: RegExp; upgrade: Upgrade }[]>();

/** Serve WebSockets under a path; what no part serves is answered with 404. */
export function onUpgrade(http: Server, path: RegExp, upgrade: Upgrade): void {
	const known = routes.get(http);
	if (known) {
		known.push({ path, upgrade });
		return;
	}
	const all = [{ path, upgrade }];
	routes.set(http, all);
	http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy());
		const route = all.find((one) => one.path.test(pathOf(request)));
		if (route) route.upgrade(request, socket, head);
		else refuseUpgrade(socket, 404);
	});
}

export function refuseUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
	const lines = Object.entries({ Connection: 'close', 'Content-Length': '0', ...headers });
	socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

function pathOf({ url = '' }: IncomingMessage): string {
	return URL.canParse(url, 'http://here') ? new URL(url, 'http://here').pathname : '';
}
