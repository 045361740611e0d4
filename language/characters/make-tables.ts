/**
 * `npm run tables`: writes the two tables of Chinese characters beside this file from the packages that keep them, which
 * are needed for this only. What is used of them is 60 kB; loading the packages would take a quarter of a second.
 */
import { writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const first = 0x4e00;
const last = 0x9fff;

/** The characters of GB 2312, the set of everyday Simplified Chinese. */
function commonSimplified(): Set<string> {
	const decoder = new TextDecoder('gbk');
	const common = new Set<string>();
	for (let high = 0xb0; high <= 0xf7; high++) {
		for (let low = 0xa1; low <= 0xfe; low++) common.add(decoder.decode(Uint8Array.of(high, low)));
	}
	return common;
}

/** Pairs of a Traditional character and its Simplified one; not those that Simplified Chinese uses as well (著, 乾). */
export function traditionalTable(): string {
	const simplify = Converter({ from: 't', to: 'cn' });
	const common = commonSimplified();
	const pairs: string[] = [];
	for (let code = first; code <= last; code++) {
		const written = String.fromCodePoint(code);
		const read = simplify(written);
		if (read !== written && [...read].length === 1 && !common.has(written)) pairs.push(written + read);
	}
	return `${pairs.join('')}\n`;
}

/** A line a syllable, without its tone: the syllable, then every common character whose usual reading it is. */
export function pinyinTable(): string {
	const bySyllable = new Map<string, string>();
	for (const character of [...commonSimplified()].sort()) {
		const syllable = pinyin(character, { toneType: 'none', v: true });
		if (!/^[a-z]+$/.test(syllable)) continue;
		bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
	}
	const lines = [...bySyllable].sort(([one], [other]) => (one < other ? -1 : 1));
	return `${lines.map(([syllable, characters]) => `${syllable} ${characters}`).join('\n')}\n`;
}

if (import.meta.main) {
	writeFileSync(new URL('traditional.txt', import.meta.url), traditionalTable());
	writeFileSync(new URL('pinyin.txt', import.meta.url), pinyinTable());
}
