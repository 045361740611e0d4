/**
 * `locales/<tag>/paraphrases.yaml`: how people say the values of the learned facts, and what the lines are composed with.
 */
import { z } from 'zod';
import { localesWith, readCheckedLocaleFile } from '../../vocabulary/locale-files.ts';
import { type Kind, kinds, type LearnedFact, type LearnedValue, learnedFacts, learnedValues } from './labels.ts';

const line = z.string().trim().min(1);
const lines = z.array(line);

/** Where a line stands in a frame. */
export const place = '{line}';

const framed = z.array(line.refine((text) => text.split(place).length === 2, `must hold ${place} once`));

const saidIn = <Value extends string>(values: readonly Value[]) =>
	z.partialRecord(z.enum(values as readonly [Value, ...Value[]]), z.partialRecord(z.enum(kinds), lines)).default({});

const grammar = {
	/** The year in which the lines were written: the years in them are past or to come against it. */
	year: z.int().min(2000).max(2100),
	/** Forms of a word that are read alike: the word, then its other forms. */
	forms: z.record(z.string(), lines).default({}),
	/** Classes of the vocabulary of which one word is read like another. */
	alike: lines.default([]),
	/** Words at which a long clause is also read in parts. */
	joints: lines.default([]),
	persons: z.array(z.strictObject({ subject: line, object: line, possessive: line })).default([]),
	fillers: z.strictObject({ before: lines.default([]), after: lines.default([]) }).prefault({}),
	frames: z.partialRecord(z.enum(kinds), framed).default({}),
	joins: z.array(z.string()).default([', ']),
};

const facts = {
	idStatus: saidIn(learnedValues.idStatus),
	stage: saidIn(learnedValues.stage),
	affiliation: saidIn(learnedValues.affiliation),
	specialGroups: saidIn(learnedValues.specialGroups),
	attendance: saidIn(learnedValues.attendance),
} satisfies Record<LearnedFact, z.ZodType>;

/** A sentence as it is compared: without case and punctuation. */
function keyOf(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

const fileSchema = z.strictObject({ ...grammar, ...facts, nothing: lines.default([]) }).check(({ value, issues }) => {
	const seen = new Map<string, string>();
	for (const { text, path } of linesOf(value)) {
		const where = path.slice(0, -1).join('.');
		const other = seen.get(keyOf(text));
		seen.set(keyOf(text), other ?? where);
		if (other === undefined) continue;
		const message = other === where ? `stands twice; take one out` : `stands under ${other} as well; keep one of them`;
		issues.push({ code: 'custom', input: text, path, message });
	}
});

type File = z.infer<typeof fileSchema>;

function* linesOf(file: Pick<File, LearnedFact | 'nothing'>) {
	for (const fact of learnedFacts) {
		for (const [value, byKind] of Object.entries(file[fact])) {
			for (const kind of kinds) {
				for (const [index, text] of (byKind?.[kind] ?? []).entries()) {
					yield { text, said: { fact, value, kind } satisfies LearnedValue, path: [fact, value, kind, index] };
				}
			}
		}
	}
	for (const [index, text] of file.nothing.entries()) yield { text, said: undefined, path: ['nothing', index] };
}

/** A sentence to learn from. */
export interface Line {
	text: string;
	/** What it says; nothing for a sentence that says none of the values. */
	said: LearnedValue | undefined;
}

/** Words for a person in the places where "I", "me" and "my" stand. */
export type PersonWords = File['persons'][number];

/** The lines of one language, and what they are composed with. */
export interface Paraphrases {
	/** BCP 47 tag of the locale. */
	locale: string;
	year: number;
	forms: Readonly<Record<string, readonly string[]>>;
	alike: readonly string[];
	joints: readonly string[];
	persons: readonly PersonWords[];
	fillers: { before: readonly string[]; after: readonly string[] };
	frames: Readonly<Partial<Record<Kind, readonly string[]>>>;
	joins: readonly string[];
	lines: readonly Line[];
}

/**
 * The paraphrases of every locale that has some.
 *
 * @param folder the folder of locales, the project's own where it is left out
 * @throws {LocaleFileError} naming the file and the line of everything that is wrong
 */
export function loadParaphrases(folder?: string): Paraphrases[] {
	return localesWith('paraphrases', folder).map((locale) => {
		const file = readCheckedLocaleFile(locale, 'paraphrases', fileSchema, folder);
		const lines = [...linesOf(file)].map(({ text, said }) => ({ text, said }));
		const { year, forms, alike, joints, persons, fillers, frames, joins } = file;
		return { locale, year, forms, alike, joints, persons, fillers, frames, joins, lines };
	});
}

/** A day in the year that the paraphrases were written in, from which their dates are read. */
export const midYear = (year: number): Date => new Date(Date.UTC(year, 6, 1));
