/**
 * What a conversation remembers between turns: small, versioned, plain JSON, and free of anything that identifies a person.
 */
import { z } from 'zod';
import { factNames, factsSchema } from '../../knowledge/facts/facts.ts';

/** The version of the state's shape that this code writes. A newer one is refused, an older one is migrated. */
export const stateVersion = 6;

/** How many earlier answers "back" can return to; bounded to keep the state small. */
export const maximumPast = 8;

/** How many things are offered where a sentence was not clear. */
export const maximumOffered = 8;

/** How many papers one can be without; bounded to keep the state small. */
export const maximumLacking = 4;

const factName = z.enum(factNames);

const stateSchema = z.strictObject({
	version: z.literal(stateVersion),
	/** BCP 47 tag of a folder of `locales/`. */
	locale: z.string(),
	/**
	 * What the language was taken from: nothing yet, what the channel says of the person, the person's own sentences, or
	 * a wish in words, which only another wish changes.
	 */
	localeFrom: z.enum(['default', 'channel', 'text', 'wish']),
	greeted: z.boolean(),
	facts: factsSchema,
	/** What the cardholder was called, where that tells one of a relation from another: `mother`, `son`. */
	relative: z.string().nullable(),
	/** Where each fact came from: an answer to its question, or something said unasked. */
	origins: z.partialRecord(factName, z.enum(['answered', 'said', 'code'])),
	/** Facts that the person does not know or would rather not say. */
	declined: z.array(factName),
	/** The code of the division in which the card is issued or the person lives; null where nobody has said. */
	place: z
		.string()
		.regex(/^\d{2,12}$/)
		.nullable(),
	/** The place is where they said they live, so that they can leave it; not where the card was issued. */
	livesThere: z.boolean(),
	/** The person was asked for the place, and is not asked again. */
	placeAsked: z.boolean(),
	/** Ids of papers that the person does not have. */
	lacking: z.array(z.string()).max(maximumLacking),
	asking: factName.nullable(),
	/** Attempts at the pending question that were not understood. */
	attempts: z.int().min(0),
	/** The checklist has been begun: questions follow until nothing is left to ask. */
	begun: z.boolean(),
	/** The code of the last checklist shown, to tell whether a fact changed it. */
	shown: z.string().nullable(),
	/** The topic last answered, against which a short follow-up is read. */
	topic: z.string(),
	/** What was offered because a sentence was not clear: topics as `topic:collect`; and who was spoken of in passing: `passing:father`. */
	offered: z.array(z.string()).max(maximumOffered),
	/** Earlier answers, oldest first, for "back"; facts as their code, to keep the state small. */
	past: z
		.array(
			z.strictObject({
				asking: factName.nullable(),
				code: z.string(),
				declined: z.array(factName),
				place: z.string().nullable(),
				lacking: z.array(z.string()),
				relative: z.string().nullable(),
			}),
		)
		.max(maximumPast),
});

export type State = z.infer<typeof stateSchema>;

/** The names of all that a conversation remembers. */
export const stateFields: readonly string[] = Object.keys(stateSchema.shape);

/** A state document that cannot be used, and why. */
export class StateError extends Error {
	override name = 'StateError';
	/** `newer`: written by newer software, to be left as it is; `damaged`: of no use to any. */
	readonly reason: 'newer' | 'damaged';

	constructor(reason: StateError['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

/** The state of a conversation in which nothing has been said. @param place that the deployment serves */
export function initialState(locale: string, place: string | null = null): State {
	return {
		version: stateVersion,
		locale,
		localeFrom: 'default',
		greeted: false,
		facts: {},
		relative: null,
		origins: {},
		declined: [],
		place,
		livesThere: false,
		placeAsked: false,
		lacking: [],
		asking: null,
		attempts: 0,
		begun: false,
		shown: null,
		topic: 'none',
		offered: [],
		past: [],
	};
}

/** A state to change while the one before stays as it was; ten times as fast as `structuredClone`. */
export function copied(state: State): State {
	const { facts, origins, declined, lacking, offered, past } = state;
	return {
		...state,
		facts: { ...facts, ...(facts.specialGroups && { specialGroups: [...facts.specialGroups] }) },
		origins: { ...origins },
		declined: [...declined],
		lacking: [...lacking],
		offered: [...offered],
		past: past.map((earlier) => ({ ...earlier })),
	};
}

/** Each makes of a document of the version of its index the one of the next. Append only. */
const migrations: ((document: Record<string, unknown>) => Record<string, unknown>)[] = [
	(document) => document,
	// 1 → 2: offers of unclear sentences.
	(document) => ({ ...document, version: 2, offered: [] }),
	// 2 → 3: where the card is issued, and papers that are not at hand.
	(document) => ({ ...document, version: 3, place: null, placeAsked: false, lacking: [] }),
	// 3 → 4: going back to an earlier place and to papers that were there.
	(document) => ({
		...document,
		version: 4,
		past: (document.past as object[]).map((earlier) => ({
			...earlier,
			place: document.place,
			lacking: document.lacking,
		})),
	}),
	// 4 → 5: which of two parents or children the card is for.
	(document) => ({
		...document,
		version: 5,
		relative: null,
		past: (document.past as object[]).map((earlier) => ({ ...earlier, relative: null })),
	}),
	// 5 → 6: whether the place is one to move away from.
	(document) => ({ ...document, version: 6, livesThere: false }),
];

function migrated(document: unknown): unknown {
	const version = (document as { version?: unknown } | null)?.version;
	if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return document;
	return migrations.slice(version).reduce((old, migrate) => migrate(old), document as Record<string, unknown>);
}

/**
 * Read a stored state document, migrating older versions.
 *
 * @throws StateError when the document is of a newer version than this code (it must not be overwritten) or is damaged.
 */
export function readState(document: unknown): State {
	const version = (document as { version?: unknown } | null)?.version;
	if (typeof version === 'number' && version > stateVersion) {
		throw new StateError(
			'newer',
			`state version ${version} was written by newer software; this one reads up to ${stateVersion}: upgrade this instance`,
		);
	}
	const parsed = stateSchema.safeParse(migrated(document));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new StateError('damaged', `state is damaged at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`);
}
