/**
 * What a vocabulary file may hold.
 */
import { z } from 'zod';
import { ageBands, answersTo, type FactName, factNames, stages } from '../../knowledge/facts/facts.ts';
import { areaWordsSchema } from '../areas/words.ts';
import { commandNames } from '../understanding.ts';
import { type ClassName, classNames } from './classes.ts';

const phrases = z.array(z.string().trim().min(1));

/** How an age may be said; the grammar of `ages.ts` knows what each does with the number. */
export const ageForms = [
	'exact',
	'about',
	'months',
	'weeks',
	'days',
	'nominal',
	'born',
	'born-decade',
	'under',
	'from',
	'turning',
	'decade',
	...ageBands,
] as const;

const className = z.custom<ClassName>(
	(name) => classNames.some((known) => known === name),
	'must be a class that the grammar knows; they are listed in language/vocabulary/classes.ts',
);

/**
 * Patterns of one fact: for each value what says it; what answers the question for it; and what says it with the subject
 * left out, which is an answer too, and goes on from what was named before: "… and it has expired".
 */
const saying = (values: readonly string[]) => {
	const bySaid = z.partialRecord(z.enum([...new Set(values), 'nothing']), phrases).default({});
	return z
		.strictObject({
			/** The class of words that take the statement back when they stand before it. */
			cancelledBy: className.default('not'),
			said: bySaid,
			asked: bySaid,
			elliptic: bySaid,
		})
		.prefault({});
};

/** What can be said of a fact beside its values and answers. */
const beyondAnswers: Partial<Record<FactName, readonly string[]>> = {
	/** Who speaks does not have the card in hand, which tells nothing of whether there is one. */
	idStatus: ['elsewhere'],
	age: ageForms,
	specialGroups: ['all-but', 'some'],
	/** `…-wish`: what is wanted or asked about, which is no state of the card. */
	stage: [...stages.map((stage) => `${stage}-wish`), 'done'],
	holder: ['acting'],
};

const factPatterns = z.strictObject(
	Object.fromEntries(
		factNames.map((name) => [name, saying([...answersTo[name], ...(beyondAnswers[name] ?? [])])]),
	) as Record<FactName, ReturnType<typeof saying>>,
);

const papers = z
	.record(z.string(), z.strictObject({ whole: phrases.default([]), anywhere: phrases.default([]) }))
	.default({});

export const vocabularySchema = z.strictObject({
	spelling: z
		.strictObject({
			/** Pairs of characters, "證证 號号": what is written, what it is read as. */
			variants: z.string().default(''),
			contractions: z.record(z.string(), z.string()).default({}),
			endings: z.record(z.string(), z.string()).default({}),
			repair: z.array(z.string()).default([]),
			keep: z.array(z.string()).default([]),
		})
		.prefault({}),
	/** Number words; their composition is grammar. */
	numerals: z.record(z.string(), z.int().min(0)).default({}),
	/** Words that tell that a text is in this language. */
	functionWords: phrases.default([]),
	/** Classes of phrases, for use in patterns as <name>. */
	words: z.record(z.string().regex(/^[a-z0-9-]+$/, 'a name is small letters, digits and hyphens'), phrases).default({}),
	/** Classes of things: of two such phrases where one is inside the other, only the longer is found. */
	things: z.array(z.string()).default([]),
	facts: factPatterns.prefault({}),
	/** The words around names of places; they are no classes, as topics are not told by them. */
	places: areaWordsSchema.prefault({}),
	commands: z
		.partialRecord(z.enum(commandNames), z.strictObject({ whole: phrases.default([]), anywhere: phrases.default([]) }))
		.default({}),
	/** How to say of a paper that one does not have it, by its id in knowledge/documents.yaml; `copies` for all copies. */
	lacks: papers,
	/** How to say that it is there after all; `any` where it is not named. */
	finds: papers,
	/** How to ask where to get it. */
	obtains: papers,
	/** How to ask, or to doubt, whether the list asks for it. */
	needs: papers,
	/**
	 * How to ask for a language of conversation: the whole of a message, or part of it. A tag without a script, `zh`, leaves
	 * open in which the language is written.
	 */
	wishes: z
		.record(
			z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language is a tag such as en or zh-Hant'),
			z.strictObject({ whole: phrases.default([]), anywhere: phrases.default([]) }),
		)
		.default({}),
});

export type LocaleVocabulary = z.infer<typeof vocabularySchema>;
