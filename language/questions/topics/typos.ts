/**
 * Mends slips of the keyboard in English words: a word that training never saw becomes the word that it nearly is.
 */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { lettersApart, lettersOf } from '../../text/letters.ts';

/** Shorter words are too close to one another to tell a slip from a word. */
const shortestWord = 3;

/** Up to this length a word is mended only to one that has been seen beside its neighbours. */
const shortWord = 3;
const longestWord = 20;

/** From this length on two slips are mended; below it only to a word that has been seen beside both neighbours. */
const longWord = 7;

/** A text of more unknown words is in no language that we mend. */
const mostRepairs = 10;

/** What a word's own frequency counts beside how often it stands beside the same neighbours. */
const neighbourWeight = 3;

interface Candidate {
	word: string;
	/** A bit for each letter that occurs. */
	letters: number;
	count: number;
}

interface Nearest {
	distance: number;
	nearest: readonly Candidate[];
}

/** How often each English word occurs, and each two in a row, written with a space between; the beginning is empty. */
export interface WordCounts {
	words: ReadonlyMap<string, number>;
	pairs: ReadonlyMap<string, number>;
}

/** Counts the words of a text and the pairs that they make. */
export function countWords(text: string, words: Map<string, number>, pairs: Map<string, number>): void {
	let before = '';
	for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) {
		words.set(word, (words.get(word) ?? 0) + 1);
		const pair = `${before} ${word}`;
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
		before = word;
	}
}

/** Mends words against those known: of the nearest, the one that fits best between its neighbours. */
export class TypoRepair {
	#counts: WordCounts;
	#others: ReadonlySet<string>;
	#byLength: Candidate[][] = [];
	#nearest = new Map<string, Nearest>();

	/** @param others words that need no mending though training did not see them */
	constructor(counts: WordCounts, others: ReadonlySet<string> = new Set()) {
		this.#counts = counts;
		this.#others = others;
		for (const [word, count] of counts.words) {
			if (word.length < shortestWord || word.length > longestWord) continue;
			let list = this.#byLength[word.length];
			if (!list) {
				list = [];
				this.#byLength[word.length] = list;
			}
			list.push({ word, letters: lettersOf(word), count });
		}
	}

	/** A text with its words mended, at most the first few; the same text where there is nothing to mend. */
	mend(text: string): string {
		const found = [...text.matchAll(/[A-Za-z]+/g)];
		const words = found.map(([word]) => word.toLowerCase());
		let repairs = 0;
		let mended = '';
		let end = 0;
		for (const [index, { 0: written, index: start }] of found.entries()) {
			const word = words[index] ?? '';
			if (this.#isKnown(word) || repairs >= mostRepairs) continue;
			repairs++;
			const better = this.#best(word, words[index - 1] ?? '', words[index + 1] ?? '');
			if (better === word) continue;
			words[index] = better;
			const isCapital = written.charAt(0) !== word.charAt(0);
			mended += text.slice(end, start) + (isCapital ? better.charAt(0).toUpperCase() + better.slice(1) : better);
			end = start + written.length;
		}
		return mended + text.slice(end);
	}

	#isKnown(word: string): boolean {
		if (word.length < shortestWord || word.length > longestWord) return true;
		return this.#counts.words.has(word) || this.#others.has(word);
	}

	#best(word: string, before: string, after: string): string {
		const { pairs } = this.#counts;
		const fitOf = (candidate: Candidate) => {
			const left = pairs.get(`${before} ${candidate.word}`) ?? 0;
			const right = pairs.get(`${candidate.word} ${after}`) ?? 0;
			if (needsBoth ? !left || !right : word.length <= shortWord && !left && !right) return Number.NEGATIVE_INFINITY;
			return Math.log(candidate.count) + neighbourWeight * (Math.log1p(left) + Math.log1p(right));
		};
		const { distance, nearest } = this.#candidates(word);
		const needsBoth = distance > 1 && word.length < longWord;
		let best = word;
		let most = Number.NEGATIVE_INFINITY;
		for (const candidate of nearest) {
			const own = fitOf(candidate);
			if (own <= most) continue;
			most = own;
			best = candidate.word;
		}
		return best;
	}

	/** The known words at the least distance. */
	#candidates(word: string): Nearest {
		const before = this.#nearest.get(word);
		if (before) return before;
		const found = this.#search(word);
		// A memory of bounded size: it changes how fast an answer comes, never which.
		if (this.#nearest.size > 2000) this.#nearest.clear();
		this.#nearest.set(word, found);
		return found;
	}

	#search(word: string): Nearest {
		const allowed = word.length > shortWord ? 2 : 1;
		const letters = lettersOf(word);
		let nearest: Candidate[] = [];
		let least = allowed;
		for (let length = word.length - allowed; length <= word.length + allowed; length++) {
			for (const candidate of this.#byLength[length] ?? []) {
				// Each slip changes at most one letter of each word: a cheap bound that spares nearly all distances.
				if (lettersApart(candidate.letters, letters) > 2 * least) continue;
				const distance = DamerauLevenshteinDistance(word, candidate.word, { restricted: true });
				if (distance > least) continue;
				if (distance < least) nearest = [];
				least = distance;
				nearest.push(candidate);
			}
		}
		return { distance: least, nearest };
	}
}
