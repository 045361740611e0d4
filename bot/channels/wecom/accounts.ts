/**
 * The customer service accounts that have been heard of: after a start their messages are pulled without waiting for a callback,
 * since one may have been lost.
 */
import type { Store } from '../../store/store.ts';

/** An enterprise has far fewer. */
const mostAccounts = 500;
/** So often it is saved again, in milliseconds: what does not change is deleted some day. */
const refreshed = 24 * 3_600_000;

export interface Accounts {
	known(): Promise<string[]>;
	add(account: string): Promise<void>;
}

export function createAccounts(store: Pick<Store, 'load' | 'save'>, corpId: string, now: () => number): Accounts {
	const key = `wecom-accounts/${corpId}`;
	const saved = new Map<string, number>();
	const load = async (): Promise<{ accounts: string[]; revision: number | null }> => {
		const stored = await store.load(key);
		const { accounts } = (stored?.document ?? {}) as { accounts?: unknown };
		const list = Array.isArray(accounts) ? accounts.filter((account) => typeof account === 'string') : [];
		return { accounts: list, revision: stored?.revision ?? null };
	};
	return {
		known: async () => (await load()).accounts,
		add: async (account) => {
			if ((saved.get(account) ?? Number.NEGATIVE_INFINITY) + refreshed > now()) return;
			for (;;) {
				const { accounts, revision } = await load();
				const all = [account, ...accounts.filter((other) => other !== account)].slice(0, mostAccounts);
				if (await store.save(key, { accounts: all }, revision)) break;
			}
			saved.set(account, now());
		},
	};
}
