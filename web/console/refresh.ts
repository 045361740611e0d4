/** Work that brings something up to date: never twice at a time, and once more when it was asked for meanwhile. */
export class Refresh {
	readonly #work: () => Promise<void>;
	#running: Promise<void> | null = null;
	#isWanted = false;

	constructor(work: () => Promise<void>) {
		this.#work = work;
	}

	/** @returns once everything that was there when it was asked for is taken in */
	ask(): Promise<void> {
		this.#isWanted = true;
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
		});
		return this.#running;
	}

	async #run(): Promise<void> {
		while (this.#isWanted) {
			this.#isWanted = false;
			await this.#work();
		}
	}
}
