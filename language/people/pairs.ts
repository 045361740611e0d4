/**
 * Two people named alike: "my wife and my son", "we both".
 */

import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';

import type { Mention } from './mentions.ts';
import type { Ownership } from './ownership.ts';

/**
 * "My wife and my son": whether two people have nothing between them but a word that joins them.
 *
 * @param classes the classes of such words
 */
export function isJoined(
	one: Mention,
	other: Mention | undefined,
	reading: Reading,
	classes: readonly ClassName[],
): other is Mention {
	if (!other || one.person === other.person) return false;
	const at = Math.max(one.end, reading.endOf('own', one.end));
	return classes.some((name) => {
		const end = reading.endOf(name, at);
		return end > 0 && (end === other.start || reading.endOf('on-behalf', end) === other.start);
	});
}

/** "My wife and I both": two people named in one breath, of whom the same is said, and nobody else's card. */
export function areTwo(reading: Reading, mentions: readonly Mention[], { outright }: Ownership): boolean {
	return mentions.some((second, index) => {
		const first = mentions[index - 1];
		if (!first || first.person === second.person || !reading.has('both', second.end)) return false;
		const isMore = mentions.some(({ person }) => person !== first.person && person !== second.person);
		const isAboutOne = [...outright].some((person) => person !== 'self') && mentions.at(-1) !== second;
		if (isMore || isAboutOne) return false;
		const between = reading.endOf('pair-and', first.end);
		return between > 0 && between === second.start;
	});
}

/** Whether a text is about the cards of two people: "for my wife and my son", "we both need one". */
export function isOfTwo(reading: Reading, mentions: readonly Mention[], { outright }: Ownership): boolean {
	for (const [index, one] of mentions.entries()) {
		const other = mentions[index + 1];
		if (!isJoined(one, other, reading, ['and'])) continue;
		// "He and I will come" tells who comes along.
		if (reading.endOf('they', one.start) > 0) continue;
		const isOther = [...outright].some((person) => person !== one.person && person !== other.person);
		if (!isOther && (one.person !== 'self' || one.role === 'object' || reading.has('both'))) return true;
	}
	// "My wife, my son, both need cards": the word stands in a clause with two of them, or alone after them.
	return (
		outright.size !== 1 &&
		reading.clauses.some(({ start, end }) => {
			if (!reading.has('both', start, end)) return false;
			const named = mentions.filter((one) => one.start >= start && one.end <= end);
			return (
				new Set(named.map(({ person }) => person).filter((person) => person !== 'third' && person !== 'passing')).size >
				1
			);
		})
	);
}
