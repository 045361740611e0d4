/**
 * Finds what looks like the name of a province, a city or a district in a text; whether it is one is for `places.ts` to say.
 */
import { type AreaIndex, latinKey, type PlaceKind, type PlaceName } from './index.ts';
import { type AreaWords, Phrases } from './words.ts';

export interface Mention {
	start: number;
	end: number;
	names: readonly PlaceName[];
	isHan: boolean;
	/** Whether the name says of what kind the place is: 天河区, "Tianhe District". */
	full: boolean;
	/** Whether the name is an everyday word, or its syllables are written apart. */
	doubtful: boolean;
	/** Whether it means a district as often as the city of that name. */
	shared: boolean;
}

const firstHan = 0x2e80;
const word = /[\p{Script=Latin}\p{M}']+/uy;

/** A syllable of pinyin. */
const syllable = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng?|r)?$/;

/** How many words a name in Latin letters may be written as: "guang zhou". */
const mostWords = 3;

export class MentionScanner {
	#ordinary: Phrases;
	#everyday: ReadonlySet<string>;
	#shared: ReadonlySet<string>;
	#kinds: Phrases<PlaceKind>;

	constructor({ ordinary, everyday, shared, kinds }: AreaWords) {
		this.#ordinary = Phrases.of(ordinary);
		this.#everyday = new Set(everyday);
		this.#shared = new Set(shared);
		this.#kinds = new Phrases(
			Object.entries(kinds).flatMap(([kind, list]) => list.map((phrase) => [phrase, kind as PlaceKind] as const)),
		);
	}

	/** The names in a normalised text, in order; of names that overlap, the first and longest. */
	scan(text: string, index: AreaIndex): Mention[] {
		const mentions: Mention[] = [];
		for (let at = 0; at < text.length; ) {
			if (text.charCodeAt(at) < firstHan) at = this.#scanWord(text, at, index, mentions);
			else at = this.#scanHan(text, at, index, mentions);
		}
		return mentions;
	}

	/** Adds the Chinese name that begins at a place, if any; where to go on. */
	#scanHan(text: string, at: number, index: AreaIndex, mentions: Mention[]): number {
		// Right after a place, what could be an everyday word is the place within: 晋城|城区.
		const isNext = mentions.at(-1)?.end === at;
		const ordinary = isNext ? 0 : (this.#ordinary.from(text, at)?.length ?? 0);
		const found = this.#hanAt(text, at, index);
		if (!found || found.end - at <= ordinary) return at + Math.max(ordinary, 1);
		mentions.push(found);
		return found.end;
	}

	/** Adds the name in Latin letters that begins at a place, if any; where to go on. */
	#scanWord(text: string, at: number, index: AreaIndex, mentions: Mention[]): number {
		const first = wordAt(text, at);
		if (!first) return at + 1;
		const found = this.#latinAt(text, at, first, index);
		const ordinary = found ? this.#ordinaryAt(text, at) : 0;
		if (!found || ordinary > 0) return at + Math.max(ordinary, first.length);
		if (found.names.length) mentions.push(found);
		return found.end;
	}

	/** How long an everyday word is that begins at a place; "She County" begins with none. */
	#ordinaryAt(text: string, at: number): number {
		const length = this.#ordinary.from(text, at)?.length ?? 0;
		const kind = text.charAt(at + length) === ' ' ? this.#kinds.from(text, at + length + 1)?.meaning : undefined;
		return kind === 'county' || kind === 'district' ? 0 : length;
	}

	#hanAt(text: string, start: number, { han: names, longest }: AreaIndex): Mention | undefined {
		for (let length = longest.get(text.slice(start, start + 2)) ?? 0; length > 1; length--) {
			const name = text.slice(start, start + length);
			const found = names.get(name);
			if (!found) continue;
			const full = found.every((one) => one.full);
			const doubtful = this.#everyday.has(name) || (full && length < 3);
			return { start, end: start + length, names: found, isHan: true, full, doubtful, shared: this.#shared.has(name) };
		}
		return undefined;
	}

	#latinAt(text: string, start: number, first: string, { latin, spaced }: AreaIndex): Mention | undefined {
		const ends = [start + first.length];
		// Several words are one name only where each is a syllable, or where the name is written so.
		const isSpaced = spaced.first.has(first);
		for (let end = start + first.length; ends.length < mostWords && text.charAt(end) === ' '; ) {
			const next = wordAt(text, end + 1);
			if (!next || !(isSpaced || (syllable.test(first) && syllable.test(next)))) break;
			end += 1 + next.length;
			ends.push(end);
		}
		for (let words = ends.length; words > 0; words--) {
			const end = ends[words - 1] ?? start;
			const written = text.slice(start, end);
			const key = latinKey(written);
			const names = latin.get(key);
			if (!names) continue;
			const doubtful = (words > 1 && !spaced.keys.has(key)) || this.#everyday.has(written);
			const shared = this.#shared.has(written);
			return this.#withKind(text, { start, end, names, isHan: false, full: false, doubtful, shared });
		}
		return undefined;
	}

	/** A name with the kind of place that is said after it; no names where that is another kind of place. */
	#withKind(text: string, mention: Mention): Mention {
		if (text.charAt(mention.end) !== ' ') return mention;
		const kind = this.#kinds.from(text, mention.end + 1);
		if (!kind) return mention;
		const { length, meaning } = kind;
		const same = mention.names.filter((name) => name.kind === meaning);
		// A county that became a district or a city is still called one.
		const isNear = meaning === 'county' || meaning === 'district' || meaning === 'city';
		const names = same.length || !isNear ? same : mention.names.filter(({ level }) => level === 'district');
		return { ...mention, end: mention.end + 1 + length, names, full: true, doubtful: false };
	}
}

function wordAt(text: string, at: number): string {
	word.lastIndex = at;
	return word.exec(text)?.[0] ?? '';
}
