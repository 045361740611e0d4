/**
 * What a conversation knows between turns: persons with what was said of each, and where the talk stands. Small, versioned,
 * plain JSON, and free of anything that identifies a person.
 */
import { z } from 'zod';
import { type FactName, type Facts, factNames, factsSchema } from '../../knowledge/facts/facts.ts';
import { type Holder, holderOf, type PersonRef } from '../../language/people/kin.ts';
import { migrated, stateVersion } from './migrations.ts';

export { stateVersion };

/** How many earlier answers "back" can return to; bounded to keep the state small. */
export const maximumPast = 8;

/** How many characters they may take. */
export const largestPast = 700;

/** How many things are offered where a sentence was not clear. */
export const maximumOffered = 8;

/** How many papers one can be without; bounded to keep the state small. */
export const maximumLacking = 4;

/** How many people a conversation can be about. */
export const maximumPersons = 8;

const longestCalled = 24;

/** A fact that is held of a person: all but whose card it is, which follows from who they are. */
export type HeldFact = Exclude<FactName, 'holder'>;
export const heldFacts = factNames.filter((name): name is HeldFact => name !== 'holder');

const factName = z.enum(factNames as [FactName, ...FactName[]]);
const heldFact = z.enum(heldFacts as [HeldFact, ...HeldFact[]]);

/** On what a held value rests. `code`: it was taken up from the code of a list. */
const heldEvidences = ['correction', 'answer', 'explicit', 'elliptic', 'implied', 'code'] as const;

const heldSchema = z.strictObject({
	/** As in the facts; for the age whole years or a band, for special groups the list of them. */
	value: z.union([z.string(), z.int(), z.array(z.string())]),
	evidence: z.enum(heldEvidences),
	/** The turn in which it was said, from 1. */
	turn: z.int().min(0),
});

const personSchema = z.strictObject({
	id: z.string(),
	/** The word of kin or role as it was said, never a name. */
	called: z.string().max(longestCalled).nullable(),
	/** Who they are to whoever types: `self`, `mother`, `neighbour`; null while nobody has said, `third` where it is not who types. */
	kin: z.string().max(longestCalled).nullable(),
	facts: z.partialRecord(heldFact, heldSchema),
	/** Facts that the person does not know or would rather not say. */
	declined: z.array(factName),
	/** Ids of papers that this person does not have. */
	lacking: z.array(z.string()).max(maximumLacking),
	/** The code of the last list shown for this person, to tell whether a fact changed it. */
	shown: z.string().nullable(),
});

const area = z
	.string()
	.regex(/^\d{2,12}$/)
	.nullable();

const knownSchema = z.strictObject({
	version: z.literal(stateVersion),
	/** BCP 47 tag of a folder of `locales/`. */
	locale: z.string(),
	/**
	 * What the language was taken from: nothing yet, what the channel says of the person, the person's own sentences, or
	 * a wish in words, which only another wish changes.
	 */
	localeFrom: z.enum(['default', 'channel', 'text', 'wish']),
	greeted: z.boolean(),
	/** How many turns have been taken. */
	turn: z.int().min(0),
	persons: z.array(personSchema).max(maximumPersons),
	/** The person whose card the talk is about; null while nothing is known of anybody. */
	cardholder: z.string().nullable(),
	/** The person who types. */
	asker: z.string(),
	/** The person of whom something was told last beside the cardholder. */
	spokenOf: z.string().nullable(),
	/** The code of the division in which the card is issued or the person lives; null where nobody has said. */
	area,
	/** The area is where they said they live, so that they can leave it; not where the card was issued. */
	livesThere: z.boolean(),
	/** The person was asked for the area, and is not asked again. */
	areaAsked: z.boolean(),
	asking: factName.nullable(),
	/** The fact that was taken or changed last: what a bare correction takes back. */
	lastTaken: heldFact.nullable(),
	/** Attempts at the pending question that were not understood. */
	attempts: z.int().min(0),
	/** The checklist has been begun: questions follow until nothing is left to ask. */
	begun: z.boolean(),
	/** The topic last answered, against which a short follow-up is read. */
	topic: z.string(),
	/** What was offered because a sentence was not clear: topics as `topic:collect`, persons as `person:p2`. */
	offered: z.array(z.string()).max(maximumOffered),
	/** Earlier answers, oldest first, for "back": the rows that each turn changed, as they were. */
	past: z
		.array(
			z.strictObject({
				asking: factName.nullable(),
				cardholder: z.string().nullable(),
				area,
				changed: z.array(personSchema),
				added: z.array(z.string()),
			}),
		)
		.max(maximumPast),
});

export type Known = z.infer<typeof knownSchema>;
export type Person = Known['persons'][number];
export type Held = z.infer<typeof heldSchema>;

/** The names of all that a conversation remembers. */
export const stateFields: readonly string[] = Object.keys(knownSchema.shape);

/** The names of all that it remembers of a person. */
export const personFields: readonly string[] = Object.keys(personSchema.shape);

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

/** A conversation in which nothing has been said. @param home the area that the deployment serves, or null */
export function initialKnown(locale: string, home: string | null = null): Known {
	return {
		version: stateVersion,
		locale,
		localeFrom: 'default',
		greeted: false,
		turn: 0,
		persons: [newPerson('p1', 'self')],
		cardholder: null,
		asker: 'p1',
		spokenOf: null,
		area: home,
		livesThere: false,
		areaAsked: false,
		asking: null,
		lastTaken: null,
		attempts: 0,
		begun: false,
		topic: 'none',
		offered: [],
		past: [],
	};
}

export function newPerson(id: string, kin: PersonRef | null, called: string | null = null): Person {
	const short = (word: string | null) => (word === null ? null : word.slice(0, longestCalled));
	return { id, called: short(called), kin: short(kin), facts: {}, declined: [], lacking: [], shown: null };
}

/** Whether the areas on offer are the question that was last asked. */
export const isAskedForArea = ({ offered }: Known): boolean => offered.some((offer) => offer.startsWith('area:'));

/** The row of an id; undefined for null and for ids that nobody has. */
export const personOf = (known: Known, id: string | null): Person | undefined =>
	id === null ? undefined : known.persons.find((person) => person.id === id);

/** The row of the cardholder; one of nobody where none is known yet. */
export const cardholderOf = (known: Known): Person => personOf(known, known.cardholder) ?? nobody;

const nobody: Person = newPerson('', null);

/** Whether it was said who somebody is. */
export const isNamed = ({ kin }: Person): boolean => kin !== null && kin !== 'third';

/** What the cardholder is to whoever types. */
export const holderOfPerson = ({ kin }: Person): Holder | undefined => holderOf(kin);

/** The facts of a person as far as they were said, answered or corrected: nothing that is only implied. */
export function factsOf(person: Person): Facts {
	return factsFrom(person, ({ evidence }) => evidence !== 'implied');
}

/** The facts of a person with what is only implied. */
export function factsWithImplied(person: Person): Facts {
	return factsFrom(person, () => true);
}

function factsFrom(person: Person, counts: (held: Held) => boolean): Facts {
	const facts: Record<string, unknown> = {};
	for (const name of heldFacts) {
		const held = person.facts[name];
		if (!held || !counts(held)) continue;
		facts[name === 'age' && typeof held.value === 'string' ? 'ageBand' : name] = held.value;
	}
	const holder = holderOfPerson(person);
	if (holder) facts.holder = holder;
	return facts as Facts;
}

/** The rows that hold some facts, as answers from one place, such as the code of a list. */
export function heldFrom(facts: Facts, evidence: Held['evidence'], turn: number): Person['facts'] {
	const held: Person['facts'] = {};
	for (const name of heldFacts) {
		const value = name === 'age' ? (facts.age ?? facts.ageBand) : facts[name];
		if (value !== undefined) held[name] = { value, evidence, turn };
	}
	return held;
}

/** The conversation with a row replaced. */
export function withPerson(known: Known, person: Person): Known {
	return { ...known, persons: known.persons.map((one) => (one.id === person.id ? person : one)) };
}

/** The conversation with the cardholder's row changed. */
export function withCardholder(known: Known, change: Partial<Person>): Known {
	const person = personOf(known, known.cardholder);
	return person ? withPerson(known, { ...person, ...change }) : known;
}

/**
 * Read a stored state document, migrating older versions.
 *
 * @throws StateError when the document is of a newer version than this code (it must not be overwritten) or is damaged.
 */
export function readKnown(document: unknown): Known {
	const version = (document as { version?: unknown } | null)?.version;
	if (typeof version === 'number' && version > stateVersion) {
		throw new StateError(
			'newer',
			`state version ${version} was written by newer software; this one reads up to ${stateVersion}: upgrade this instance`,
		);
	}
	const parsed = knownSchema.safeParse(migrated(document));
	const known = parsed.success ? parsed.data : null;
	const fault = parsed.success ? faultOf(parsed.data) : describe(parsed.error.issues[0]);
	if (known && !fault) return known;
	throw new StateError('damaged', `state is damaged at ${fault}`);
}

const describe = (issue: z.core.$ZodIssue | undefined): string =>
	`${issue?.path.join('.') || 'its root'}: ${issue?.message}`;

/** What no schema of single fields sees: ids that name nobody, and facts that are none. */
function faultOf(known: Known): string | null {
	for (const name of ['cardholder', 'asker'] as const) {
		const id = known[name];
		if (id !== null && !personOf(known, id)) return `${name}: ${id} is no person of this conversation`;
	}
	for (const person of known.persons) {
		const facts = factsSchema.safeParse(factsWithImplied(person));
		if (!facts.success) return `persons: ${describe(facts.error.issues[0])}`;
	}
	return null;
}
