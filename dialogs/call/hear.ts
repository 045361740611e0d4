/**
 * What a caller's sentence changes: taken in where nothing was known; what was known otherwise is a conflict, which the agent
 * decides.
 */
import { bandRange, type FactName, type Facts, factNames, isKnown } from '../../knowledge/facts/facts.ts';
import { topicFor } from '../../knowledge/topic.ts';
import type { Holder } from '../../language/people/kin.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { SayEvent } from '../model/event.ts';
import {
	cardholderOf,
	factsOf,
	heldFacts,
	heldFrom,
	initialKnown,
	type Known,
	newPerson,
	type Person,
	personOf,
	withPerson,
} from '../model/known.ts';
import type { Reply } from '../model/turn.ts';
import { isAboutElsewhere, takeArea } from '../update/area.ts';
import { isSure } from '../update/confidence.ts';
import { givenKnown } from '../update/context.ts';
import { takeFound, takeLacking } from '../update/papers.ts';
import { update } from '../update/update.ts';
import { type Paragraph, wordsOf } from '../wording/events.ts';
import { areaName, factPhrases, join, only } from '../wording/phrases.ts';
import { bare, plainReply } from '../wording/reply.ts';
import { Scene, type Setting } from '../wording/scene.ts';
import type { Say } from '../wording/words.ts';

/** A fact that was said otherwise than it is known; the known one stands until the agent decides. */
export interface Conflict {
	fact: FactName;
	known: string;
	said: string;
	/** What the facts would be with what was said. */
	facts: Facts;
}

/** What the console holds of a call. */
export interface Held {
	facts: Facts;
	declined: readonly FactName[];
	asking: FactName | null;
	area: string | null;
	lacking: readonly string[];
	locale: string;
}

export interface Heard {
	known: Known;
	/** Facts that the sentence added. */
	said: FactName[];
	conflicts: Conflict[];
	/** Facts that the sentence leaves open, to be asked for next. */
	reopened: readonly FactName[];
	/** What there is to tell the caller. */
	events: Pick<Reply, 'text' | 'spoken' | 'citations'>[];
}

/** @param meant null where nothing was said @param today YYYY-MM-DD in China */
export function hear(setting: Setting, held: Held, meant: Understanding | null, today: string): Heard {
	const start = knownFrom(held);
	if (!meant) return { known: start, said: [], conflicts: [], events: [], reopened: [] };
	// The code of a list is no sentence, whatever its letters look like.
	const text = meant.code === undefined ? givenKnown(start, meant) : { ...meant, statements: [], people: [] };
	const updated = update(start, text).known;
	const say = setting.words.in(held.locale);
	const taken = withConflicts(start, updated, say);
	const elsewhere = text.area !== undefined && isAboutElsewhere(start, text) ? text.area : null;
	const area = elsewhere ? null : takeArea(taken.known, text, isSure(text));
	const placed = area?.known ?? taken.known;
	const scene = new Scene(setting, { ...placed, offered: area?.placed === 'open' ? placed.offered : [] }, today);
	const context = { advice: scene.advice, knowledge: scene.knowledge };
	const papers = takeLacking(scene.known, text, context) ?? takeFound(scene.known, text);
	const known = { ...(papers?.known ?? scene.known), past: [] };
	const after = scene.with(known);
	const topic = topicEvents(after, text);
	const events: SayEvent[] = elsewhere
		? [
				{
					kind: 'of-area',
					area: elsewhere,
					events: text.turnsToArea ? [{ kind: 'area-difference', from: known.area }] : topic,
				},
			]
		: [
				...(area?.placed === 'open' ? area.events : []),
				...(papers?.events ?? openings(text)),
				...(papers ? [] : topic),
			];
	const replies = events.flatMap((event) => wordsOf(event, after)).map(replyOf);
	// A call has no buttons, so the places are named.
	const places =
		area?.placed === 'open' ? placed.offered.map((offer) => areaName(say, offer.slice('area:'.length), true)) : [];
	if (places.length) replies.push(plainReply(join(say, places, 'disjunction')));
	return { ...taken, known, events: replies, reopened: text.reopened };
}

/** What the console holds, as a conversation would. */
function knownFrom({ facts, declined, asking, area, lacking, locale }: Held): Known {
	const known = { ...initialKnown(locale, area), asking, begun: true };
	const kin = facts.holder ?? null;
	const id = kin === 'self' ? known.asker : 'p2';
	const person: Person = {
		...newPerson(id, kin),
		facts: heldFrom(facts, 'explicit', 0),
		declined: [...declined],
		lacking: [...lacking],
		// The list is always on the screen.
		shown: '',
	};
	const isEmpty = Object.keys(facts).length === 0 && declined.length === 0 && lacking.length === 0;
	if (isEmpty) return known;
	const persons = kin === 'self' ? [person] : [...known.persons, person];
	return { ...known, persons, cardholder: id };
}

/** What was said, where nothing was known; what was known otherwise stands, and is told as a conflict. */
function withConflicts(start: Known, updated: Known, say: Say): Pick<Heard, 'known' | 'said' | 'conflicts'> {
	const before = cardholderOf(start);
	const known = factsOf(before);
	const other = otherPerson(start, updated);
	if (other) {
		const facts = factsOf(other);
		const told = factNames.filter((name) => isKnown(facts, name));
		// Who it is comes first.
		const names = [...told].sort((one, two) => Number(two === 'holder') - Number(one === 'holder'));
		const said = names.map((name) => phrase(say, facts, name)).join(say('language.comma'));
		return {
			known: start,
			said: [],
			conflicts: [{ fact: 'holder', known: phrase(say, known, 'holder'), said, facts }],
		};
	}
	const after = cardholderOf(updated);
	const told = factsOf(after);
	const said: FactName[] = [];
	const conflicts: Conflict[] = [];
	const facts: Person['facts'] = { ...after.facts };
	for (const fact of heldFacts) {
		if (!isKnown(told, fact)) continue;
		if (!isKnown(known, fact)) said.push(fact);
		else if (phrase(say, told, fact) !== phrase(say, known, fact) && !isFiner(fact, known, told)) {
			const { [fact]: was } = before.facts;
			if (was) facts[fact] = was;
			const others = factNames.filter((name) => name !== fact);
			conflicts.push({
				fact,
				known: phrase(say, known, fact),
				said: phrase(say, told, fact),
				facts: { ...only(known, others), ...only(told, [fact]) },
			});
		}
	}
	if (told.holder !== undefined && known.holder === undefined) said.push('holder');
	return { known: withPerson(updated, { ...after, facts }), said, conflicts };
}

/** Somebody else whose card the sentence turns to, or of whom alone it tells. */
function otherPerson(start: Known, updated: Known): Person | undefined {
	const before = cardholderOf(start);
	if (before.kin === null) return undefined;
	if (updated.cardholder !== start.cardholder) return personOf(updated, updated.cardholder);
	const changed = updated.persons.filter(
		(person) => person.id !== start.cardholder && person.kin !== 'self' && Object.keys(person.facts).length > 0,
	);
	const isUnchanged = JSON.stringify(cardholderOf(updated).facts) === JSON.stringify(before.facts);
	return isUnchanged ? changed[0] : undefined;
}

/** Whether an age was said that lies in the band that was known. */
function isFiner(fact: FactName, { ageBand }: Facts, { age }: Facts): boolean {
	if (fact !== 'age' || ageBand === undefined || age === undefined) return false;
	const { min, max } = bandRange[ageBand];
	return age >= min && age <= max;
}

/** What is asked, where the knowledge covers it. */
function topicEvents({ knowledge, facts }: Scene, { asks, topic, companion }: Understanding): SayEvent[] {
	if (companion) return [{ kind: 'companion', asked: companion }];
	if (!asks || topic === 'none') return [];
	return topic === 'legal_basis' || topicFor(knowledge, facts, topic) ? [{ kind: 'answer', topic }] : [];
}

/** What leaves a question open. */
function openings({ idElsewhere, statements, reopened }: Understanding): SayEvent[] {
	const denied = statements.filter(({ fact, polarity }) => fact === 'specialGroups' && polarity === 'is-not');
	const groups = [...new Set(denied.map(({ value }) => String(value)))];
	return [
		...(idElsewhere && reopened.includes('idStatus') ? [{ kind: 'id-elsewhere' as const }] : []),
		...(groups.length && reopened.includes('specialGroups') ? [{ kind: 'groups-denied' as const, groups }] : []),
	];
}

function replyOf(paragraph: Paragraph): Pick<Reply, 'text' | 'spoken' | 'citations'> {
	if (typeof paragraph === 'string') return plainReply(paragraph);
	return { text: paragraph.text, spoken: paragraph.spoken ?? bare(paragraph.text), citations: paragraph.citations };
}

/** A fact in words, such as "42 years old". */
export const phrase = (say: Say, facts: Facts, fact: FactName): string =>
	fact === 'holder'
		? say(`cardholder.${(facts.holder satisfies Holder | undefined) ?? 'unknown'}.who`)
		: factPhrases(say, only(facts, [fact])).join(say('language.comma')) || say('assumed.residency.mainland');
