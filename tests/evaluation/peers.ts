/**
 * Other classifiers, as they come, behind one interface: natural's Bayes and nlp.js, for comparison on the same split.
 */
import { createRequire } from 'node:module';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Example } from '../../language/questions/topics/examples.ts';

/** Names the topic of a text in a language, `en` or `zh`. */
export type Classify = (text: string, language: string) => Promise<string> | string;

/** natural's Bayes with its own tokenizer, which takes Latin letters only. */
export function trainBayes(examples: readonly Example[]): Classify {
	const classifier = new BayesClassifier();
	for (const { text, label } of examples) classifier.addDocument(text, label);
	classifier.train();
	return (text) => classifier.classify(text);
}

/** The parts of `node-nlp` that are used; it has no types of its own. */
interface NlpManager {
	addDocument(language: string, text: string, label: string): void;
	train(): Promise<void>;
	process(language: string, text: string): Promise<{ intent: string }>;
}

/**
 * nlp.js, told the language of each text.
 *
 * @param entities whether it looks for numbers, ages, dates and the like too, as understanding facts needs
 */
export async function trainNlp(examples: readonly Example[], entities: boolean): Promise<Classify> {
	const { NlpManager } = createRequire(import.meta.url)('node-nlp') as {
		NlpManager: new (settings: object) => NlpManager;
	};
	const manager = new NlpManager({
		languages: ['en', 'zh'],
		forceNER: entities,
		nlu: { log: false },
		autoSave: false,
		autoLoad: false,
	});
	for (const { text, label, locale } of examples) manager.addDocument(languageOf(locale), text, label);
	await manager.train();
	return async (text, language) => {
		const { intent } = await manager.process(language, text);
		// Its own label for what it does not understand.
		return intent === 'None' ? 'oos_none' : intent;
	};
}

/** The part of a tag by which classifiers go that know no scripts. */
export function languageOf(locale: string): string {
	return locale.split('-')[0] ?? locale;
}
