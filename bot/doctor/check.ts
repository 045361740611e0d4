/** One thing that the doctor looks at, as a row. */
import type { Settings } from '../settings.ts';

/** `ok`; `warning` for what works and should be looked at; `wrong` for what has to be mended. */
export type Verdict = 'ok' | 'warning' | 'wrong';

export interface Finding {
	verdict: Verdict;
	/** What was found and, where it is not well, what to do. No secret. */
	found: string;
}

export interface Check {
	/** What is looked at, in a word or two. */
	name: string;
	/** @returns null where it does not concern this deployment; an error counts as wrong */
	look(surroundings: Surroundings): Promise<Finding | null>;
}

/** What checks look at; tests put something else in its place. */
export interface Surroundings {
	settings: Settings;
	/** Of Node, such as `v24.21.0`. */
	nodeVersion: string;
	/** Milliseconds since 1970. */
	now: number;
	/** The time zone of the process. */
	timeZone: string;
	/** In milliseconds, for each thing on the network. */
	timeout: number;
}

export const ok = (found: string): Finding => ({ verdict: 'ok', found });
export const warning = (found: string): Finding => ({ verdict: 'warning', found });
export const wrong = (found: string): Finding => ({ verdict: 'wrong', found });

/** What is said of an error: never its message, which may hold an address with a password, where it has a code. */
export function reasonOf(error: unknown): string {
	const { code, cause, name } = error as { code?: unknown; cause?: unknown; name?: unknown };
	if (typeof code === 'string') return code;
	return cause ? reasonOf(cause) : String(name);
}
