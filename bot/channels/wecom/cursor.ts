/**
 * How far the messages of a customer service account are answered: kept in the store, so that a restart goes on there, and held by
 * one instance at a time, so that two don't answer the same message.
 */
import { keptPrefix, type Store } from '../../store/store.ts';

interface Progress {
	/** The platform's own mark; null before the first page. */
	cursor: string | null;
	/** Ids of messages after it that are answered already. */
	done: string[];
	/** Who is at work. */
	holder: string | null;
	/** Until when, unless it says so again, in milliseconds since 1970. */
	until: number;
	/** Another instance heard of messages meanwhile: whoever holds it must look once more. */
	wanted: boolean;
}

const fresh: Progress = { cursor: null, done: [], holder: null, until: 0, wanted: false };

/** Another instance has taken over: its work is not to be undone. */
export class NotHolder extends Error {
	override name = 'NotHolder';
}

export interface CursorParts {
	store: Pick<Store, 'load' | 'save'>;
	/** Of the customer service account. */
	account: string;
	/** Unique among instances. */
	holder: string;
	/** How long it is held without a sign of life, in milliseconds. */
	lease: number;
	now: () => number;
}

export interface Held {
	cursor: string | null;
	done: ReadonlySet<string>;
}

export class Cursor {
	readonly #parts: CursorParts;
	readonly #key: string;

	constructor(parts: CursorParts) {
		this.#parts = parts;
		this.#key = `${keptPrefix}wecom-cursor/${parts.account}`;
	}

	/**
	 * Take it, or leave word with the instance that has it.
	 *
	 * @returns where to go on; or how long the other one has it for certain, in milliseconds
	 */
	async take(): Promise<Held | number> {
		const { holder, now } = this.#parts;
		const progress = await this.#change((found) =>
			isFree(found, holder, now()) ? { ...found, ...this.#mine(), wanted: false } : { ...found, wanted: true },
		);
		return progress.holder === holder ? heldOf(progress) : Math.max(0, progress.until - now());
	}

	/** Show that this instance is still at work. @throws NotHolder */
	async hold(): Promise<void> {
		await this.#changeMine((found) => found);
	}

	/** A message is answered. @throws NotHolder */
	async finish(message: string): Promise<void> {
		await this.#changeMine((found) => ({ ...found, done: [...found.done, message] }));
	}

	/** A page is answered. @throws NotHolder */
	async advance(cursor: string): Promise<Held> {
		return heldOf(await this.#changeMine((found) => ({ ...found, cursor, done: [] })));
	}

	/**
	 * Let go of it, unless another instance has left word.
	 *
	 * @param anyway let go of it in any case
	 * @returns where to go on, or null
	 */
	async release(anyway = false): Promise<Held | null> {
		const { holder } = this.#parts;
		const progress = await this.#change((found) => {
			if (found.holder !== holder) return found;
			return found.wanted && !anyway
				? { ...found, ...this.#mine(), wanted: false }
				: { ...found, holder: null, until: 0 };
		});
		return progress.holder === holder ? heldOf(progress) : null;
	}

	#mine(): Pick<Progress, 'holder' | 'until'> {
		const { holder, lease, now } = this.#parts;
		return { holder, until: now() + lease };
	}

	async #changeMine(change: (found: Progress) => Progress): Promise<Progress> {
		const { holder } = this.#parts;
		const progress = await this.#change((found) => {
			if (found.holder !== holder) throw new NotHolder('another instance has taken over');
			return { ...change(found), ...this.#mine() };
		});
		return progress;
	}

	/** Compare-and-set until it succeeds. */
	async #change(change: (found: Progress) => Progress): Promise<Progress> {
		const { store } = this.#parts;
		for (;;) {
			const stored = await store.load(this.#key);
			const found = progressOf(stored?.document);
			const progress = change(found);
			if (progress === found) return progress;
			if (await store.save(this.#key, progress, stored?.revision ?? null)) return progress;
		}
	}
}

const isFree = ({ holder, until }: Progress, own: string, now: number): boolean =>
	holder === null || holder === own || until <= now;

const heldOf = ({ cursor, done }: Progress): Held => ({ cursor, done: new Set(done) });

function progressOf(document: unknown): Progress {
	const { cursor, done, holder, until, wanted } = (document ?? {}) as Partial<Record<keyof Progress, unknown>>;
	return {
		cursor: typeof cursor === 'string' ? cursor : fresh.cursor,
		done: Array.isArray(done) ? done.filter((id) => typeof id === 'string') : fresh.done,
		holder: typeof holder === 'string' ? holder : fresh.holder,
		until: typeof until === 'number' ? until : fresh.until,
		wanted: wanted === true,
	};
}
