/**
 * Whom a text means: the rows of the persons that it names.
 */
import { genderOf, holderOf, kinOf, mayBeSame, type PersonRef, rankOf, youngsters } from '../../language/people/kin.ts';
import type { PersonSaid } from '../../language/understanding.ts';
import {
	cardholderOf,
	type Known,
	maximumPersons,
	newPerson,
	type Person,
	personOf,
	withPerson,
} from '../model/known.ts';

/** A conversation, and the row that was looked for in it; null for somebody whom nothing tells. */
export interface Referred {
	known: Known;
	id: string | null;
}

/** The row of whom a reference means, if there is one: never makes one. */
export function findPerson(known: Known, person: PersonRef | null, said?: PersonSaid): Person | undefined {
	if (person === null || person === 'passing') return undefined;
	if (person === 'self') return personOf(known, known.asker);
	const cardholder = personOf(known, known.cardholder);
	if (person === 'we') return cardholder ?? personOf(known, known.asker);
	if (person === 'third') return thirdPerson(known, said);
	const base = kinOf(person);
	const exact = known.persons.filter(({ kin }) => kin === base);
	const named = exact.find(({ called }) => called !== null && called === said?.called);
	// Two sons are two: who was called otherwise is another, where the words tell them apart.
	if (named) return named;
	const open = exact.filter(({ called }) => !tellsApart(called, said?.called ?? null));
	if (open.length) return open.find(({ id }) => id === known.cardholder) ?? open.at(-1);
	if (exact.length) return undefined;
	const within = known.persons.filter(({ kin }) => kin !== null && mayBeSame(kin, person));
	if (within.length)
		return within.find(({ id }) => id === known.cardholder) ?? (within.length === 1 ? within[0] : undefined);
	// "The child" is the grandchild or neighbour of whom the talk has been.
	const isGeneric = base === 'child' && !said?.called?.startsWith('我');
	const isYoung = youngsters.includes(cardholder?.kin ?? '');
	if (isGeneric && cardholder?.kin && holderOf(cardholder.kin) === 'other' && (isYoung || !genderOf(cardholder.kin)))
		return cardholder;
	return undefined;
}

function tellsApart(one: string | null, other: string | null): boolean {
	if (one === null || other === null) return false;
	const [first, second] = [rankOf(one), rankOf(other)];
	return first !== undefined && second !== undefined && first !== second;
}

/** "She": the cardholder, unless that is who speaks; then whoever was spoken of last. */
function thirdPerson(known: Known, said?: PersonSaid): Person | undefined {
	const cardholder = personOf(known, known.cardholder);
	const mayBe = (person: Person | undefined) => {
		const wanted = said?.gender;
		const own = genderOf(person?.kin);
		return person !== undefined && person.kin !== 'self' && (!wanted || !own || wanted === own);
	};
	if (mayBe(cardholder)) return cardholder;
	const last = personOf(known, known.spokenOf);
	if (mayBe(last)) return last;
	return undefined;
}

/** The row of whom a reference means; made, or given the name, where there is none yet. */
export function refer(known: Known, person: PersonRef | null, said?: PersonSaid): Referred {
	const cardholder = personOf(known, known.cardholder);
	if (person === null) return cardholder ? { known, id: cardholder.id } : withUnnamed(known);
	const found = findPerson(known, person, said);
	if (found) return { known: called(known, found, person, said), id: found.id };
	if (person === 'third') {
		// Whoever "he" is, it is not who speaks.
		if (!cardholder) return withUnnamed(known, 'third');
		if (cardholder.kin === null)
			return { known: withPerson(known, { ...cardholder, kin: 'third' }), id: cardholder.id };
		return { known, id: null };
	}
	if (person === 'we') return cardholder ? { known, id: cardholder.id } : withUnnamed(known);
	if (person === 'passing') return { known, id: null };
	return added(known, newPerson(nextId(known), kinOf(person), said?.called ?? null));
}

/** A row for the cardholder of whom nobody has said who it is; `third` where it is not who speaks. */
function withUnnamed(known: Known, kin: string | null = null): Referred {
	const { known: next, id } = added(known, newPerson(nextId(known), kin));
	return { known: { ...next, cardholder: id }, id };
}

/** The cardholder of whom nobody had said who it is gets a name; what is told of `self` joins the row of who types. */
export function nameCardholder(known: Known, person: PersonRef, said?: PersonSaid): Known {
	const unnamed = cardholderOf(known);
	if (person !== 'self') {
		return withPerson(known, { ...unnamed, kin: kinOf(person), called: said?.called?.slice(0, 24) ?? null });
	}
	const asker = personOf(known, known.asker);
	if (!asker) return known;
	const joined = {
		...asker,
		...unnamed,
		id: asker.id,
		kin: asker.kin,
		called: null,
		facts: { ...asker.facts, ...unnamed.facts },
	};
	const persons = known.persons
		.filter(({ id }) => id !== unnamed.id)
		.map((one) => (one.id === asker.id ? joined : one));
	return { ...known, persons, cardholder: asker.id };
}

/** Somebody who was "the child" is called "my son" now. */
function called(known: Known, found: Person, person: PersonRef, said?: PersonSaid): Known {
	const isNarrower =
		found.kin !== null &&
		found.kin !== kinOf(person) &&
		mayBeSame(person, found.kin) &&
		!['child', 'parent', 'spouse'].includes(kinOf(person));
	const kin = isNarrower ? kinOf(person) : found.kin;
	const word = found.called ?? said?.called ?? null;
	if (kin === found.kin && word === found.called) return known;
	return withPerson(known, { ...found, kin, called: word === null ? null : word.slice(0, 24) });
}

function added(known: Known, person: Person): Referred {
	const kept = known.persons.length < maximumPersons ? known.persons : withoutOldest(known);
	return { known: { ...known, persons: [...kept, person] }, id: person.id };
}

/** Room for one more: who was named first, and is neither who types nor the cardholder, goes. */
function withoutOldest(known: Known): readonly Person[] {
	const oldest = known.persons.find(({ id }) => id !== known.asker && id !== known.cardholder);
	return known.persons.filter((person) => person !== oldest);
}

/** An id that nobody has or had: going back must not find somebody else under it. */
export function nextId({ persons, past }: Known): string {
	const had = past.flatMap(({ changed, added: ids }) => [...changed.map(({ id }) => id), ...ids]);
	const numbers = [...persons.map(({ id }) => id), ...had].map((id) => Number(id.slice(1)));
	return `p${Math.max(...numbers) + 1}`;
}
