/**
 * What several pieces of evidence about one fact of one person come to. One ordered table: each row takes what the rows before
 * it left, and its order is its precedence. This is the only place that concludes anything.
 */
import { ageBands, bandRange } from '../../knowledge/facts/facts.ts';
import { type Evidence, evidences, type Statement } from '../../language/understanding.ts';
import type { Held, HeldFact } from '../model/known.ts';

/** What the evidence of one message comes to. */
export type Resolved =
	| { kind: 'nothing' }
	/** The value holds, on this evidence. */
	| { kind: 'value'; value: Held['value']; evidence: Held['evidence'] }
	/** What was held is held no longer. */
	| { kind: 'cleared' }
	/** Values of equal rank that can't both hold: to be asked. */
	| { kind: 'conflict'; values: (string | number)[] };

/** Evidence on its way through the table. */
export interface Weighed {
	fact: HeldFact;
	/** What is held so far. */
	held: Held | undefined;
	/** What was said, in the order of the text. */
	said: readonly Statement[];
	/** Values that are said to hold no longer, or not to hold. */
	gone: readonly (string | number)[];
}

/** A row of the table. */
export interface Rule {
	name: string;
	apply(weighed: Weighed): Weighed;
}

/** From this score on a reading counts as said; below it is asked. */
export const sureEnough = 0.5;

/** From this score on what leaves the person out replaces what is held. */
const sureOverHeld = 0.7;

const isSaid = ({ modality }: Statement) => modality === 'asserted' || modality === 'hedged';

const rankOf = (evidence: Evidence) => evidences.indexOf(evidence);

const valuesOf = (said: readonly Statement[]) => [...new Set(said.map(({ value }) => value))];

/** Keeps the statements of some values where there are such; else all. */
function preferring(values: readonly (string | number)[], over: readonly (string | number)[]) {
	return (weighed: Weighed): Weighed => {
		const preferred = weighed.said.filter(({ value }) => values.includes(value));
		const others = weighed.said.filter(({ value }) => !values.includes(value));
		if (!preferred.length || !others.length || !others.every(({ value }) => over.includes(value))) return weighed;
		return { ...weighed, said: preferred };
	};
}

const ofFact =
	(fact: HeldFact, apply: Rule['apply']): Rule['apply'] =>
	(weighed) =>
		weighed.fact === fact ? apply(weighed) : weighed;

/** The order of the steps of a card: who has done one has done those before it. */
const steps: readonly (string | number)[] = ['verify', 'collect', 'activate', 'done'];

export const rules: readonly Rule[] = [
	{
		// "I used to get dibao", "not expired": the value named is gone, whatever else is said.
		name: 'what is over, taken back or denied goes',
		apply: (weighed) => {
			const isGone = ({ modality, polarity }: Statement) =>
				modality === 'former' ||
				modality === 'retracted' ||
				(polarity === 'is-not' && isSaid({ modality } as Statement));
			const gone = weighed.said.filter(isGone).map(({ value }) => value);
			return { ...weighed, gone, said: weighed.said.filter((one) => !isGone(one)) };
		},
	},
	{
		// Questions, suppositions, plans and wishes tell what somebody thinks of, not what is so.
		name: 'only what is said to be so counts',
		apply: (weighed) => ({ ...weighed, said: weighed.said.filter(isSaid) }),
	},
	{
		// What only follows from something else yields to anything that was said, in whatever order.
		name: 'said beats implied',
		apply: (weighed) => {
			const explicit = weighed.said.filter(
				(one) => one.evidence !== 'implied' && one.modality !== 'hedged' && one.score >= sureEnough,
			);
			return explicit.length ? { ...weighed, said: explicit } : weighed;
		},
	},
	{
		// Of several ranks only the strongest speaks: "no, 15" over "14", an answer over an aside.
		name: 'the strongest evidence speaks',
		apply: (weighed) => {
			// Two special groups are no contradiction, so none silences another.
			if (weighed.fact === 'specialGroups') return weighed;
			const best = Math.min(...weighed.said.map(({ evidence }) => rankOf(evidence)));
			return { ...weighed, said: weighed.said.filter(({ evidence }) => rankOf(evidence) === best) };
		},
	},
	{
		// A temporary card is what is shown at the counter, whatever happened to the one before; so is a first-generation one.
		name: 'a card in hand beats what happened to another',
		apply: ofFact('idStatus', (weighed) =>
			preferring(
				['first-generation'],
				['lost', 'expired', 'second-generation'],
			)(preferring(['temporary'], ['lost', 'expired', 'second-generation', 'never-issued'])(weighed)),
		),
	},
	{
		// "I lost it and got a new one": the state told last is the state now.
		name: 'a card found or renewed later is valid',
		apply: ofFact('idStatus', (weighed) => {
			const last = weighed.said.at(-1);
			if (last?.value !== 'second-generation') {
				// "I have my ID but it has expired": having one says less than what became of it.
				return preferring(['expired', 'lost'], ['second-generation'])(weighed);
			}
			return { ...weighed, said: [last] };
		}),
	},
	{
		// "It isn't lost, I never had one made": what is not lost need not be there.
		name: 'a card that was never made is none that is not lost',
		apply: ofFact('idStatus', preferring(['never-issued'], ['second-generation'])),
	},
	{
		// "They say it has come, I haven't fetched it"; "it was with HR, I have it now": what is told last is what is so.
		name: 'whether a card is in hand is what was told last',
		apply: ofFact('stage', (weighed) => {
			const last = weighed.said.findLast(({ value }) => value === 'collect' || value === 'activate');
			const left = weighed.said.filter(
				({ value }) => value === last?.value || (value !== 'collect' && value !== 'activate'),
			);
			return last ? { ...weighed, said: left } : weighed;
		}),
	},
	{
		// "Applied in May, HR has it now": each step includes those before it.
		name: 'the furthest step of the card counts',
		apply: ofFact('stage', (weighed) => {
			const furthest = Math.max(...weighed.said.map(({ value }) => steps.indexOf(value)));
			return { ...weighed, said: weighed.said.filter(({ value }) => steps.indexOf(value) === furthest) };
		}),
	},
	{
		// "Finished my degree, now unemployed", "a teacher, freelance": what is told last is what is so.
		name: 'the work told last counts',
		apply: ofFact('affiliation', (weighed) => ({ ...weighed, said: weighed.said.slice(-1) })),
	},
	{
		// "Under 16, he is 8": the age says more than the band that it lies in.
		name: 'an age beats the band that it lies in',
		apply: ofFact('age', (weighed) => {
			const ages = weighed.said.filter(({ value }) => typeof value === 'number');
			return ages.length ? { ...weighed, said: ages } : weighed;
		}),
	},
	{
		// "None" beside a group is of the others.
		name: 'a group that is named beats "none"',
		apply: ofFact('specialGroups', (weighed) => {
			const named = weighed.said.filter(({ value }) => value !== 'none');
			return named.length ? { ...weighed, said: named } : weighed;
		}),
	},
];

/**
 * Resolve what one message says of one fact of one person.
 *
 * @param said all statements of that fact and person, in the order of the text
 * @param held what is held so far
 */
export function resolve(fact: HeldFact, said: readonly Statement[], held: Held | undefined): Resolved {
	const weighed = rules.reduce<Weighed>((left, rule) => (left.said.length ? rule.apply(left) : left), {
		fact,
		held,
		said,
		gone: [],
	});
	const found = weighed.said.length ? conclude(weighed) : withoutGone(weighed);
	return found.kind === 'value' ? againstHeld(fact, found, held) : found;
}

function conclude({ fact, said, held, gone }: Weighed): Resolved {
	const [first] = said;
	if (!first) return { kind: 'nothing' };
	const evidence = isImplied(said) ? 'implied' : first.evidence;
	// A bare number beside another question is no other age than the one that was told.
	const isGuess = first.evidence === 'elliptic' && first.score < sureOverHeld;
	if (isGuess && held && held.evidence !== 'implied') return { kind: 'nothing' };
	const values = valuesOf(said);
	if (fact === 'specialGroups') {
		if (values.includes('none')) return { kind: 'value', value: [], evidence };
		const kept =
			Array.isArray(held?.value) && held.evidence !== 'implied' && evidence !== 'correction' ? held.value : [];
		const union = [...new Set([...kept, ...values.map(String)])].filter((value) => !gone.includes(value));
		return { kind: 'value', value: union, evidence };
	}
	if (values.length > 1) return { kind: 'conflict', values };
	const [value] = values;
	if (value === undefined) return { kind: 'nothing' };
	// A card that is done with has no step left to take.
	if (value === 'done') return held ? { kind: 'cleared' } : { kind: 'nothing' };
	return { kind: 'value', value, evidence };
}

const isImplied = (said: readonly Statement[]) =>
	said.every(({ evidence, modality, score }) => evidence === 'implied' || modality === 'hedged' || score < sureEnough);

/** Nothing is said to be so, but something no longer to be. */
function withoutGone({ fact, held, gone }: Weighed): Resolved {
	if (!held || gone.length === 0) return { kind: 'nothing' };
	if (fact === 'specialGroups' && Array.isArray(held.value)) {
		const left = held.value.filter((value) => !gone.includes(value));
		return left.length === held.value.length
			? { kind: 'nothing' }
			: { kind: 'value', value: left, evidence: held.evidence };
	}
	return gone.includes(held.value as string) ? { kind: 'cleared' } : { kind: 'nothing' };
}

/** The newer wins, unless it is only implied; and who is 8 and then "under 16" is still 8. */
function againstHeld(fact: HeldFact, found: Resolved & { kind: 'value' }, held: Held | undefined): Resolved {
	if (!held) return found;
	if (found.evidence === 'implied' && held.evidence !== 'implied') return { kind: 'nothing' };
	if (fact === 'age' && typeof held.value === 'number' && held.evidence !== 'implied') {
		const { value: years } = held;
		const band = ageBands.find((name) => name === found.value);
		if (band && years >= bandRange[band].min && years <= bandRange[band].max) return { kind: 'nothing' };
	}
	return found;
}

/** Whether two values of a fact are the same; special groups in any order. */
export function isSameValue(one: Held['value'], other: Held['value']): boolean {
	if (Array.isArray(one) && Array.isArray(other)) return [...one].sort().join() === [...other].sort().join();
	return one === other;
}
