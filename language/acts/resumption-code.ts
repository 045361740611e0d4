/**
 * Finds a resumption code in a text.
 */
import { codeGroups } from '../../knowledge/code/code.ts';

// Crockford base32; I, L and O are what people type for 1 and 0.
const sign = '[0-9a-hj-km-np-tv-zilo]';
const boundary = '[\\p{Script=Latin}\\p{N}-]';

/**
 * The shapes of the formats, the longest first: the first half of a long code with spaces looks like a short one. Four
 * groups of letters and digits are common in plain text, so a long code must begin with its version.
 */
const candidates = Object.entries(codeGroups)
	.toSorted(([, one], [, other]) => other.length - one.length)
	.map(([version, [first, ...others]]) => {
		const start = others.length > 1 ? `${version}${sign}{${first - 1}}` : `${sign}{${first}}`;
		const rest = others.map((length, index) => `${index ? '\\k<between>' : '(?<between>[- ]?)'}${sign}{${length}}`);
		return new RegExp(`(?<!${boundary})${start}${rest.join('')}(?!${boundary})`, 'giu');
	});
const strict = /^[0-9A-HJKMNP-TV-Z]+$/;

/**
 * The code in a text, as typed (in half-width characters), or undefined. Its checksum is not verified here.
 * Words and numbers that only look like a code are left alone: "part-time", "2024 when", "1234 5678".
 */
export function findCode(text: string): string | undefined {
	const plain = text
		.slice(0, 400)
		.toWellFormed()
		.normalize('NFKC')
		.replace(/[–—−‐‑]/g, '-')
		.trim();
	for (const found of candidates.flatMap((candidate) => [...plain.matchAll(candidate)])) {
		const [whole] = found;
		if (isCode(whole, found.groups?.between ?? '', whole === plain)) return whole;
	}
	return undefined;
}

function isCode(typed: string, between: string, isWholeText: boolean): boolean {
	const groups = between === '' ? [typed] : typed.split(between);
	const all = groups.join('');
	if (!/[a-z]/i.test(all)) return false;
	const hasDigit = /\d/.test(all);
	if (between === '') return hasDigit && (isWholeText || !/^[a-z]+\d+$|^\d+[a-z]+$/i.test(all));
	if (between === '-') return hasDigit || (strict.test(all) && all === all.toUpperCase());
	const isMixed = (group: string) => /\d/.test(group) && /[a-z]/i.test(group);
	return hasDigit && (isWholeText || groups.some(isMixed));
}
