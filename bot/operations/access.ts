/** Who may read the metrics: whoever has the token, and without one only this machine itself. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { refuseStrangers } from '../http/open-mode.ts';
import { Problem } from '../http/problem.ts';
import { isLoopback } from '../loopback.ts';
import type { Settings } from '../settings.ts';

export type AccessSettings = Pick<Settings, 'METRICS_TOKEN' | 'PROXIES' | 'PUBLIC_URL'>;

/**
 * @throws Problem 401 without the token, where one is set; 403 for another machine where none is, and for everybody behind a proxy,
 *   which brings the world in from this machine
 */
export function checkMetricsAccess(
	{ headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
	{ METRICS_TOKEN: token, PROXIES, PUBLIC_URL }: AccessSettings,
): void {
	if (token !== undefined) {
		const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
		if (isSame(given, token)) return;
		throw new Problem(401, 'Unauthorized', 'send the Authorization header with "Bearer" and METRICS_TOKEN');
	}
	// The server itself speaks plain http, so before an https address there is a proxy, counted or not.
	if (PROXIES > 0 || PUBLIC_URL?.startsWith('https:'))
		throw new Problem(403, 'NoMetricsToken', 'set METRICS_TOKEN to read the metrics of a server behind a proxy');
	refuseStrangers(headers);
	// IPv4 comes as ::ffff:127.0.0.1 where a server listens on both.
	const address = socket.remoteAddress?.replace(/^::ffff:/i, '') ?? '';
	if (!isLoopback(address))
		throw new Problem(403, 'NotThisMachine', 'set METRICS_TOKEN to read the metrics from another machine');
}

/** Compared by digests, which have one length, so that the time tells nothing. */
function isSame(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
