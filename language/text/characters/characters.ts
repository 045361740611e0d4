/**
 * Chinese characters: how Traditional ones are written in Simplified Chinese, and how each sounds.
 */
import { readFileSync } from 'node:fs';

function readTable(name: string): string {
	return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** Each Traditional character that Simplified Chinese does not use, with the Simplified one it is read as. */
export function loadTraditional(): Map<string, string> {
	const characters = [...readTable('traditional.txt').trimEnd()];
	const pairs = new Map<string, string>();
	for (let at = 0; at + 1 < characters.length; at += 2) pairs.set(characters[at] ?? '', characters[at + 1] ?? '');
	return pairs;
}

/** The characters of Simplified Chinese that Traditional Chinese does not use. */
export function loadSimplified(): Set<string> {
	return new Set(readTable('simplified.txt').trimEnd());
}

/** The common characters by their syllable, without tone. */
export function loadSyllables(): Map<string, string> {
	const lines = readTable('pinyin.txt').trimEnd().split('\n');
	return new Map(lines.map((line) => line.split(' ') as [string, string]));
}

/**
 * The sound of each common character: its syllable without tone, and alike for sounds that people mix up when they type
 * or speak (z and zh, c and ch, s and sh, n and l, final n and ng).
 */
export function soundsOf(syllables: ReadonlyMap<string, string>): Map<string, string> {
	const sounds = new Map<string, string>();
	for (const [syllable, characters] of syllables) {
		const sound = fuzzySound(syllable);
		for (const character of characters) sounds.set(character, sound);
	}
	return sounds;
}

/** A syllable of pinyin, alike for sounds that are mixed up. */
export function fuzzySound(syllable: string): string {
	return syllable
		.replace(/^([zcs])h/, '$1')
		.replace(/^l/, 'n')
		.replace(/ng$/, 'n');
}
