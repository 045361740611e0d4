/**
 * A text as the grammar sees it: tokens with the classes found in them, divided into clauses.
 */
import { type ClassName, numberClass } from '../vocabulary/classes.ts';
import type { ClassId, Lexicon, TaggedText } from '../vocabulary/lexicon.ts';
import { type DateSaid, readDates, withoutDates } from './dates.ts';
import { type NumberSaid, readNumbers } from './numbers.ts';
import { mostCharacters, normalize, type Spelling, type Token, tokenize } from './tokenize.ts';

/** No clause of a person is longer; text without end is cut here, so that reading stays fast. */
const longestClause = 60;

/** The years that what is said of an ID card can name. */
const years = { first: 2000, last: 2099 };

/** How far back a phrase may begin that is looked for by its end. */
const longestPhrase = 4;

export interface Clause {
	start: number;
	end: number;
	/** Whether the clause asks rather than states. */
	asks: boolean;
	/** Whether it ends a sentence. */
	final: boolean;
}

/** The words that a text is read with; a vocabulary has them. */
export interface ReadingWords {
	spelling: Spelling;
	/** By the key of a token. */
	numerals: ReadonlyMap<string, number>;
	lexicon: Lexicon;
	/** Classes of which only the longest phrase at a place is found. */
	things: ReadonlySet<ClassId>;
}

export class Reading implements TaggedText {
	/** As far as it is read, as it was written. */
	readonly written: string;
	readonly normalized: string;
	readonly tokens: readonly Token[];
	readonly tags: TaggedText['tags'];
	readonly numbers: readonly NumberSaid[];
	/** Those that may be an age: none that is part of a date. */
	readonly ageNumbers: readonly NumberSaid[];
	/** The dates said, where the day is known on which they are. */
	readonly dates: readonly DateSaid[];
	readonly clauses: Clause[] = [];
	/** For each token, whether a gap of a pattern must end before it. */
	readonly stopsGap: boolean[] = [];
	#words: ReadingWords;
	#today: Date | undefined;
	/** For each class, 1 where the text has a phrase of it: most classes that are asked for are nowhere. */
	#present: Uint8Array;
	#clauseOf: number[] = [];

	/**
	 * @param today the day on which it is said: years before its own are past and years after it to come; without it they are numbers
	 * @param written the text as it was written, where its slips are mended
	 */
	constructor(text: string, words: ReadingWords, today?: Date, written = text.slice(0, mostCharacters)) {
		this.#words = words;
		this.#today = today;
		this.written = written;
		this.normalized = normalize(text, words.spelling);
		this.tokens = tokenize(this.normalized, words.spelling);
		this.tags = withoutInner(words.lexicon.tag(this.tokens).tags, words.things);
		this.numbers = readNumbers(this.tokens, words.numerals);
		this.dates = today === undefined ? [] : readDates(this.tokens, today);
		this.ageNumbers = withoutDates(this.numbers, this.dates);
		const numberId = words.lexicon.idOf(numberClass);
		for (const { start, end } of this.numbers) this.tags[start]?.push({ class: numberId, end });
		if (today !== undefined) this.#tagYears(today.getFullYear());
		this.#present = new Uint8Array(words.lexicon.size);
		for (const here of this.tags) for (const tag of here) this.#present[tag.class] = 1;
		this.#divide();
	}

	#tagYears(now: number): void {
		const { lexicon } = this.#words;
		for (const { start, end, min, max } of this.numbers) {
			if (min !== max || min === now || min < years.first || min > years.last) continue;
			this.tags[start]?.push({ class: lexicon.idOf(min < now ? 'past-year' : 'coming-year'), end });
		}
	}

	/** The reading of this text with its slips mended. */
	mended(text: string, written: string): Reading {
		return new Reading(text, this.#words, this.#today, written);
	}

	/** Where phrases of a class that begin at a token end; the longest, or 0 for none. */
	endOf(name: ClassName, start: number): number {
		return this.#endOfClass(this.#words.lexicon.idOf(name), start);
	}

	#endOfClass(id: number, start: number): number {
		if (!this.#present[id]) return 0;
		let longest = 0;
		for (const tag of this.tags[start] ?? []) if (tag.class === id && tag.end > longest) longest = tag.end;
		return longest;
	}

	/** Whether a phrase of a class ends right before a token. */
	endsAt(name: ClassName, end: number): boolean {
		const id = this.#words.lexicon.idOf(name);
		if (!this.#present[id]) return false;
		for (let start = Math.max(0, end - longestPhrase); start < end; start++) {
			if (this.tags[start]?.some((tag) => tag.class === id && tag.end === end)) return true;
		}
		return false;
	}

	/** The first place at or after `start` where a phrase of a class begins and ends before `end`; -1 for none. */
	find(name: ClassName, start: number, end: number): number {
		const id = this.#words.lexicon.idOf(name);
		if (!this.#present[id]) return -1;
		for (let at = start; at < end; at++) {
			const to = this.#endOfClass(id, at);
			if (to > 0 && to <= end) return at;
		}
		return -1;
	}

	/** Whether a phrase of a class stands between two places. */
	has(name: ClassName, start = 0, end = this.tokens.length): boolean {
		return this.find(name, start, end) >= 0;
	}

	/** Whether a phrase of one of several classes stands between two places. */
	hasAny(names: readonly ClassName[], start = 0, end = this.tokens.length): boolean {
		return names.some((name) => this.has(name, start, end));
	}

	/** Where the longest phrase of several classes that begins at a token ends, or 0 for none. */
	endOfAny(names: readonly ClassName[], start: number): number {
		let longest = 0;
		for (const name of names) longest = Math.max(longest, this.endOf(name, start));
		return longest;
	}

	/** Whether a phrase of one of several classes ends right before a token. */
	endsAtAny(names: readonly ClassName[], end: number): boolean {
		return names.some((name) => this.endsAt(name, end));
	}

	clauseAt(token: number): Clause {
		return this.clauses[this.#clauseOf[token] ?? 0] ?? { start: 0, end: this.tokens.length, asks: false, final: true };
	}

	clauseIndexAt(token: number): number {
		return this.#clauseOf[token] ?? 0;
	}

	/** How many tokens are words: not marks. */
	get length(): number {
		return this.tokens.reduce((count, { kind }) => count + (kind === 'stop' || kind === 'symbol' ? 0 : 1), 0);
	}

	#divide(): void {
		let start = 0;
		const close = (end: number, mark: string | undefined) => {
			if (end > start) {
				const asks = mark === '?' || this.#asks(start, end);
				this.clauses.push({ start, end, asks, final: mark !== ',' });
			}
		};
		for (let at = 0; at < this.tokens.length; at++) {
			const token = this.tokens[at];
			const isStop = token?.kind === 'stop';
			if (isStop) {
				close(at, token.text);
				start = at + 1;
			} else if (
				at > start &&
				(this.endOf('turn', at) > 0 || at - start >= longestClause || this.#isAfterReply(start, at))
			) {
				close(at, ',');
				start = at;
			}
			this.stopsGap.push(isStop || this.endOf('not', at) > 0 || (at === start && this.endOf('turn', at) > 0));
		}
		close(this.tokens.length, undefined);
		this.clauses.forEach((clause, index) => {
			for (let at = clause.start; at < clause.end; at++) this.#clauseOf[at] = index;
		});
	}

	/** "No she is 83": a reply, then a sentence. */
	#isAfterReply(start: number, at: number): boolean {
		if (at !== start + 1 || this.tokens[start]?.kind !== 'word' || this.endOf('no', start) !== at) return false;
		return (
			Math.max(this.endOf('i', at), this.endOf('they', at)) > 0 &&
			Math.max(this.endOf('is-now', at + 1), this.endOf('opens-question', at + 1)) > 0
		);
	}

	/** Whether a part of the text is put as a question. */
	asks(start: number, end: number): boolean {
		const opened = this.endOf('opens-question', start);
		if (opened > 0 && this.endOf('begins-subject', opened) > 0) return true;
		return this.#hasAsking(start, end) || this.#endsAsking(start, end);
	}

	/** A word that asks; 还是紫色 begins like the second of two questions, and is none. */
	#hasAsking(start: number, end: number): boolean {
		const from = start === 0 && this.endOf('asks', start) === this.endOf('or', start) ? this.endOf('or', start) : start;
		return this.has('asks', from || start, end);
	}

	/** "Right." alone asks nothing. */
	#endsAsking(start: number, end: number): boolean {
		return end - start > 1 && this.endOf('closes-question', end - 1) === end;
	}

	#asks(start: number, end: number): boolean {
		// "… is 71, has a certificate", "…, an old man, is a veteran" go on with what was said of someone.
		const before = this.clauses.at(-1);
		const isInserted = before !== undefined && this.endOf('opens-apposition', before.start) > 0;
		const continues = before?.final === false && (this.endOf('continues', start) > 0 || isInserted);
		if (!continues) return this.asks(start, end);
		return this.has('asks', start, end) || this.#endsAsking(start, end);
	}
}

/** "ID card" is no card: drops things that are part of a longer thing. */
function withoutInner(tags: TaggedText['tags'], things: ReadonlySet<number>): TaggedText['tags'] {
	let reach = 0;
	return tags.map((here) => {
		const longest = here.reduce((end, tag) => (things.has(tag.class) ? Math.max(end, tag.end) : end), reach);
		const kept = here.filter((tag) => !things.has(tag.class) || (tag.end === longest && longest > reach));
		reach = Math.max(reach, longest);
		return kept.sort((one, other) => other.end - one.end);
	});
}
