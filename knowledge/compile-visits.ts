/**
 * Visits, with the sets of papers they take in, made ready to be evaluated.
 */
import type { z } from 'zod';
import type { DocumentLine } from './advice.ts';
import type { Condition } from './condition.ts';
import type { Rule, Visit } from './knowledge.ts';
import type { KnowledgeFile } from './knowledge-file.ts';
import { oneOf, type References } from './references.ts';
import type { AttendeeId, documentSetsSchema, visitsSchema, WrittenVisit } from './schema.ts';

type Sets = KnowledgeFile<z.infer<typeof documentSetsSchema>>;
type Visits = KnowledgeFile<z.infer<typeof visitsSchema>>;

/** @throws KnowledgeError at the first reference that leads nowhere */
export function compileVisits(references: References, visits: Visits, sets: Sets): Visit[] {
	return visits.value.map((visit, at): Visit => {
		const within = references.condition(visits, [at], visit.when);
		return {
			id: visit.step,
			visit: visit.visit,
			place: references.place(visits, [at, 'place'], visit.place),
			otherPlaces: Object.freeze(
				visit.otherPlaces.map((id, index) => references.place(visits, [at, 'otherPlaces', index], id)),
			),
			condition: within,
			citations: references.citations(visits, [at], visit.citations),
			who: visit.attendees.map(({ attendee, when, citations, ...rest }, index) => ({
				condition: references.condition(visits, [at, 'attendees', index], when, within),
				part: {
					id: attendee as AttendeeId,
					...rest,
					citations: references.citations(visits, [at, 'attendees', index], citations),
				},
			})),
			documents: references.inCounterOrder(
				visit.documents.flatMap((line, index) =>
					documentRules(references, visits, sets, [at, 'documents', index], line, within),
				),
			),
			notes: visit.notes.map(({ note, when, citations }, index) => ({
				condition: references.condition(visits, [at, 'notes', index], when, within),
				part: { id: note, citations: references.citations(visits, [at, 'notes', index], citations) },
			})),
		};
	});
}

/** A line, or the lines of the set that it takes in, with what it says of them instead. */
function documentRules(
	references: References,
	visits: Visits,
	sets: Sets,
	path: (string | number)[],
	line: WrittenVisit['documents'][number],
	within: Condition,
): Rule<DocumentLine>[] {
	if ('document' in line) return [references.documentRule(visits, path, line, undefined, within)];
	const set = visits.at([...path, 'use'], () => oneOf(new Map(Object.entries(sets.value)), line.use, 'the set'));
	const citations = line.citations && references.citations(visits, path, line.citations);
	return set.map((member, place) => {
		const changed = { ...member, need: line.need ?? member.need, reason: line.reason ?? member.reason };
		return references.documentRule(sets, [line.use, place], changed, citations);
	});
}
