/**
 * Of the places that a text names, the one that counts; of the divisions of one name, those that it can mean.
 */
import type { PlaceGroup } from './groups.ts';

/** What counts most first: where the card is, where the person is now, what is only named, where they come from. */
export const order = ['card', 'now', undefined, 'origin'] as const;

/**
 * The divisions that a text can mean by the places that it names.
 *
 * @param known the code of a place in which an ambiguous name is looked for first
 */
export function chosenCodes(groups: readonly PlaceGroup[], known: string | undefined): readonly string[] {
	const best = order.find((tie) => groups.some((group) => group.tie === tie));
	const chosen = groups.filter(({ tie }) => tie === best);
	const meant = (group: PlaceGroup) => likeliest(within(narrowedBy(group.codes, groups), known), group.shared);
	const all = [...new Set(chosen.flatMap(meant))];
	const fitting = all.filter((code) => chosen.every(({ codes }) => codes.some((other) => code.startsWith(other))));
	return fitting.length ? fitting : all;
}

/** Those that lie in, or hold, another place of the text, where any do. */
function narrowedBy(codes: readonly string[], groups: readonly PlaceGroup[]): readonly string[] {
	if (codes.length < 2) return codes;
	const others = groups.filter((group) => group.codes !== codes && !codes.every((code) => group.codes.includes(code)));
	const fitting = codes.filter((code) => others.some((group) => group.codes.some((other) => isRelated(code, other))));
	return fitting.length ? fitting : codes;
}

/** Whether one division lies in the other, or is it. */
function isRelated(code: string, other: string): boolean {
	return code.startsWith(other) || other.startsWith(code);
}

/** Those in the place that is known already, else in its city, else in its province; all where there are none. */
export function within(codes: readonly string[], known: string | undefined): readonly string[] {
	if (codes.length < 2 || known === undefined) return codes;
	for (const around of [known, known.slice(0, 6), known.slice(0, 4), known.slice(0, 2)]) {
		const fitting = codes.filter((code) => isRelated(code, around));
		if (fitting.length) return fitting;
	}
	return codes;
}

/**
 * Of the divisions of one name, the likeliest: the province or the city, unless a district shares the name with it; and one
 * that holds all others, such as the prefecture of Dali with the city of Dali in it.
 */
function likeliest(codes: readonly string[], isShared: boolean): readonly string[] {
	const upTo = (digits: number) => codes.filter((code) => code.length <= digits);
	const large = [2, 4].map(upTo).find((some) => some.length && !isShared) ?? codes;
	const holder = large.find((code) => large.every((other) => other.startsWith(code)));
	return holder === undefined ? large : [holder];
}
