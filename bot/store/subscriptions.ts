/**
 * Who wants to hear of which conversation, within one process.
 */
export class Subscriptions {
	#listeners = new Map<string, Set<() => void>>();

	/** @returns a function that ends it */
	add(key: string, listener: () => void): () => void {
		const own = this.#listeners.get(key) ?? new Set();
		own.add(listener);
		this.#listeners.set(key, own);
		return () => {
			own.delete(listener);
			if (own.size === 0 && this.#listeners.get(key) === own) this.#listeners.delete(key);
		};
	}

	has(key: string): boolean {
		return this.#listeners.has(key);
	}

	get isEmpty(): boolean {
		return this.#listeners.size === 0;
	}

	/** Tell those who listen to a conversation, after the caller has done its own work. */
	tell(key: string): void {
		for (const listener of this.#listeners.get(key) ?? []) queueMicrotask(listener);
	}

	/** Tell everybody, where it is not known what has changed. */
	tellAll(): void {
		for (const key of [...this.#listeners.keys()]) this.tell(key);
	}

	clear(): void {
		this.#listeners.clear();
	}
}
