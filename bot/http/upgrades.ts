/** Which WebSocket a request to upgrade is for: several parts of the server have one each. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** After how many seconds to try again, where no WebSocket is opened now; null where one is. */
export type UpgradeGate = () => number | null;

interface Routes {
	all: { path: RegExp; upgrade: Upgrade }[];
	gate: UpgradeGate;
	headers: Readonly<Record<string, string>>;
}

const known = new WeakMap<Server, Routes>();

/** Serve WebSockets under a path; what no part serves is answered with 404. */
export function onUpgrade(http: Server, path: RegExp, upgrade: Upgrade): void {
	routesOf(http).all.push({ path, upgrade });
}

/** Open WebSockets only while the gate lets them. @param headers of every answer that refuses one */
export function guardUpgrades(http: Server, gate: UpgradeGate, headers: Routes['headers']): void {
	Object.assign(routesOf(http), { gate, headers });
}

function routesOf(http: Server): Routes {
	const found = known.get(http);
	if (found) return found;
	const routes: Routes = { all: [], gate: () => null, headers: {} };
	known.set(http, routes);
	http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy());
		refusalHeaders.set(socket, routes.headers);
		const seconds = routes.gate();
		if (seconds !== null) return refuseUpgrade(socket, 503, { 'Retry-After': String(seconds) });
		const route = routes.all.find((one) => one.path.test(pathOf(request)));
		if (route) route.upgrade(request, socket, head);
		else refuseUpgrade(socket, 404);
	});
	return routes;
}

const refusalHeaders = new WeakMap<Duplex, Routes['headers']>();

export function refuseUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
	const all = { Connection: 'close', 'Content-Length': '0', ...refusalHeaders.get(socket), ...headers };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n`);
}

function pathOf({ url = '' }: IncomingMessage): string {
	return URL.canParse(url, 'http://here') ? new URL(url, 'http://here').pathname : '';
}
