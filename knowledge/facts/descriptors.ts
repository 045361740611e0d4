/**
 * The facts, a row each. Types, schema, code, conditions, answers to questions and vocabulary derive from these rows.
 *
 * The wordings are plain English for the people who maintain the knowledge; what a cardholder reads is in `locales/`.
 * Add values at the end: the order of those that the first two formats of the code do not hold is part of the third.
 */

interface Described {
	name: string;
	/** A fact about the person, as against the card's stage and whose it is: it is dropped when the talk turns to another. */
	isPersonal: boolean;
	/** Whether conditions of the knowledge may test it. */
	inConditions: boolean;
	/** What a question for it is about. */
	about: string;
}

/** A fact with one of several values; each of them can be offered as an answer. */
export interface EnumFact extends Described {
	kind: 'enum';
	/** What the wordings of the values speak of. */
	subject: string;
	values: Readonly<Record<string, string>>;
}

/** A fact with any of several values; each of them can be offered as an answer, and `none` stands for the empty list. */
export interface SetFact extends Described {
	kind: 'set';
	values: Readonly<Record<string, string>>;
	/** How the empty list is worded. */
	none: string;
}

/** A whole number from 0; its bands can be offered as answers, and are known by a name of their own. */
export interface NumberFact extends Described {
	kind: 'number';
	/** The highest number that is taken for one and not for a slip of the keyboard. */
	maximum: number;
	bandName: string;
	/** The lowest and highest number of each band. */
	bands: Readonly<Record<string, { min: number; max: number }>>;
}

export type FactDescriptor = EnumFact | SetFact | NumberFact;

/** Every fact, in the order in which facts are listed. */
export const descriptors = [
	{
		name: 'idStatus',
		kind: 'enum',
		isPersonal: true,
		inConditions: true,
		about: 'the ID card',
		subject: 'the ID card',
		values: {
			'second-generation': 'is valid',
			'never-issued': 'was never issued',
			lost: 'is lost',
			expired: 'has expired',
			temporary: 'is a temporary one',
			'first-generation': 'is of the first generation',
		},
	},
	{
		name: 'age',
		kind: 'number',
		isPersonal: true,
		inConditions: true,
		about: 'the age',
		maximum: 130,
		bandName: 'ageBand',
		bands: {
			'under-16': { min: 0, max: 15 },
			'16-17': { min: 16, max: 17 },
			adult: { min: 18, max: 130 },
		},
	},
	{
		name: 'specialGroups',
		kind: 'set',
		isPersonal: true,
		inConditions: true,
		about: 'special certificates',
		none: 'no special certificate',
		values: {
			disability: 'a disability certificate',
			'work-injury': 'a work-injury certificate',
			'low-income': 'a low-income certificate',
			other: 'another special certificate',
		},
	},
	{
		name: 'affiliation',
		kind: 'enum',
		isPersonal: true,
		inConditions: true,
		about: 'work or school',
		subject: 'the holder',
		values: { employee: 'is employed', student: 'is a student', 'not-employed': 'is not employed' },
	},
	{
		name: 'stage',
		kind: 'enum',
		isPersonal: false,
		inConditions: true,
		about: 'how far the card is',
		subject: 'the card',
		values: { verify: 'is not made yet', collect: 'is not collected yet', activate: 'is in hand' },
	},
	{
		name: 'holder',
		kind: 'enum',
		isPersonal: false,
		inConditions: false,
		about: 'whose card it is',
		subject: 'the card',
		values: {
			self: 'is the asker’s own',
			child: 'is their child’s',
			parent: 'is their parent’s',
			spouse: 'is their spouse’s',
			other: 'is somebody else’s',
		},
	},
	{
		name: 'attendance',
		kind: 'enum',
		isPersonal: true,
		inConditions: true,
		about: 'who can go',
		subject: 'the holder',
		values: { 'in-person': 'goes in person', unable: 'can’t go' },
	},
	{
		name: 'residency',
		kind: 'enum',
		isPersonal: true,
		inConditions: true,
		about: 'where the holder is a resident',
		subject: 'the holder',
		values: {
			mainland: 'is a mainland resident',
			'hong-kong-macao': 'is a Hong Kong or Macao resident',
			taiwan: 'is a Taiwan resident',
			foreign: 'is a foreign citizen',
		},
	},
] as const satisfies readonly FactDescriptor[];

/** The row of a fact. */
export type Row<Name extends string = string> = Extract<(typeof descriptors)[number], { name: Name }>;
