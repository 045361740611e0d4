/**
 * Patterns over tokens, as translators write them in the locale files:
 *
 *     <id>      any phrase of the class `id`           (lost|gone)   one of several
 *     my?       may be missing; also <id>? and (a|b)?  ..            up to 3 tokens in between; ..6 up to 6
 *     =active   this form of the word only, not its stem
 *
 * A gap never crosses the end of a clause, and never a negation.
 */
import type { ClassId, Lexicon, TaggedText } from './lexicon.ts';

export interface Match<Result> {
	result: Result;
	start: number;
	end: number;
	/** For each class of the pattern, in order, where it was found. */
	parts: { class: ClassId; start: number; end: number }[];
}

interface Choice {
	classes: readonly ClassId[];
	optional: boolean;
}

type Element = Choice | { gap: number };

interface PatternRow<Result> {
	elements: readonly Element[];
	result: Result;
}

/** An element, small: a class by its number, a gap as a negative number, else a list of whether it may be missing and classes. */
type PackedElement = number | number[];

/** A set of patterns as plain JSON: results, and for each pattern the place of its result and its elements. */
export interface PatternDump<Result> {
	results: Result[];
	rows: PackedElement[][];
}

function packed(element: Element): PackedElement {
	if ('gap' in element) return -1 - element.gap;
	const [first = 0, ...others] = element.classes;
	return others.length || element.optional ? [element.optional ? 1 : 0, ...element.classes] : first;
}

function unpacked(element: PackedElement): Element {
	if (typeof element !== 'number') return { optional: element[0] === 1, classes: element.slice(1) };
	return element < 0 ? { gap: -1 - element } : { optional: false, classes: [element] };
}

interface Compiled<Result> {
	result: Result;
	elements: readonly Element[];
	/** The element that the pattern begins with here: not the first where that one may be missing. */
	from: number;
	/** The classes of each later element that may not be missing, the element with the fewest first. */
	needs: readonly (readonly ClassId[])[];
}

/** A pattern that can't be understood. */
export class PatternError extends Error {
	override name = 'PatternError';
}

const defaultGap = 3;
const atom =
	/\s+|(<[a-z0-9-]+>|\([^()]*\)|\.\.\d*|=?[\p{Script=Latin}']+|\d+|\p{Script=Han}|〇|[+<>≤≥%§¥$#:,.?-])(\?)?/uy;

/**
 * Several ways of writing out a pattern's literal text as keys of tokens.
 * @param keyed turns a piece of literal text into keys.
 */
export type Keyed = (literal: string) => string[];

/** A set of patterns, each standing for a result; all are looked for in one pass over the text. */
export class PatternSet<Result> {
	#byFirst = new Map<ClassId, Compiled<Result>[]>();
	#rows: PatternRow<Result>[] = [];
	#lexicon: Lexicon;
	#keyed: Keyed;
	#literals = new Map<string, ClassId>();
	/** For each class, one more than where it last begins in the text being searched; 0 for nowhere. */
	#lastAt = new Uint16Array(0);

	constructor(lexicon: Lexicon, keyed: Keyed) {
		this.#lexicon = lexicon;
		this.#keyed = keyed;
	}

	/** @throws {PatternError} naming what is wrong in the pattern. */
	add(pattern: string, result: Result): void {
		this.#index(pattern, { elements: this.#elements(pattern), result });
	}

	/** Every pattern, as plain JSON. */
	dump(): PatternDump<Result> {
		const places = new Map<string, number>();
		const results: Result[] = [];
		const rows = this.#rows.map(({ elements, result }) => {
			const key = JSON.stringify(result);
			if (!places.has(key)) places.set(key, results.push(result) - 1);
			return [places.get(key) ?? 0, ...elements.map(packed)];
		});
		return { results, rows };
	}

	/** The set that was dumped, over the lexicon that was dumped with it. */
	static from<Result>(lexicon: Lexicon, { results, rows }: PatternDump<Result>): PatternSet<Result> {
		const set = new PatternSet<Result>(lexicon, (literal) => literal.split(' '));
		// Half of the elements are the same as others.
		const known = new Map<string, Element>();
		const shared = (element: PackedElement): Element => {
			const name = String(element);
			const found = known.get(name) ?? unpacked(element);
			known.set(name, found);
			return found;
		};
		for (const [place, ...elements] of rows) {
			const result = results[place as number] as Result;
			set.#index('', { elements: elements.map(shared), result });
		}
		return set;
	}

	#index(pattern: string, row: PatternRow<Result>): void {
		const { elements, result } = row;
		this.#rows.push(row);
		for (const [from, element] of elements.entries()) {
			if ('gap' in element) throw new PatternError(`"${pattern}" must begin with a word or a class`);
			const compiled = { result, elements, from, needs: neededAfter(elements, from) };
			for (const id of new Set(element.classes)) {
				const list = this.#byFirst.get(id);
				if (list) list.push(compiled);
				else this.#byFirst.set(id, [compiled]);
			}
			if (!element.optional) return;
		}
		throw new PatternError(`"${pattern}" must have a part that may not be missing`);
	}

	/** Every place where a pattern fits, in order of the text; the shortest fit for each pattern and place. */
	find(text: TaggedText, stopsGap: readonly boolean[]): Match<Result>[] {
		const matches: Match<Result>[] = [];
		// One list for all attempts: nearly all fail, and copying is left to those that don't.
		const parts: Match<Result>['parts'] = [];
		this.#seek(text);
		for (let start = 0; start < text.tags.length; start++) {
			for (const tag of text.tags[start] ?? []) {
				for (const { result, elements, from, needs } of this.#byFirst.get(tag.class) ?? []) {
					// Common words begin many patterns, and nearly all of those name something the text does not hold.
					if (!this.#follows(needs, tag.end)) continue;
					parts.length = 0;
					const end = rest(text, stopsGap, elements, from + 1, tag.end, parts);
					if (end === 0) continue;
					matches.push({ result, start, end, parts: [{ class: tag.class, start, end: tag.end }, ...parts] });
				}
			}
		}
		return matches;
	}

	/** Notes where each class of the text is found last. */
	#seek({ tags }: TaggedText): void {
		if (this.#lastAt.length < this.#lexicon.size) this.#lastAt = new Uint16Array(this.#lexicon.size);
		else this.#lastAt.fill(0);
		for (const [start, here] of tags.entries()) for (const tag of here) this.#lastAt[tag.class] = start + 1;
	}

	/** Whether all that a pattern needs is found at a place or later. */
	#follows(needs: Compiled<Result>['needs'], at: number): boolean {
		for (const classes of needs) {
			let isFound = false;
			for (const id of classes) if ((this.#lastAt[id] ?? 0) > at) isFound = true;
			if (!isFound) return false;
		}
		return true;
	}

	#elements(pattern: string): Element[] {
		const elements: Element[] = [];
		let literal = '';
		const flush = () => {
			if (literal.trim()) elements.push({ classes: [this.#literal(literal)], optional: false });
			literal = '';
		};
		let at = 0;
		while (at < pattern.length) {
			atom.lastIndex = at;
			const found = atom.exec(pattern);
			if (!found) throw new PatternError(`"${pattern}" can't be read from "${pattern.slice(at, at + 12)}" on`);
			at = atom.lastIndex;
			const [whole, piece, mark] = found;
			const optional = mark !== undefined;
			if (piece === undefined) {
				literal += ' ';
				continue;
			}
			const isLiteral = !/^(?:<[a-z]|\(|\.\.)/.test(piece);
			if (isLiteral && !optional) {
				literal += whole;
				continue;
			}
			flush();
			if (isLiteral) elements.push({ classes: [this.#literal(piece)], optional });
			else if (piece.startsWith('..')) elements.push({ gap: Number(piece.slice(2)) || defaultGap });
			else if (piece.startsWith('<')) elements.push({ classes: [this.#class(piece)], optional });
			else elements.push({ classes: this.#choices(piece, pattern), optional });
		}
		flush();
		return elements;
	}

	#choices(piece: string, pattern: string): ClassId[] {
		return piece
			.slice(1, -1)
			.split('|')
			.map((choice) => {
				if (!choice.trim()) throw new PatternError(`"${pattern}" has an empty choice`);
				if (/[<.(]/.test(choice.replace(/^\s*<[a-z0-9-]+>\s*$/, ''))) {
					throw new PatternError(`"${pattern}": a choice is words or one class, not "${choice}"`);
				}
				return choice.includes('<') ? this.#class(choice.trim()) : this.#literal(choice);
			});
	}

	#class(piece: string): ClassId {
		const name = piece.slice(1, -1);
		if (!this.#lexicon.has(name)) throw new PatternError(`"${piece}" is not among the words`);
		return this.#lexicon.idOf(name);
	}

	#literal(text: string): ClassId {
		const known = this.#literals.get(text);
		if (known !== undefined) return known;
		const keys = this.#keyed(text);
		const id = this.#lexicon.define(`"${keys.join(' ')}"`);
		this.#lexicon.add(id, keys);
		this.#literals.set(text, id);
		return id;
	}
}

function neededAfter(elements: readonly Element[], from: number): Compiled<unknown>['needs'] {
	const needs: (readonly ClassId[])[] = [];
	for (const element of elements.slice(from + 1)) {
		if (!('gap' in element) && !element.optional) needs.push(element.classes);
	}
	return needs.sort((one, other) => one.length - other.length);
}

/** Where the elements from `index` on, laid from token `at` on, end; 0 where they don't fit. */
function rest<Result>(
	text: TaggedText,
	stopsGap: readonly boolean[],
	elements: readonly Element[],
	index: number,
	at: number,
	parts: Match<Result>['parts'],
): number {
	const element = elements[index];
	if (!element) return at;
	if ('gap' in element) {
		for (let skipped = 0; skipped <= element.gap; skipped++) {
			const end = rest<Result>(text, stopsGap, elements, index + 1, at + skipped, parts);
			if (end > 0) return end;
			if (stopsGap[at + skipped] !== false) return 0;
		}
		return 0;
	}
	for (const tag of text.tags[at] ?? []) {
		if (!element.classes.includes(tag.class)) continue;
		parts.push({ class: tag.class, start: at, end: tag.end });
		const end = rest<Result>(text, stopsGap, elements, index + 1, tag.end, parts);
		if (end > 0) return end;
		parts.pop();
	}
	return element.optional ? rest(text, stopsGap, elements, index + 1, at, parts) : 0;
}
