/** Who saw and did what at the desk: kept as long as conversations are, without a word of them. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { auditKey, type Store } from '../store/store.ts';
import type { Agent } from './desk.ts';

export const auditActions = [
	'signed-in',
	'signed-out',
	'saw',
	'claimed',
	'released',
	'transferred',
	'answered',
	'noted',
	'suggestion-sent',
	'suggestion-edited',
	'suggestion-rejected',
	'saw-unanswered',
	'changed-unanswered',
	'saw-statistics',
	'saw-audit',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
	at: number;
	agent: string;
	name: string;
	action: AuditAction;
	/** The ticket, or what else it was done to. */
	subject?: string;
}

const page = 1000;

export class Audit {
	readonly #store: Pick<Store, 'append' | 'activities'>;

	constructor(store: Pick<Store, 'append' | 'activities'>) {
		this.#store = store;
	}

	async note({ id, name }: Agent, action: AuditAction, subject?: string): Promise<void> {
		await this.#store.append(auditKey, [
			{ from: 'agent', content: { agent: id, name, action, ...(subject && { subject }) } },
		]);
	}

	/** The last entries, the newest first. */
	async entries(most: number): Promise<AuditEntry[]> {
		const entries: AuditEntry[] = [];
		// They are numbered without gaps; adding none tells the number of the last one.
		let after = Math.max(0, (await this.#store.append(auditKey, [])) - most);
		for (;;) {
			const found = await this.#store.activities(auditKey, after, page);
			entries.push(...found.map(({ at, content }) => ({ ...(content as Omit<AuditEntry, 'at'>), at })));
			after = found.at(-1)?.sequence ?? after;
			if (found.length < page) break;
			// A store in this process answers at once, and people wait meanwhile.
			await othersTurn();
		}
		return entries.slice(-most).reverse();
	}
}
