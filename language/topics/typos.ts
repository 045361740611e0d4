/**
 * Mends slips of the keyboard in English words: a word that training never saw becomes the word that it nearly is.
 */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Shorter words are too close to one another to tell a slip from a word. */
const shortestWord = 4;
const longestWord = 20;

/** From this length on two slips are mended, below it one. */
const longWord = 7;

/** A text of more unknown words is in no language that we mend. */
const mostRepairs = 10;

interface Candidate {
	word: string;
	/** A bit for each letter that occurs. */
	letters: number;
}

/** Mends words against those known, of which the commonest of the nearest is taken. */
export class TypoRepair {
	#known: ReadonlySet<string>;
	#byLength: Candidate[][] = [];
	#mended = new Map<string, string>();

	/** @param words those that need no mending, the commonest first */
	constructor(words: readonly string[]) {
		this.#known = new Set(words);
		for (const word of words) {
			if (word.length < shortestWord || word.length > longestWord) continue;
			let list = this.#byLength[word.length];
			if (!list) {
				list = [];
				this.#byLength[word.length] = list;
			}
			list.push({ word, letters: lettersOf(word) });
		}
	}

	/** The words of a text, each mended where it is a slip; at most the first few. */
	mend(words: readonly string[]): string[] {
		let repairs = 0;
		return words.map((word) => {
			if (this.#known.has(word) || word.length < shortestWord || word.length > longestWord) return word;
			repairs++;
			return repairs > mostRepairs ? word : this.#mend(word);
		});
	}

	#mend(word: string): string {
		const before = this.#mended.get(word);
		if (before !== undefined) return before;
		const found = this.#nearest(word);
		// A memory of bounded size: it changes how fast an answer comes, never which.
		if (this.#mended.size > 5000) this.#mended.clear();
		this.#mended.set(word, found);
		return found;
	}

	#nearest(word: string): string {
		const allowed = word.length >= longWord ? 2 : 1;
		const letters = lettersOf(word);
		let nearest = word;
		let least = allowed + 1;
		// Same length first: of words equally near the likelier slip is to swap or mistype a letter.
		for (const difference of [0, 1, -1, 2, -2]) {
			if (Math.abs(difference) > allowed) continue;
			for (const candidate of this.#byLength[word.length + difference] ?? []) {
				// Each slip changes at most one letter of each word: a cheap bound that spares nearly all distances.
				if (bitsIn(candidate.letters ^ letters) > 2 * Math.min(allowed, least - 1)) continue;
				const distance = DamerauLevenshteinDistance(word, candidate.word, { restricted: true });
				if (distance < least) {
					least = distance;
					nearest = candidate.word;
				}
				if (least === 1 && difference === 0) return nearest;
			}
		}
		return nearest;
	}
}

function lettersOf(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
	return letters;
}

function bitsIn(value: number): number {
	let rest = value - ((value >>> 1) & 0x55555555);
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
	return (Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 63;
}
