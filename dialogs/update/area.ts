/**
 * Where the card is issued: taken from what is said, asked where the list differs, and asked again where a name is that of
 * several places.
 */

import type { Advice } from '../../knowledge/advice.ts';
import { advise } from '../../knowledge/advise.ts';
import { advised } from '../../knowledge/advised.ts';
import type { Jurisdiction, Knowledge } from '../../knowledge/knowledge.ts';
import { jurisdictionOf } from '../../knowledge/place.ts';
import { RememberedBy } from '../../knowledge/remembered.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Draft } from '../conversation/draft.ts';
import { isSure } from '../conversation/unsure.ts';
import { maximumOffered, type State } from '../model/state.ts';
import type { Reply } from '../model/turn.ts';
import { changeText } from '../wording/change.ts';
import { areaName, join } from '../wording/phrases.ts';
import { plainReply } from '../wording/reply.ts';

/** How many digits the code of a city has. */
const cityDigits = 4;

/** Stands for any place without rules of its own, as the answer to the question for the place. */
export const elsewhere = 'elsewhere';

/** Whether the places on offer are the question that was last asked. */
export const isAskedForPlace = ({ offered }: State): boolean => offered.some((offer) => offer.startsWith('place:'));

/** Whether one of several places of a name was to be chosen. */
export const isChoosingPlace = (state: State): boolean =>
	isAskedForPlace(state) && !state.offered.includes(`place:${elsewhere}`);

/** Of the places on offer, the one that lies in a place that was named: "the one in Guangzhou". */
function offeredIn({ offered }: State, place: string | undefined): string | undefined {
	const inside = offered.map((offer) => offer.slice('place:'.length)).filter((code) => place && code.startsWith(place));
	return inside.length === 1 ? inside[0] : undefined;
}

/** Take back the place of the talk where the person says that they are not there, or no longer. */
function takeLeft(draft: Draft, { left, asks, place }: Understanding): 'taken' | null {
	const { state, say } = draft;
	if (!left) return null;
	const [first] = left;
	if (first === undefined) {
		// What is asked along with it has an answer for any place.
		if (!asks) draft.tell(say('place.noneKnown'));
		return 'taken';
	}
	const area = areaName(say, first);
	if (left.some((code) => state.place?.startsWith(code))) {
		draft.remember();
		state.place = null;
		state.livesThere = false;
		if (!place) draft.tell(say('place.left', { area }));
	} else if (!place) draft.tell(say('place.not', { area }));
	return 'taken';
}

/** Whether another place than that of the list is only asked about: "can I activate in Shanghai?". */
export function isAboutElsewhere(
	{ state, before }: Draft,
	{ place, asksOfPlace, turnsToPlace }: Understanding,
): boolean {
	if (!place || place === elsewhere || state.place === null || isAskedForPlace(before)) return false;
	if (state.place.startsWith(place) || place.startsWith(state.place)) return false;
	return Boolean(asksOfPlace ?? turnsToPlace);
}

/**
 * Say something by what is known of another place than that of the list, which stays as it is.
 *
 * @param tell says it, with the knowledge of the other place
 */
export function tellOfElsewhere<Result>(draft: Draft, place: string, tell: () => Result): Result {
	const { state, say } = draft;
	const known = state.place;
	state.place = place;
	const key = draft.jurisdiction ? 'place.about' : 'place.aboutGeneral';
	draft.tell(say(key, { area: areaName(say, place), known: areaName(say, known ?? '') }));
	const result = tell();
	state.place = known;
	return result;
}

/** What the list would be in the place that the state names now, beside that of another place. */
export function tellDifferenceFrom(draft: Draft, known: string | null): void {
	const { everything, state, say, today } = draft;
	const options = { undecided: state.declined, lacking: state.lacking, asOf: today };
	const before = { facts: state.facts, advice: advised(everything, state.facts, { ...options, place: known }) };
	draft.tell(changeText(say, before, { facts: state.facts, advice: draft.advice }));
}

/**
 * Take in a place that was named.
 *
 * @returns `taken`; `open` where the name is that of several places, which are offered; null where none was named
 */
export function takePlace(draft: Draft, said: Understanding): 'taken' | 'open' | null {
	const { state, say } = draft;
	const chosen = isAskedForPlace(draft.before) ? offeredIn(draft.before, said.place) : undefined;
	const meant = chosen === undefined ? said : { ...said, place: chosen };
	const left = takeLeft(draft, meant);
	if (left && !meant.place) return left;
	if (meant.place === elsewhere) {
		draft.tell(say('place.elsewhere'));
		return 'taken';
	}
	if (meant.places?.length) {
		draft.tell(say('place.which'));
		state.offered = meant.places.map((code) => `place:${code}`).slice(0, maximumOffered);
		// What was asked along with it is answered once the place is known.
		state.topic = meant.asks && isSure(meant) ? meant.topic : 'none';
		return 'open';
	}
	const livesThere = Boolean(meant.livesThere) && !isAskedForPlace(draft.before);
	if (meant.place && state.place?.startsWith(meant.place)) state.livesThere &&= livesThere;
	if (!meant.place || meant.place === state.place) return meant.place ? 'taken' : null;
	// Who names the city alone after the district has not moved.
	if (state.place?.startsWith(meant.place)) return 'taken';
	draft.remember();
	state.place = meant.place;
	state.livesThere = livesThere;
	const city = draft.jurisdiction;
	const area = areaName(say, meant.place);
	if (!city) draft.tell(say('place.notedGeneral', { area }));
	else if (meant.place === city.division || city.division.length === cityDigits)
		draft.tell(say('place.noted', { area }));
	else draft.tell(say('place.notedWithin', { area, city: say(`jurisdictions.${city.id}.name`) }));
	return 'taken';
}

/** Take in the place of a list that was taken up by its code. @param number of the jurisdiction, 0 for none */
export function takePlaceOfCode(draft: Draft, number: number): void {
	const found = jurisdictionOf(draft.everything, number);
	const { state, home } = draft;
	if (!found || !state.place?.startsWith(found.division)) state.livesThere = false;
	// A list of no place is that of the deployment's, else of none.
	if (!found) state.place = home;
	else if (!state.place?.startsWith(found.division)) state.place = found.division;
}

/** The question for the place, after a list that would be another one in some cities; at most once a conversation. */
export function placeQuestion(draft: Draft): Reply[] {
	const { state, say } = draft;
	if (state.place !== null || state.placeAsked) return [];
	const cities = citiesThatDiffer(draft);
	if (cities.length === 0) return [];
	state.placeAsked = true;
	state.offered = [
		...cities.slice(0, maximumOffered - 1).map(({ division }) => `place:${division}`),
		`place:${elsewhere}`,
	];
	const names = cities.map(({ id }) => say(`jurisdictions.${id}.name`));
	return [plainReply(say('place.ask', { cities: join(say, names, 'disjunction') }))];
}

/** Finding them takes an advice for each city; remembering them, a few words. */
const differingCities = new RememberedBy<Knowledge, readonly Jurisdiction[]>(1000);

/** The cities and provinces in which other papers, places or people are named for what is known. */
function citiesThatDiffer({ everything, state, today }: Draft): readonly Jurisdiction[] {
	const { facts, declined } = state;
	return differingCities.get(everything, JSON.stringify([facts, declined, today]), () => {
		const contents = (place: string | null) =>
			whatToDo(advise(everything, facts, { undecided: declined, asOf: today, place }));
		const general = contents(null);
		return [...everything.jurisdictions.values()].filter(({ division }) => contents(division) !== general);
	});
}

function whatToDo({ steps }: Advice): string {
	return JSON.stringify(
		steps.map(({ visit, place, who, documents }) => [
			visit,
			place,
			who.map(({ id, need }) => [id, need]),
			documents.map(({ id, form, need }) => [id, form, need]),
		]),
	);
}
