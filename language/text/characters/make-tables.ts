/**
 * `npm run tables`: writes the tables of Chinese characters beside this file from the packages that keep them, which
 * are needed for this only. What is used of them is 60 kB; loading the packages would take a quarter of a second.
 */
import { writeFileSync } from 'node:fs';
import { Converter as TraditionalConverter } from 'opencc-js/cn2t';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const first = 0x4e00;
const last = 0x9fff;

/** The characters of GB 2312, the set of everyday Simplified Chinese. */
function commonSimplified(): Set<string> {
	return charactersOf('gbk', { high: [0xb0, 0xf7], low: [0xa1, 0xfe] });
}

/** The frequent characters of Big5 (its level 1), the set of everyday Traditional Chinese. */
function commonTraditional(): Set<string> {
	return charactersOf('big5', { high: [0xa4, 0xc6], low: [0x40, 0xfe] });
}

/** The characters that an encoding of two bytes has between some first and some second bytes. */
function charactersOf(encoding: string, bytes: Record<'high' | 'low', [number, number]>): Set<string> {
	const decoder = new TextDecoder(encoding);
	const characters = new Set<string>();
	for (let high = bytes.high[0]; high <= bytes.high[1]; high++) {
		for (let low = bytes.low[0]; low <= bytes.low[1]; low++) characters.add(decoder.decode(Uint8Array.of(high, low)));
	}
	return characters;
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

/** The common Simplified characters that Traditional Chinese writes otherwise; not those that it uses as well (后, 里, 台). */
export function simplifiedTable(): string {
	const complicate = TraditionalConverter({ from: 'cn', to: 't' });
	const used = commonTraditional();
	const only = [...commonSimplified()].filter((written) => complicate(written) !== written && !used.has(written));
	return `${only.sort().join('')}\n`;
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
	writeFileSync(new URL('simplified.txt', import.meta.url), simplifiedTable());
	writeFileSync(new URL('pinyin.txt', import.meta.url), pinyinTable());
}
