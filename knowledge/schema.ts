/**
 * The shapes of the knowledge base's YAML files, as written by hand.
 */
import { z } from 'zod';
import { writtenConditionSchema } from './condition.ts';
import { type FactName, factNames } from './facts.ts';

export const stepIds = ['check-information', 'prepare-papers', 'collect-card', 'activate-card'] as const;
const attendeeIds = ['cardholder', 'guardian', 'agent', 'employer', 'school'] as const;
export const needs = ['required', 'advised'] as const;
export const forms = ['original', 'copy'] as const;

/** `source#section`; at least one, because an uncited line cannot load. */
const citations = z
	.array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'must look like source#section, such as guide#4'))
	.min(1, 'needs at least one citation, such as [guide#4]');
const when = z.array(writtenConditionSchema).min(1).optional();
const cited = z.strictObject({ citations });

export const conditionsSchema = z.record(z.string(), writtenConditionSchema);
export const placesSchema = z.record(z.string(), cited);
export const documentsSchema = z.record(z.string(), cited);

const documentLine = z.strictObject({
	document: z.string(),
	form: z.enum(forms),
	count: z.int().min(1).default(1),
	sides: z.literal('both').optional(),
	need: z.enum(needs).default('required'),
	acceptedInstead: z.array(z.string()).min(1).optional(),
	reason: z.string(),
	when,
	citations,
});

/** Takes a set in; what is said here replaces what the set says, in each of its lines. */
const use = z.strictObject({
	use: z.string(),
	need: z.enum(needs).optional(),
	reason: z.string().optional(),
	citations: citations.optional(),
});

export const documentSetsSchema = z.record(z.string(), z.array(documentLine).min(1));

const attendeeLine = z.strictObject({
	attendee: z.enum(attendeeIds),
	need: z.enum(needs).default('required'),
	reason: z.string(),
	when,
	citations,
});

const noteLine = z.strictObject({ note: z.string(), when, citations });

export const visitsSchema = z
	.array(
		z.strictObject({
			step: z.enum(stepIds),
			visit: z.string(),
			when,
			place: z.string(),
			otherPlaces: z.array(z.string()).default([]),
			citations,
			attendees: z.array(attendeeLine).default([]),
			documents: z.array(z.union([documentLine, use])).default([]),
			notes: z.array(noteLine).default([]),
		}),
	)
	.min(1);

export const disputesSchema = z.array(z.strictObject({ dispute: z.string(), when, citations }));

export const questionsSchema = z
	.array(
		z.strictObject({
			fact: z.enum(factNames as [FactName, ...FactName[]]),
			choices: z
				.array(
					z.union([z.string(), z.strictObject({ choice: z.string(), when: z.array(writtenConditionSchema).min(1) })]),
				)
				.min(2),
			assume: z.string().optional(),
			askWhen: when,
			citations,
		}),
	)
	.min(1);

/** A topic's answer is words (in locales); what it rests on, and what follows it, is here. */
export const topicsSchema = z.record(
	z.string(),
	z
		.strictObject({
			citations: citations.optional(),
			/** Why no source is needed: the answer claims nothing about the card. */
			uncited: z.string().optional(),
			/** begin: go straight into the checklist's questions · offer: suggest the checklist · stay: neither */
			next: z.enum(['begin', 'offer', 'stay']).default('offer'),
			/** Topics that answer better in some case; the first whose condition holds does. */
			instead: z.array(z.strictObject({ when: z.array(writtenConditionSchema).min(1), topic: z.string() })).default([]),
			/** Answered even where it is told and not asked. */
			always: z.boolean().default(false),
			/** Naming it tells something of a person; said without asking while a question is pending, it is no question. */
			tells: z.boolean().default(false),
			/** The topic that a follow-up means which asks about not having what this one is about: "and without?". */
			without: z.string().optional(),
			/** A subject beside the card's: what a sentence tells along with it may be meant for that subject. */
			neighbour: z.boolean().default(false),
			/** Once there is a list, showing it again is the answer. */
			listAnswers: z.boolean().default(false),
			/** The stage that asking about this implies, when nothing else is said. */
			stage: z.enum(['verify', 'collect', 'activate']).optional(),
		})
		.refine((topic) => Boolean(topic.citations) !== Boolean(topic.uncited), {
			message: 'needs citations, or `uncited` with the reason why none is needed',
		}),
);

export type WrittenVisit = z.infer<typeof visitsSchema>[number];
export type WrittenDocumentLine = z.infer<typeof documentLine>;
export type StepId = (typeof stepIds)[number];
export type AttendeeId = (typeof attendeeIds)[number];
export type Need = (typeof needs)[number];
export type Form = (typeof forms)[number];
