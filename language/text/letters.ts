/**
 * Which letters a word has, as bits: words of few shared letters are far apart, which spares most distance computations.
 */

/** A bit for each letter of the Latin alphabet that occurs; letters of other alphabets share them. */
export function lettersOf(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
	return letters;
}

/** How many letters only one of two words has: each slip adds at most two. */
export function lettersApart(one: number, other: number): number {
	const apart = one ^ other;
	let rest = apart - ((apart >>> 1) & 0x55555555);
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
	return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
