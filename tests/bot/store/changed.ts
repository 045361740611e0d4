/**
 * A store with one of its methods changed.
 */
import type { Store } from '../../../bot/store/store.ts';

export function changed(store: Store, changes: Partial<Store>): Store {
	return new Proxy(store, {
		get: (inner, name: keyof Store) => changes[name] ?? inner[name].bind(inner),
	});
}
