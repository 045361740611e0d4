/** How conversations go, as counts over those that are kept. Nothing of a person is read beyond how far they came. */
import { z } from 'zod';
import type { Store } from '../store/store.ts';

export interface Statistics {
	/** Conversations that changed within the days asked for. */
	conversations: number;
	/** In which something was asked or said beyond the greeting. */
	started: number;
	/** That came to a list. */
	finished: number;
	/** Left at a question for half an hour, by question. */
	abandoned: Record<string, number>;
	handedOver: number;
	languages: Record<string, number>;
	channels: Record<string, number>;
	/** By day in China, YYYY-MM-DD: when conversations were last active. */
	days: Record<string, number>;
	suggestions: { sent: number; edited: number; rejected: number };
}

/** So many conversations are looked at. */
export const mostConversations = 20_000;
const abandonedAfter = 30 * 60_000;
const day = 24 * 3_600_000;
const chinaOffset = 8 * 3_600_000;

/** What of a state is counted; a document that has none of it is not. */
const countedSchema = z.object({
	locale: z.string(),
	asking: z.string().nullable(),
	begun: z.boolean(),
	shown: z.string().nullable(),
});

/** @param days how far back, 1 to 90 @param now in milliseconds since 1970 */
export async function statisticsOf(
	store: Pick<Store, 'conversations' | 'openTickets'>,
	actions: readonly { at: number; action: string }[],
	days: number,
	now: number,
): Promise<Statistics> {
	const since = now - days * day;
	const all = (await store.conversations(mostConversations)).filter(({ changedAt }) => changedAt >= since);
	const counted: Statistics = {
		...{ conversations: 0, started: 0, finished: 0, handedOver: 0 },
		...{ abandoned: {}, languages: {}, channels: {}, days: {} },
		suggestions: { sent: 0, edited: 0, rejected: 0 },
	};
	for (const { channel, document, changedAt } of all) {
		const parsed = countedSchema.safeParse(document);
		if (!parsed.success) continue;
		const { locale, asking, begun, shown } = parsed.data;
		counted.conversations++;
		if (begun || shown) counted.started++;
		if (shown) counted.finished++;
		if (asking && now - changedAt > abandonedAfter) add(counted.abandoned, asking);
		add(counted.languages, locale);
		add(counted.channels, channel || 'other');
		add(counted.days, new Date(changedAt + chinaOffset).toISOString().slice(0, 10));
	}
	const recent = actions.filter(({ at }) => at >= since);
	const times = (action: string) => recent.filter((entry) => entry.action === action).length;
	counted.handedOver = times('claimed');
	for (const outcome of ['sent', 'edited', 'rejected'] as const)
		counted.suggestions[outcome] = times(`suggestion-${outcome}`);
	return counted;
}

function add(counts: Record<string, number>, name: string): void {
	counts[name] = (counts[name] ?? 0) + 1;
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
