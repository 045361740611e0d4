/** The parts of `natural` that are used, imported one by one: importing all of it takes over a second. */
declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
	export class RegexpTokenizer {
		constructor(options: { pattern: RegExp; gaps: boolean });
		/** Null where nothing matches and gaps is false. */
		tokenize(text: string): string[] | null;
	}
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
	const stemmer: { stem(word: string): string };
	export default stemmer;
}

declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
	export function DamerauLevenshteinDistance(
		source: string,
		target: string,
		options?: { restricted?: boolean },
	): number;
}
