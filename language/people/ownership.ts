/**
 * Whose card a text is about: what speaks for each of the people mentioned.
 */

import type { Reading } from '../text/reading.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import type { PersonRef } from './kin.ts';
import type { Mention } from './mentions.ts';

/** How strongly a text says whose card it is about. */
export interface Ownership {
	self: number;
	others: Map<PersonRef, number>;
	/** Of whom it is said outright: "his card", "for my mother". */
	outright: Set<PersonRef>;
	/** Of whom only "for my mother" says it, and no "her card". */
	onBehalf: Set<PersonRef>;
	/** Who only told of this assistant: "my cousin told me about this chat". */
	informants: Set<PersonRef>;
	/** Of whom something is stated. */
	described: Set<PersonRef>;
}

export const owning = 5;
const behalf = 4;

/** The weight of someone named in passing. */
const inPassing = 0.5;

/** Evidence from "her card", "for my mother" and people merely mentioned. */
export function ownershipOf(reading: Reading, mentions: readonly Mention[]): Ownership {
	const evidence: Ownership = {
		self: 0,
		others: new Map(),
		outright: new Set(),
		onBehalf: new Set(),
		informants: new Set(),
		described: new Set(),
	};
	for (const mention of mentions) {
		const isSelf = mention.person === 'self' || mention.person === 'we';
		let weight = isSelf || reading.endsAt('sends', mention.start) ? 0 : 1;
		// "Can my son collect it?" asks who may go, not whose card it is.
		const asksLeave = reading.endsAt('may', mention.start) || mayStandIn(reading, mention);
		// "My mum told me to ask", "I live with my brother": named in passing.
		if (weight > 0 && isInPassing(reading, mention)) weight = inPassing;
		// "My mother has it" tells who keeps it, not whose it is.
		if (reading.endOf('keeps', mention.end) > 0) weight = 0;
		// "My friend says that …" tells whose word it is.
		if (reading.endOf('reports', mention.end) > 0 || mention.person === 'passing') weight = 0;
		// "My neighbour says retired people ride free" is of nobody the speaker knows.
		if (isOfPeopleAtLarge(reading, reading.endOf('says', mention.end))) weight = 0;
		// "Why does a child need it?" is about children in general.
		const isGeneric = reading.endOf('generic', mention.start) > 0 && !reading.endsAt('number', mention.start);
		// "Nobody under 16 signs, only their parents": anyone's.
		const isAnyones =
			mention === mentions[0] && reading.endOf('their', mention.start) > 0 && reading.has('someone', 0, mention.start);
		// "I have a son" is about a son of the speaker's.
		const isIndefinite = reading.endsAt('indefinite', mention.start) && !reading.endsAt('have', mention.start - 1);
		const isAnyone = isGeneric || isAnyones || isIndefinite;
		// 陪老婆看病 is an errand, and nobody's card.
		if (isOnErrand(reading, mention)) continue;
		const clause = reading.clauseAt(mention.start);
		if (reading.has('usually', clause.start, clause.end)) continue;
		if (asksLeave || isAnyone) weight = 0;
		const owns = ownsCard(reading, mention);
		const acts = !isGeneric && isOnBehalf(reading, isAnyone ? mention.start - 1 : mention.start, mention, isSelf);
		weight += (owns ? owning : 0) + (acts ? behalf : 0);
		if (owns) evidence.onBehalf.delete(mention.person);
		else if (acts && !evidence.outright.has(mention.person)) evidence.onBehalf.add(mention.person);
		if (owns || acts) evidence.outright.add(mention.person);
		if (reading.endOf('informs', mention.end) > 0) evidence.informants.add(mention.person);
		if (isSelf) evidence.self += weight;
		else evidence.others.set(mention.person, (evidence.others.get(mention.person) ?? 0) + weight);
	}
	return evidence;
}

/** 我朋友能代办吗: whether somebody may go in another's place. 我儿子去行不行 alone may be of his own card. */
function mayStandIn(reading: Reading, { start, end }: Mention): boolean {
	const clause = reading.clauseAt(start);
	const follows = (name: ClassName) =>
		reading.endOf(name, end) > 0 || reading.endOf(name, reading.endOf('may', end)) > 0;
	if (!clause.asks) return false;
	if (follows('stands-in')) return true;
	const isForAnother = reading.hasAny(['on-behalf', 'accompanies'], clause.start, clause.end);
	return follows('may-go') && isForAnother;
}

/** Whether what somebody says begins with a kind of people: "students", "retired people". */
function isOfPeopleAtLarge(reading: Reading, start: number): boolean {
	return start > 0 && [start, start + 1, start + 2].some((at) => reading.endOf('generic', at) > 0);
}

function isOnErrand(reading: Reading, { start, end }: Mention): boolean {
	return reading.endsAt('accompanies', start) && reading.endOf('errand', end) > 0;
}

function isInPassing(reading: Reading, { start, end }: Mention): boolean {
	return reading.endOf('says', end) > 0 || reading.endsAt('beside', start);
}

function ownsCard(reading: Reading, mention: Mention): boolean {
	if (mention.role === 'object') return false;
	if (reading.endOf('mine', mention.start) > 0)
		return reading.has('card') || reading.has('activate') || isLeftOut(reading, mention);
	const wants = reading.endOf('wants', mention.end);
	return (
		(wants > 0 && mention.person !== 'self' && mention.person !== 'we' && leadsTo('card', reading, wants)) ||
		leadsTo('card', reading, mention.end) ||
		isLeftOut(reading, mention)
	);
}

/** What may stand before and after "my husband's" in a clause that means his card by it. */
const besideLeftOut: readonly ClassName[] = [
	'turns-to',
	'turn-filler',
	'starts-with',
	'it-is',
	'courtesy',
	'beside-contrast',
	'on-behalf',
	'gives',
	'correction',
	'restating',
	'which-card',
	'own',
];

/** "And my dad's", 接下来是我老公的: a clause that says whose, and leaves out that it is of a card. */
function isLeftOut(reading: Reading, mention: Mention): boolean {
	if (mention.role !== 'possessive' || mention.person === 'third') return false;
	const clause = reading.clauseAt(mention.start);
	let isPlain = true;
	for (let at = clause.start; at < clause.end; ) {
		const end = at === mention.start ? mention.end : reading.endOfAny(besideLeftOut, at);
		if (end <= at && reading.tokens[at]?.kind !== 'stop') isPlain = false;
		at = Math.max(end, at + 1);
	}
	return isPlain && reading.endOf('own', mention.end) > 0;
}

/** Whether "my ID" is the thing of this person. */
export function ownsId(reading: Reading, mention: Mention): boolean {
	return mention.role === 'possessive' && leadsTo('id', reading, mention.end);
}

/** Whether a thing follows, with nothing but attributes before it. */
export function leadsTo(thing: 'card' | 'id', reading: Reading, from: number): boolean {
	let at = from;
	for (let skipped = 0; skipped < 4; skipped++) {
		if (reading.endOf('ecard', at) > 0) return false;
		if (reading.endOf(thing, at) > 0) return true;
		const end = reading.endOfAny(['own', 'attribute', 'indefinite', 'their'], at);
		if (end === 0) return false;
		at = end;
	}
	return false;
}

function isOnBehalf(reading: Reading, start: number, mention: Mention, isSelf: boolean): boolean {
	const { start: from } = reading.clauseAt(start);
	// 带我爸的身份证: a paper is taken, not a person.
	const { end } = mention;
	if (leadsTo('id', reading, reading.endOf('own', end) || end)) return false;
	// "It isn't about him" is about somebody else.
	if (reading.has('not', Math.max(from, start - 3), start)) return false;
	return reading.endsAt('on-behalf', start) || (!isSelf && reading.endsAt('gives', start));
}

/** Whose card it is, where that is clear. `aboutSelf`: whether the speaker states a fact of their own. */
export function decideOwner(evidence: Ownership, aboutSelf: boolean): PersonRef | undefined {
	const ranked = [...evidence.others].sort(([, one], [, other]) => other - one);
	const [first] = ranked;
	const isOthers = ranked.some(([person]) => evidence.outright.has(person) || evidence.described.has(person));
	if (aboutSelf && !isOthers) return 'self';
	if (first && first[1] > 0 && first[1] >= evidence.self) {
		return first[0] === 'passing' ? undefined : first[0];
	}
	if (evidence.self >= owning || (aboutSelf && !ranked.length)) return 'self';
	return undefined;
}
