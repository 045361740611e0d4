/**
 * The classes of words that the grammar asks for by name. Their words stand in `words` of the vocabularies; what only
 * patterns name, as `<name>`, is not listed here.
 *
 * A reading can be asked for these alone, so that a misspelt name does not compile; that each has words in some language
 * is checked when the vocabulary is loaded.
 */
import { type FactName, factNames, type SpecialGroup, specialGroups } from '../../knowledge/facts/facts.ts';

/** The relatives that words tell apart: each has a class of words of its own, `kin-mother`. */
export const kins = [
	'mother',
	'father',
	'mother-in-law',
	'father-in-law',
	'son',
	'daughter',
	'grandmother',
	'grandfather',
	'maternal-grandmother',
	'maternal-grandfather',
	'grandson',
	'granddaughter',
	'brother',
	'sister',
	'uncle',
	'aunt',
	'nephew',
	'niece',
] as const;

export type Kin = (typeof kins)[number];

/** The classes of the names of months, January first. */
export const monthClasses = [
	'month-1',
	'month-2',
	'month-3',
	'month-4',
	'month-5',
	'month-6',
	'month-7',
	'month-8',
	'month-9',
	'month-10',
	'month-11',
	'month-12',
] as const;

/** The class of the words for a special group and its certificate. */
export const groupClass = (group: SpecialGroup): `doc-${SpecialGroup}` => `doc-${group}`;

/** The class of the words that name a fact, as in "change my age". */
export const factClass = (fact: FactName) => `named-${fact.toLowerCase()}` as `named-${Lowercase<FactName>}`;

/** The class of numbers, which the grammar itself finds. */
export const numberClass = 'number';

const plainNames = [
	'about',
	'accompanies',
	'activate',
	'alike',
	'also',
	'and',
	'any-more',
	'article',
	'asks',
	'attribute',
	'before-object',
	'begins-subject',
	'beside',
	'beside-age',
	'beside-answer',
	'beside-contrast',
	'both',
	'card',
	'certificate',
	'change-answer',
	'child',
	'closes-question',
	'coming-year',
	'continues',
	'contrast',
	'copula',
	'copy',
	'correction',
	'courtesy',
	'days-old',
	'dont-know',
	'duration',
	'ecard',
	'employer',
	'employs',
	'ended',
	'errand',
	'feminine',
	'former',
	'generic',
	'gives',
	'goes-along',
	'group',
	'have',
	'how-to',
	'i',
	'id',
	'indefinite',
	'informs',
	'is-now',
	'it-is',
	'keeps',
	'kind-of-people',
	'last-year',
	'manner',
	'masculine',
	'may',
	'may-go',
	'me',
	'mine',
	'months-old',
	'my',
	'need',
	'no',
	'no-paper',
	'none',
	'not',
	'on-behalf',
	'opens-apposition',
	'opens-question',
	'or',
	'ordinal',
	'other-person',
	'own',
	'pair-and',
	'parent',
	'past-year',
	'reply-verb',
	'reports',
	'restating',
	'role',
	'says',
	'sends',
	'sex',
	'someone',
	'speaks-as',
	'spouse',
	'staff',
	'stands-in',
	'supposing',
	'supposing-after',
	'their',
	'them',
	'there',
	'they',
	'this-year',
	'turn',
	'turns-to',
	'unable',
	'unsure',
	'upcoming',
	'usually',
	'wants',
	'weeks-old',
	'when',
	'whether',
	'who',
	'wont-say',
	'wrong-answer',
	'year-before',
	'years-old',
	'yes',
] as const;

export type ClassName =
	| typeof numberClass
	| (typeof plainNames)[number]
	| (typeof monthClasses)[number]
	| `kin-${Kin}`
	| ReturnType<typeof groupClass>
	| ReturnType<typeof factClass>;

/** All of them that must have words. */
export const classNames: readonly ClassName[] = [
	...plainNames,
	...monthClasses,
	...kins.map((kin) => `kin-${kin}` as const),
	...specialGroups.map(groupClass),
	...factNames.map(factClass),
];
