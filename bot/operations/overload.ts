/**
 * Turning requests away before everybody waits. The sign is the delay of the event loop: what comes in while it works on what came
 * before waits that long, each request for all others. Up to the limit everything is taken in; above it a growing share is turned away,
 * and at twice the limit everything, so that it neither collapses nor swings between all and nothing.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Overload {
	/** Whether a request that comes now is turned away. */
	refuses(): boolean;
	/** The mean delay of the event loop lately, in milliseconds. */
	delay(): number;
	stop(): void;
}

/** In milliseconds: between two looks at the delay, and the timer by which Node measures it, which is part of what it gives. */
const every = 100;
const resolution = 10;

export interface OverloadOptions {
	/** The delay up to which all is taken in, in milliseconds; 0 takes everything in, always. */
	limit: number;
	/** For tests: what measures, in nanoseconds, and chance from 0 to 1. */
	monitor?: Pick<ReturnType<typeof monitorEventLoopDelay>, 'mean' | 'count' | 'enable' | 'disable' | 'reset'>;
	random?: () => number;
	/** For tests: call it in place of a timer. */
	schedule?: (look: () => void) => () => void;
	/** For tests: in milliseconds. */
	now?: () => number;
}

/** Begin to look at the delay, until `stop`. */
export function watchOverload(options: OverloadOptions): Overload {
	const { limit, monitor = monitorEventLoopDelay({ resolution }), random = Math.random, schedule = atTimes } = options;
	const now = options.now ?? (() => performance.now());
	let delay = 0;
	let lookedAt = now();
	monitor.enable();
	const end = schedule(() => {
		// Smoothed a little: one long task, such as bundling a script, is not too much load.
		const latest = monitor.count > 0 ? Math.max(0, monitor.mean / 1e6 - resolution) : 0;
		delay = (delay + latest) / 2;
		monitor.reset();
		lookedAt = now();
	});
	// Where a thousand come at once, all are read before the next look: by how much that is overdue tells of them. Halved, as above.
	const current = (): number => Math.max(delay, (now() - lookedAt - every) / 2);
	return {
		refuses: () => limit > 0 && random() < (current() - limit) / limit,
		delay: current,
		stop: () => {
			end();
			monitor.disable();
		},
	};
}

function atTimes(look: () => void): () => void {
	const timer = setInterval(look, every).unref();
	return () => clearInterval(timer);
}
