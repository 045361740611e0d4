/**
 * One call: what is known of the cardholder and where from, as the server understands it. The server remembers nothing of it, and
 * neither does the browser: what callers tell (disability, low income) is no less theirs for having no name on it, helplines share
 * machines, and the code of the list brings it back after a reload. The page asks before it is left while there is something to lose.
 */

import type { Assisted, Choice, Conflict, Facts, Origin } from './answers.ts';
import { type Api, ApiError } from './api.ts';
import { looksLikeCode } from './code-shape.ts';

export interface CallParts {
	api: Pick<Api, 'ask'>;
	/** Something is to be drawn anew. */
	changed(): void;
	/** A request failed. */
	failed(status: number, what: 'code' | 'area' | 'text'): void;
	/** Milliseconds since 1970. */
	now(): number;
}

interface State {
	facts: Facts;
	origins: Record<string, Origin>;
	declined: string[];
	area: string | null;
	lacking: string[];
}

const nothing = (): State => ({ facts: {}, origins: {}, declined: [], area: null, lacking: [] });

export class Call {
	readonly #parts: CallParts;
	#state = nothing();
	/** One request after the other, each with what the one before told. */
	#last: Promise<void> = Promise.resolve();
	/** Counts calls: an answer that belongs to an earlier one is nobody's. */
	#number = 0;
	#lastText = '';

	/** In what language the answers are; independent of the console's own. */
	locale: string;
	startedAt: number | null = null;
	told: Assisted | null = null;
	/** The answer to what was asked last, which later requests without a question leave standing. */
	answer: Assisted['answer'] = null;
	conflicts: Conflict[] = [];
	/** What is being written. */
	draft = '';
	wasMasked = false;
	/** What stands in the last sentence was not understood. */
	wasLost = false;

	constructor(locale: string, parts: CallParts) {
		this.locale = locale;
		this.#parts = parts;
	}

	/** Whether something would be lost by leaving the page. */
	get isBegun(): boolean {
		const { facts, declined, area } = this.#state;
		return Object.keys(facts).length > 0 || declined.length > 0 || area !== null || this.draft !== '';
	}

	/** Forget everything, and start the clock. */
	restart(): Promise<void> {
		this.#number++;
		this.#state = nothing();
		this.#lastText = '';
		this.startedAt = this.#parts.now();
		this.told = null;
		this.answer = null;
		this.conflicts = [];
		this.draft = '';
		this.wasMasked = false;
		this.wasLost = false;
		this.#parts.changed();
		return this.refresh();
	}

	/** Take in what the caller says. */
	say(text: string): Promise<void> {
		this.#begin();
		this.draft = '';
		return this.#ask('text', async (ask) => {
			const asking = this.told?.nextQuestion?.fact ?? null;
			const told = await ask({ text, asking });
			if (!told) return;
			this.#lastText = text;
			this.wasMasked = told.masked;
			if (told.answer) this.answer = told.answer;
			const isNew = JSON.stringify([told.facts, told.declined, told.area]) !== this.#known();
			this.wasLost = !isNew && !told.answer && told.conflicts.length === 0;
			this.#take(told);
		}).then((isDone) => {
			// What could not be sent is still there to be sent again.
			if (!isDone && this.draft === '') this.draft = text;
			this.#parts.changed();
		});
	}

	/** Choose an answer, or another value of a fact. */
	choose(fact: string, { facts }: Choice): Promise<void> {
		this.#begin();
		return this.#change(() => {
			this.#without(fact);
			this.#state.facts = { ...this.#state.facts, ...facts };
			this.#state.origins = { ...this.#state.origins, [fact]: 'given' };
		});
	}

	/** The caller does not know, or would rather not say. */
	decline(fact: string): Promise<void> {
		this.#begin();
		return this.#change(() => {
			this.#without(fact);
			this.#state.declined = [...this.#state.declined, fact];
		});
	}

	/** As if it had never been said. */
	remove(fact: string): Promise<void> {
		return this.#change(() => this.#without(fact));
	}

	/** Leave what was known. */
	keep(fact: string): void {
		this.conflicts = this.conflicts.filter((one) => one.fact !== fact);
		this.#parts.changed();
	}

	/** Take what was said in place of what was known. */
	take({ fact, facts }: Conflict): Promise<void> {
		return this.#change(() => {
			if (fact === 'holder') return this.#takePerson(facts);
			this.#without(fact);
			const names = fact === 'age' ? ['age', 'ageBand'] : [fact];
			const said = Object.fromEntries(names.filter((name) => name in facts).map((name) => [name, facts[name]]));
			this.#state.facts = { ...this.#state.facts, ...said };
			this.#state.origins = { ...this.#state.origins, [fact]: 'said' };
		});
	}

	/** Go on with the person that was said: what was known of another one is not kept. */
	#takePerson(facts: Facts): void {
		const { facts: known, origins } = this.#state;
		const from = (name: string) => (name in known && known[name] === facts[name] ? origins[name] : 'said');
		const kept = Object.keys(facts).map((name) => (name === 'ageBand' ? 'age' : name));
		this.conflicts = [];
		this.#state = {
			...this.#state,
			facts,
			origins: Object.fromEntries(kept.map((name) => [name, from(name) ?? 'said'])),
			declined: [],
			lacking: [],
		};
	}

	/** Take in what was typed: the code of a list, else what the caller says. */
	async enter(text: string): Promise<void> {
		if (!looksLikeCode(text)) return this.say(text);
		this.draft = '';
		if (await this.open(text, text.includes('-'))) return;
		// Without its hyphen, what is no code may be a word.
		if (!text.includes('-')) return this.say(text);
		if (this.draft === '') this.draft = text;
		this.#parts.changed();
	}

	/** Go on from the code of a list. @param isCode whether it can be nothing else @returns whether it is one */
	async open(code: string, isCode = true): Promise<boolean> {
		this.#begin();
		let isNone = false;
		const isDone = await this.#ask('code', async (ask) => {
			try {
				this.#take(await ask({ code }));
			} catch (error) {
				if (isCode || !(error instanceof ApiError) || error.status !== 400) throw error;
				isNone = true;
			}
		});
		return isDone && !isNone;
	}

	/** Take the area alone from a name. */
	moveTo(name: string): Promise<void> {
		this.#begin();
		return this.#ask('area', async (ask) => {
			const told = await ask({ text: name });
			if (!told) return;
			if (!told.area) throw new ApiError(400);
			this.#state = { ...this.#state, area: told.area.code };
			this.#take(await ask({}));
		}).then(() => {});
	}

	leavePlace(): Promise<void> {
		return this.#change(() => {
			this.#state.area = null;
		});
	}

	/** Answer in another language from now on. */
	speak(locale: string): Promise<void> {
		this.locale = locale;
		this.#parts.changed();
		return this.#ask('text', async (ask) => {
			// What was asked is answered anew; what it told is known already.
			if (this.answer && this.#lastText) this.answer = (await ask({ text: this.#lastText }))?.answer ?? null;
			this.#take(await ask({}));
		}).then(() => {});
	}

	/** Ask for what is known to be told again. */
	refresh(): Promise<void> {
		return this.#change(() => {});
	}

	#begin(): void {
		this.startedAt ??= this.#parts.now();
	}

	#known(): string {
		const { facts, declined, area } = this.#state;
		return JSON.stringify([facts, declined, area === null ? null : (this.told?.area ?? null)]);
	}

	#without(fact: string): void {
		const { [fact]: _fact, ...others } = this.#state.facts;
		const { ageBand: _band, ...exact } = others;
		const { [fact]: _origin, ...origins } = this.#state.origins;
		const declined = this.#state.declined.filter((name) => name !== fact);
		this.#state = { ...this.#state, facts: fact === 'age' ? exact : others, origins, declined };
		this.conflicts = this.conflicts.filter((one) => one.fact !== fact);
	}

	#take(told: Assisted | null): void {
		if (!told) return;
		const { facts, origins, declined, area, lacking } = told;
		this.#state = { facts, origins, declined, area: area?.code ?? null, lacking };
		const fresh = told.conflicts.map(({ fact }) => fact);
		this.conflicts = [...this.conflicts.filter(({ fact }) => !fresh.includes(fact)), ...told.conflicts];
		this.told = told;
	}

	async #change(change: () => void): Promise<void> {
		await this.#ask('text', async (ask) => {
			const { conflicts } = this;
			const before = this.#state;
			this.#state = { ...before };
			try {
				change();
				this.#take(await ask({}));
			} catch (error) {
				this.#state = before;
				this.conflicts = conflicts;
				throw error;
			}
		});
	}

	/** @returns whether it worked; the answers are null once another call has begun */
	#ask(
		what: 'code' | 'area' | 'text',
		work: (ask: (body: object) => Promise<Assisted | null>) => Promise<void>,
	): Promise<boolean> {
		const number = this.#number;
		const ask = async (body: object): Promise<Assisted | null> => {
			const { area, ...known } = this.#state;
			const told = await this.#parts.api.ask<Assisted>('POST', '/api/assist', {
				...known,
				...(area !== null && { area }),
				locale: this.locale,
				...body,
			});
			return number === this.#number ? told : null;
		};
		const done = this.#last.then(async () => {
			if (number !== this.#number) return true;
			try {
				await work(ask);
				return true;
			} catch (error) {
				if (number === this.#number) this.#parts.failed(error instanceof ApiError ? error.status : 0, what);
				return false;
			} finally {
				this.#parts.changed();
			}
		});
		this.#last = done.then(() => {});
		return done;
	}
}
