/**
 * The customer service accounts that have been heard of: after a start their messages are pulled without waiting for a callback,
 * since one may have been lost.
 */
import { keptPrefix, type Store } from '../../store/store.ts';

/** An enterprise has far fewer. */
const mostAccounts = 500;

export interface Accounts {
	known(): Promise<string[]>;
	add(account: string): Promise<void>;
}

export function createAccounts(store: Pick<Store, 'load' | 'save'>, corpId: string): Accounts {
	const key = `${keptPrefix}wecom-accounts/${corpId}`;
	const saved = new Set<string>();
	const load = async (): Promise<{ accounts: string[]; revision: number | null }> => {
		const stored = await store.load(key);
		const { accounts } = (stored?.document ?? {}) as { accounts?: unknown };
		const list = Array.isArray(accounts) ? accounts.filter((account) => typeof account === 'string') : [];
		return { accounts: list, revision: stored?.revision ?? null };
	};
	return {
		known: async () => (await load()).accounts,
		add: async (account) => {
			if (saved.has(account)) return;
			for (;;) {
				const { accounts, revision } = await load();
				if (accounts.includes(account)) break;
				const all = [account, ...accounts].slice(0, mostAccounts);
				if (await store.save(key, { accounts: all }, revision)) break;
			}
			saved.add(account);
		},
	};
}
