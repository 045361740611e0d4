/**
 * Whose card the talk is about: turning to another cardholder needs ownership. An ordered table: the first row that knows
 * decides.
 */
import { affiliationOf, holderOf, kinOf, mayBeSame, type PersonRef, rankOf } from '../../language/people/kin.ts';
import type { PersonSaid, Understanding } from '../../language/understanding.ts';
import { cardholderOf, isNamed, type Known, personOf } from '../model/known.ts';

/** What a text makes of the cardholder. */
export type Turning =
	| { kind: 'stay' }
	/** The talk is about this person, by name. */
	| { kind: 'to'; person: PersonRef; said?: PersonSaid; corrects?: boolean }
	/** Several people are named alike: whose card is first is asked. */
	| { kind: 'which'; persons: PersonRef[] };

interface TurningRule {
	name: string;
	decide(known: Known, meant: Understanding): Turning | undefined;
}

const isOther = ({ person }: PersonSaid) => person !== 'third' && person !== 'passing';
const isRelative = ({ person }: PersonSaid) =>
	isOther({ person } as PersonSaid) && person !== 'self' && person !== 'we';

const isCompanion = (meant: Understanding, { person }: PersonSaid) =>
	meant.companion?.persons.includes(person) ?? false;

/** Whether it is already plain whose card the talk is about: the cardholder was named, and something is known of them. */
const isSettled = (known: Known): boolean => {
	const person = personOf(known, known.cardholder);
	return (
		person !== undefined &&
		isNamed(person) &&
		(person.kin !== 'self' || Object.keys(person.facts).length > 0 || known.begun)
	);
};

/** Up to this many words a text that names one person chooses them. */
const longestChoice = 6;

export const turningRules: readonly TurningRule[] = [
	{
		// "For my wife and my son": one at a time.
		name: 'several cardholders named alike are asked about',
		decide: (known, { cardholders }) =>
			cardholders && !isSettled(known) ? { kind: 'which', persons: cardholders } : undefined,
	},
	{
		// "Mine first", 我的: which of those that were named.
		name: 'an answer to whose card is first names the cardholder',
		decide: (known, meant) => {
			const [only, ...more] = meant.people.filter(isOther);
			const isOffered = !isSettled(known) && known.offered.some((offer) => offer.startsWith('person:'));
			return isOffered && only && more.length === 0 && !only.denied && meant.words <= longestChoice
				? to(only)
				: undefined;
		},
	},
	{
		// "Not for me, for my wife", "sorry, my nephew": who is named after the correction.
		name: 'a correction names the cardholder',
		decide: (known, meant) => {
			const denied = meant.people.some((one) => one.denied);
			const named = meant.people.filter((one) => isRelative(one) && !one.denied);
			const last = named.at(-1);
			if (denied) {
				const affirmed = meant.people.find((one) => one.owns && !one.denied);
				if (affirmed && isOther(affirmed)) return to(affirmed);
			}
			// "No, my husband has his ID", of one's own card, only compares.
			const isOthers = isSettled(known) && cardholderOf(known).kin !== 'self';
			if (last?.corrects && (meant.corrects || isOthers)) return { ...to(last), corrects: true };
			return undefined;
		},
	},
	{
		// "Her card", "for my mother": said outright.
		name: 'ownership turns',
		decide: (known, meant) => {
			// "She works for us" names no cardholder.
			// "Can my son do it for me?" asks who may go, and the card stays whose it was.
			const isAsked = (one: PersonSaid) =>
				meant.companion !== undefined && (one.isActedFor || isCompanion(meant, one)) && isSettled(known);
			const owners = meant.people.filter((one) => one.owns && isOther(one) && one.person !== 'we' && !isAsked(one));
			const others = owners.filter(isRelative);
			const [only, ...more] = others.length ? others : owners;
			if (!only) return undefined;
			return more.length === 0 ? to(only) : { kind: 'which', persons: [only, ...more].map(({ person }) => person) };
		},
	},
	{
		// "And my wife?", 我儿子呢, "mum's as well": nothing else is said.
		name: 'naming somebody and no more turns',
		decide: (known, meant) => {
			const turned = meant.people.filter((one) => one.turns && isOther(one) && !isCompanion(meant, one));
			const last = turned.at(-1);
			// Asked who comes along, "and my father" is an answer.
			return last && known.asking !== 'attendance' ? to(last) : undefined;
		},
	},
	{
		// "My daughter is 8", before it is known whose card it is.
		name: 'of whom things are told it is, where nobody was named before',
		decide: (known, meant) => {
			if (meant.whose === undefined || meant.whose === 'third' || meant.whose === 'we') return undefined;
			if (isAside(known, meant)) return undefined;
			const said = meant.people.find(({ person }) => person === meant.whose);
			const cardholder = cardholderOf(known);
			if (meant.whose === 'self' && (cardholder.kin === 'third' || meant.speaker)) return undefined;
			// In the middle of a talk "my ID" may be the guardian's: only an answer about oneself names who speaks.
			if (meant.whose === 'self' && known.cardholder !== null && cardholder.kin === null && !isAnswer(known, meant))
				return undefined;
			return isSettled(known) ? undefined : { kind: 'to', person: meant.whose, ...(said && { said }) };
		},
	},
	{
		// "The second employee, 45, …": who speaks for several goes on to the next.
		name: 'the next of several turns',
		decide: (known, { people, companion }) => {
			const next = people.find(
				({ person, called, described }) =>
					described && called !== null && affiliationOf(person) !== undefined && rankOf(called) !== undefined,
			);
			const { kin, called } = cardholderOf(known);
			const isNext = next && kin === kinOf(next.person) && rankOf(next.called ?? '') !== rankOf(called ?? '');
			return isNext && !companion ? to(next) : undefined;
		},
	},
	{
		// After being told whose list it is, who goes on about somebody else means that one.
		name: 'going on about somebody turns',
		decide: (known, meant) => {
			const last = personOf(known, known.spokenOf);
			const again = meant.people.find(
				(one) => isRelative(one) && one.described && last?.kin && mayBeSame(one.person, last.kin),
			);
			const isOffered = known.offered.includes(`person:${known.spokenOf}`);
			return again && isOffered ? to(again) : undefined;
		},
	},
];

/** In the middle of a talk of an unnamed cardholder, "my landlord got one at once, he has a job" answers nothing. */
function isAside(known: Known, { whose, statements, people }: Understanding): boolean {
	const { kin, facts } = cardholderOf(known);
	const named = people.find(({ person }) => person === whose);
	if (kin !== null || !named || !isRelative(named) || named.owns || Object.keys(facts).length < 2) return false;
	const answers = statements.filter(({ fact }) => fact === known.asking);
	// "I am 47, my cousin is 39": asked of one, both are told, and the speaker comes first.
	return !answers.some(({ person }) => person === whose) || answers.some(({ person }) => person === 'self');
}

const to = (said: PersonSaid) => ({ kind: 'to' as const, person: said.person, said });

function isAnswer({ asking }: Known, { statements }: Understanding): boolean {
	return statements.some(
		(one) => one.person === 'self' && (one.fact === asking || one.fact !== 'idStatus') && one.modality === 'asserted',
	);
}

/** Whom the talk is about after a text. */
export function turningOf(known: Known, meant: Understanding): Turning {
	for (const { decide } of turningRules) {
		const found = decide(known, meant);
		if (found) return found;
	}
	return { kind: 'stay' };
}

/** Whether a reference is what the cardholder is to whoever types, so that nothing turns. */
export function isCardholder(known: Known, person: PersonRef): boolean {
	const { kin } = cardholderOf(known);
	return kin !== null && (mayBeSame(kin, person) || (holderOf(kin) === person && person !== 'other'));
}
