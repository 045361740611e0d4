/**
 * Which area a text names as the one where a person lives or works, or where the card is.
 *
 * Many names are everyday words, or parts of the names of people, banks and roads. So a name counts only where it is written
 * in full, is that of a city, stands beside a larger place, or follows words of living; and a doubtful one is no place.
 */

import type { Reading } from '../text/reading.ts';
import { normalize } from '../text/tokenize.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { chosenCodes, order, within } from './choice.ts';
import { GroupReader } from './groups.ts';
import { makeAreaIndex } from './index.ts';
import { MentionScanner } from './mentions.ts';
import { endOfClause, isNothingElse, withoutWhereabouts } from './passages.ts';
import { SubdistrictReader } from './subdistrict-reader.ts';
import { SubdistrictNames } from './subdistricts.ts';
import { Phrases, type Tie } from './words.ts';

export interface AreaContext {
	/** The code of an area that is known already, or of the one that is served: an ambiguous name is looked for there. */
	within?: string;
	/** Whether the area was just asked for: then every name counts. */
	asked?: boolean;
}

export interface AreaFound {
	/** The code of the one division that is meant. */
	area?: string;
	/** The codes of several that can be meant, the larger first. */
	candidates?: string[];
	/** What the area is to the person, where that is said. */
	tie?: Tie;
	/** The codes of areas that are taken back, or are of the past. */
	departed?: string[];
	/** Whether the text says nothing but the area. */
	alone?: boolean;
	/** Whether it only turns to the area: "what about Shanghai?". */
	turns?: boolean;
	/** Whether the area stands in the last clause. */
	isLast?: boolean;
	/** What the text says beside where the person is, where it tells that and more. */
	rest?: string;
}

const mostCandidates = 20;
const closing = /[\s,;.!?:、]+$/u;
const aName = /\p{Script=Han}{2}|\p{Script=Latin}{2}/u;

/** What reads places; made at the first text that may name one, as most of it is the names of three thousand divisions. */
function makeParts({ places, spelling: { variants } }: Words) {
	const names = new SubdistrictNames(variants);
	const groups = new GroupReader(places, names);
	return {
		index: makeAreaIndex(variants),
		scanner: new MentionScanner(places),
		groups,
		subdistricts: new SubdistrictReader(groups, names, places),
		beside: Phrases.of(places.beside),
		leaving: Phrases.of([...places.beside, ...places.not, ...places.past, ...places.between]),
		turning: Phrases.of([...places.beside, ...places.turning]),
	};
}

type Words = Pick<Vocabulary, 'places' | 'spelling'>;
type Parts = ReturnType<typeof makeParts>;

/** Reads places from texts; nothing is loaded before the first of them. */
export class AreaReader {
	#words: Words;
	#parts: Parts | undefined;

	constructor(words: Words) {
		this.#words = words;
	}

	/** The area that a text names, or those that it may name; nothing where it names none. */
	find(said: string | Pick<Reading, 'normalized'>, { within: known, asked = false }: AreaContext = {}): AreaFound {
		const normalized = typeof said === 'string' ? normalize(said, this.#words.spelling) : said.normalized;
		if (!aName.test(normalized)) return {};
		this.#parts ??= makeParts(this.#words);
		const { index, scanner, groups: reader, subdistricts, beside, leaving, turning } = this.#parts;
		const text = normalized.replace(/\s+/g, ' ');
		const { groups, left } = reader.read(text, scanner.scan(text, index), asked);
		const past = left.length ? { departed: [...new Set(left.flatMap(({ codes }) => codes))] } : {};
		const codes = chosenCodes(groups, known);
		const base = codes.length === 1 ? codes[0] : codes.length ? undefined : known;
		const detail = subdistricts.read(text, groups, { base, codes, asked });
		const found = detail ? within(detail.codes, known) : codes;
		// Of several places what is asked may be how they differ.
		const isOne = found.length === 1 || (found.length === 0 && left.length > 0);
		const saidOf = left.length ? leaving : beside;
		const rest = isOne
			? withoutWhereabouts(text, [...groups, ...left, ...(detail ? [detail] : [])], saidOf)
			: undefined;
		if (!found.length) return { ...past, ...(rest && { rest }) };
		const named = detail ? [...groups, detail] : groups;
		const alone = isNothingElse(text, named, beside);
		const turns = !alone && isNothingElse(text, named, turning);
		const isLast = !endOfClause.test(text.slice(groups.at(-1)?.end ?? text.length).replace(closing, ''));
		const tie = order.find((one) => groups.some((group) => group.tie === one));
		const about = {
			...past,
			...(tie && { tie }),
			...(alone && { alone }),
			...(turns && { turns }),
			...(isLast && { isLast }),
			...(!alone && !turns && rest && { rest }),
		};
		if (found.length === 1) return { area: found[0], ...about };
		return { candidates: [...found].sort(largerFirst).slice(0, mostCandidates), ...about };
	}
}

function largerFirst(one: string, other: string): number {
	return one.length - other.length || (one < other ? -1 : 1);
}
