import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { type AccessSettings, checkMetricsAccess } from '../../../bot/operations/access.ts';

const token = 'q8Zr1vX0bN5tK3wY7mC2';
const bare: AccessSettings = { METRICS_TOKEN: undefined, PROXIES: 0, PUBLIC_URL: undefined };

/** The status that a request gets; 200 for one that may read. */
function statusOf(
	settings: Partial<AccessSettings>,
	headers: IncomingHttpHeaders,
	remoteAddress = '127.0.0.1',
): number {
	try {
		checkMetricsAccess({ headers, socket: { remoteAddress } }, { ...bare, ...settings });
		return 200;
	} catch (error) {
		return (error as { status: number }).status;
	}
}

describe('who may read the metrics', () => {
	const host = { host: '127.0.0.1:3978' };
	const table: [string, number, Partial<AccessSettings>, IncomingHttpHeaders, string?][] = [
		['this machine', 200, {}, host],
		['this machine by IPv6', 200, {}, { host: '[::1]:3978' }, '::1'],
		['this machine at a server that listens on both', 200, {}, host, '::ffff:127.0.0.1'],
		['another machine', 403, {}, { host: '10.0.0.1:3978' }, '10.0.0.9'],
		['another machine that names this one', 403, {}, host, '10.0.0.9'],
		['a page of another site in a browser here', 403, {}, { ...host, origin: 'https://example.org' }],
		['a name of another site for this machine', 403, {}, { host: 'example.org' }],
		['what a proxy here forwards', 403, {}, { ...host, 'x-forwarded-for': '10.0.0.9' }],
		['this machine behind a proxy that is counted', 403, { PROXIES: 1 }, host],
		['this machine behind an https address', 403, { PUBLIC_URL: 'https://assistant.example.org' }, host],
		['this machine without the token that is set', 401, { METRICS_TOKEN: token }, host],
		['a wrong token', 401, { METRICS_TOKEN: token }, { authorization: `Bearer ${token}x` }],
		['the token by another scheme', 401, { METRICS_TOKEN: token }, { authorization: `Basic ${token}` }],
		[
			'the token, from anywhere',
			200,
			{ METRICS_TOKEN: token, PROXIES: 1 },
			{ authorization: `Bearer ${token}` },
			'10.0.0.9',
		],
	];
	for (const [title, status, settings, headers, address] of table)
		it(`${status === 200 ? 'lets' : 'does not let'} ${title}`, () => {
			assert.equal(statusOf(settings, headers, address), status);
		});
});
