/** Cutting a text that is too long for one message where a reader would pause, and nowhere else if that can be. */

/** Ends of paragraphs, lines, sentences, clauses and words, the best place to cut first. */
const joints = [/\n\n+/g, /\n/g, /(?<=[。！？；])|(?<=[.!?;])\s+/g, /(?<=[，、])|(?<=,)\s+/g, /\s+/g];

/** What may not be torn apart: characters as people see them, then numbers, codes, links and the marks of citations. */
const whole = /https?:\/\/\S+|[0-9A-Za-z]+(?:[-.:][0-9A-Za-z]+)*|[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?: [¹²³⁴⁵⁶⁷⁸⁹⁰]+)*/gu;

/**
 * A text in pieces.
 *
 * @param fits whether a piece is short enough
 * @returns pieces in order, none empty; together they hold every word of the text. A single token that is too long stands alone.
 */
export function inPieces(text: string, fits: (piece: string) => boolean): string[] {
	const trimmed = text.trim();
	if (trimmed === '') return [];
	if (fits(trimmed)) return [trimmed];
	for (const joint of joints) {
		const parts = split(trimmed, joint);
		if (parts.length > 1) return packed(parts, fits);
	}
	const tokens = tokensOf(trimmed);
	return tokens.length > 1 ? packed(tokens, fits) : [trimmed];
}

/** Parts put together again as long as they fit; those that do not fit by themselves are cut further. */
function packed(parts: readonly string[], fits: (piece: string) => boolean): string[] {
	const pieces: string[] = [];
	let current = '';
	for (const part of parts) {
		if (fits((current + part).trim())) {
			current += part;
			continue;
		}
		if (current.trim() !== '') pieces.push(current.trim());
		const [last = '', ...before] = inPieces(part, fits).reverse();
		pieces.push(...before.reverse());
		current = part.trim() === last ? part : last;
	}
	if (current.trim() !== '') pieces.push(current.trim());
	return pieces;
}

/** The parts of a text, each with the white space that ends it. */
function split(text: string, joint: RegExp): string[] {
	const parts: string[] = [];
	let from = 0;
	for (const match of text.matchAll(joint)) {
		const end = match.index + match[0].length;
		if (end > from && end < text.length) parts.push(text.slice(from, end));
		if (end < text.length) from = Math.max(from, end);
	}
	parts.push(text.slice(from));
	return parts;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	let from = 0;
	for (const match of text.matchAll(whole)) {
		tokens.push(...graphemes(text.slice(from, match.index)), match[0]);
		from = match.index + match[0].length;
	}
	return [...tokens, ...graphemes(text.slice(from))];
}

function graphemes(text: string): string[] {
	return [...segmenter.segment(text)].map(({ segment }) => segment);
}
