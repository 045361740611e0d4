/** Stores and limits that tell an observer what goes wrong in them; the ones beneath know nothing of it. */
import type { Limits } from '../http/limits.ts';
import { TooMany } from '../http/limits.ts';
import type { Observer } from '../observer.ts';
import { isConversation, type Store } from '../store/store.ts';

type Operation = Exclude<keyof Store, 'subscribe' | 'announce' | 'close'>;

/** One that were left out would be missing in the observed store. */
const all: Record<Operation, true> = {
	...{ load: true, revisions: true, save: true, loadFor: true, append: true, activities: true },
	...{ ticket: true, saveTicket: true, openTickets: true },
	...{ tally: true, done: true, unanswered: true, erase: true, expire: true, ready: true },
};
const operations = Object.keys(all) as Operation[];

/** A store that counts calls that fail, and saves that came second. */
export function observedStore(store: Store, observer: Pick<Observer, 'storeFailed' | 'conflicted'>): Store {
	const observed = (name: Operation) => {
		const call = store[name].bind(store) as (...given: unknown[]) => Promise<unknown>;
		return async (...given: unknown[]): Promise<unknown> => {
			try {
				const result = await call(...given);
				if (result === false && name === 'saveTicket') observer.conflicted('ticket');
				// Of what is used once, a second use is no conflict.
				if (result === false && name === 'save' && isConversation(String(given[0])))
					observer.conflicted('conversation');
				return result;
			} catch (error) {
				observer.storeFailed(name);
				throw error;
			}
		};
	};
	return {
		...(Object.fromEntries(operations.map((name) => [name, observed(name)])) as unknown as Pick<Store, Operation>),
		subscribe: (key, listener) => store.subscribe(key, listener),
		announce: (key) => store.announce(key),
		close: () => store.close(),
	};
}

/** Limits that count what they turn away. */
export function observedLimits(limits: Limits, observer: Pick<Observer, 'limited'>): Limits {
	return {
		count: async (kind, key) => {
			try {
				await limits.count(kind, key);
			} catch (error) {
				if (error instanceof TooMany) observer.limited(kind);
				throw error;
			}
		},
	};
}
