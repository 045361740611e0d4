/**
 * Who somebody is: the words of kin and role that are told apart, what each is to whoever types, and who "she" may be.
 */
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { KinName } from '../vocabulary/classes.ts';

/** Whose card it can be. */
export type Holder = NonNullable<Facts['holder']>;

/**
 * A person as a text names one: `self`, a kin or role (`mother`, `employee`), the noun itself where no class has it
 * (`landlord`), or `third` for a "he" or "she" of whom nothing else is said.
 */
export type PersonRef = string;

interface Kin {
	holder: Holder;
	gender?: 'feminine' | 'masculine';
	/** The wider word that may mean the same person: "my son … the child". */
	within?: PersonRef;
	/** What the word itself tells of their work or school. */
	affiliation?: Facts['affiliation'];
}

/** What each is, by its class of words, `kin-mother`. */
const rows: Readonly<Record<KinName, Kin>> = {
	mother: { holder: 'parent', gender: 'feminine', within: 'parent' },
	father: { holder: 'parent', gender: 'masculine', within: 'parent' },
	'mother-in-law': { holder: 'parent', gender: 'feminine', within: 'parent' },
	'father-in-law': { holder: 'parent', gender: 'masculine', within: 'parent' },
	son: { holder: 'child', gender: 'masculine', within: 'child' },
	daughter: { holder: 'child', gender: 'feminine', within: 'child' },
	wife: { holder: 'spouse', gender: 'feminine', within: 'spouse' },
	husband: { holder: 'spouse', gender: 'masculine', within: 'spouse' },
	grandmother: { holder: 'other', gender: 'feminine' },
	grandfather: { holder: 'other', gender: 'masculine' },
	'maternal-grandmother': { holder: 'other', gender: 'feminine' },
	'maternal-grandfather': { holder: 'other', gender: 'masculine' },
	grandson: { holder: 'other', gender: 'masculine', within: 'grandchild' },
	granddaughter: { holder: 'other', gender: 'feminine', within: 'grandchild' },
	brother: { holder: 'other', gender: 'masculine' },
	sister: { holder: 'other', gender: 'feminine' },
	uncle: { holder: 'other', gender: 'masculine' },
	aunt: { holder: 'other', gender: 'feminine' },
	nephew: { holder: 'other', gender: 'masculine' },
	niece: { holder: 'other', gender: 'feminine' },
	neighbour: { holder: 'other' },
	colleague: { holder: 'other' },
	friend: { holder: 'other' },
	employee: { holder: 'other', affiliation: 'employee' },
	pupil: { holder: 'other', affiliation: 'student' },
};

/** The kin that words tell apart, by name. */
export const kins: Readonly<Record<string, Kin>> = rows;

/** The classes of words for people, and the reference that stands for one whom no kin class names. */
export const relatives = [
	['child', 'child'],
	['parent', 'parent'],
	['spouse', 'spouse'],
	['other-person', 'other'],
] as const;

/** What stands between a kin and what tells two of it apart, where a text names two: `son/younger`. */
const rankMark = '/';

/** The kin or role alone, of one of two: `son` of `son/2`. */
export const kinOf = (person: PersonRef): PersonRef => person.split(rankMark)[0] ?? person;

/** One of two of a kin that a text names. @param rank as `rankOf` gives it */
export const ranked = (person: PersonRef, rank: number): PersonRef => `${kinOf(person)}${rankMark}${rank}`;

const rowOf = (person: PersonRef): Kin | undefined => kins[kinOf(person)];

/** What a person is to whoever types; undefined for a "he" or "she" who may be anybody. */
export function holderOf(person: PersonRef | null): Holder | undefined {
	if (person === null || person === 'third' || person === 'passing' || person === 'we') return undefined;
	if (person === 'self' || person === 'child' || person === 'parent' || person === 'spouse') return person;
	return (
		rowOf(person)?.holder ?? (relatives.some(([, ref]) => ref === kinOf(person)) ? (kinOf(person) as Holder) : 'other')
	);
}

/** What the word for a person tells of their work or school. */
export const affiliationOf = (person: PersonRef): Facts['affiliation'] => rowOf(person)?.affiliation;

/** The class of pronouns that may be of a person. */
export const genderOf = (person: PersonRef | null | undefined): Kin['gender'] =>
	person ? rowOf(person)?.gender : undefined;

/** Whom "the child" may be, beside a son or daughter. */
export const youngsters: readonly PersonRef[] = ['grandson', 'granddaughter', 'nephew', 'niece', 'pupil'];

/** Words that tell two of one kin apart: 大儿子 and 小儿子, the elder and the younger. */
const ranks = [
	/大|长|^older\b|elder|oldest|big|first|one$|第一|头一/i,
	/二|次|second|two$|middle|另一|还有一|another|other|next/i,
	/小|幼|老幺|三|third|^younger\b|youngest|little|small|baby/i,
];

/** Where among its like a word for a person ranks, from 0; undefined where it tells nothing of it. */
export function rankOf(called: string): number | undefined {
	const rank = ranks.findIndex((pattern) => pattern.test(called));
	return rank < 0 ? undefined : rank;
}

/** Whether two references may be of one person: the same, or one the wider word for the other. */
export function mayBeSame(one: PersonRef, other: PersonRef): boolean {
	const [first, second] = [kinOf(one), kinOf(other)];
	return first === second || rowOf(one)?.within === second || rowOf(other)?.within === first;
}
