/**
 * Sources, their passages, and the citations that point at them.
 */
import { z } from 'zod';

export const levels = ['guide', 'national', 'city', 'bank'] as const;
/** From the most to the least to be relied on; a `recalled` text is always shown with that label. */
export const grades = ['given', 'official', 'mirror', 'weak', 'recalled'] as const;

export type Level = (typeof levels)[number];
export type Grade = (typeof grades)[number];

const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a date such as 2025, 2025-12 or 2025-12-18');

/** A day, in China. */
export const day = z.iso.date('must be a day such as 2026-03-01');

const part = z
	.strictObject({
		quote: z.string().optional(),
		translation: z.string().optional(),
		summary: z.string().optional(),
		grade: z.enum(grades).optional(),
	})
	.refine((value) => [value.quote, value.translation, value.summary].filter(Boolean).length === 1, {
		message: 'must hold exactly one of: quote, translation, summary',
	});

const text = z.record(z.string(), z.array(part).min(1));
const names = z.record(z.string(), z.string().min(1));

export const sourcesSchema = z.record(
	z.string(),
	z
		.strictObject({
			level: z.enum(levels),
			grade: z.enum(grades),
			date: date.optional(),
			/** The day on which somebody last saw that the source still says so. */
			verified: day.optional(),
			address: z.url().optional(),
			/** Where it was seen, when no address is known. */
			site: z.string().optional(),
			/** How a section is spoken of: guide §4, Article 13, or not at all. */
			sections: z.enum(['paragraph', 'article', 'none']),
			name: names,
			title: names,
			passages: z.record(
				z.string(),
				z.strictObject({
					level: z.enum(levels).optional(),
					grade: z.enum(grades).optional(),
					date: date.optional(),
					verified: day.optional(),
					address: z.url().optional(),
					text,
				}),
			),
		})
		.refine(
			(source) =>
				source.level === 'guide' ||
				source.address !== undefined ||
				source.site !== undefined ||
				Object.values(source.passages).some((held) => held.address !== undefined),
			'needs an address, or the site where it was seen',
		),
);

export type Sources = z.infer<typeof sourcesSchema>;

/** One part of a passage in one language: the source's own words, or ours where `as` says so. */
export interface PassagePart {
	as: 'quote' | 'translation' | 'summary';
	text: string;
	/** The part's own grade where it differs from the passage's. */
	grade: Grade;
}

/** What a line of an answer rests on. */
export interface Citation {
	source: string;
	section: string;
	level: Level;
	grade: Grade;
	/** Publication date of the source, as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
	date?: string;
	/** The day on which somebody last saw that the source still says so; absent where nobody has. */
	verified?: string;
	address?: string;
}

/** The sections of every source as frozen citations, by `source#section`. */
export function citationsOf(sources: Sources): Map<string, Citation> {
	const all = new Map<string, Citation>();
	for (const [id, source] of Object.entries(sources)) {
		for (const [section, passage] of Object.entries(source.passages)) {
			const citation: Citation = {
				source: id,
				section,
				level: passage.level ?? source.level,
				grade: passage.grade ?? source.grade,
			};
			const publication = passage.date ?? source.date;
			const verified = passage.verified ?? source.verified;
			const address = passage.address ?? source.address;
			if (publication) citation.date = publication;
			if (verified) citation.verified = verified;
			if (address) citation.address = address;
			all.set(`${id}#${section}`, Object.freeze(citation));
		}
	}
	return all;
}

/**
 * The text of a cited passage, in parts, in the first of some languages that there is a text in.
 *
 * @throws RangeError when the sources hold no such passage or in none of these languages (loading rules this out).
 */
export function passage(sources: Sources, citation: Citation, locales: readonly string[]): PassagePart[] {
	const texts = sources[citation.source]?.passages[citation.section]?.text ?? {};
	const found = inFirst(texts, locales);
	if (!found) throw new RangeError(`no text of ${citation.source}#${citation.section} in ${locales.join(' or ')}`);
	return found.map((entry) => {
		const as = entry.quote ? 'quote' : entry.translation ? 'translation' : 'summary';
		return { as, text: entry[as] ?? '', grade: entry.grade ?? citation.grade };
	});
}

/** What is held by language, in the first of some languages that it is held in. */
export function inFirst<Held>(byLocale: Readonly<Record<string, Held>>, locales: readonly string[]): Held | undefined {
	const locale = locales.find((one) => byLocale[one] !== undefined);
	return locale === undefined ? undefined : byLocale[locale];
}
