/**
 * The subdistrict that a text names, in the place that it names or that is known.
 */
import type { GroupReader, PlaceGroup } from './groups.ts';
import { holdsSubdistricts, mayNameSubdistrict, type SubdistrictNames } from './subdistricts.ts';
import { type AreaWords, Phrases } from './words.ts';

export interface SubdistrictPlace {
	from: number;
	end: number;
	codes: readonly string[];
}

export interface SubdistrictContext {
	/** The place in which it lies, as far as one is named or known. */
	base: string | undefined;
	/** The places that are named. */
	codes: readonly string[];
	asked: boolean;
}

const han = /\p{Script=Han}/u;
const latinWord = /[\p{Script=Latin}\p{M}']+/gu;

export class SubdistrictReader {
	#groups: GroupReader;
	#names: SubdistrictNames;
	#ordinary: Phrases;
	#kinds: Phrases;

	constructor(groups: GroupReader, names: SubdistrictNames, { ordinary, kinds }: AreaWords) {
		this.#groups = groups;
		this.#names = names;
		this.#ordinary = Phrases.of(ordinary);
		this.#kinds = Phrases.of(kinds.subdistrict);
	}

	/** The subdistricts that a text may name, and where it does. */
	read(text: string, groups: readonly PlaceGroup[], context: SubdistrictContext): SubdistrictPlace | undefined {
		const { base, codes } = context;
		if (codes.length > 1) return undefined;
		if (base !== undefined && holdsSubdistricts(base)) {
			return this.#inHan(text, groups, base, context) ?? this.#inLatin(text, groups, base, context);
		}
		return base === undefined || !codes.length ? this.#anywhere(text, context) : undefined;
	}

	#inHan(text: string, groups: readonly PlaceGroup[], base: string, context: SubdistrictContext) {
		for (const { start, end } of groups) {
			const at = end + (/^[\s,的]/.test(text.slice(end)) ? 1 : 0);
			if (!han.test(text.charAt(at)) || (at === end && !mayNameSubdistrict(text) && this.#groups.isEnd(text, end)))
				continue;
			const found = this.#names.at(text, at, base, (to) => this.#groups.isEnd(text, to));
			if (found) return { from: start, end: at + found.length, codes: found.codes };
		}
		const isNamed = mayNameSubdistrict(text);
		if (!isNamed && context.codes.length) return undefined;
		for (const { at, from } of this.#cued(text, context.asked)) {
			const found = this.#names.at(text, at, base, (to) => this.#groups.isEnd(text, to));
			if (found) return { from, end: at + found.length, codes: found.codes };
		}
		return undefined;
	}

	#anywhere(text: string, { asked }: SubdistrictContext): SubdistrictPlace | undefined {
		if (!mayNameSubdistrict(text)) return undefined;
		for (const { at, from } of this.#cued(text, asked)) {
			const found = this.#names.anywhere(text, at);
			if (found) return { from, end: at + found.length, codes: found.codes };
		}
		return undefined;
	}

	/** Where a Chinese name would stand after words of living, or anywhere a text begins that was asked for. */
	*#cued(text: string, asked: boolean): Iterable<{ at: number; from: number }> {
		for (let at = 0; at < text.length; at++) {
			if (!han.test(text.charAt(at)) || this.#ordinary.from(text, at)) continue;
			if (asked && at === 0) yield { at, from: 0 };
			const cue = this.#groups.cueBefore(text, at);
			if (cue && !this.#groups.isTakenBack(text, cue.start)) yield { at, from: cue.start };
		}
	}

	/** "Liede Subdistrict", "Liede, Tianhe". */
	#inLatin(text: string, groups: readonly PlaceGroup[], base: string, { asked, codes }: SubdistrictContext) {
		for (const { 0: word, index: at } of text.matchAll(latinWord)) {
			const end = at + word.length;
			if (groups.some((group) => group.start <= at && at < group.end) || this.#ordinary.from(text, at)) continue;
			const kind = text.charAt(end) === ' ' ? this.#kinds.from(text, end + 1) : undefined;
			const isBeside = groups.some(({ start }) => text.slice(end, start) === ', ');
			const isKnown = !codes.length && (asked || this.#groups.cueBefore(text, at) !== undefined);
			if (!kind && !isBeside && !isKnown) continue;
			const cue = this.#groups.cueBefore(text, at);
			const found = this.#names.written(word, base);
			if (found.length) return { from: cue?.start ?? at, end: end + (kind ? kind.length + 1 : 0), codes: found };
		}
		return undefined;
	}
}
