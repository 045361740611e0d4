/**
 * Visits, with the sets of papers they take in, made ready to be evaluated.
 */
import type { z } from 'zod';
import type { DocumentLine } from './advice.ts';
import type { Condition } from './condition.ts';
import { datesOf } from './dated.ts';
import type { Rule, Visit } from './knowledge.ts';
import type { KnowledgeFile } from './knowledge-file.ts';
import { oneOf, type Path, type References } from './references.ts';
import type { AttendeeId, documentSetsSchema, WrittenVisit } from './schema.ts';

export type Sets = KnowledgeFile<z.infer<typeof documentSetsSchema>>;

type Lines = Pick<Visit, 'who' | 'documents' | 'notes'>;
type WrittenLines = Pick<WrittenVisit, 'attendees' | 'documents' | 'notes'>;

/**
 * One visit.
 *
 * @param path where it stands in its file
 * @throws KnowledgeError at the first reference that leads nowhere
 */
export function compileVisit<T>(
	references: References,
	file: KnowledgeFile<T>,
	path: Path,
	visit: WrittenVisit,
	sets: Sets,
): Visit {
	const condition = references.condition(file, path, visit.when);
	return {
		id: visit.step,
		visit: visit.visit,
		place: references.place(file, [...path, 'place'], visit.place),
		otherPlaces: Object.freeze(
			visit.otherPlaces.map((id, index) => references.place(file, [...path, 'otherPlaces', index], id)),
		),
		leadsOn: visit.leadsOn,
		condition,
		...datesOf(file, path, visit),
		citations: references.citations(file, path, visit.citations),
		...compileLines(references, file, path, visit, sets, condition),
	};
}

/** The lines of a visit. @param within the condition of the visit that they stand in */
export function compileLines<T>(
	references: References,
	file: KnowledgeFile<T>,
	path: Path,
	written: WrittenLines,
	sets: Sets,
	within: Condition,
): Lines {
	return {
		who: written.attendees.map(({ attendee, when, citations, from, until, verified, ...rest }, index) => {
			const at = [...path, 'attendees', index];
			return {
				condition: references.condition(file, at, when, within),
				part: {
					id: attendee as AttendeeId,
					...rest,
					...datesOf(file, at, { from, until, verified }),
					citations: references.citations(file, at, citations),
				},
			};
		}),
		documents: references.inCounterOrder(
			written.documents.flatMap((line, index) =>
				documentRules(references, file, sets, [...path, 'documents', index], line, within),
			),
		),
		notes: written.notes.map(({ note, when, citations, ...dates }, index) => {
			const at = [...path, 'notes', index];
			return {
				condition: references.condition(file, at, when, within),
				part: { id: note, ...datesOf(file, at, dates), citations: references.citations(file, at, citations) },
			};
		}),
	};
}

/** A line, or the lines of the set that it takes in, with what it says of them instead. */
function documentRules<T>(
	references: References,
	file: KnowledgeFile<T>,
	sets: Sets,
	path: Path,
	line: WrittenVisit['documents'][number],
	within: Condition,
): Rule<DocumentLine>[] {
	if ('document' in line) return [references.documentRule(file, path, line, undefined, within)];
	const set = file.at([...path, 'use'], () => oneOf(new Map(Object.entries(sets.value)), line.use, 'the set'));
	const citations = line.citations && references.citations(file, path, line.citations);
	return set.map((member, place) => {
		const changed = { ...member, need: line.need ?? member.need, reason: line.reason ?? member.reason };
		return references.documentRule(sets, [line.use, place], changed, citations);
	});
}
