/**
 * Metrics for Prometheus. Label values are of known sets only, and none is of a person: whatever is not known counts as `other`.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { topicLabels } from '../../language/questions/topics/labels.ts';
import type { Observer } from '../observer.ts';
import { channelIds } from '../render/capabilities.ts';

/** What is asked for when somebody looks. */
export interface Gauges {
	/** WebSockets that are open. */
	streams(): { chat: number; desk: number };
	turnsUnderWay(): number;
	/** The mean delay of the event loop lately, in milliseconds. */
	delay(): number;
	isStopping(): boolean;
}

export interface Metrics {
	observer: Observer;
	/** @returns the text of Prometheus' exposition format, and its media type */
	expose(): Promise<{ text: string; type: string }>;
}

/** An answer takes milliseconds; what takes ten seconds is given up by those who asked. In seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const channels = new Set([...channelIds, 'test']);
const topics = new Set(topicLabels);
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

const known = (set: ReadonlySet<string>, value: string): string => (set.has(value) ? value : 'other');

/** Metrics in a registry of their own, those of the process included. */
export function createMetrics(gauges: Gauges): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
		new Counter({ name: `assistant_${name}`, help, labelNames, registers });
	const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
		new Histogram({ name: `assistant_${name}`, help, labelNames, buckets, registers });
	const gauge = (name: string, help: string, read: () => number) =>
		new Gauge({
			name: `assistant_${name}`,
			help,
			registers,
			collect() {
				this.set(read());
			},
		});

	const turns = counter('turns_total', 'Turns by channel and what became of them', 'channel', 'outcome');
	const turnTime = histogram('turn_duration_seconds', 'From a turn to its answer, saved', 'channel');
	const topicCount = counter('topics_total', 'What turns were about', 'topic');
	const unanswered = counter('unanswered_total', 'Sentences without a real answer, by reason', 'reason');
	const handoffs = counter('handoffs_total', 'Wishes for a person, by reason', 'reason');
	const failures = counter('store_errors_total', 'Calls of the store that failed', 'operation');
	const conflicts = counter('save_conflicts_total', 'Saves that another one came before', 'kind');
	const limits = counter('rate_limited_total', 'Requests over a limit', 'limit');
	const refusals = counter('refused_total', 'What was turned away under too much load or at the end', 'reason');
	const requests = counter('http_requests_total', 'Requests answered', 'method', 'route', 'status');
	const requestTime = histogram('http_request_duration_seconds', 'From a request to its answer', 'route');
	new Gauge({
		name: 'assistant_open_streams',
		help: 'WebSockets that are open: of chats and of consoles',
		labelNames: ['kind'],
		registers,
		collect() {
			for (const [kind, count] of Object.entries(gauges.streams())) this.set({ kind }, count);
		},
	});
	gauge('turns_under_way', 'Turns that are not answered yet', () => gauges.turnsUnderWay());
	gauge('loop_delay_seconds', 'The delay of the event loop that overload is told by', () => gauges.delay() / 1000);
	gauge('stopping', '1 once the process was told to stop', () => Number(gauges.isStopping()));

	return {
		observer: {
			requested: ({ method, route, status, duration }) => {
				requests.inc({ method: known(methods, method), route: route ?? 'none', status });
				requestTime.observe({ route: route ?? 'none' }, duration / 1000);
			},
			turned: ({ channel, outcome, duration }) => {
				turns.inc({ channel: known(channels, channel), outcome });
				turnTime.observe({ channel: known(channels, channel) }, duration / 1000);
			},
			understood: ({ topic, unanswered: reason, handoff }) => {
				topicCount.inc({ topic: topic === 'none' ? topic : known(topics, topic) });
				if (reason) unanswered.inc({ reason });
				if (handoff) handoffs.inc({ reason: handoff });
			},
			storeFailed: (operation) => failures.inc({ operation }),
			conflicted: (kind) => conflicts.inc({ kind }),
			limited: (limit) => limits.inc({ limit }),
			refused: (reason) => refusals.inc({ reason }),
		},
		expose: async () => ({ text: await registry.metrics(), type: registry.contentType }),
	};
}
