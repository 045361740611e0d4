/** Things that may be used once, by whichever instance: the token of a stream, the nonce of a signed request. */
import type { Store } from './store.ts';

/**
 * Take a thing for used.
 *
 * @param id unique over all kinds of things
 * @param lifetime milliseconds after which it is no use anyway and is forgotten; if the process ends before, retention deletes it
 * @returns whether this was the first use
 */
export async function useOnce(store: Pick<Store, 'save' | 'erase'>, id: string, lifetime: number): Promise<boolean> {
	const key = keyOf(id);
	if (!(await store.save(key, {}, null))) return false;
	setTimeout(() => void store.erase(key).catch(() => {}), lifetime).unref();
	return true;
}

/** Whether a thing has been used, and not yet been forgotten. */
export async function isUsed(store: Pick<Store, 'load'>, id: string): Promise<boolean> {
	return (await store.load(keyOf(id))) !== null;
}

const keyOf = (id: string): string => `used/${id}`;
