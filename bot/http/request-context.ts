/**
 * Which request is being worked on: its ids go into every line that is logged meanwhile.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface RequestIds {
	requestId: string;
	/** Of W3C trace context: 32 hexadecimal digits. */
	traceId?: string;
}

const storage = new AsyncLocalStorage<RequestIds>();

/** Do work as part of a request, with all that it starts. */
export function inRequest<Result>(ids: RequestIds, work: () => Result): Result {
	return storage.run(ids, work);
}

/** The ids for a log line, a new object each time; empty outside of requests. */
export function requestIds(): Partial<RequestIds> {
	return { ...storage.getStore() };
}

/**
 * The trace id of a `traceparent` header; undefined for a header that is none.
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function traceIdOf(traceparent: string | string[] | undefined): string | undefined {
	if (typeof traceparent !== 'string') return undefined;
	const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/.exec(traceparent);
	const [, version, trace = '', parent = '', rest] = match ?? [];
	// Version 00 has nothing more; ff is none; an id of zeros is none.
	if (!match || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
	return /[^0]/.test(trace) && /[^0]/.test(parent) ? trace : undefined;
}
