/**
 * What a text says beside where somebody is: "how do I activate" of "I'm in Shanghai, how do I activate?".
 */
import type { PlaceGroup } from './groups.ts';
import type { Phrases } from './words.ts';

/** What ends a clause of a text in which a place was named. */
export const endOfClause: RegExp = /[,;.!?:、]/u;

type Place = Pick<PlaceGroup, 'from' | 'end'> & { tie?: PlaceGroup['tie'] };

/** Where something that is read from a place of a text ends. */
interface Passage {
	end: number;
	/** Where the last place in it ends; undefined where it names none. */
	placeEnd: number | undefined;
}

/**
 * A text without what only tells where somebody is, at the beginning of its clauses: what is asked does not depend on it.
 * Where the card is from stays: what is asked may be just that.
 *
 * @param beside what says nothing more beside a place
 * @returns undefined where there is nothing of it
 */
export function withoutWhereabouts(text: string, places: readonly Place[], beside: Phrases): string | undefined {
	const told = places.filter(({ tie }) => tie !== 'card');
	let rest = '';
	let isCut = false;
	for (let at = 0; at < text.length; ) {
		const { end, placeEnd } = passageFrom(text, at, told, beside);
		const isWhole = end >= text.length || endOfClause.test(text.charAt(end));
		// 我在广州|都办过卡: words after the place may belong to what follows.
		const from = placeEnd === undefined ? at : isWhole ? end : placeEnd;
		if (from > at) isCut = true;
		const next = endAfter(text, from);
		rest += text.slice(from, next);
		at = next;
	}
	return isCut ? rest.replace(/^[\s,;.:、]+/u, '').trim() : undefined;
}

/** Whether all that a text says beside places are words that say nothing more. */
export function isNothingElse(text: string, places: readonly Place[], beside: Phrases): boolean {
	for (let at = 0; at < text.length; at++) {
		at = passageFrom(text, at, places, beside).end;
		if (at < text.length && !endOfClause.test(text.charAt(at))) return false;
	}
	return true;
}

/** Places, words that say nothing more and marks, up to the end of the clause. */
function passageFrom(text: string, start: number, places: readonly Place[], beside: Phrases): Passage {
	let placeEnd: number | undefined;
	let at = start;
	while (at < text.length && !endOfClause.test(text.charAt(at))) {
		const place = places.find(({ from, end }) => from <= at && at < end);
		const word = beside.from(text, at);
		if (place) {
			at = place.end;
			placeEnd = at;
		} else if (word) at += word.length;
		else if (/[\p{L}\p{N}]/u.test(text.charAt(at))) break;
		else at++;
	}
	return { end: at, placeEnd };
}

/** Where the clause that goes on at a place has ended, with its mark. */
function endAfter(text: string, from: number): number {
	const length = text.slice(from).search(endOfClause);
	return length < 0 ? text.length : from + length + 1;
}
