/**
 * Taking in what a sentence says about the cardholder, and saying back what was understood.
 */
import { type FactName, type Facts, factNames, isKnown, type SpecialGroup } from '../../knowledge/facts/facts.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Draft } from '../conversation/draft.ts';
import { only } from '../conversation/summary.ts';
import { isBeside, isElsewhere, isSure } from '../conversation/unsure.ts';
import { changeText } from '../wording/change.ts';
import { cardholder, factPhrases, join } from '../wording/phrases.ts';
import { type Merged, merge } from './merge.ts';

/**
 * Take in the facts of a sentence; what was volunteered is said back, and what a correction changes.
 *
 * @returns whether the sentence held any facts
 */
export function takeFacts(draft: Draft, meant: Understanding): boolean {
	const { state, knowledge } = draft;
	// What is said of a pension or an American card is not said of this one, unless it answers what we asked.
	const { asking } = draft.before;
	if (isElsewhere(draft, meant) && !(asking && isKnown(meant.facts, asking))) return false;
	// Whoever asks how to activate has a card to activate; who only tells a fact may be anywhere.
	const saidAny = factNames.some((name) => isKnown(meant.facts, name));
	// Asked how far the card is, "where do I go?" does not tell.
	const isOpen = !state.facts.stage && !meant.facts.stage && asking !== 'stage';
	const mayImply =
		isSure(meant) && isOpen && (meant.asks || !saidAny) && !isBeside(draft, meant.topic) && !meant.inPassing;
	const implied = mayImply ? knowledge.topics.get(meant.topic)?.stage : undefined;
	const told = supposedStage(draft, meant) ? withoutStage(meant.facts) : meant.facts;
	const merged = merge(state, implied ? { ...told, stage: implied } : told, meant.relation);
	const changed = [...merged.added, ...merged.corrected];
	if (meant.relation === 'another' && changed.length === 0 && !merged.anotherPerson) {
		// Nothing is known of the one that the card was for, so nothing is put aside.
		draft.remember();
		state.relative = meant.relative ?? null;
		draft.tell(draft.say('understoodHolder', { ...cardholder(draft.say, state.facts) }));
		return saidAny;
	}
	const isSpeaker = meant.relation === 'speaker' && changed.every((name) => name === 'holder');
	if (isSpeaker) draft.tell(draft.say('speaker'));
	const relative = relativeAfter(draft, meant, merged);
	if (changed.length === 0 && !merged.anotherPerson) {
		state.relative = relative;
		return saidAny;
	}

	const before = { facts: state.facts, advice: draft.advice };
	draft.remember();
	state.relative = relative;
	state.facts = merged.facts;
	state.declined = merged.anotherPerson ? [] : state.declined.filter((name) => !changed.includes(name));
	if (merged.anotherPerson) {
		state.origins = {};
		state.lacking = [];
		state.shown = null;
	}
	for (const name of changed) state.origins[name] = name === draft.before.asking ? 'answered' : 'said';

	if (isSpeaker) {
		draft.changeIsTold = true;
		return saidAny;
	}
	// A stage that came with the topic, or with the button that began it all, is not worth saying back.
	const isPlain = implied !== undefined || meant.command === 'begin';
	acknowledge(draft, merged, isPlain ? changed.filter((name) => name !== 'stage') : changed, meant.asks);
	if (merged.corrected.length && !merged.anotherPerson) {
		const after = { facts: state.facts, advice: draft.advice };
		draft.tell(changeText(draft.say, before, after));
		draft.changeIsTold = true;
	}
	return saidAny;
}

/** What the cardholder is called once a sentence is taken in; it names one where it tells whose card it is. */
function relativeAfter({ state }: Draft, meant: Understanding, merged: Merged): string | null {
	const { relation, relative } = meant;
	const isNamed = [...merged.added, ...merged.corrected].includes('holder');
	if (isNamed && relation === 'speaker') return null;
	return isNamed || merged.anotherPerson || relation === 'another' ? (relative ?? null) : state.relative;
}

/** Whether a question only supposes how far the card is, where that is known already. */
function supposedStage({ state, knowledge }: Draft, meant: Understanding): boolean {
	const supposes = knowledge.topics.get(meant.topic)?.supposes ?? false;
	return supposes && meant.asks && state.facts.stage !== undefined && isSure(meant);
}

function withoutStage({ stage: _supposed, ...facts }: Facts): Facts {
	return facts;
}

/** Say back facts that were corrected, or volunteered beyond the answer to the question. */
function acknowledge(draft: Draft, merged: Merged, told: readonly FactName[], asks: boolean): void {
	const { say } = draft;
	const { who } = cardholder(say, merged.facts);
	if (merged.anotherPerson) {
		draft.tell(say('anotherPerson', { who }));
		draft.notices += 1;
	}
	const isCorrection = merged.corrected.length > 0 && !merged.anotherPerson;
	// What was read out of a question is said back even where it answers ours: it may have been meant otherwise.
	const isVolunteered = told.length > 0 && (asks || told.some((name) => name !== draft.before.asking));
	if (!isCorrection && !isVolunteered) return;
	const known = factPhrases(say, only(merged.facts, told));
	if (known.length) {
		const values = { who, known: known.join(say('language.comma')) };
		if (isCorrection) draft.tell(say('corrected', values));
		else draft.understood = say('understood', values);
	} else if (told.includes('holder') && !merged.anotherPerson) draft.tell(say('understoodHolder', { who }));
}

/** The paper that a special group adds. */
function copyOf(group: SpecialGroup): string {
	return group === 'other' ? 'special-document-copy' : `${group}-certificate-copy`;
}

/**
 * Take in what a person leaves open ("I don't know", "skip") or wants to answer anew ("change the age").
 *
 * @returns whether there was any of it
 */
export function takeOpenings(draft: Draft, meant: Understanding): boolean {
	const { state } = draft;
	const pending = draft.before.asking;
	const skipped = meant.command === 'skip' && pending ? [pending] : [];
	const declined = [...new Set([...meant.declined, ...skipped])].filter(
		(name) => !isKnown(state.facts, name) && !state.declined.includes(name),
	);
	if (declined.length === 0 && meant.reopened.length === 0) return false;
	draft.remember();
	state.declined = [...state.declined.filter((name) => !meant.reopened.includes(name)), ...declined];
	for (const name of meant.reopened) {
		delete state.facts[name];
		if (name === 'age') delete state.facts.ageBand;
		delete state.origins[name];
	}
	if (declined.length) draft.tell(draft.say('declined'));
	tellLeftOpen(draft, meant);
	return true;
}

/** Say back what leaves a question open: a paper that is only not in hand, one special group that is denied. */
export function tellLeftOpen(draft: Draft, meant: Understanding): void {
	if (meant.idElsewhere) {
		const form = draft.state.facts.holder === 'self' ? 'self' : 'other';
		draft.tell(draft.say(`idElsewhere.${form}`));
	}
	if (meant.deniedGroups) {
		const groups = meant.deniedGroups.map((group) => draft.say(`short.documents.${copyOf(group)}`));
		draft.tell(draft.say('withoutGroups', { groups: join(draft.say, groups, 'disjunction') }));
	}
}
