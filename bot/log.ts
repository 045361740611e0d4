/**
 * Logging: JSON lines on stderr. What a person wrote, what was answered, tokens and bodies never go in.
 */
import { createHash } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { requestIds } from './http/request-context.ts';

/** The part of a logger that the code here uses. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** A logger to stderr; synchronous, so that the last words of a process are not lost. Lines of a request bear its ids. */
export function createLog(level: string): Logger {
	return pino({ level, base: { pid: process.pid }, mixin: requestIds }, pino.destination({ fd: 2, sync: true }));
}

/** A short name for a conversation: its key may hold a telephone number, its digest shows only that two lines agree. */
export function conversationLabel(key: string): string {
	return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}

/** What can be said of any error without its message, which may quote the text that caused it: its kind and where. */
export function traceOf(error: unknown): { name: string; code?: string; at: string[] } {
	if (!(error instanceof Error)) return { name: typeof error, at: [] };
	const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
	const at = lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8);
	const { code } = error as { code?: unknown };
	return { name: error.name, ...(typeof code === 'string' ? { code } : {}), at };
}
