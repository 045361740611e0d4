/**
 * Finds the article of the Measures that a text asks about.
 */
import type { Reading } from '../text/reading.ts';

/** No law has an article beyond this; larger numbers are something else. */
const lastArticle = 999;

/** The number in "Article 12", "art. 13" or 第十二条; of several the first. */
export function findArticle(reading: Reading): number | undefined {
	for (const { start, end, min, max } of reading.numbers) {
		if (min !== max || min < 1 || min > lastArticle || !Number.isInteger(min)) continue;
		if (reading.endsAt('ordinal', start) && reading.endOf('article', end) > 0) return min;
		for (let at = Math.max(0, start - 2); at < start; at++) {
			const to = reading.endOf('article', at);
			// "Art. 13" has a stop in between.
			if (reading.tokens[at]?.kind === 'word' && to > 0 && reading.tokens.slice(to, start).every(isMark)) return min;
		}
	}
	return undefined;
}

const isMark = ({ kind }: { kind: string }) => kind === 'stop' || kind === 'symbol';
