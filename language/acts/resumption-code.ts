/**
 * Finds a resumption code in a text.
 */

// Crockford base32; I, L and O are what people type for 1 and 0.
const candidates = [4, 5].map(
	(half) =>
		new RegExp(
			`(?<![\\p{Script=Latin}\\p{N}-])([0-9a-hj-km-np-tv-zilo]{${half}})([- ]?)([0-9a-hj-km-np-tv-zilo]{${half}})(?![\\p{Script=Latin}\\p{N}-])`,
			'giu',
		),
);
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
		const [whole, first = '', between, second = ''] = found;
		if (isCode(first, between ?? '', second, whole === plain)) return whole;
	}
	return undefined;
}

function isCode(first: string, between: string, second: string, isWholeText: boolean): boolean {
	const both = first + second;
	if (!/[a-z]/i.test(both)) return false;
	const hasDigit = /\d/.test(both);
	if (between === '') return hasDigit && (isWholeText || !/^[a-z]+\d+$|^\d+[a-z]+$/i.test(both));
	if (between === '-') return hasDigit || (strict.test(both) && both === both.toUpperCase());
	const isMixed = (group: string) => /\d/.test(group) && /[a-z]/i.test(group);
	return hasDigit && (isWholeText || isMixed(first) || isMixed(second));
}
