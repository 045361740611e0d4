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

declare module 'natural/lib/natural/classifiers/classifier.js' {
	export default class Classifier {
		constructor(classifier: unknown, stemmer?: { tokenizeAndStem(text: string): string[] });
		classifier: unknown;
		stemmer: { tokenizeAndStem(text: string): string[] };
		docs: { label: string; text: string[] }[];
		addDocument(text: string | string[], label: string): void;
		textToFeatures(observation: string | string[]): unknown;
		train(): void;
		getClassifications(observation: string | string[]): { label: string; value: number }[];
		classify(observation: string | string[]): string;
	}
}

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
	import Classifier from 'natural/lib/natural/classifiers/classifier.js';
	export default class BayesClassifier extends Classifier {
		constructor();
	}
}
