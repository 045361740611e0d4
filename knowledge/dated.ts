/**
 * Statements that hold from a day on or until a day.
 */
import type { Knowledge, Visit } from './knowledge.ts';
import type { KnowledgeFile } from './knowledge-file.ts';
import type { Path } from './references.ts';

/** Days as YYYY-MM-DD, so that they compare as text. */
export interface Dates {
	from?: string | undefined;
	until?: string | undefined;
	verified?: string | undefined;
}

/**
 * The dates that a line gives, without those that it does not.
 *
 * @throws KnowledgeError where it would never hold
 */
export function datesOf<T>(file: KnowledgeFile<T>, path: Path, { from, until, verified }: Dates): Dates {
	if (from && until && from >= until) {
		throw file.error([...path, 'until'], `holds from ${from} until ${until}, so on no day; let \`until\` be later`);
	}
	return { ...(from && { from }), ...(until && { until }), ...(verified && { verified }) };
}

/** Whether a statement holds on a day; where the day is not given, whether it is the latest that is known. */
function isInForce({ from, until }: Dates, day: string | undefined): boolean {
	if (day === undefined) return until === undefined;
	return !(from && day < from) && !(until && day >= until);
}

const inForceBy = new WeakMap<Knowledge, Map<string, Knowledge>>();

/**
 * What of a knowledge holds on a day.
 *
 * @param day YYYY-MM-DD, in China; by default the latest statements that are known hold
 */
export function inForce(knowledge: Knowledge, day?: string): Knowledge {
	if (knowledge.boundaries.length === 0) return knowledge;
	// The knowledge changes on the boundaries only, so there are few different ones to keep.
	const key = day === undefined ? 'latest' : (knowledge.boundaries.findLast((boundary) => boundary <= day) ?? '');
	let known = inForceBy.get(knowledge);
	if (!known) {
		known = new Map();
		inForceBy.set(knowledge, known);
	}
	let found = known.get(key);
	if (!found) {
		found = filtered(knowledge, day);
		known.set(key, found);
	}
	return found;
}

function filtered(knowledge: Knowledge, day: string | undefined): Knowledge {
	const holds = (dates: Dates) => isInForce(dates, day);
	const parts = <Rule extends { part: Dates }>(rules: readonly Rule[]) => rules.filter(({ part }) => holds(part));
	return {
		...knowledge,
		visits: knowledge.visits.filter(holds).map(
			(visit): Visit => ({
				...visit,
				who: parts(visit.who),
				documents: parts(visit.documents),
				notes: parts(visit.notes),
			}),
		),
		disputes: parts(knowledge.disputes),
		contacts: parts(knowledge.contacts),
		topics: new Map([...knowledge.topics].filter(([, topic]) => holds(topic))),
		answers: new Map([...knowledge.answers].filter(([, passage]) => holds(passage))),
		boundaries: [],
	};
}

/** The days on which a statement begins or ends to hold, sorted. */
export function boundariesOf({
	visits,
	disputes,
	contacts,
	topics,
	answers,
}: Pick<Knowledge, 'visits' | 'disputes' | 'contacts' | 'topics' | 'answers'>): string[] {
	const lines = visits.flatMap((visit) => [...visit.who, ...visit.documents, ...visit.notes]);
	const dated: Dates[] = [...visits, ...topics.values(), ...answers.values()];
	dated.push(...[...lines, ...disputes, ...contacts].map(({ part }) => part));
	return [...new Set(dated.flatMap(({ from, until }) => [from, until].filter((day) => day !== undefined)))].sort();
}
