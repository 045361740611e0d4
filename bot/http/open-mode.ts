/**
 * Without an app id the server believes everybody, so only this machine may be everybody. Listening on a loopback address
 * is not enough: a web page can reach it through a name of its own (DNS rebinding), and a reverse proxy brings the world.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../settings.ts';
import { Problem } from './problem.ts';

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/**
 * Refuse a request that does not come straight from this machine.
 *
 * @throws Problem 403 that says which settings make the server check its senders instead
 */
export function refuseStrangers(headers: IncomingHttpHeaders): void {
	const forwarded = proxyHeaders.find((name) => headers[name] !== undefined);
	const foreign = forwarded ?? ['host', 'origin'].find((name) => !isLocal(headers[name]));
	if (!foreign) return;
	throw new Problem(
		403,
		'NotThisMachine',
		`the header ${foreign} is not of this machine, and without an app id only this machine is answered; set MicrosoftAppId and MicrosoftAppPassword, and NODE_ENV=production`,
		foreign,
	);
}

/** A Host or Origin header that names this machine; absent counts as such, since a browser always sends them. */
function isLocal(header: string | string[] | undefined): boolean {
	if (header === undefined) return true;
	if (typeof header !== 'string') return false;
	try {
		return isLoopback(new URL(header.includes('://') ? header : `http://${header}`).hostname.replace(/^\[|\]$/g, ''));
	} catch {
		return false;
	}
}
