/**
 * Names that stand together for one place ("Tianhe, Guangzhou"), what the words around them make of it, and whether they count.
 */

import type { PlaceName } from './index.ts';
import type { Mention } from './mentions.ts';
import { mayNameSubdistrict, type SubdistrictNames } from './subdistricts.ts';
import { type AreaWords, Phrases, type Tie, ties } from './words.ts';

export interface PlaceGroup {
	/** Where it begins, with the words before it that tie it to the person. */
	from: number;
	start: number;
	end: number;
	/** The divisions that it may stand for. */
	codes: readonly string[];
	/** Whether a city is meant no sooner than a district of the same name. */
	shared: boolean;
	/** What the place is to the person, as far as it is said. */
	tie: Tie | undefined;
	/** Whether it is taken back, or was so once: "not in Beijing any more". */
	left?: true;
}

interface Cue {
	start: number;
	tie: Tie;
}

const between = /^[\s,、]*(?:的)?$/u;
const mark = /[^\p{L}\p{N}']/u;
const space = /\s/;

/** How many words may stand between a place and what ties it to a person. */
const mostBetween = 3;

/** How many names one address has: province, city, district, and one of them again. */
const mostTogether = 5;

export class GroupReader {
	#names: SubdistrictNames;
	#before: Phrases<Tie>;
	#after: Phrases<Tie>;
	#belongs: Phrases;
	#belonging: Phrases;
	#not: Phrases;
	#past: Phrases;
	#and: ReadonlySet<string>;
	#inside: ReadonlySet<string>;
	#between: Phrases;
	#follows: Phrases;
	#elsewhere: Phrases;
	#elsewhereBefore: Phrases;

	constructor(words: AreaWords, names: SubdistrictNames) {
		this.#names = names;
		const tied = (by: AreaWords['before']) =>
			new Phrases(ties.flatMap((tie) => by[tie].map((phrase) => [phrase, tie] as const)));
		this.#before = tied(words.before);
		this.#after = tied(words.after);
		this.#belongs = Phrases.of(words.belongs);
		this.#belonging = Phrases.of(words.belonging);
		this.#not = Phrases.of(words.not);
		this.#past = Phrases.of(words.past);
		this.#and = new Set(words.and);
		this.#inside = new Set(words.inside);
		this.#between = Phrases.of(words.between);
		this.#follows = Phrases.of(words.follows);
		this.#elsewhere = Phrases.of(words.elsewhere);
		this.#elsewhereBefore = Phrases.of(words.elsewhereBefore);
	}

	/** The places that a text names, in order, those that it says are not meant apart from the others. */
	read(text: string, mentions: readonly Mention[], asked: boolean): { groups: PlaceGroup[]; left: PlaceGroup[] } {
		const groups: PlaceGroup[] = [];
		const left: PlaceGroup[] = [];
		let before: { end: number; group: PlaceGroup | undefined } | undefined;
		for (const together of grouped(text, mentions, this.#inside)) {
			const [start = 0, end = 0] = [together[0]?.start, together.at(-1)?.end];
			const isJoined = before !== undefined && this.#and.has(text.slice(before.end, start).trim());
			const named = this.#group(text, together, asked);
			if (named?.left) left.push(named);
			const own = named?.left ? undefined : named;
			// Of what is joined to a place, the same is said: "in Beijing and Shanghai".
			const group = own && isJoined ? before?.group && { ...own, tie: own.tie ?? before.group.tie } : own;
			if (group) groups.push(group);
			before = { end, group };
		}
		return { groups, left };
	}

	/** Whether a shortened Chinese name may end at a place, rather than go on as another word. */
	isEnd(text: string, end: number): boolean {
		return end >= text.length || mark.test(text.charAt(end)) || this.#follows.from(text, end) !== undefined;
	}

	/** The words right before a place that tie it to a person. */
	cueBefore(text: string, start: number, end = start): Cue | undefined {
		for (let at = start, skipped = 0; skipped <= mostBetween; skipped++) {
			at = trimmed(text, at);
			const cue = this.#before.before(text, at);
			if (cue) return { start: at - cue.length, tie: cue.meaning };
			const belongs = this.#belongs.before(text, at);
			if (belongs && this.#belonging.from(text, end)) return { start: at - belongs.length, tie: 'origin' };
			const filler = this.#between.before(text, at);
			if (!filler) return undefined;
			at -= filler.length;
		}
		return undefined;
	}

	/** Whether what begins at a place is taken back by the words before it. */
	isTakenBack(text: string, start: number): boolean {
		return this.#isAfter(this.#not, text, start);
	}

	/** Whether one of some words stands before a place of the text, with nothing but fillers between. */
	#isAfter(words: Phrases, text: string, start: number): boolean {
		for (let at = start, skipped = 0; skipped <= mostBetween; skipped++) {
			at = trimmed(text, at);
			if (words.before(text, at)) return true;
			const filler = this.#between.before(text, at) ?? this.#before.before(text, at);
			if (!filler) return false;
			at -= filler.length;
		}
		return false;
	}

	#group(text: string, together: readonly Mention[], asked: boolean): PlaceGroup | undefined {
		const mentions = [...together];
		for (;;) {
			const last = mentions.at(-1);
			const above = mentions.slice(0, -1);
			// In 沙坪坝区沙坪坝街道 the second is the subdistrict.
			const isInside = last && above.length > 0 && inCommon(above).some((code) => this.#goesOn(text, last.start, code));
			if (!isInside) {
				if (!last || this.#isElsewhere(text, mentions[0]?.start ?? 0, last)) return undefined;
				// 重庆|城口|音: what only looks like a shortened name is none.
				if (!above.length || !last.isHan || last.full || isLarge(last) || this.#ends(text, last)) break;
			}
			mentions.pop();
		}
		const [first] = mentions;
		const last = mentions.at(-1);
		if (!first || !last) return undefined;
		const cue = this.cueBefore(text, first.start, last.end);
		const codes = mentions.length > 1 ? whole(mentions) : this.#counting(text, first, cue !== undefined, asked);
		if (!codes.length) return undefined;
		const after = this.#after.from(text, last.end + (text.charAt(last.end) === ' ' ? 1 : 0));
		const said = [cue?.tie, after?.meaning];
		const tie = ties.find((one) => said.includes(one));
		const from = cue?.start ?? first.start;
		const isLeft = this.isTakenBack(text, from) || (tie !== 'card' && this.#isAfter(this.#past, text, from));
		const { shared } = last;
		return { from, start: first.start, end: last.end, codes, shared, tie, ...(isLeft && { left: true as const }) };
	}

	/** Whether a name is part of the name of a bank, a road or the like. */
	#isElsewhere(text: string, start: number, { full, isHan, end }: Mention): boolean {
		if (this.#elsewhereBefore.before(text, trimmed(text, start))) return true;
		// 广州市|场: the last character of the full name begins the other word.
		if (full && isHan) return this.#elsewhere.from(text, end - 1) !== undefined;
		return this.#elsewhere.from(text, !isHan && text.charAt(end) === ' ' ? end + 1 : end) !== undefined;
	}

	#ends(text: string, { end, names }: Mention): boolean {
		if (this.isEnd(text, end)) return true;
		return names.some(({ code }) => this.#names.at(text, end, code, (to) => this.isEnd(text, to)) !== undefined);
	}

	/** Whether a subdistrict of that division is named next, in full. */
	#goesOn(text: string, end: number, code: string): boolean {
		return mayNameSubdistrict(text) && this.#names.at(text, end, code, () => false) !== undefined;
	}

	/** The divisions that a name by itself counts for. */
	#counting(text: string, mention: Mention, isCued: boolean, asked: boolean): string[] {
		const { names, full, doubtful, isHan } = mention;
		if (asked || (full && !doubtful)) return codesOf(names);
		const counts = isCued && (!isHan || full || this.#ends(text, mention));
		if (counts) return codesOf(names.filter(({ single }) => full || !single));
		const continued = isHan ? names.filter(({ code }) => this.#goesOn(text, mention.end, code)) : [];
		if (continued.length) return codesOf(continued);
		return doubtful ? [] : codesOf(names.filter((name) => !name.single && isLargeName(name)));
	}
}

const isLargeName = ({ level }: PlaceName) => level === 'province' || level === 'city';
const isLarge = ({ names, doubtful }: Mention) => !doubtful && names.some(isLargeName);
const codesOf = (names: readonly PlaceName[]) => names.map(({ code }) => code);

function trimmed(text: string, end: number): number {
	let at = end;
	while (at > 0 && space.test(text.charAt(at - 1))) at--;
	return at;
}

/** Mentions that stand side by side and can be one place, together. */
function grouped(text: string, mentions: readonly Mention[], inside: ReadonlySet<string>): Mention[][] {
	const groups: Mention[][] = [];
	for (const mention of mentions) {
		const group = groups.at(-1);
		const last = group?.at(-1);
		const gap = last && text.slice(last.end, mention.start);
		const isNext = gap !== undefined && (between.test(gap) || inside.has(gap.trim()));
		if (group && group.length < mostTogether && isNext && inCommon([...group, mention]).length) group.push(mention);
		else groups.push([mention]);
	}
	return groups;
}

/** The smallest divisions that fit every one of several names. */
function inCommon(mentions: readonly Mention[]): string[] {
	const all = new Set(mentions.flatMap(({ names }) => codesOf(names)));
	const fits = (code: string) => mentions.every(({ names }) => names.some((name) => code.startsWith(name.code)));
	return [...all].filter(fits);
}

/** What names together stand for: of "Dali, Dali Prefecture" the city, as the prefecture is named by itself. */
function whole(mentions: readonly Mention[]): readonly string[] {
	const codes = inCommon(mentions);
	const once = codes.filter(
		(code) => mentions.filter(({ names }) => names.some((name) => name.code === code)).length === 1,
	);
	return once.length ? once : codes;
}
