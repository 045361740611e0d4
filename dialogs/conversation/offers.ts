/**
 * Suggested answers: what is offered in a state, and which of them a text chooses.
 */
import { evaluate } from '../../knowledge/condition.ts';
import { type Facts, factsOfAnswer } from '../../knowledge/facts/facts.ts';
import type { Knowledge, Question } from '../../knowledge/knowledge.ts';
import type { Holder, Understanding } from '../../language/understanding.ts';
import type { State } from '../model/state.ts';
import { elsewhere, isAskedForPlace } from '../update/area.ts';
import { documentName } from '../wording/checklist/lines.ts';
import { areaName, capital } from '../wording/phrases.ts';
import type { Say } from '../wording/words.ts';
import { changeOffers } from './summary.ts';

export interface Offer {
	label: string;
	/** What choosing it means, in the terms of an understood sentence. */
	means: Partial<Understanding>;
}

/** The answers offered to a question; those that a known fact rules out (a first-generation card for a child) are not. */
export function choicesOf(say: Say, question: Question, facts: Facts): Offer[] {
	return question.choices
		.filter(({ condition }) => evaluate(condition, facts).truth !== 'false')
		.map(({ value }) => ({
			label: say(`choices.${question.fact}.${value}`),
			means: { facts: factsOfAnswer(question.fact, value) },
		}));
}

/** Who was spoken of in passing stands among what is offered, and is no offer. */
export const passing = (relative: string): string => `passing:${relative}`;

/** Who was spoken of in passing by the sentence before. */
export function spokenOf({ offered }: State): { passing?: string } {
	const [kind, relative] = offered[0]?.split(':') ?? [];
	return kind === 'passing' && relative ? { passing: relative } : {};
}

const isOffer = (offered: string): boolean => !offered.startsWith(passing(''));

/** What is offered where a sentence was not clear. */
function offeredOf(say: Say, state: State): Offer[] {
	return state.offered.filter(isOffer).map((offered) => {
		const [kind = '', value = ''] = offered.split(':');
		if (kind === 'topic') return { label: say(`topicNames.${value}`), means: { topic: value, asks: true } };
		if (kind === 'place') return { label: placeLabel(say, value, state), means: { place: value } };
		if (kind === 'lacking')
			return { label: capital(documentName(say, state.facts, value)), means: { lacking: [value] } };
		return { label: say(`choices.holder.${value}`), means: { facts: { holder: value as Holder } } };
	});
}

/** Places of one name are told apart by their provinces; cities that differ need none. */
function placeLabel(say: Say, value: string, { offered }: State): string {
	if (value === elsewhere) return say('place.elsewhereChoice');
	return areaName(say, value, !offered.includes(`place:${elsewhere}`));
}

/** Whether the number of an offer chooses it: not where a number is an answer of its own. */
export function areNumbered(state: State): boolean {
	return state.offered.some(isOffer) || state.asking !== 'age';
}

/** What is offered in a state: answers to what was last asked, else where to go from here. */
export function offersFor(knowledge: Knowledge, say: Say, state: State): Offer[] {
	const offered = offeredOf(say, state);
	// A list has been shown, and the question for the place came after it: what can be done with the list stays on offer.
	if (isAskedForPlace(state) && state.shown && !state.asking) return [...offered, ...afterList(say, state)];
	if (offered.length) return offered;
	const question = knowledge.questions.find(({ fact }) => fact === state.asking);
	if (question) {
		const offers = [
			...choicesOf(say, question, state.facts),
			{ label: say('choices.unknown'), means: { declined: [question.fact] } },
		];
		// Who has not been understood twice is offered a person, and a way past the question.
		return state.attempts < 2 ? offers : [...offers, { label: say('offers.person'), means: { command: 'person' } }];
	}
	if (!state.begun) {
		return [
			{ label: say('offers.activate'), means: { command: 'begin', facts: { stage: 'activate' } } },
			{ label: say('offers.collect'), means: { command: 'begin', facts: { stage: 'collect' } } },
			{ label: say('offers.first'), means: { command: 'begin', facts: { stage: 'verify' } } },
			{ label: say('offers.legal'), means: { topic: 'legal_basis' } },
		];
	}
	return afterList(say, state);
}

/** What can be done with a list. */
function afterList(say: Say, state: State): Offer[] {
	const offers: Offer[] = [
		{ label: say('offers.why'), means: { command: 'why' } },
		{ label: say('offers.lacking'), means: { command: 'lacking' } },
		{ label: say('offers.legal'), means: { topic: 'legal_basis' } },
		{ label: say('offers.short'), means: { command: 'short' } },
		{ label: say('offers.startOver'), means: { command: 'start-over' } },
	];
	const isMinor = (state.facts.age ?? 18) < 18 || (state.facts.ageBand ?? 'adult') !== 'adult';
	if (state.facts.attendance || isMinor) return offers;
	return [
		{
			label: say(`offers.unable.${state.facts.holder === 'self' ? 'self' : 'other'}`),
			means: { facts: { attendance: 'unable' } },
		},
		...offers,
	];
}

/**
 * The offer that a text chooses: by its label, or by its number where a number can't be an answer of its own. The label
 * of an earlier question's answer counts too (an old button pressed late), unless two questions share it.
 */
export function chosenOffer(knowledge: Knowledge, say: Say, state: State, text: string): Offer | null {
	const typed = plain(text);
	const current = offersFor(knowledge, say, state);
	const byLabel = current.find(({ label }) => plain(label) === typed);
	if (byLabel) return byLabel;
	if (areNumbered(state) && /^[1-9]$/.test(typed)) return current[Number(typed) - 1] ?? null;
	const { wishes, earlier } = alwaysUnderstood(knowledge, say);
	return wishes.get(typed) ?? earlier.get(typed) ?? null;
}

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

function plain(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/^[\s[(（【]+|[\s.。!！,，)\]）】、]+$/g, '');
}
