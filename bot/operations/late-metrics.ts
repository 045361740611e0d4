/**
 * Metrics whose library is loaded after the server listens: it takes a tenth of a second, which a start need not wait for. What
 * happens until then is remembered and counted afterwards.
 */
import type { Observer } from '../observer.ts';
import type { Gauges, Metrics } from './metrics.ts';

/** More than happens in the time of loading; whatever would exceed it is not counted. */
const mostRemembered = 10_000;

export interface LateMetrics extends Metrics {
	/** Load the library, once. Resolves when everything remembered is counted. */
	load(): Promise<void>;
}

/** @param create makes the metrics; for tests */
export function lateMetrics(
	gauges: Gauges,
	create: () => Promise<Metrics> = async () => (await import('./metrics.ts')).createMetrics(gauges),
): LateMetrics {
	let remembered: ((observer: Observer) => void)[] = [];
	let metrics: Metrics | undefined;
	let loading: Promise<Metrics> | undefined;
	const tell = (event: (observer: Observer) => void): void => {
		if (metrics) event(metrics.observer);
		else if (remembered.length < mostRemembered) remembered.push(event);
	};
	const loaded = async (): Promise<Metrics> => {
		metrics = await create();
		for (const event of remembered) event(metrics.observer);
		remembered = [];
		return metrics;
	};
	const load = (): Promise<Metrics> => {
		loading ??= loaded();
		return loading;
	};
	return {
		observer: {
			requested: (seen) => tell((observer) => observer.requested(seen)),
			turned: (seen) => tell((observer) => observer.turned(seen)),
			understood: (seen) => tell((observer) => observer.understood(seen)),
			storeFailed: (operation) => tell((observer) => observer.storeFailed(operation)),
			conflicted: (what) => tell((observer) => observer.conflicted(what)),
			limited: (limit) => tell((observer) => observer.limited(limit)),
			refused: (reason) => tell((observer) => observer.refused(reason)),
		},
		load: async () => void (await load()),
		expose: async () => (await load()).expose(),
	};
}
