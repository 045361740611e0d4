/**
 * What a caller's sentence says beside facts: the place, papers that are not there or found, what it leaves open, and what it
 * asks. All as the conversation takes it, for a person who types along.
 */
import { encode } from '../../knowledge/code/code.ts';
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import type { Understanding } from '../../language/understanding.ts';
import { Draft, type Parts } from '../conversation/draft.ts';
import { answerOfPapers } from '../conversation/paper-questions.ts';
import { initialState } from '../model/state.ts';
import type { Reply } from '../model/turn.ts';
import { isAboutElsewhere, takePlace, tellDifferenceFrom, tellOfElsewhere } from '../update/area.ts';
import { takeFound, takeLacking } from '../update/lacking.ts';
import { tellLeftOpen } from '../update/take-facts.ts';
import { answerTopic } from '../wording/answers.ts';
import { areaName, join } from '../wording/phrases.ts';

/** What is known, with the facts of the sentence taken in. */
export interface KnownInCall {
	facts: Facts;
	declined: readonly FactName[];
	place: string | null;
	lacking: readonly string[];
	locale: string;
}

export interface Heard {
	place: string | null;
	lacking: string[];
	/** What there is to tell the caller; null where the sentence asked nothing and changed nothing that needs words. */
	answer: Pick<Reply, 'text' | 'spoken' | 'citations'> | null;
}

export function hear(parts: Parts, known: KnownInCall, meant: Understanding, today: Date): Heard {
	const { facts, declined, place, lacking, locale } = known;
	const state = {
		...initialState(locale, place),
		facts,
		declined: [...declined],
		lacking: [...lacking],
		begun: true,
		// The list is always on the screen.
		shown: encode(facts),
	};
	const draft = new Draft(parts, state, today);
	if (meant.place && isAboutElsewhere(draft, meant)) {
		tellOfElsewhere(draft, meant.place, () => {
			if (meant.turnsToPlace) tellDifferenceFrom(draft, place);
			else tellTopic(draft, meant);
		});
	} else {
		hearPlace(draft, meant);
		const ofPapers = takeLacking(draft, meant) ?? takeFound(draft, meant) ?? answerOfPapers(draft, meant);
		if (meant.reopened.length) tellLeftOpen(draft, meant);
		if (!ofPapers) tellTopic(draft, meant);
	}
	const answer = draft.paragraphs.length ? draft.told : null;
	return { place: draft.state.place, lacking: draft.state.lacking, answer };
}

/** Take in the place; that it is another one now is seen without words. */
function hearPlace(draft: Draft, meant: Understanding): void {
	const { say, before } = draft;
	const placed = takePlace(draft, meant);
	if (placed === 'open') {
		const names = (meant.places ?? []).map((code) => areaName(say, code, true));
		draft.tell(join(say, names, 'disjunction'));
	} else if (draft.state.place !== before.place) draft.paragraphs.length = 0;
}

function tellTopic(draft: Draft, { asks, topic }: Understanding): void {
	if (!asks || topic === 'none') return;
	const answer = answerTopic(draft.knowledge, draft.say, draft.state.facts, topic);
	if (answer) draft.tell(answer);
}
