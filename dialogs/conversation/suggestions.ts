/**
 * Suggested answers: what is offered where a conversation stands, and which of them a text chooses.
 */
import { evaluate } from '../../knowledge/condition.ts';
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import type { Knowledge, Question } from '../../knowledge/knowledge.ts';
import type { Statement, Understanding } from '../../language/understanding.ts';
import { cardholderOf, factsOf, heldFacts, isAskedForArea, type Known, personOf } from '../model/known.ts';
import { elsewhere } from '../update/area.ts';
import { documentName } from '../wording/checklist/lines.ts';
import { addressed, areaName, capital, cardholder } from '../wording/phrases.ts';
import type { Say } from '../wording/words.ts';

/** A suggested answer, and what choosing it means. */
export interface Offer {
	label: string;
	/** In the terms of an understood sentence. */
	means: Partial<Understanding>;
	/** The row of the person whose card the talk turns to. */
	selects?: string;
}

/** The statement that choosing a value makes. */
function choice(fact: FactName, value: string): Statement[] {
	if (fact === 'holder') return [];
	const how = { polarity: 'is', modality: 'asserted', evidence: 'answer', score: 1, span: [0, 0] } as const;
	return [{ person: null, fact, value, ...how }];
}

/** What somebody wants to do with the card, which is no state of it. */
const wish = (stage: string): Statement[] => choice('stage', stage).map((one) => ({ ...one, modality: 'wished' }));

/** The values offered to a question; those that a known fact rules out (a first-generation card for a child) are not. */
export function choicesOf(say: Say, question: Question, facts: Facts): (Offer & { value: string })[] {
	return question.choices
		.filter(({ condition }) => evaluate(condition, facts).truth !== 'false')
		.map(({ value }) => ({
			value,
			label: say(`choices.${question.fact}.${value}`),
			means: { statements: choice(question.fact, value) },
		}));
}

/** What is offered where a sentence was not clear. */
function offeredOf(say: Say, known: Known): Offer[] {
	return known.offered.flatMap((offered): Offer[] => {
		const [kind = '', value = ''] = offered.split(':');
		if (kind === 'topic') return [{ label: say(`topicNames.${value}`), means: { topic: value, asks: true } }];
		if (kind === 'area') return [{ label: areaLabel(say, value, known), means: { area: value } }];
		if (kind === 'lacking') {
			const label = capital(documentName(say, addressed(cardholderOf(known)), value));
			return [{ label, means: { lacking: [value] } }];
		}
		const offer = turningOffer(say, known, value);
		return offer ? [offer] : [];
	});
}

/** "Now for your wife": turns to a person. */
function turningOffer(say: Say, known: Known, id: string): Offer | null {
	const person = personOf(known, id);
	if (!person) return null;
	return { label: say('offers.turn', { ...cardholder(say, addressed(person)) }), means: {}, selects: id };
}

/** Areas of one name are told apart by their provinces; cities that differ need none. */
function areaLabel(say: Say, value: string, { offered }: Known): string {
	if (value === elsewhere) return say('area.elsewhereChoice');
	return areaName(say, value, !offered.includes(`area:${elsewhere}`));
}

/** Whether the number of an offer chooses it: not where a number is an answer of its own. */
export function areNumbered(known: Known): boolean {
	return known.offered.length > 0 || known.asking !== 'age';
}

/** What is offered: answers to what was last asked, else where to go from here. */
export function offersFor(knowledge: Knowledge, say: Say, known: Known): Offer[] {
	const offered = offeredOf(say, known);
	// A list has been shown, and the question for the area came after it: what can be done with the list stays on offer.
	if (isAskedForArea(known) && cardholderOf(known).shown && !known.asking)
		return [...offered, ...afterList(say, known)];
	const question = knowledge.questions.find(({ fact }) => fact === known.asking);
	if (offered.length && !(question && isOnlyTurning(known))) return offered;
	if (question) {
		const offers: Offer[] = [
			...choicesOf(say, question, factsOf(cardholderOf(known))),
			{ label: say('choices.unknown'), means: { declined: [question.fact] } },
			...offered,
		];
		// Who has not been understood twice is offered a person, and a way past the question.
		return known.attempts < 2 ? offers : [...offers, { label: say('offers.person'), means: { command: 'person' } }];
	}
	if (!known.begun) {
		return [
			{ label: say('offers.activate'), means: { command: 'begin', statements: wish('activate') } },
			{ label: say('offers.collect'), means: { command: 'begin', statements: wish('collect') } },
			{ label: say('offers.first'), means: { command: 'begin', statements: choice('stage', 'verify') } },
			{ label: say('offers.legal'), means: { topic: 'legal_basis', asks: true } },
		];
	}
	return afterList(say, known);
}

const isOnlyTurning = ({ offered }: Known): boolean => offered.every((one) => one.startsWith('person:'));

/** What can be done with a list. */
function afterList(say: Say, known: Known): Offer[] {
	const person = cardholderOf(known);
	const facts = factsOf(person);
	const others = known.persons.filter(({ id, facts: held }) => id !== person.id && Object.keys(held).length > 0);
	const offers: Offer[] = [
		...others.flatMap(({ id }) => turningOffer(say, known, id) ?? []),
		{ label: say('offers.why'), means: { command: 'why' } },
		{ label: say('offers.lacking'), means: { command: 'lacking' } },
		{ label: say('offers.legal'), means: { topic: 'legal_basis', asks: true } },
		{ label: say('offers.short'), means: { command: 'short' } },
		{ label: say('offers.startOver'), means: { command: 'start-over' } },
	];
	const isMinor = (facts.age ?? 18) < 18 || (facts.ageBand ?? 'adult') !== 'adult';
	if (facts.attendance || isMinor) return offers;
	const key = `offers.unable.${facts.holder === 'self' ? 'self' : 'other'}`;
	return [{ label: say(key), means: { statements: choice('attendance', 'unable') } }, ...offers];
}

/**
 * The offer that a text chooses: by its label, or by its number where a number can't be an answer of its own. The label
 * of an earlier question's answer counts too (an old button pressed late), unless two questions share it.
 */
export function chosenOffer(knowledge: Knowledge, say: Say, known: Known, text: string): Offer | null {
	const typed = plain(text);
	const current = offersFor(knowledge, say, known);
	const byLabel = current.find(({ label }) => plain(label) === typed);
	if (byLabel) return byLabel;
	const number = areNumbered(known) ? numberOf(typed) : null;
	if (number !== null) return current[number - 1] ?? null;
	const { wishes, earlier } = alwaysUnderstood(knowledge, say);
	return wishes.get(typed) ?? earlier.get(typed) ?? null;
}

/** "4", "no. 4", "4 please", 四, 选四. */
function numberOf(typed: string): number | null {
	const [, digit] =
		/^(?:no\.?|number|option|选|第)?\s*([1-9一二三四五六七八九])\s*(?:please|个|号|项)?$/.exec(typed) ?? [];
	if (digit === undefined) return null;
	return Number(digit) || '一二三四五六七八九'.indexOf(digit) + 1;
}

/** "The second one": of what is offered; null where less is. */
export const offerAt = (knowledge: Knowledge, say: Say, known: Known, number: number): Offer | null =>
	offersFor(knowledge, say, known)[number - 1] ?? null;

interface AlwaysUnderstood {
	/** Wishes to change an answer, and answers that one question alone has, by their labels. */
	wishes: ReadonlyMap<string, Offer>;
	earlier: ReadonlyMap<string, Offer>;
}

const understoodBy = new WeakMap<Say, WeakMap<Knowledge['questions'], AlwaysUnderstood>>();

/** Made once for each language: it does not depend on what was said. */
function alwaysUnderstood({ questions }: Knowledge, say: Say): AlwaysUnderstood {
	const known = understoodBy.get(say) ?? new WeakMap<Knowledge['questions'], AlwaysUnderstood>();
	understoodBy.set(say, known);
	const found = known.get(questions);
	if (found) return found;
	const labelled = (offers: readonly Offer[]) => offers.map((offer): [string, Offer] => [plain(offer.label), offer]);
	const answers = labelled(questions.flatMap((question) => choicesOf(say, question, {})));
	const unique = answers.filter(([label]) => answers.filter(([other]) => other === label).length === 1);
	const made = { wishes: new Map(labelled(changeOffers(say))), earlier: new Map(unique) };
	known.set(questions, made);
	return made;
}

/** The facts that a question can be asked about again: whose card it is was never asked. */
export const changeable: readonly FactName[] = heldFacts;

/** The wishes to answer a question anew, each by its words. */
export function changeOffers(say: Say): Offer[] {
	return changeable.map((fact) => ({ label: changeWish(say, fact), means: { reopened: [fact] } }));
}

export const changeWish = (say: Say, fact: FactName): string =>
	say('summary.change', { fact: say(`factNames.${fact}`) });

function plain(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\ufe0f\u20e3]/gu, '')
		.replace(/^[\s[(（【]+|[\s.。!！,，)\]）】、]+$/g, '');
}
