/** Looking after the desk: what was left is given back, and what nobody takes is given up. */
import { type Log, traceOf } from '../log.ts';
import type { Desk } from './desk.ts';

/** In milliseconds. */
const every = 15_000;

/** Begin, and go on until `stop`. Every instance does it; compare-and-set sees to it that each ticket is ended once. */
export function startSweep(desk: Pick<Desk, 'sweep'>, log: Log): { stop(): void } {
	const sweep = async (): Promise<void> => {
		try {
			await desk.sweep();
		} catch (error) {
			log.error({ error: traceOf(error) }, 'the desk could not be looked after; it is tried again');
		}
	};
	const timer = setInterval(() => void sweep(), every).unref();
	return { stop: () => clearInterval(timer) };
}
