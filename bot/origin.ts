import { isLoopback } from './loopback.ts';

/** Whether a text is the origin of a web page: http or https, a host, perhaps a port, and nothing else. */
export function isOrigin(text: string): boolean {
	return originOf(text) !== null;
}

/** An origin as browsers write it, in small letters and without the usual port; null where it is none. */
export function originOf(text: string): string | null {
	if (!/^https?:\/\/[^/?#@\s\\]+\/?$/i.test(text) || !URL.canParse(text)) return null;
	const { origin, pathname } = new URL(text);
	return pathname === '/' ? origin : null;
}

/** Whether an origin is of this machine. */
export function isLoopbackOrigin(origin: string): boolean {
	return URL.canParse(origin) && isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Whether a page is the server's own.
 *
 * @param address of the server, as browsers reach it
 * @param isDevelopment then this machine's other names are its own as well, at the same port
 */
export function isOwnOrigin(origin: string, address: string, isDevelopment: boolean): boolean {
	const own = new URL(address);
	if (origin === own.origin) return true;
	return isDevelopment && isLoopbackOrigin(origin) && new URL(origin).port === own.port;
}
