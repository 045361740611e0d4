/**
 * Results of a pure function, kept for when the same is asked again.
 */

/** Keeps at least the last `most` results that were asked for, and never more than twice as many. */
export class Remembered<Result> {
	readonly #most: number;
	#recent = new Map<string, Result>();
	/** What was asked for before the recent ones filled up; what is asked for again moves over to them. */
	#earlier = new Map<string, Result>();

	constructor(most: number) {
		this.#most = most;
	}

	/**
	 * @param name tells apart whatever has different results
	 * @param make is called where the result is not kept; what it throws is thrown, and nothing is kept
	 */
	get(name: string, make: () => Result): Result {
		const found = this.find(name);
		if (found !== undefined) return found;
		const result = make();
		this.keep(name, result);
		return result;
	}

	/** The result if it is kept. */
	find(name: string): Result | undefined {
		const recent = this.#recent.get(name);
		if (recent !== undefined) return recent;
		const earlier = this.#earlier.get(name);
		if (earlier !== undefined) this.keep(name, earlier);
		return earlier;
	}

	keep(name: string, result: Result): void {
		if (this.#recent.size >= this.#most) {
			this.#earlier = this.#recent;
			this.#recent = new Map();
		}
		this.#recent.set(name, result);
	}
}

/** Results that belong to something, such as a knowledge, and go when it goes. */
export class RememberedBy<Owner extends object, Result> {
	readonly #most: number;
	readonly #of = new WeakMap<Owner, Remembered<Result>>();

	/** @param most see `Remembered`, of each owner */
	constructor(most: number) {
		this.#most = most;
	}

	/** See `Remembered`. */
	get(owner: Owner, name: string, make: () => Result): Result {
		let results = this.#of.get(owner);
		if (!results) {
			results = new Remembered(this.#most);
			this.#of.set(owner, results);
		}
		return results.get(name, make);
	}
}
