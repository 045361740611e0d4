const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The beginning of a text, cut where a reader sees a character end: never inside an emoji or an accented letter.
 *
 * @param limit the most Unicode code points to keep
 * @returns the text itself where it is short enough
 */
export function firstCharacters(text: string, limit: number): string {
	if (text.length <= limit) return text;
	let kept = '';
	let count = 0;
	for (const { segment } of graphemes.segment(text)) {
		count += [...segment].length;
		if (count > limit) {
			// One "character" of thousands of accents is no reason to keep nothing.
			return kept || [...segment].slice(0, limit).join('');
		}
		kept += segment;
	}
	return kept;
}
