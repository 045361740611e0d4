/**
 * A store that lasts as long as the process: for the terminal and for tests.
 */
import {
	answerLifetime,
	type Remembered,
	type Store,
	type Stored,
	type StoreOptions,
	type Unanswered,
	unansweredLifetime,
} from './store.ts';

/** Documents and answers are kept as JSON text, so that no caller shares an object with the store. */
export class MemoryStore implements Store {
	#now: () => number;
	#documents = new Map<string, { json: string; revision: number }>();
	/** Oldest first, as a Map keeps the order of insertion. */
	#answers = new Map<string, { json: string; savedAt: number }>();
	/** Oldest first. */
	#unanswered: (Unanswered & { at: number })[] = [];

	constructor({ now = Date.now }: StoreOptions = {}) {
		this.#now = now;
	}

	async load(key: string): Promise<Stored | null> {
		const stored = this.#documents.get(key);
		return stored ? { document: JSON.parse(stored.json), revision: stored.revision } : null;
	}

	async save(
		key: string,
		document: unknown,
		expectedRevision: number | null,
		remembered?: Remembered,
	): Promise<boolean> {
		const revision = this.#documents.get(key)?.revision ?? null;
		if (revision !== expectedRevision) return false;
		this.#documents.set(key, { json: JSON.stringify(document), revision: (revision ?? 0) + 1 });
		if (remembered) {
			if (remembered.forgetsEarlier) this.#forgetAnswersOf(key);
			const json = JSON.stringify(remembered.answer);
			this.#answers.set(answerKey(key, remembered.activityId), { json, savedAt: this.#now() });
			if (remembered.unanswered) this.#unanswered.push({ ...remembered.unanswered, at: this.#now() });
		}
		this.#unanswered = this.#unanswered.filter(({ at }) => at > this.#now() - unansweredLifetime);
		this.#forgetOldAnswers();
		return true;
	}

	async recall(key: string, activityId: string): Promise<unknown> {
		const answer = this.#answers.get(answerKey(key, activityId));
		return answer && answer.savedAt > this.#now() - answerLifetime ? JSON.parse(answer.json) : null;
	}

	async unanswered(most: number): Promise<(Unanswered & { at: number })[]> {
		return this.#unanswered.slice(-most).reverse();
	}

	async close(): Promise<void> {
		this.#unanswered = [];
		this.#documents.clear();
		this.#answers.clear();
	}

	#forgetAnswersOf(conversation: string): void {
		for (const key of this.#answers.keys()) {
			if ((JSON.parse(key) as [string, string])[0] === conversation) this.#answers.delete(key);
		}
	}

	#forgetOldAnswers(): void {
		for (const [key, { savedAt }] of this.#answers) {
			if (savedAt > this.#now() - answerLifetime) return;
			this.#answers.delete(key);
		}
	}
}

function answerKey(key: string, activityId: string): string {
	return JSON.stringify([key, activityId]);
}
