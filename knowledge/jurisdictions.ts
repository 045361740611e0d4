/**
 * What cities and provinces do differently, laid over what holds everywhere.
 */
import { compileLines, compileVisit, type Sets } from './compile-visits.ts';
import { boundariesOf, datesOf } from './dated.ts';
import type { Jurisdiction, Knowledge, Topic, Visit } from './knowledge.ts';
import type { KnowledgeError, KnowledgeFile } from './knowledge-file.ts';
import type { Path, References } from './references.ts';
import { stepIds, type WrittenJurisdiction } from './schema.ts';

export type JurisdictionFile = KnowledgeFile<WrittenJurisdiction>;

/** The file of what holds everywhere. */
export const everywhere = 'default';

/**
 * Every city and province with the knowledge that holds there. A city's rules are laid over its province's.
 *
 * @param base what holds everywhere
 * @param files by id
 * @throws KnowledgeError for a line that refers to something unknown, and for a number or division given twice
 */
export function compileJurisdictions(
	base: Knowledge,
	files: ReadonlyMap<string, JurisdictionFile>,
	references: References,
	sets: Sets,
): Map<string, Jurisdiction> {
	const jurisdictions = new Map<string, Jurisdiction>();
	const taken = new Map<string | number, string>();
	// Provinces come before their cities.
	const sorted = [...files].sort(([, one], [, other]) => divisionOf(one).length - divisionOf(other).length);
	for (const [id, file] of sorted) {
		const { division, number } = file.value;
		if (division === undefined) throw file.error(['division'], `is missing; only ${everywhere}.yaml has none`);
		if (number === undefined) throw file.error(['number'], 'is missing; give the next one that no file has or had');
		for (const [key, value] of [
			['division', division],
			['number', number],
		] as const) {
			const other = taken.get(value);
			if (other) throw file.error([key], `${value} is that of jurisdictions/${other}.yaml already`);
			taken.set(value, id);
		}
		const province = [...jurisdictions.values()].find((known) => division.startsWith(known.division));
		const under = province?.knowledge ?? base;
		const own = laidOver(under, id, file, references, sets);
		const knowledge: Knowledge = { ...own, jurisdiction: { id, division, number }, jurisdictions: new Map() };
		jurisdictions.set(id, { id, division, number, knowledge });
	}
	return jurisdictions;
}

const divisionOf = ({ value }: JurisdictionFile) => value.division ?? '';

/** A knowledge with what a file says laid over it. */
export function laidOver(
	under: Knowledge,
	id: string,
	file: JurisdictionFile,
	references: References,
	sets: Sets,
): Knowledge {
	const written = file.value;
	const visits = new Map(narrowed(under.visits, file, references).map((visit) => [visit.visit, visit]));
	for (const [at, visit] of written.visits.entries()) {
		visits.set(visit.visit, compileVisit(references, file, ['visits', at], visit, sets));
	}
	const dropped = withoutDropped(file, [...visits.values()], under.disputes);
	const added = written.adds.map(({ visit, ...lines }, at) => {
		const within = dropped.visits.find((known) => known.visit === visit);
		if (!within) throw unknownVisit(file, ['adds', at], visit, dropped.visits);
		return { visit, ...compileLines(references, file, ['adds', at], lines, sets, within.condition) };
	});
	const own = {
		visits: inOrder(
			dropped.visits.map((visit): Visit => {
				const more = added.filter((lines) => lines.visit === visit.visit);
				if (more.length === 0) return visit;
				return {
					...visit,
					who: [...visit.who, ...more.flatMap(({ who }) => who)],
					documents: references.inCounterOrder([...visit.documents, ...more.flatMap(({ documents }) => documents)]),
					notes: [...visit.notes, ...more.flatMap(({ notes }) => notes)],
				};
			}),
		),
		disputes: [
			...dropped.disputes,
			...written.disputes.map(({ dispute, when, citations, ...dates }, at) => ({
				condition: references.condition(file, ['disputes', at], when),
				part: {
					id: dispute,
					...datesOf(file, ['disputes', at], dates),
					citations: references.citations(file, ['disputes', at], citations),
				},
			})),
		],
		topics: topicsOf(under, id, file, references),
		answers: under.answers,
		contacts: contactsOf(under, file, references),
	};
	return { ...under, ...own, boundaries: boundariesOf(own) };
}

function narrowed(visits: readonly Visit[], file: JurisdictionFile, references: References): readonly Visit[] {
	return file.value.narrows.reduce((all, { visit: name, when }, at) => {
		const path = ['narrows', at];
		if (!all.some(({ visit }) => visit === name)) throw unknownVisit(file, path, name, all);
		return all.map((visit) => {
			if (visit.visit !== name) return visit;
			const limit = references.condition(file, path, when, visit.condition);
			return { ...visit, condition: { all: [visit.condition, limit] } };
		});
	}, visits);
}

function unknownVisit(file: JurisdictionFile, path: Path, name: string, visits: readonly Visit[]): KnowledgeError {
	const allowed = visits.map(({ visit }) => visit).join(', ');
	return file.error([...path, 'visit'], `found the visit "${name}", allowed are: ${allowed}`);
}

/** Steps in the order in which they are made, visits of a step in the order written. */
function inOrder(visits: readonly Visit[]): Visit[] {
	return stepIds.flatMap((step) => visits.filter(({ id }) => id === step));
}

function withoutDropped(file: JurisdictionFile, visits: readonly Visit[], disputes: Knowledge['disputes']): Droppable {
	let left = { visits, disputes };
	for (const [at, name] of file.value.drops.entries()) {
		const fewer = without(left, name);
		if (count(fewer) === count(left)) {
			throw file.error(
				['drops', at],
				`found "${name}", which is no line of the general rules; write visit/attendees/id, visit/documents/id, visit/notes/id, a visit, or disputes/id`,
			);
		}
		left = fewer;
	}
	return left;
}

type Droppable = Pick<Knowledge, 'visits' | 'disputes'>;

/** @param name as written in `drops` */
function without({ visits, disputes }: Droppable, name: string): Droppable {
	const [visit = '', kind, id = ''] = name.split('/');
	if (visit === 'disputes') return { visits, disputes: disputes.filter(({ part }) => part.id !== kind) };
	if (kind === undefined) return { visits: visits.filter((one) => one.visit !== visit), disputes };
	return { visits: visits.map((one) => (one.visit === visit ? withoutLine(one, kind, id) : one)), disputes };
}

function withoutLine(visit: Visit, kind: string, id: string): Visit {
	const others = <Line extends { part: { id: string } }>(lines: readonly Line[]) =>
		lines.filter(({ part }) => part.id !== id);
	if (kind === 'attendees') return { ...visit, who: others(visit.who) };
	if (kind === 'documents') return { ...visit, documents: others(visit.documents) };
	return kind === 'notes' ? { ...visit, notes: others(visit.notes) } : visit;
}

const count = ({ visits, disputes }: Droppable) =>
	visits.reduce((sum, one) => sum + 1 + one.who.length + one.documents.length + one.notes.length, disputes.length);

function topicsOf(
	under: Knowledge,
	id: string,
	file: JurisdictionFile,
	references: References,
): ReadonlyMap<string, Topic> {
	const topics = new Map(under.topics);
	for (const [name, { citations }] of Object.entries(file.value.topics)) {
		const known = topics.get(name);
		if (!known) {
			const allowed = [...topics.keys()].join(', ');
			throw file.error(['topics', name], `found the topic "${name}", allowed are: ${allowed}`);
		}
		topics.set(name, {
			...known,
			words: `jurisdictions.${id}.topics.${name}`,
			citations: references.citations(file, ['topics', name], citations),
		});
	}
	return topics;
}

function contactsOf(under: Knowledge, file: JurisdictionFile, references: References): Knowledge['contacts'] {
	const contacts = new Map(under.contacts.map((rule) => [rule.part.id, rule]));
	for (const [at, { contact, kind, value, when, citations, ...dates }] of file.value.contacts.entries()) {
		const path = ['contacts', at];
		contacts.set(contact, {
			condition: references.condition(file, path, when),
			part: {
				id: contact,
				kind,
				value,
				...datesOf(file, path, dates),
				citations: references.citations(file, path, citations),
			},
		});
	}
	return [...contacts.values()];
}
