/**
 * Who is spoken of: the people a text mentions, and whose card it is about.
 */
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import type { Holder } from '../understanding.ts';
import { type Kin, kins } from '../vocabulary/classes.ts';

/** `third` is a "he" or "she" of whom nothing else is said, `passing` a relative of somebody named before. */
export type Person = Holder | 'third' | 'passing';

export interface Mention {
	/** From "my" in "my daughter". */
	start: number;
	end: number;
	person: Person;
	role: 'subject' | 'object' | 'possessive';
	/** What tells this relative from others of the same relation: `mother`, `son`. */
	kin?: string;
}

const relatives = [
	['child', 'child'],
	['parent', 'parent'],
	['spouse', 'spouse'],
	['other-person', 'other'],
] as const;

/** The class of pronouns that may be of a relative who is called so. */
const genders: Readonly<Record<Kin, 'feminine' | 'masculine'>> = {
	mother: 'feminine',
	father: 'masculine',
	'mother-in-law': 'feminine',
	'father-in-law': 'masculine',
	son: 'masculine',
	daughter: 'feminine',
	grandmother: 'feminine',
	grandfather: 'masculine',
	'maternal-grandmother': 'feminine',
	'maternal-grandfather': 'masculine',
	grandson: 'masculine',
	granddaughter: 'feminine',
	brother: 'masculine',
	sister: 'feminine',
	uncle: 'masculine',
	aunt: 'feminine',
	nephew: 'masculine',
	niece: 'feminine',
};

/** The class of pronouns that may be of a relative; undefined for what is no relative. */
export function genderOf(kin: string | undefined): 'feminine' | 'masculine' | undefined {
	const known = kins.find((name) => name === kin);
	return known && genders[known];
}

/** Facts that people state of themselves with "my": "my ID". */
export const withMy: readonly FactName[] = ['idStatus', 'affiliation', 'specialGroups', 'residency'];

/** How many words may stand between "my" and "daughter". */
const widestAttribute = 6;

/** The people mentioned, in order; "my daughter" is one mention, of the daughter. */
export function findMentions(reading: Reading): Mention[] {
	const mentions: Mention[] = [];
	for (let at = 0; at < reading.tokens.length; at++) {
		const role = reading.endOf('role', at);
		if (role > 0) {
			at = role - 1;
			continue;
		}
		const mention = relativeAt(reading, at) ?? childByAge(reading, at) ?? pronounAt(reading, at);
		if (!mention) continue;
		const owner = mentions.at(-1);
		if (owner && isOwnerOf(owner, mention, reading)) {
			// "My daughter's teacher" is the teacher; "my daughter" is "my" no longer.
			mentions.pop();
			if (owner.person === 'third' && reading.endsAt('speaks-as', owner.start)) {
				// "I'm her mother" names who speaks.
				mentions.push({ ...mention, start: owner.start, person: 'self', role: 'object' });
				at = mention.end - 1;
				continue;
			}
			const owned = { ...mention, start: owner.start, person: ownedBy(owner, mention, mentions, reading) };
			// "My mother's sister" is no sister of the speaker's.
			if (owned.person !== mention.person) delete owned.kin;
			mentions.push(owned);
		} else {
			// "Her mum and dad": both are hers.
			const isHers = owner?.person === 'passing' && reading.endOf('and', owner.end) === mention.start;
			mentions.push(isHers && mention.person !== 'self' ? { ...mention, person: 'passing' } : mention);
		}
		at = mention.end - 1;
	}
	return withPronounsResolved(mentions, reading);
}

/** "My daughter" is a child, "my daughter's teacher" another; "I'm her mother" tells who I am. */
function ownedBy(owner: Mention, { person }: Mention, before: readonly Mention[], reading: Reading): Person {
	if (owner.person === 'self') return person;
	if (owner.person !== 'third') return 'other';
	const last = before.at(-1);
	if (last?.person === 'self' && reading.endOf('copula', last.end) === owner.start) return 'self';
	return before.some((one) => one.person !== 'self' && one.person !== 'third') ? 'passing' : person;
}

function relativeAt(reading: Reading, start: number): Mention | undefined {
	let longest: Mention | undefined;
	for (const [name, person] of relatives) {
		const end = reading.endOf(name, start);
		if (end <= (longest?.end ?? 0)) continue;
		longest = { start, end, person, role: reading.endOf('own', end) > 0 ? 'possessive' : 'subject' };
	}
	if (!longest) return undefined;
	// 我奶奶 may be one word for the person.
	const { end } = longest;
	const word = reading.endOf('i', start) || start;
	const kin = kins.find((name) => [start, word].some((at) => reading.endOf(`kin-${name}`, at) === end));
	return kin ? { ...longest, kin } : longest;
}

/** "My 8 year old" is a child, where no "son" or "mother" follows. */
function childByAge(reading: Reading, start: number): Mention | undefined {
	const number = reading.endOf('my', start);
	const years = number && reading.numbers.find((one) => one.start === number);
	if (!years || years.max > oldestChild) return undefined;
	const end = reading.endOfAny(['years-old', 'months-old', 'weeks-old', 'days-old'], years.end);
	if (end === 0 || relativeAt(reading, end) || relativeAt(reading, end + 1)) return undefined;
	return { start, end: number, person: 'child', role: 'subject' };
}

/** Of whom "my 15 year old" is said. */
const oldestChild = 17;

/** "The child" is the grandchild or neighbour of whom the talk has been; "my son" is another. */
export function inContext(mentions: Mention[], reading: Reading, holder: Facts['holder']): Mention[] {
	if (holder !== 'other') return mentions;
	return mentions.map((mention) => {
		const isOwn = reading.endOf('my', mention.start) > 0 || reading.endOf('i', mention.start) > 0;
		return mention.person === 'child' && !isOwn ? { ...mention, person: 'other' } : mention;
	});
}

function pronounAt(reading: Reading, start: number): Mention | undefined {
	const kinds = [
		['i', 'self', 'subject'],
		['me', 'self', 'object'],
		['my', 'self', 'possessive'],
		['they', 'third', 'subject'],
		['them', 'third', 'object'],
		['their', 'third', 'possessive'],
	] as const;
	for (const [name, person, role] of kinds) {
		const end = reading.endOf(name, start);
		if (end === 0) continue;
		if (role === 'object' && isTopic(reading, start, end)) return { start, end, person, role: 'subject' };
		const isObject = role === 'subject' && reading.endsAt('before-object', start);
		return { start, end, person, role: reading.endOf('own', end) > 0 ? 'possessive' : isObject ? 'object' : role };
	}
	return undefined;
}

/** "Me: 33", "me, 38, a nurse", "I employ him as a driver": of whom the rest is said. */
function isTopic(reading: Reading, start: number, end: number): boolean {
	if (reading.endsAt('employs', start)) return true;
	if (reading.clauseAt(start).start !== start) return false;
	return (
		reading.tokens[end]?.text === ':' || (end === reading.clauseAt(start).end && reading.tokens[end]?.text === ',')
	);
}

function isOwnerOf(owner: Mention, mention: Mention, reading: Reading): boolean {
	if (mention.person === 'self' || mention.person === 'third') return false;
	if (mention.start - owner.end > widestAttribute) return false;
	// Chinese says 我妈 without a possessive; English "I" and "me" never own.
	const mayOwn = owner.role === 'possessive' || reading.tokens[owner.end - 1]?.kind === 'han';
	if (!mayOwn) return false;
	let at = owner.end;
	while (at < mention.start) {
		const end = Math.max(reading.endOf('attribute', at), reading.endOf('own', at), reading.endOf('number', at));
		if (end === 0) return false;
		at = end;
	}
	return true;
}

function withPronounsResolved(mentions: Mention[], reading: Reading): Mention[] {
	const isRelative = ({ person }: Mention) => person !== 'self' && person !== 'third' && person !== 'passing';
	const only = mentions.filter(isRelative);
	const later = new Set(only.map(({ person }) => person)).size === 1 ? only[0]?.person : undefined;
	let last: Mention | undefined;
	let earlier: Mention | undefined;
	return mentions.map((mention) => {
		// "He lives with my sister, he can't come" goes on about him.
		if (isRelative(mention) && (last === undefined || !reading.endsAt('beside', mention.start))) {
			if (last && (last.person !== mention.person || last.kin !== mention.kin)) earlier = last;
			last = mention;
		}
		if (mention.person !== 'third') return mention;
		// "My mother is 80, can my son go for her?": nobody goes in their own place.
		const isReplaced = last && isInPlaceOf(mention, last, reading);
		const meant = isReplaced ? earlier : last;
		const person = meant?.person ?? (isReplaced ? 'third' : (later ?? 'third'));
		return { ...mention, person, ...(meant?.kin !== undefined && { kin: meant.kin }) };
	});
}

/** Whether somebody is named as the one for whom another in the same clause goes. */
function isInPlaceOf(mention: Mention, other: Mention, reading: Reading): boolean {
	const isSameClause = reading.clauseIndexAt(other.start) === reading.clauseIndexAt(mention.start);
	return isSameClause && reading.endsAt('on-behalf', mention.start);
}

/**
 * Of whom something is said that stands from `start` to `end`: the nearest person before it in its clause, else in
 * the last clause before that states something about someone; undefined where nobody is named.
 */
export function subjectOf(
	reading: Reading,
	mentions: readonly Mention[],
	span: { start: number; end: number },
	mayOwn: boolean,
): Person | undefined {
	return subjectMention(reading, mentions, span, mayOwn)?.person;
}

/** The mention of the person of whom something is said. */
export function subjectMention(
	reading: Reading,
	mentions: readonly Mention[],
	span: { start: number; end: number },
	mayOwn: boolean,
): Mention | undefined {
	const clause = reading.clauseIndexAt(span.start);
	const before = mentions.filter((mention) => mention.start < span.end);
	const isSubject = (mention: Mention) =>
		!reading.endsAt('beside', mention.start) &&
		(mention.role === 'subject' || (mention.role === 'possessive' && (mayOwn || mention.person !== 'self')));
	for (let index = clause; index >= 0; index--) {
		if (index < clause && reading.clauses[index]?.asks) continue;
		const there = before.filter((mention) => reading.clauseIndexAt(mention.start) === index && isSubject(mention));
		const nearest = there.at(-1);
		if (nearest) return nearest;
	}
	return undefined;
}
