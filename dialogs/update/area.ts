/**
 * Where the card is issued: taken from what is said, taken back, and chosen where a name is that of several divisions.
 */
import type { Understanding } from '../../language/understanding.ts';
import type { SayEvent } from '../model/event.ts';
import { isAskedForArea, type Known, maximumOffered } from '../model/known.ts';

/** Stands for any area without rules of its own, as the answer to the question for the area. */
export const elsewhere = 'elsewhere';

/** Whether one of several areas of a name was to be chosen. */
export const isChoosingArea = (known: Known): boolean =>
	isAskedForArea(known) && !known.offered.includes(`area:${elsewhere}`);

/** Of the areas on offer, the one that lies in an area that was named: "the one in Guangzhou". */
function offeredIn({ offered }: Known, area: string | undefined): string | undefined {
	const inside = offered.map((offer) => offer.slice('area:'.length)).filter((code) => area && code.startsWith(area));
	return inside.length === 1 ? inside[0] : undefined;
}

export interface AreaTaken {
	known: Known;
	events: SayEvent[];
	/** `open`: the name is that of several areas, which are offered; null where none was named. */
	placed: 'taken' | 'open' | null;
}

/** Whether another area than that of the list is only asked about: "can I activate in Shanghai?". */
export function isAboutElsewhere(known: Known, { area, asksOfArea, turnsToArea }: Understanding): boolean {
	if (!area || area === elsewhere || known.area === null || isAskedForArea(known)) return false;
	if (known.area.startsWith(area) || area.startsWith(known.area)) return false;
	return Boolean(asksOfArea ?? turnsToArea);
}

/**
 * Take in an area that was named.
 *
 * @param known what is known before; left as it is
 * @param isSure whether the topic of the text is sure, so that it can wait for the area
 */
export function takeArea(known: Known, said: Understanding, isSure: boolean): AreaTaken {
	const chosen = isAskedForArea(known) ? offeredIn(known, said.area) : undefined;
	const meant = chosen === undefined ? said : { ...said, area: chosen };
	const departed = withoutDeparted(known, meant);
	if (departed && !meant.area) return departed;
	const events = departed?.events ?? [];
	const start = departed?.known ?? known;
	if (meant.area === elsewhere) {
		return {
			known: { ...start, offered: [] },
			events: [...events, { kind: 'say', key: 'area.elsewhere' }],
			placed: 'taken',
		};
	}
	if (meant.areas?.length) {
		const offered = meant.areas.map((code) => `area:${code}`).slice(0, maximumOffered);
		// What was asked along with it is answered once the area is known.
		const topic = meant.asks && isSure ? meant.topic : 'none';
		return { known: { ...start, offered, topic }, events: [...events, { kind: 'area-which' }], placed: 'open' };
	}
	const livesThere = Boolean(meant.livesThere) && !isAskedForArea(known);
	const isWithin = meant.area !== undefined && start.area?.startsWith(meant.area) === true;
	if (!meant.area || isWithin) {
		// Who names the city alone after the district has not moved.
		const next = isWithin ? { ...start, livesThere: start.livesThere && livesThere } : start;
		return { known: next, events, placed: meant.area ? 'taken' : null };
	}
	const next = { ...start, area: meant.area, livesThere };
	return { known: next, events: [...events, { kind: 'area-noted', area: meant.area }], placed: 'taken' };
}

/** Takes back the area of the talk where the person says that they are not there, or no longer. */
function withoutDeparted(known: Known, { departedAreas, asks, area }: Understanding): AreaTaken | null {
	if (!departedAreas) return null;
	const [first] = departedAreas;
	if (first === undefined) {
		// What is asked along with it has an answer for any area.
		const events: SayEvent[] = asks ? [] : [{ kind: 'say', key: 'area.noneKnown' }];
		return { known, events, placed: 'taken' };
	}
	const isCurrent = departedAreas.some((code) => known.area?.startsWith(code));
	const events: SayEvent[] = area ? [] : [{ kind: 'area-left', area: first, isCurrent }];
	return { known: isCurrent ? { ...known, area: null, livesThere: false } : known, events, placed: 'taken' };
}
