/**
 * The shape of knowledge/answers/*.yaml, as written by hand.
 */
import { z } from 'zod';
import { citationKey, dated, when } from '../schema.ts';
import { aspects } from './aspects.ts';
import { passageGrades, verdicts } from './passage.ts';

const ask = z.tuple([z.string(), z.enum(aspects)]);

export const answersSchema = z.array(
	z
		.strictObject({
			id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is small letters, digits and hyphens'),
			/** Topic and aspect; the first is the canonical one. */
			asks: z.array(ask).min(1),
			about: z
				.string()
				.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens')
				.optional(),
			verdict: z.enum(verdicts).optional(),
			when,
			area: z
				.string()
				.regex(/^\d{2}(\d{2}(\d{2})?)?$/, 'must be the two, four or six digits of a province, city or district')
				.optional(),
			grade: z.enum(passageGrades),
			...dated,
			citations: z.array(citationKey).default([]),
		})
		.refine(({ grade, citations }) => grade === 'none' || citations.length > 0, {
			path: ['citations'],
			message: 'needs at least one citation, such as [guide#4]; only a passage of grade none has none',
		}),
);

export type WrittenPassage = z.infer<typeof answersSchema>[number];
