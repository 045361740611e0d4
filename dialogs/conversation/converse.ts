/**
 * One turn of a conversation: what was said goes in, what to say next comes out.
 *
 * The order is fixed: what was said is understood and taken in (`update`), the first move whose time it is is made (`moves`),
 * then the next question or the list follows (`next`), and events become words (`wording`). Nothing here touches a clock or
 * the outside.
 */

import { jurisdictionOf } from '../../knowledge/area.ts';
import { CodeError, readCode } from '../../knowledge/code/code.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';
import type { Understanding, UnderstandingContext } from '../../language/understanding.ts';
import { calendarDay, dayInChina } from '../model/china-day.ts';
import type { ConversationEvent, ListBasis, SayEvent } from '../model/event.ts';
import {
	cardholderOf,
	heldFrom,
	initialKnown,
	isAskedForArea,
	type Known,
	newPerson,
	personOf,
	withCardholder,
	withPerson,
} from '../model/known.ts';
import { matchLocale, matchWish } from '../model/locale.ts';
import type { Reply, Turn } from '../model/turn.ts';
import { amended } from '../update/amended.ts';
import { takeArea } from '../update/area.ts';
import { contradictedFacts, isBeside, isSure } from '../update/confidence.ts';
import { inContext } from '../update/context.ts';
import { takeFound, takeLacking } from '../update/papers.ts';
import { nextId } from '../update/references.ts';
import { remembered, undone, update } from '../update/update.ts';
import { repliesFor } from '../wording/replies.ts';
import { Scene } from '../wording/scene.ts';
import type { Words } from '../wording/words.ts';
import type { Handoff, Made, Moment, Next, Unanswered } from './moment.ts';
import { moveFor, tellsOfElsewhere } from './moves.ts';
import { endingOf } from './next.ts';
import { areNumbered, chosenOffer, type Offer, offerAt, offersFor } from './suggestions.ts';
import { progressOf, summaryOf } from './summary.ts';

/** What a conversation works with, loaded once. */
export interface Deps {
	knowledge: Knowledge;
	words: Words;
	understand: (text: string, context: UnderstandingContext) => Understanding;
	/** The code of the area that the deployment serves; null where it serves the whole country. */
	home: string | null;
}

export interface Outcome {
	state: Known;
	replies: Reply[];
	/** The topic of what was said, or `none`, and what of it was asked. */
	topic: string;
	aspect: string;
	/** The person began anew: what was said before is of no use any more. */
	startsOver?: true;
	/** All that is stored of the conversation is to be deleted, as the person asked for. */
	erases?: true;
	/** A person should take over, if there is one, and why. */
	handoff?: Handoff;
	/** Why what was said got no real answer. */
	unanswered?: Unanswered;
}

/**
 * Take one turn.
 *
 * @param known the state before; left as it is
 * @param today the moment, against whose day in China ages and dates are reckoned
 */
export function converse(deps: Deps, known: Known, turn: Turn, today: Date): Outcome {
	const day = dayInChina(today);
	const channel = known.localeFrom === 'default' ? matchLocale(deps.words.locales, turn.locale) : null;
	const greeted: Known = {
		...known,
		...(channel && { locale: channel, localeFrom: 'channel' as const }),
		greeted: true,
	};
	const before = new Scene(deps, known, day);
	const text = (turn.choice ?? turn.text ?? '').trim();
	const masked: ConversationEvent[] = turn.masked ? [{ kind: 'say', key: 'masked' }] : [];
	const silent = { ...greeted, offered: [] };
	if (!text) return ended(new Scene(deps, silent, day), [...masked, silence(known, turn)], 'go-on');

	const { meant: read, selects } = readText(deps, before, greeted, text);
	const language = chosenLanguage(deps, greeted, read, turn);
	const spoken = language.known;
	const notices = [...language.events, ...masked];
	const scene = new Scene(deps, spoken, day);
	const fresh: Known = { ...spoken, offered: [] };
	// "Back to my son's" turns to him, and takes nothing back.
	switch (read.people.some(({ turns }) => turns) ? undefined : read.command) {
		case 'start-over':
			return { ...begunAnew(deps, before, scene, notices, true), startsOver: true };
		case 'erase':
			return { ...begunAnew(deps, before, scene, notices, false), erases: true };
		case 'back':
			return wentBack(scene.with(fresh), notices);
	}
	if (read.code) return resumed(deps, scene.with(fresh), notices, read.code);
	if (selects) return turned(scene.with(fresh), notices, selects);
	return takeSentence(before, scene, inContext(spoken, read, scene.knowledge), notices, turn);
}

/** A suggestion that was chosen, or else the sentence as understood. */
function readText(deps: Deps, before: Scene, known: Known, text: string): { meant: Understanding; selects?: string } {
	const { say } = before.with(known);
	const offer = chosenOffer(deps.knowledge, say, known, text);
	if (offer) return ofOffer(offer, known);
	// A language that was only assumed says nothing about a text that shows one of its own.
	const isGuess = known.localeFrom === 'default' && /[\p{Script=Latin}\p{Script=Han}]/u.test(text);
	const context: UnderstandingContext = {
		locale: isGuess ? undefined : known.locale,
		asking: known.asking,
		today: calendarDay(before.today),
		...(known.area && { area: known.area }),
		askingArea: isAskedForArea(known),
	};
	const meant = deps.understand(text, context);
	const chosen = meant.choice === undefined ? null : offerAt(deps.knowledge, say, known, meant.choice);
	if (chosen) return ofOffer(chosen, known);
	return { meant: amended(known, meant, (asking) => deps.understand(text, { ...context, asking })) };
}

function ofOffer({ means, selects }: Offer, { locale }: Known): { meant: Understanding; selects?: string } {
	const meant: Understanding = {
		language: locale,
		languageIsClear: false,
		topic: 'none',
		aspect: 'none',
		questions: [],
		confidence: 1,
		likely: [],
		words: 0,
		asks: false,
		lacks: false,
		statements: [],
		people: [],
		corrects: false,
		retracts: false,
		declined: [],
		reopened: [],
		...means,
	};
	return { meant, ...(selects && { selects }) };
}

function chosenLanguage(
	deps: Deps,
	known: Known,
	meant: Understanding,
	turn: Turn,
): { known: Known; events: ConversationEvent[] } {
	const { locales } = deps.words;
	const wanted = matchWish(locales, meant.wantsLanguage, [meant.language, known.locale, turn.locale]);
	if (wanted) {
		return {
			known: { ...known, locale: wanted, localeFrom: 'wish' },
			events: [{ kind: 'say', key: 'language.changed' }],
		};
	}
	// A single word does not change the language of a conversation, but it is better than no sign at all.
	const isTaken = known.localeFrom !== 'wish' && (meant.languageIsClear || known.localeFrom === 'default');
	const spoken = isTaken ? matchLocale(locales, meant.language) : null;
	if (!spoken) return { known, events: [] };
	return {
		known: { ...known, locale: spoken, localeFrom: meant.languageIsClear ? 'text' : known.localeFrom },
		events: [],
	};
}

/** A turn without words: somebody joined, or sent a picture, or nothing. */
function silence(known: Known, turn: Turn): SayEvent {
	if (turn.attachments?.length) return { kind: 'say', key: 'attachments' };
	if (turn.joined) return { kind: 'say', key: known.greeted ? 'greetingAgain' : 'greeting' };
	return { kind: 'say', key: 'empty' };
}

/** As at the very beginning. @param begins whether the questions begin at once; else whoever keeps the conversation deletes it */
function begunAnew(
	deps: Deps,
	before: Scene,
	{ known }: Scene,
	notices: ConversationEvent[],
	begins: boolean,
): Outcome {
	const { locale, localeFrom } = known;
	const anew: Known = { ...initialKnown(locale, deps.home), localeFrom, greeted: true, begun: begins };
	const after = before.with(anew);
	return ended(after, [...notices, { kind: 'say', key: begins ? 'startedOver' : 'erased' }], 'go-on');
}

function wentBack(scene: Scene, notices: ConversationEvent[]): Outcome {
	const asking = scene.known.past.at(-1)?.asking ?? undefined;
	const earlier = undone(scene.known);
	if (!earlier) return ended(scene, [...notices, { kind: 'say', key: 'back.none' }], 'go-on');
	const after = scene.with(withCardholder(earlier, { shown: null }));
	return ended(after, [...notices, { kind: 'say', key: 'back.done' }], 'go-on', { reopened: asking });
}

/** Take up a list by its code, days later or in another channel. */
function resumed(deps: Deps, scene: Scene, notices: ConversationEvent[], code: string): Outcome {
	const { known } = scene;
	try {
		const { facts, jurisdiction } = readCode(code);
		const area = jurisdictionOf(deps.knowledge, jurisdiction)?.division;
		const isWithin = area !== undefined && known.area?.startsWith(area) === true;
		const held = heldFrom(facts, 'code', known.turn + 1);
		const row = rowFor(known, facts.holder);
		const person = { ...row.person, facts: held, declined: [], lacking: [], shown: null };
		const next: Known = {
			...withPerson(row.known, person),
			cardholder: person.id,
			turn: known.turn + 1,
			begun: true,
			// A list of no area is that of the deployment's, else of none.
			area: area === undefined ? deps.home : isWithin ? known.area : area,
			livesThere: known.livesThere && isWithin,
		};
		const after = scene.with(remembered(known, next));
		return ended(after, [...notices, { kind: 'say', key: 'code.resumed' }], 'list');
	} catch (error) {
		if (!(error instanceof CodeError)) throw error;
		return ended(scene, [...notices, { kind: 'say', key: `code.${error.reason}` }], 'go-on');
	}
}

/** The row that a list is taken up into: that of whom it is for, where only one is, else a new one. */
function rowFor(known: Known, holder: string | undefined) {
	const kin = holder ?? null;
	const found = known.persons.find(
		(person) => person.kin === kin && (kin === 'self' || Object.keys(person.facts).length === 0),
	);
	if (found) return { known, person: found };
	const person = newPerson(nextId(known), kin);
	return { known: { ...known, persons: [...known.persons, person] }, person };
}

/** A button that turns to a person. */
function turned(scene: Scene, notices: ConversationEvent[], id: string): Outcome {
	const { known } = scene;
	const person = personOf(known, id);
	if (!person || id === known.cardholder) return ended(scene, notices, 'list');
	const isNew = Object.keys(person.facts).length === 0;
	const next: Known = { ...known, cardholder: id, spokenOf: null, begun: true, turn: known.turn + 1 };
	const after = scene.with(remembered(known, next));
	const event: ConversationEvent = { kind: 'turned', from: known.cardholder, to: id, isNew, returns: !isNew };
	return ended(after, [...notices, event], person.shown ? 'list' : 'go-on');
}

function takeSentence(
	before: Scene,
	scene: Scene,
	meant: Understanding,
	notices: ConversationEvent[],
	turn: Turn,
): Outcome {
	const { known: start } = scene;
	const contradicted = contradictedFacts(meant);
	const impliedStage = stageImplied(scene, meant);
	const updated = update({ ...start }, meant, { contradicted, ...(impliedStage && { impliedStage }) });
	const offering = { ...updated.known, offered: start.offered };
	// "How do I draw my housing fund in Beijing?" is of no card there.
	const isOfOther = meant.asks && isOutOfScope(meant.topic) && isSure(meant);
	const area =
		isOfOther || tellsOfElsewhere(scene, meant)
			? { known: offering, events: [], placed: null }
			: takeArea(offering, meant, isSure(meant));
	const opened = area.placed === 'open' ? area.known.offered : [];
	const placed = scene.with({ ...area.known, offered: opened });
	const context = { advice: placed.advice, knowledge: placed.knowledge };
	const papers = takeLacking(placed.known, meant, context) ?? takeFound(placed.known, meant);
	const taken = remembered(before.known, { ...(papers?.known ?? placed.known), past: start.past });
	const isOpened = meant.declined.length > 0 || meant.reopened.length > 0 || meant.command === 'skip';
	const moment: Moment = {
		before: scene,
		after: scene.with(withSkipped(taken, start, meant)),
		meant,
		updated: updated.events,
		area,
		papers,
		tells: isTelling(start, taken, meant, updated.events),
		opens: isOpened,
		masked: turn.masked === true,
	};
	const move = moveFor(moment);
	const made = move.make(moment);
	const begun = made.known.begun || begins(moment, made);
	const isFailed = made.unanswered === 'not-understood' && made.known.attempts > start.attempts;
	const isRephrased = meant.command === 'rephrase';
	const known: Known = { ...made.known, begun, attempts: isFailed || isRephrased ? made.known.attempts : 0 };
	const events = [...notices, ...saidBack(moment, made), ...area.events];
	return ended(moment.after.with(known), [...events, ...made.events, ...leftOpen(moment)], made.next, {
		reopened: reopenedBy(moment),
		meant,
		made,
	});
}

/** The step of the card that asking about a topic implies, where nobody has said. */
function stageImplied({ known, knowledge, facts }: Scene, meant: Understanding): string | undefined {
	const topic = knowledge.topics.get(meant.topic);
	if (!topic?.stage || !isSure(meant) || facts.stage || known.asking === 'stage') return undefined;
	const tells = meant.statements.some(({ modality }) => modality === 'asserted');
	return (meant.asks || !tells) && !isBeside(knowledge, known, meant.topic) ? topic.stage : undefined;
}

/** "Skip" leaves the pending question open. */
function withSkipped(known: Known, { asking }: Known, { command }: Understanding): Known {
	const person = cardholderOf(known);
	if (command !== 'skip' || asking === null || person.declined.includes(asking) || person.id === '') return known;
	return withPerson(known, { ...person, declined: [...person.declined, asking] });
}

/** Whether a text states something of the cardholder, or whose card it is. */
function isTelling(start: Known, taken: Known, meant: Understanding, events: readonly ConversationEvent[]): boolean {
	if (events.some(({ kind }) => kind !== 'noted' && kind !== 'which-cardholder')) return true;
	const isCardholder = (person: string | null) =>
		person === null || person === 'third' || cardholderOf(taken).kin === person;
	const tells = meant.statements.some(({ modality, evidence, person, fact }) => {
		return (
			modality === 'asserted' &&
			evidence !== 'implied' &&
			isCardholder(person) &&
			cardholderOf(taken).facts[fact] !== undefined
		);
	});
	const isNamed =
		meant.people.some(({ owns, turns, person }) => (owns || turns) && isCardholder(person)) &&
		start.cardholder !== null;
	return tells || (isNamed && !meant.asks);
}

/** "I have activated mine, how do I check it?" is answered; it asks for no list. */
function begins({ tells, opens, meant, updated }: Moment, { answers }: Made): boolean {
	const tellsMore = meant.statements.some(
		({ modality, evidence }) => modality === 'asserted' && evidence !== 'implied',
	);
	const isTold = updated.some(({ kind }) => kind === 'taken' || kind === 'changed' || kind === 'turned');
	return (tells && ((tellsMore && isTold) || !answers)) || opens;
}

/** What became of the facts, as far as it is worth saying back. */
function saidBack({ updated, meant, before, papers }: Moment, { answers }: Made): ConversationEvent[] {
	const { asking } = before.known;
	const isBegin = meant.command === 'begin';
	return updated.flatMap((event): ConversationEvent[] => {
		if (event.kind === 'named') return updated.some(({ kind }) => kind === 'taken') || answers ? [] : [event];
		// What people say of themselves in passing needs no receipt.
		if (event.kind === 'noted') return papers || event.person === before.known.asker ? [] : [event];
		if (event.kind !== 'taken') return [event];
		const facts = isBegin ? event.facts.filter((fact) => fact !== 'stage') : event.facts;
		// What was read out of a question is said back even where it answers ours: it may have been meant otherwise.
		const isVolunteered = facts.length > 0 && (meant.asks || facts.some((fact) => fact !== asking));
		return isVolunteered ? [{ ...event, facts }] : [];
	});
}

/** What leaves a question open: a paper that is only not in hand, one special group that is denied. */
function leftOpen({ meant, before, after, opens }: Moment): ConversationEvent[] {
	const events: ConversationEvent[] = [];
	const isDeclined = meant.declined.length > 0 || (meant.command === 'skip' && before.known.asking !== null);
	if (opens && isDeclined && after.person.declined.length > before.person.declined.length)
		events.push({ kind: 'declined' });
	if (meant.idElsewhere && meant.reopened.includes('idStatus')) events.push({ kind: 'id-elsewhere' });
	const denied = meant.statements.filter(
		({ fact, polarity, modality }) => fact === 'specialGroups' && polarity === 'is-not' && modality === 'asserted',
	);
	if (denied.length && meant.reopened.includes('specialGroups'))
		events.push({ kind: 'groups-denied', groups: [...new Set(denied.map(({ value }) => String(value)))] });
	return events;
}

/** The question to ask next, whether or not its answer could change the advice. */
function reopenedBy({ meant, updated }: Moment): Understanding['reopened'][number] | undefined {
	const open = updated.find((event) => event.kind === 'conflict' || event.kind === 'cleared');
	if (open?.kind === 'conflict') return open.fact;
	if (open?.kind === 'cleared' && meant.corrects) return open.facts[0];
	return meant.reopened[0];
}

/** What the list shown last rested on; null where none was shown for the cardholder. */
function basisOf(scene: Scene): ListBasis | null {
	const { person, setting } = scene;
	if (person.shown === null) return null;
	const { facts, jurisdiction } = readCode(person.shown);
	const area = jurisdictionOf(setting.knowledge, jurisdiction)?.division ?? null;
	return { person: { ...person, facts: heldFrom(facts, 'code', 0) }, area };
}

interface Ended {
	reopened?: Understanding['reopened'][number] | undefined;
	meant?: Understanding;
	made?: Made;
}

/** The outcome of a turn: the next question or the list, and words for all that happened. */
function ended(scene: Scene, events: ConversationEvent[], next: Next, more: Ended = {}): Outcome {
	const { made, meant } = more;
	const ending = endingOf(scene, basisOf(scene), next, more.reopened);
	const after = scene.with(ending.known);
	const offers = offersFor(after.knowledge, after.say, after.known).map(({ label }) => label);
	const replies = repliesFor(after, events, ending, made?.unanswered !== undefined);
	const last = replies.pop();
	if (last) {
		const summary = summaryOf(after);
		const progress = next === 'wait' ? null : progressOf(after);
		replies.push({
			...last,
			suggestions: offers,
			numbered: areNumbered(after.known),
			...(summary && { summary }),
			...(progress && { progress }),
		});
	}
	return {
		state: after.known,
		replies,
		topic: meant?.topic ?? 'none',
		aspect: meant?.aspect ?? 'none',
		...(made?.unanswered && { unanswered: made.unanswered }),
		...(made?.handoff && { handoff: made.handoff }),
	};
}
