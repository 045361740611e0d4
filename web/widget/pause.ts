/** A wait that can be ended early. */
export class Pause {
	readonly #ends = new Set<() => void>();

	/** @param duration in milliseconds */
	begin(duration: number): Promise<void> {
		return new Promise((resolve) => {
			const end = (): void => {
				clearTimeout(timer);
				this.#ends.delete(end);
				resolve();
			};
			const timer = setTimeout(end, duration);
			this.#ends.add(end);
		});
	}

	/** End all waits now. */
	end(): void {
		for (const end of [...this.#ends]) end();
	}
}
