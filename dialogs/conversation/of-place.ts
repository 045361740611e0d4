/**
 * What follows from a place that was named: a question about another place, or one that waited for the place.
 */
import type { Understanding } from '../../language/understanding.ts';
import { isAboutElsewhere, isChoosingPlace, takePlace, tellDifferenceFrom, tellOfElsewhere } from '../update/area.ts';
import type { Draft } from './draft.ts';
import { type Next, respond, respondToTopic } from './respond.ts';

export interface Placed {
	/** As of `takePlace`; null too where the place was only asked about. */
	placed: ReturnType<typeof takePlace>;
	/** What follows where a question was answered by the place; null where none was. */
	next: Next | null;
}

/** Take in a place, and answer what hangs on it. @param saidFacts the sentence told facts */
export function placeAndAnswer(draft: Draft, meant: Understanding, saidFacts: boolean): Placed {
	const { before, state, knowledge } = draft;
	// The question to which a sentence that only names a place belongs.
	const pending = knowledge.topics.has(before.topic) ? before.topic : null;
	// After a list, another place is asked about for its list, unless the last answer was of something beside it.
	const ofList = state.shown !== null && (!pending || knowledge.topics.get(pending)?.next === 'begin');
	const canTell = !meant.turnsToPlace || pending !== null || ofList;
	if (meant.place && canTell && isAboutElsewhere(draft, meant)) {
		const known = state.place;
		const next = tellOfElsewhere(draft, meant.place, () => {
			if (!meant.turnsToPlace) return respond(draft, meant, saidFacts);
			if (pending && !ofList) return respondToTopic(draft, pending);
			tellDifferenceFrom(draft, known);
			return 'go-on' as const;
		});
		return { placed: null, next: next ?? 'go-on' };
	}
	const placed = takePlace(draft, meant);
	const isWaiting = meant.turnsToPlace || (isChoosingPlace(before) && meant.topic === 'none');
	const next = placed === 'taken' && isWaiting && pending ? respondToTopic(draft, pending) : null;
	return { placed, next };
}
