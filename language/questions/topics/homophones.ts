/**
 * Mends slips of Chinese input methods: a character that never stood beside its neighbours becomes the one of the same sound
 * that does (社宝卡 is 社保卡).
 */

/** How often two characters stand in a row, by their code units: the first times 65,536 and the second. */
export type PairCounts = ReadonlyMap<number, number>;

const pairOf = (one: string, other: string) => one.charCodeAt(0) * 0x10000 + other.charCodeAt(0);

/** Marks the beginning and the end of a run of Chinese characters. */
const edge = '|';

/** How often the pairs that a mended character makes must have been seen together. */
const leastSeen = 3;

/** A text of more slips is no slip. */
const mostRepairs = 8;

/** Counts the pairs of characters in a text's runs of Chinese characters. */
export function countPairs(text: string, counts: Map<number, number>): void {
	for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
		const marked = [edge, ...run, edge];
		for (let at = 1; at < marked.length; at++) {
			const pair = pairOf(marked[at - 1] ?? edge, marked[at] ?? edge);
			counts.set(pair, (counts.get(pair) ?? 0) + 1);
		}
	}
}

export class HomophoneRepair {
	#pairs: PairCounts;
	/** For each character, those of the same sound. */
	#same = new Map<string, string>();

	/** @param syllables the common characters by their syllable; only those seen in a pair are put in anywhere */
	constructor(pairs: PairCounts, syllables: ReadonlyMap<string, string>) {
		this.#pairs = pairs;
		const seen = new Uint8Array(0x10000);
		for (const pair of pairs.keys()) seen[pair & 0xffff] = 1;
		for (const characters of syllables.values()) {
			const known = [...characters].filter((character) => seen[character.charCodeAt(0)] === 1).join('');
			for (const character of characters) this.#same.set(character, known);
		}
	}

	/** A text with its slips mended; the same text where there are none. */
	mend(text: string): string {
		let repairs = 0;
		return text.replace(/\p{Script=Han}+/gu, (run) => {
			const characters = [edge, ...run, edge];
			for (let at = 1; at < characters.length - 1 && repairs < mostRepairs; at++) {
				const better = this.#better(characters, at);
				if (!better) continue;
				characters[at] = better;
				repairs++;
			}
			return characters.slice(1, -1).join('');
		});
	}

	/** A character of the same sound that fits where the written one does not. */
	#better(characters: readonly string[], at: number): string | undefined {
		const written = characters[at] ?? '';
		const before = characters[at - 1] ?? '';
		const after = characters[at + 1] ?? '';
		const isSeen = (one: string, other: string) => one !== edge && other !== edge && this.#count(one, other) > 0;
		if (isSeen(before, written) || isSeen(written, after)) return undefined;
		let best: string | undefined;
		let most = 0;
		for (const other of this.#same.get(written) ?? '') {
			if (other === written) continue;
			const [left, right] = [this.#count(before, other), this.#count(other, after)];
			// A character that only begins or ends like others is no evidence.
			const isEvidence = (before !== edge && left >= leastSeen) || (after !== edge && right >= leastSeen);
			const fit = Math.log1p(left) + Math.log1p(right);
			if (isEvidence && fit > most) {
				best = other;
				most = fit;
			}
		}
		return best;
	}

	#count(one: string, other: string): number {
		return this.#pairs.get(pairOf(one, other)) ?? 0;
	}
}
