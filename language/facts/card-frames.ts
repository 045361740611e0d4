/**
 * How far a card is, by where it lies and what was done with it: "it is still with HR", "in my drawer since May", 发下来了. Read
 * where no pattern of the stage was found; words of places and deeds are classes, so that any of them go with any other.
 */
import { type Mention, subjectOf } from '../people/mentions.ts';
import { leadsTo } from '../people/ownership.ts';
import type { Clause, Reading } from '../text/reading.ts';
import type { Statement } from '../understanding.ts';
import { toldPart } from './told-part.ts';

/** What a clause tells of a card, the most telling first. */
const frames = ['not-handed', 'not-made', 'handed', 'at-hand', 'kept', 'made'] as const;
type Frame = (typeof frames)[number];

const stageOf: Record<Frame, string> = {
	'not-handed': 'collect',
	handed: 'activate',
	'at-hand': 'activate',
	'not-made': 'verify',
	kept: 'collect',
	made: 'collect',
};

/** How sure such a reading is. */
const likely = 0.7;

/** How far before a deed its negation may stand: "has not yet been", 还没有去. */
const negationReach = 5;

/** What the clauses of a text tell of how far the card is; at most one statement. */
export function cardFrames(reading: Reading, mentions: readonly Mention[]): Statement[] {
	if (reading.hasAny(['supposing', 'whether', 'generic'])) return [];
	const read = reading.clauses.flatMap((whole, index) => {
		const clause = toldPart(whole, reading);
		const frame = isOfCard(clause, index, reading) ? frameOf(clause, reading) : undefined;
		return frame ? [{ clause, frame }] : [];
	});
	const [best] = [...read].sort((one, other) => frames.indexOf(one.frame) - frames.indexOf(other.frame));
	if (!best) return [];
	const { start, end } = best.clause;
	const owner = mentions.find(
		(one) => one.role === 'possessive' && one.start >= start && one.end <= end && leadsTo('card', reading, one.end),
	);
	const subject = owner?.person ?? subjectOf(reading, mentions, { start, end }, true) ?? null;
	// Who fetches or keeps a card need not be whose it is.
	const person = subject === 'self' && !owner ? null : subject;
	const affiliation = keptBy(
		read.map(({ clause }) => clause),
		reading,
	);
	return [
		...(affiliation ? [{ ...told(person, start, end), fact: 'affiliation' as const, value: affiliation }] : []),
		{ ...told(person, start, end), fact: 'stage', value: stageOf[best.frame] },
	];
}

/** How a frame says what it says. */
const told = (person: string | null, start: number, end: number) =>
	({
		person,
		polarity: 'is',
		modality: 'asserted',
		evidence: person === null ? 'elliptic' : 'explicit',
		score: likely,
		span: [start, end],
	}) as const;

/** HR gives out the cards of those who work there, a teacher those of pupils. */
function keptBy(clauses: readonly Clause[], reading: Reading): 'employee' | 'student' | undefined {
	const has = (name: 'keeper-work' | 'keeper-school') =>
		clauses.some(({ start, end }) => reading.has(name, start, end));
	const [isWork, isSchool] = [has('keeper-work'), has('keeper-school')];
	if (isWork === isSchool) return undefined;
	return isWork ? 'employee' : 'student';
}

/** Whether a clause is of the card: it names it, or goes on after one that did and names nothing else. */
function isOfCard({ start, end, asks }: Clause, index: number, reading: Reading): boolean {
	if (asks || reading.has('ecard', start, end)) return false;
	if (reading.has('card', start, end)) return true;
	if (reading.hasAny(['id', 'certificate', 'group'], start, end)) return false;
	// "Hers has been in her purse since May."
	if (reading.endOf('card-left-out', start) > 0) return true;
	const before = reading.clauses[index - 1];
	return before !== undefined && reading.has('card', before.start, before.end);
}

function frameOf({ start, end }: Clause, reading: Reading): Frame | undefined {
	const deed = reading.find('handed', start, end);
	const made = reading.find('made', start, end);
	const applied = reading.find('applied', start, end);
	const hand = reading.find('at-hand', start, end);
	const over = reading.find('hands-over', start, end);
	if (over >= 0 && isDenied(over, start, reading)) return 'not-handed';
	if (made >= 0 && isDenied(made, start, reading)) return 'not-made';
	// 还没办激活 is of activating.
	if (applied >= 0 && isDenied(applied, start, reading) && !reading.has('activate', start, end)) return 'not-made';
	if (hand >= 0) return isDenied(hand, start, reading) ? undefined : 'at-hand';
	if (isKept(start, end, reading)) return 'kept';
	if (deed >= 0) return isToCome(deed, start, reading) ? undefined : 'handed';
	return made >= 0 && !isToCome(made, start, reading) ? 'made' : undefined;
}

/** "The card is still with HR", 寄至我司: it lies with who keeps it. */
function isKept(start: number, end: number, reading: Reading): boolean {
	const card = Math.max(reading.find('card', start, end), reading.endOf('card-left-out', start) - 1);
	const keeper = reading.find('keeper', Math.max(start, card), end);
	if (card < 0 || keeper < 0 || reading.hasAny(['wants', 'activate'], start, end)) return false;
	return [keeper, keeper - 1, keeper - 2].some((at) => at > card && reading.endsAt('to', at));
}

/** How far before a deed the word may stand that puts it off. */
const deferralReach = 2;

const isToCome = (at: number, from: number, reading: Reading): boolean =>
	reading.has('not-done', Math.max(from, at - deferralReach), at);

const isDenied = (at: number, from: number, reading: Reading): boolean =>
	reading.hasAny(['not', 'nobody'], Math.max(from, at - negationReach), at) || reading.endOf('not', at) > 0;
