/**
 * The people of a text, and how it ties the card to each of them.
 */

import type { FactName } from '../../knowledge/facts/facts.ts';
import { asserted, lastCorrection } from '../facts/candidates.ts';
import type { Candidate } from '../facts/said.ts';
import type { Reading } from '../text/reading.ts';
import type { PersonSaid } from '../understanding.ts';
import type { ClassName } from '../vocabulary/classes.ts';
import { contrasted, isDenied, isOnlyWhose } from './contrast.ts';
import { type Holder, holderOf, mayBeSame, type PersonRef } from './kin.ts';
import { type Mention, pronounGender } from './mentions.ts';
import { decideOwner, type Ownership, ownershipOf, owning, ownsId } from './ownership.ts';
import { areTwo, isJoined, isOfTwo } from './pairs.ts';
import { bareTurns, correctsPerson, isAlike, isPlainlyTheirs } from './turning.ts';

export interface PeopleRead {
	people: PersonSaid[];
	whose?: PersonRef;
	cardholders?: PersonRef[];
	speaker?: Holder;
}

/** What was found in a text, as far as people need it. */
export interface Told {
	reading: Reading;
	mentions: readonly Mention[];
	/** What is said of personal facts, each with its subject; undefined where nobody is named. */
	subjects: ReadonlyMap<Candidate, PersonRef | undefined>;
	/** What is said outright of whose card it is. */
	holders: readonly Candidate[];
	/** Who is asked about as one who goes along. */
	companions: readonly PersonRef[];
	/** A bare number is told as the speaker's own age. */
	isOwnAge: boolean;
	asking: FactName | null;
}

/** Reads who is spoken of. */
export function readPeople(told: Told): PeopleRead {
	const { reading, mentions, subjects, holders, asking } = told;
	const ownership = ownershipOf(reading, mentions);
	const stated = statedHolder(holders);
	const speaker = stated && tellsSpeaker(stated, holders, reading) ? stated : undefined;
	const named = cardholdersNamed(reading, mentions, ownership);
	const alike = named.length ? named : describedAlike(told, ownership);
	const first = alike.length > 0 ? firstOf(reading, mentions) : undefined;
	const cardholders = first === undefined ? alike : [];
	const contrast = contrastOfCard(reading, mentions) ?? correctedTo(reading, mentions);
	const turned = bareTurns(reading, mentions);
	// "Can grandma go with him?" is of nobody's card.
	const ownsOutright = (person: PersonRef) =>
		ownership.outright.has(person) && !(told.companions.includes(person) && ownership.onBehalf.has(person));
	const people: PersonSaid[] = [];
	for (const mention of mentions) {
		if (mention.person === 'passing' || people.some(({ person }) => person === mention.person)) continue;
		const { person } = mention;
		const named = mentions.filter((one) => one.person === person);
		const said = asserted([...subjects.keys()].filter((one) => subjects.get(one) === person));
		const denied = named.every((one) => isDenied(one, reading));
		const isSelf = person === 'self' || person === 'we';
		const gender = person === 'third' ? pronounGender(mention, reading) : undefined;
		people.push({
			person,
			...(gender && { gender }),
			called: calledOf(named),
			owns:
				first !== undefined || contrast
					? (first ?? contrast) === person
					: !denied && ownsOutright(person) && !isDone(named, told),
			isActedFor: ownership.onBehalf.has(person),
			turns:
				!denied && (named.some((one) => turned.has(one)) || (!isSelf && named.some((one) => isAlike(one, reading)))),
			denied: denied || (contrast !== undefined && contrast !== person && isBeforeCorrection(named, reading)),
			corrects: !isSelf && !denied && correctsPerson(reading, mentions, named, said, asking),
			described: !denied && isPlainlyTheirs(said, named, reading, mentions),
		});
	}
	const whose = first ?? contrast ?? (speaker ? undefined : stated) ?? owner(told, ownership);
	return {
		people,
		...(whose !== undefined && !cardholders.length && { whose }),
		...(cardholders.length && { cardholders }),
		...(speaker && { speaker }),
	};
}

/** The word for a person; where a wider one was narrowed, the narrower. */
function calledOf(named: readonly Mention[]): string | null {
	const words = named.filter(({ called }) => called !== null);
	return (words.find(({ isExact }) => isExact) ?? words[0])?.called ?? null;
}

/** "It is for me, not my daughter" is of the card; "I have a certificate, but that's me, not her" is of the certificate. */
function contrastOfCard(reading: Reading, mentions: readonly Mention[]): PersonRef | undefined {
	const found = contrasted(reading, mentions);
	const isOfCard = reading.hasAny(['card', 'on-behalf', 'gives', 'activate']);
	return found !== undefined && (isOfCard || isOnlyWhose(reading, mentions)) ? found : undefined;
}

/** What may stand between a correction and who is named instead. */
const besideCorrected: readonly ClassName[] = ['it-is', 'on-behalf', 'gives', 'courtesy', 'beside-contrast'];

/** "My mum's card. Sorry, my dad's": who is named right after a correction, where another was named before it. */
function correctedTo(reading: Reading, mentions: readonly Mention[]): PersonRef | undefined {
	const correction = lastCorrection(reading);
	if (correction === 0) return undefined;
	const isRelative = ({ person }: Mention) => !['self', 'we', 'third', 'passing'].includes(person);
	const before = mentions.filter((one) => one.end <= correction && isRelative(one));
	const after = mentions.find((one) => one.start >= correction && isRelative(one));
	if (!before.length || !after || before.some(({ person }) => person === after.person)) return undefined;
	const clause = reading.clauseAt(after.start);
	for (let at = Math.max(clause.start, correction); at < after.start; ) {
		const end = reading.endOfAny(besideCorrected, at);
		if (end <= at) return undefined;
		at = end;
	}
	return after.person;
}

/** "My father's card is activated" only tells of it; "hers, never mind it" sets it aside. */
function isDone(named: readonly Mention[], { reading }: Told): boolean {
	return named.some(({ start }) => {
		const clause = reading.clauseAt(start);
		const next = reading.clauses[reading.clauseIndexAt(start) + 1] ?? clause;
		if (reading.has('dismisses', clause.start, next.end)) return true;
		return !clause.asks && reading.has('done-activating', clause.start, clause.end);
	});
}

/** Whether somebody is named only before a correction. */
function isBeforeCorrection(named: readonly Mention[], reading: Reading): boolean {
	const correction = lastCorrection(reading);
	return correction > 0 && named.every(({ end }) => end <= correction);
}

function statedHolder(holders: readonly Candidate[]): Holder | undefined {
	const held = asserted(holders).filter(({ denied, value }) => !denied && value !== 'acting');
	const value = held.at(-1)?.value;
	return value === undefined ? undefined : holderOf(value);
}

/** Whether what states the holder says who the speaker is: "I'm her mother", 作为他爷爷. */
function tellsSpeaker(stated: Holder, holders: readonly Candidate[], reading: Reading): boolean {
	if (stated === 'self') return false;
	return holders.some(({ value, start }) => {
		const subject = reading.endOf('i', start);
		const isSpeaker = reading.endOf('copula', subject || start) > 0 || reading.endOf('speaks-as', start) > 0;
		return value === stated && isSpeaker;
	});
}

/** Whose card it is by what is told of whom. */
function owner(told: Told, ownership: Ownership): PersonRef | undefined {
	const { reading, mentions, subjects, holders, isOwnAge, asking, companions } = told;
	// "Can my wife go?" asks who may go, not whose card it is.
	const isDescribed = (person: PersonRef) =>
		[...subjects].some(([one, whose]) => whose === person && one.modality === 'asserted' && one.fact !== 'attendance');
	for (const person of companions) {
		if (!ownership.outright.has(person) && !isDescribed(person)) ownership.others.delete(person);
	}
	const isActing = asserted(holders).some(({ value, denied }) => value === 'acting' && !denied);
	if (isActing && ![...ownership.others].some(([, weight]) => weight > 0)) ownership.self += owning;
	let aboutSelf = isOwnAge;
	// What is said of one fact twice tells no more of whose card it is.
	const counted = new Set<string>();
	for (const [one, subject] of subjects) {
		if (subject === undefined || one.modality !== 'asserted' || one.fact === 'stage') continue;
		const isSelf = subject === 'self' || subject === 'we';
		if (one.denied && (!isSelf || asking)) continue;
		const key = `${subject} ${one.fact}`;
		if (isSelf) {
			// In the middle of a conversation "my ID" may well be the guardian's.
			if (one.fact !== 'idStatus' || !asking) aboutSelf = true;
			if (!one.denied && !counted.has(key)) ownership.self += 1;
			if (!one.denied) counted.add(key);
		} else if (ownership.others.get(subject) && !counted.has(key)) {
			counted.add(key);
			ownership.others.set(subject, (ownership.others.get(subject) ?? 0) + 2);
			ownership.described.add(subject);
		}
	}
	const hasOwnId = mentions.some((mention) => isOwnIdTold(mention, reading));
	if (!asking && hasOwnId) aboutSelf = true;
	const decided = decideOwner(ownership, aboutSelf);
	const isInformant = decided !== undefined && ownership.informants.has(decided) && !ownership.outright.has(decided);
	return isInformant ? 'self' : decided;
}

/** "I left my ID at home", where it is neither asked nor supposed. */
function isOwnIdTold(mention: Mention, reading: Reading): boolean {
	const { start, asks } = reading.clauseAt(mention.start);
	const isOpen = asks || reading.hasAny(['supposing', 'unsure', 'whether'], start, mention.end);
	return mention.person === 'self' && ownsId(reading, mention) && !isOpen;
}

/** The cardholders named alike, in the order of the text; none where the text is about one person, or about nobody. */
function cardholdersNamed(reading: Reading, mentions: readonly Mention[], ownership: Ownership): PersonRef[] {
	if (mentions.length < 2) return [];
	const pair = mentions.findIndex((one, index) => isJoined(one, mentions[index + 1], reading, ['and', 'pair-and']));
	const joined = pair < 0 ? [] : [mentions[pair], mentions[pair + 1]].flatMap((one) => (one ? [one] : []));
	const isOfOthers = [...ownership.outright].some((person) => joined.every((one) => one.person !== person));
	if (joined.length && !isOfOthers && areOwners(joined, reading)) return personsOf(joined);
	const isTwo = isOfTwo(reading, mentions, ownership) || areTwo(reading, mentions, ownership);
	return isTwo ? personsOf(joined.length ? joined : mentions) : [];
}

/** "Start with my son", "the girl first": who is first of those who were named. */
function firstOf(reading: Reading, mentions: readonly Mention[]): PersonRef | undefined {
	return mentions.find(
		({ start, end, person }) =>
			person !== 'passing' &&
			(reading.endsAt('starts-with', start) || (reading.endOf('starts-with', end) > 0 && start > 0)),
	)?.person;
}

/** "My father is 80 and my mother is 78": those of whom the same is told, where nobody's card is named. */
function describedAlike({ subjects, reading }: Told, { outright }: Ownership): PersonRef[] {
	if (outright.size > 0) return [];
	const facts = new Map<PersonRef, Set<FactName>>();
	for (const [{ fact, modality, start }, person] of subjects) {
		const clause = reading.clauseAt(start);
		// "Both lost their IDs" is told of each.
		if (reading.has('both', clause.start, clause.end)) continue;
		const isOther = person !== undefined && !['self', 'we', 'third', 'passing'].includes(person);
		if (modality !== 'asserted' || !isOther) continue;
		facts.set(person, (facts.get(person) ?? new Set()).add(fact));
	}
	const most = Math.max(0, ...[...facts.values()].map(({ size }) => size));
	const alike = [...facts].filter(([, told]) => told.size === most && told.has('age')).map(([person]) => person);
	return alike.length > 1 ? alike : [];
}

function personsOf(mentions: readonly Mention[]): PersonRef[] {
	const named = mentions.map(({ person }) => person).filter((person) => holderOf(person) !== undefined);
	const distinct = [...new Set(named)];
	const people = distinct.filter((one, index) => !distinct.slice(0, index).some((other) => mayBeSame(one, other)));
	return people.length > 1 ? people : [];
}

/** "For my wife and me", 我老婆和儿子的卡. */
function areOwners([first, second]: readonly Mention[], reading: Reading): boolean {
	if (!first || !second) return false;
	if (reading.endsAtAny(['on-behalf', 'gives'], first.start)) return true;
	const owned = reading.endOf('own', second.end);
	return owned > 0 && reading.endOf('card', owned) > 0;
}
