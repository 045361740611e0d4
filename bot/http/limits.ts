/**
 * How often one address, and one conversation, may ask.
 */
import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Points in a minute. An office or a dormitory shares an address, so an address may do far more than one person. */
const perMinute = { begin: 60, address: 1200, conversation: 60, signIn: 30 } as const;

/** Too many requests, and after how many seconds there may be more. */
export class TooMany extends Problem {
	readonly retryAfter: number;

	constructor(retryAfter: number) {
		super(429, 'TooManyRequests', `too many requests; try again in ${retryAfter} seconds`);
		this.retryAfter = retryAfter;
	}
}

export interface Limits {
	/** Count one; rejects with `TooMany` when that is too many. */
	count(kind: keyof typeof perMinute, key: string): Promise<void>;
}

/** Counts in this process: several instances together let through as many times more. */
export function createLimits(scale = 1): Limits {
	const limiters = Object.fromEntries(
		Object.entries(perMinute).map(([kind, points]) => [
			kind,
			new RateLimiterMemory({ points: points * scale, duration: 60 }),
		]),
	) as Record<keyof typeof perMinute, RateLimiterMemory>;
	return {
		count: async (kind, key) => {
			try {
				await limiters[kind].consume(key);
			} catch (error) {
				const { msBeforeNext } = error as RateLimiterRes;
				throw new TooMany(Math.max(1, Math.ceil((msBeforeNext ?? 60_000) / 1000)));
			}
		},
	};
}

/** The address that a request came from. @param proxies how many proxies of our own stand before the server */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
	const forwarded = request.headers['x-forwarded-for'];
	const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').map((hop) => hop.trim());
	const told = proxies > 0 ? hops.at(-proxies) : undefined;
	return told || request.socket.remoteAddress || 'unknown';
}
