/** How conversations go, as counts over those that are kept. Nothing of a person is read beyond how far they came. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import type { AuditAction } from './audit.ts';

export interface Statistics {
	/** Conversations that changed within the days asked for. */
	conversations: number;
	/** In which something was asked or said beyond the greeting. */
	started: number;
	/** That came to a list. */
	finished: number;
	/** Left at a question for half an hour, by question. */
	abandoned: Record<string, number>;
	/** That an agent took, each once. */
	handedOver: number;
	languages: Record<string, number>;
	channels: Record<string, number>;
	/** By day in China, YYYY-MM-DD: when conversations were last active. */
	days: Record<string, number>;
	suggestions: { sent: number; edited: number; rejected: number };
}

const abandonedAfter = 30 * 60_000;
const day = 24 * 3_600_000;
const chinaOffset = 8 * 3_600_000;

/** @param days how far back, 1 to 90 @param now in milliseconds since 1970 */
export async function statisticsOf(
	store: Pick<Store, 'tally' | 'done'>,
	days: number,
	now: number,
): Promise<Statistics> {
	const counted = { conversations: 0, started: 0, finished: 0 };
	const counts = { abandoned: new Counts(), languages: new Counts(), channels: new Counts(), days: new Counts() };
	// Span by span, so that neither a statement nor the wait of others who are served grows with the days.
	for (const { from, to, name, isLeft } of spansOf(now - days * day, now)) {
		for (const { channel, locale, asking, begun, shown, count } of await store.tally(from, to)) {
			counted.conversations += count;
			if (begun || shown) counted.started += count;
			if (shown) counted.finished += count;
			if (asking && isLeft) counts.abandoned.add(asking, count);
			counts.languages.add(locale, count);
			counts.channels.add(channel || 'other', count);
			counts.days.add(name, count);
		}
		await othersTurn();
	}
	const since = now - days * day;
	const times = async (action: AuditAction) => (await store.done(action, since)).times;
	return {
		...counted,
		abandoned: counts.abandoned.all,
		// Once each, however often one was handed on.
		handedOver: (await store.done('claimed' satisfies AuditAction, since)).subjects,
		languages: counts.languages.all,
		channels: counts.channels.all,
		days: counts.days.all,
		suggestions: {
			sent: await times('suggestion-sent'),
			edited: await times('suggestion-edited'),
			rejected: await times('suggestion-rejected'),
		},
	};
}

/** A part of a day in China. */
interface Span {
	from: number;
	/** Not of it any more. */
	to: number;
	/** The day, YYYY-MM-DD. */
	name: string;
	/** A conversation that has not changed since then was left. */
	isLeft: boolean;
}

/** The days in China since a time until the end of today's, the newest first, parted again where conversations count as left. */
function spansOf(since: number, now: number): Span[] {
	const spans: Span[] = [];
	const left = now - abandonedAfter;
	const midnightAfter = (at: number) => (Math.floor((at + chinaOffset) / day) + 1) * day - chinaOffset;
	for (let from = since; from <= now; from = spans[0]?.to ?? now + 1) {
		const isLeft = from < left;
		const to = isLeft ? Math.min(midnightAfter(from), left) : midnightAfter(from);
		spans.unshift({ from, to, name: new Date(from + chinaOffset).toISOString().slice(0, 10), isLeft });
	}
	return spans;
}

/** Counts by name, whatever the name. */
class Counts {
	readonly #counts = new Map<string, number>();

	add(name: string, count: number): void {
		this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
	}

	get all(): Record<string, number> {
		return Object.fromEntries(this.#counts);
	}
}

/** As rows for a spreadsheet: what is counted, of what, how many. */
export function statisticsCsv(statistics: Statistics): string {
	const rows: [string, string, number][] = [];
	for (const [name, value] of Object.entries(statistics) as [string, number | Record<string, number>][]) {
		if (typeof value === 'number') rows.push([name, '', value]);
		else for (const [of, count] of Object.entries(value)) rows.push([name, of, count]);
	}
	return ['what,of,count', ...rows.map((row) => row.map(cell).join(','))].join('\r\n').concat('\r\n');
}

/** Quoted; what a spreadsheet would run as a formula is made text. */
function cell(value: string | number): string {
	if (typeof value === 'number') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return `"${safe.replaceAll('"', '""')}"`;
}
