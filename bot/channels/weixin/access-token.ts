/**
 * The access token of an account: fetched when it is needed, kept till shortly before it ends, and shared between instances, because
 * a new one ends the one before.
 * https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html
 */
import type { Store } from '../../store/store.ts';

export interface AccessToken {
	/** A token that is good for at least a minute. @throws where the platform gives none */
	get(): Promise<string>;
	/** The platform refused this one: get another, unless somebody has. @throws where the platform gives none */
	renew(refused: string): Promise<string>;
}

export interface Granted {
	token: string;
	/** How long it is good for, in seconds. */
	lifetime: number;
}

interface Kept {
	token: string;
	/** In milliseconds since 1970. */
	ends: number;
}

/** A token is replaced this long before it ends, in milliseconds. */
const margin = 5 * 60_000;

/**
 * @param key under which it is kept in the store, with `keptPrefix`: it is no conversation's
 * @param fetchToken asks the platform; told which token was refused, if one was
 */
export function createAccessToken(
	store: Pick<Store, 'load' | 'save'>,
	key: string,
	fetchToken: (refused?: string) => Promise<Granted>,
	now: () => number = Date.now,
): AccessToken {
	let running: Promise<string> | undefined;
	/** One request of this process at a time; those that come in meanwhile share its answer. */
	const shared = (work: () => Promise<string>): Promise<string> => {
		running ??= work().finally(() => {
			running = undefined;
		});
		return running;
	};
	const loaded = async (): Promise<{ kept: Kept | null; revision: number | null }> => {
		const stored = await store.load(key);
		const kept = stored?.document as Kept | undefined;
		const isUsable = typeof kept?.token === 'string' && typeof kept.ends === 'number';
		return { kept: isUsable ? kept : null, revision: stored?.revision ?? null };
	};
	const replaced = async (revision: number | null, refused?: string): Promise<string> => {
		const { token, lifetime } = await fetchToken(refused);
		const kept: Kept = { token, ends: now() + lifetime * 1000 };
		// Another instance was first: its token may be the later one, and then ours has ended.
		if (!(await store.save(key, kept, revision))) return (await loaded()).kept?.token ?? token;
		return token;
	};
	return {
		get: () =>
			shared(async () => {
				const { kept, revision } = await loaded();
				return kept && kept.ends - margin > now() ? kept.token : replaced(revision);
			}),
		renew: async (refused) => {
			// What is under way may be about to give the very one that was refused.
			while (running) {
				const token = await running.catch(() => null);
				if (token !== null && token !== refused) return token;
			}
			return shared(async () => {
				const { kept, revision } = await loaded();
				return kept && kept.token !== refused && kept.ends > now() ? kept.token : replaced(revision, refused);
			});
		},
	};
}
