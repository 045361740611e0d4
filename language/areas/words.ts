/**
 * The words around the names of places, from the section `places` of the vocabularies, and where they stand in a text.
 */
import { z } from 'zod';
import { placeKinds } from './index.ts';

const phrases = z.array(z.string().trim().min(1)).default([]);

/** What a place is to the person: where the card is, where they live now, where they come from. */
export const ties = ['card', 'now', 'origin'] as const;

export type Tie = (typeof ties)[number];

const noKinds = Object.fromEntries(placeKinds.map((kind) => [kind, []])) as unknown as Record<
	(typeof placeKinds)[number],
	string[]
>;

const byTie = z.strictObject({ card: phrases, now: phrases, origin: phrases }).prefault({});

export const areaWordsSchema = z.strictObject({
	/** What stands before a place: "live in" <Tianhe>. */
	before: byTie,
	/** What stands after a place: <广州> 户口. */
	after: byTie,
	/** What makes an origin of a place only with one of `belonging` after it: 是 <天河> 的. */
	belongs: phrases,
	belonging: phrases,
	/** What takes a place back, before it or before what stands before it. */
	not: phrases,
	/** What makes a place one of the past, before it or before what stands before it, unless the card is from there. */
	past: phrases,
	/** What joins two places of which the same is said: 北京 和 上海. */
	and: phrases,
	/** What joins a place to the larger one that it lies in: "Tianhe in Guangzhou". */
	inside: phrases,
	/** What may stand between these and the name. */
	between: phrases,
	/** What may follow a shortened name that could be something else; the end of a clause always may. */
	follows: phrases,
	/** What follows a name that is part of another name, of a bank or a road, or a place to visit. */
	elsewhere: phrases,
	/** What stands before such a name: "Bank of". */
	elsewhereBefore: phrases,
	/** Words that hold what looks like a name: 社保|定. */
	ordinary: phrases,
	/** Names that are everyday words: they count as names only with words of living before them, or beside a larger place. */
	everyday: phrases,
	/** Names of a city that mean a district elsewhere as often; all others mean the city where nothing else is said. */
	shared: phrases,
	/** Words for kinds of places, in a language that writes them apart from the name. */
	kinds: z.record(z.enum(placeKinds), phrases).prefault(noKinds),
	/** What says nothing more beside a place: a text of this and a place is about nothing else. */
	beside: phrases,
	/** What turns a question to another place, where nothing else is said: "what about" <Shanghai>. */
	turning: phrases,
});

export type AreaWords = z.infer<typeof areaWordsSchema>;

/** The words of several languages in one. */
export function mergeAreaWords(all: readonly AreaWords[]): AreaWords {
	const merged = areaWordsSchema.parse({});
	for (const words of all) addAll(merged, words);
	return merged;
}

type Tree = { [name: string]: string[] | Tree };

function addAll(into: Tree, from: Tree): void {
	for (const [name, value] of Object.entries(from)) {
		const own = into[name];
		if (Array.isArray(value)) (own as string[]).push(...value);
		else addAll(own as Tree, value);
	}
}

const letter = /\p{Script=Latin}/u;
const wordGoesOn = /^(?:\p{Script=Latin}|'[aeo])/u;

/** Phrases, each with a meaning, that are looked for at a place of a text; Latin ones only as whole words. */
export class Phrases<Meaning = true> {
	#byFirst = new Map<string, [string, Meaning][]>();
	#byLast = new Map<string, [string, Meaning][]>();

	constructor(rows: Iterable<readonly [string, Meaning]>) {
		const longestFirst = [...rows].sort(([one], [other]) => other.length - one.length);
		for (const [phrase, meaning] of longestFirst) {
			addTo(this.#byFirst, phrase.charAt(0), [phrase, meaning]);
			addTo(this.#byLast, phrase.charAt(phrase.length - 1), [phrase, meaning]);
		}
	}

	/** Phrases that all mean themselves. */
	static of(list: readonly string[]): Phrases {
		return new Phrases(list.map((phrase) => [phrase, true as const]));
	}

	/** The longest phrase that begins at a place. */
	from(text: string, at: number): { length: number; meaning: Meaning } | undefined {
		for (const [phrase, meaning] of this.#byFirst.get(text.charAt(at)) ?? []) {
			if (text.startsWith(phrase, at) && isWhole(text, at, at + phrase.length))
				return { length: phrase.length, meaning };
		}
		return undefined;
	}

	/** The longest phrase that ends at a place, of those that may stand there. */
	before(text: string, end: number): { length: number; meaning: Meaning } | undefined {
		for (const [phrase, meaning] of this.#byLast.get(text.charAt(end - 1)) ?? []) {
			const at = end - phrase.length;
			if (at >= 0 && text.startsWith(phrase, at) && isWhole(text, at, end)) return { length: phrase.length, meaning };
		}
		return undefined;
	}
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

function isWhole(text: string, start: number, end: number): boolean {
	const startsInside = start > 0 && letter.test(text.charAt(start)) && letter.test(text.charAt(start - 1));
	// The "nan" of "Nan'an" is no whole word, that of "Nan's" is.
	const endsInside = letter.test(text.charAt(end - 1)) && wordGoesOn.test(text.slice(end, end + 2));
	return !startsInside && !endsInside;
}
