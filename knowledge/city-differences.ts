/**
 * What a city or province does differently, as against what holds everywhere.
 */
import type { AttendeeLine, ContactLine, DocumentLine, NoteLine } from './advice.ts';
import type { Jurisdiction, Knowledge, Rule, Topic, Visit } from './knowledge.ts';

/** A line of a visit with the kind that it is. */
export type VisitLine =
	| { kind: 'who'; rule: Rule<AttendeeLine> }
	| { kind: 'document'; rule: Rule<DocumentLine> }
	| { kind: 'note'; rule: Rule<NoteLine> };

/** What changes within a visit that there is everywhere. */
export interface ChangedVisit {
	visit: string;
	/** The visit as it is there, where it holds for fewer or other people than elsewhere. */
	narrowed: Visit | null;
	added: VisitLine[];
	dropped: VisitLine[];
}

export interface Differences {
	/** Visits that there are only there, and those that there are not. */
	ownVisits: Visit[];
	droppedVisits: Visit[];
	changedVisits: ChangedVisit[];
	disputes: { added: Rule<NoteLine>[]; dropped: Rule<NoteLine>[] };
	/** Topics with an answer of their own. */
	topics: Topic[];
	/** Contacts of their own, beside the general ones or in place of one. */
	contacts: Rule<ContactLine>[];
}

/**
 * Compare by visit and line; a line that is another in any respect counts as dropped and added.
 *
 * @param general what holds everywhere
 * @param there what holds in the city or province
 */
export function differences(general: Knowledge, there: Knowledge): Differences {
	const known = new Map(general.visits.map((visit) => [visit.visit, visit]));
	const kept = new Set(there.visits.map(({ visit }) => visit));
	return {
		ownVisits: there.visits.filter(({ visit }) => !known.has(visit)),
		droppedVisits: general.visits.filter(({ visit }) => !kept.has(visit)),
		changedVisits: there.visits.flatMap((visit) => {
			const before = known.get(visit.visit);
			return before ? changesOf(before, visit) : [];
		}),
		disputes: {
			added: without(there.disputes, general.disputes),
			dropped: without(general.disputes, there.disputes),
		},
		topics: without([...there.topics.values()], [...general.topics.values()]),
		contacts: without(there.contacts, general.contacts),
	};
}

function changesOf(before: Visit, after: Visit): ChangedVisit[] {
	const [old, now] = [linesOf(before), linesOf(after)];
	const change: ChangedVisit = {
		visit: after.visit,
		narrowed: isSame(before.condition, after.condition) ? null : after,
		added: without(now, old),
		dropped: without(old, now),
	};
	return change.narrowed || change.added.length || change.dropped.length ? [change] : [];
}

/** The lines of a visit: who goes, papers, notes. */
export function linesOf({ who, documents, notes }: Visit): VisitLine[] {
	return [
		...who.map((rule) => ({ kind: 'who' as const, rule })),
		...documents.map((rule) => ({ kind: 'document' as const, rule })),
		...notes.map((rule) => ({ kind: 'note' as const, rule })),
	];
}

/** Those of the items that are not among the others. */
function without<Item>(items: readonly Item[], others: readonly Item[]): Item[] {
	const known = new Set(others.map((item) => JSON.stringify(item)));
	return items.filter((item) => !known.has(JSON.stringify(item)));
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** The province whose rules a city's are laid over. */
export function provinceOf(city: Jurisdiction, { jurisdictions }: Knowledge): Jurisdiction | undefined {
	return [...jurisdictions.values()].find(
		({ division: code }) => code !== city.division && city.division.startsWith(code),
	);
}
