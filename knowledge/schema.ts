/**
 * The shapes of the knowledge base's YAML files, as written by hand.
 */
import { z } from 'zod';
import { aspects } from './answers/aspects.ts';
import { maximumJurisdiction } from './code/code.ts';
import { writtenConditionSchema } from './condition.ts';
import { factNames, stages } from './facts/facts.ts';
import { day } from './sources.ts';

export const stepIds = [
	'get-valid-id',
	'check-information',
	'prepare-papers',
	'collect-card',
	'activate-card',
] as const;
const attendeeIds = ['cardholder', 'guardian', 'agent', 'employer', 'school'] as const;
export const needs = ['required', 'advised'] as const;
export const forms = ['original', 'copy'] as const;
export const contactKinds = ['hotline', 'link'] as const;

export const citationKey = z
	.string()
	.regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'must look like source#section, such as guide#4');

/** At least one, because an uncited line cannot load. */
const citations = z.array(citationKey).min(1, 'needs at least one citation, such as [guide#4]');
export const when = z.array(writtenConditionSchema).min(1).optional();
const cited = z.strictObject({ citations });

/** The days, in China, on which a statement begins to hold, ends to hold, and was last held against its sources. */
export const dated = {
	from: day.optional(),
	/** The first day on which it does not hold any more. */
	until: day.optional(),
	verified: day.optional(),
};

export const conditionsSchema = z.record(z.string(), writtenConditionSchema);
export const placesSchema = z.record(z.string(), cited);
/** `obtain`: what its words of that name rest on, which say where to get one and how long that takes. */
export const documentsSchema = z.record(z.string(), cited.extend({ obtain: citations.optional() }));

const documentLine = z.strictObject({
	document: z.string(),
	form: z.enum(forms),
	count: z.int().min(1).default(1),
	sides: z.literal('both').optional(),
	need: z.enum(needs).default('required'),
	acceptedInstead: z.array(z.string()).min(1).optional(),
	reason: z.string(),
	when,
	...dated,
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
	...dated,
	citations,
});

const noteLine = z.strictObject({ note: z.string(), when, ...dated, citations });

/** The lines of a visit. */
const lines = {
	attendees: z.array(attendeeLine).default([]),
	documents: z.array(z.union([documentLine, use])).default([]),
	notes: z.array(noteLine).default([]),
};

const visit = z.strictObject({
	step: z.enum(stepIds),
	visit: z.string(),
	when,
	place: z.string(),
	otherPlaces: z.array(z.string()).default([]),
	/** The next visit, where it is at the same place, is made on the same trip. */
	leadsOn: z.boolean().default(false),
	...dated,
	citations,
	...lines,
});

export const visitsSchema = z.array(visit).min(1);

export const disputesSchema = z.array(z.strictObject({ dispute: z.string(), when, ...dated, citations }));

/** Whom to ask: a telephone number or an address. */
const contactLine = z.strictObject({
	contact: z.string(),
	kind: z.enum(contactKinds),
	value: z.string(),
	when,
	...dated,
	citations,
});

/**
 * What a city or a province does differently. What it says of a visit, topic or contact that there is already takes that
 * one's place; everything else is added.
 */
export const jurisdictionSchema = z.strictObject({
	/** The first digits of the codes of the divisions that it covers: two for a province, four for a city. None: everywhere. */
	division: z
		.string()
		.regex(/^\d{2}(\d{2})?$/, 'must be the two digits of a province or the four of a city')
		.optional(),
	/** Stands for it in the code of a list; never changed, and never given to another. */
	number: z.int().min(1).max(maximumJurisdiction).optional(),
	/** Lines that do not hold here: `visit/kind/id`, such as bank/notes/city-may-differ; a whole visit; or `disputes/id`. */
	drops: z.array(z.string()).default([]),
	/** Visits that hold here only where this holds as well. */
	narrows: z.array(z.strictObject({ visit: z.string(), when: z.array(writtenConditionSchema).min(1) })).default([]),
	visits: z.array(visit).default([]),
	/** Lines added to a visit. */
	adds: z.array(z.strictObject({ visit: z.string(), ...lines })).default([]),
	disputes: disputesSchema.default([]),
	/** Topics with an answer of its own, whose words stand under `jurisdictions.<id>.topics` in locales/<tag>/messages.yaml. */
	topics: z.record(z.string(), cited).default({}),
	contacts: z.array(contactLine).default([]),
});

export const questionsSchema = z
	.array(
		z.strictObject({
			fact: z.enum(factNames),
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
			...dated,
			/** Why no source is needed: the answer claims nothing about the card. */
			uncited: z.string().optional(),
			/** begin: go straight into the checklist's questions · offer: suggest the checklist · stay: neither */
			next: z.enum(['begin', 'offer', 'stay']).default('offer'),
			/** Topics that answer better in some case; the first whose condition holds does. */
			instead: z.array(z.strictObject({ when: z.array(writtenConditionSchema).min(1), topic: z.string() })).default([]),
			/** Answered even where it is told and not asked. */
			always: z.boolean().default(false),
			sensitive: z.boolean().default(false),
			/** Naming it tells something of a person; said without asking while a question is pending, it is no question. */
			tells: z.boolean().default(false),
			/** The topic that a follow-up means which asks about not having what this one is about: "and without?". */
			without: z.string().optional(),
			/** Topics for which a short follow-up may be taken that still means this one: "where do I report it?". */
			keeps: z.array(z.string()).default([]),
			/** Topics of which a follow-up may ask without leaving this one: what it costs. */
			beside: z.array(z.string()).default([]),
			/** What a question about it says of how far the card is may be supposed, not told: "what if it is not activated?" */
			supposes: z.boolean().default(false),
			/** A subject beside the card's: what a sentence tells along with it may be meant for that subject. */
			neighbour: z.boolean().default(false),
			/** Once there is a list, showing it again is the answer. */
			listAnswers: z.boolean().default(false),
			/** What is answered where the question does not say which aspect it is about. */
			aspect: z.enum(aspects).optional(),
			/** The stage that asking about this implies, when nothing else is said. */
			stage: z.enum(stages).optional(),
		})
		.refine((topic) => Boolean(topic.citations) !== Boolean(topic.uncited), {
			message: 'needs citations, or `uncited` with the reason why none is needed',
		}),
);

export type WrittenVisit = z.infer<typeof visitsSchema>[number];
export type WrittenJurisdiction = z.infer<typeof jurisdictionSchema>;
export type WrittenDocumentLine = z.infer<typeof documentLine>;
export type StepId = (typeof stepIds)[number];
export type AttendeeId = (typeof attendeeIds)[number];
export type Need = (typeof needs)[number];
export type ContactKind = (typeof contactKinds)[number];
export type Form = (typeof forms)[number];
