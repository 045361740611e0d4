/**
 * "I don't have that": what serves instead, where to get one, and the list without it.
 */
import type { Understanding } from '../language/understanding.ts';
import { Footnotes } from './citations.ts';
import type { Draft } from './draft.ts';
import { documentName, obtainText } from './list-lines.ts';
import { capital, cardholder } from './phrases.ts';
import type { Next } from './respond.ts';
import { maximumLacking } from './state.ts';

/** Ids of the papers on the list that somebody may have to do without, in the order of the list. */
export function papersOnList({ advice, knowledge }: Draft): string[] {
	const listed = new Set(advice.steps.flatMap((step) => step.documents.map(({ id }) => id)));
	return [...listed].filter((id) => knowledge.obtain.has(id));
}

/**
 * Take in papers that the person does not have.
 *
 * @returns what follows, or null where none was named
 */
export function takeLacking(draft: Draft, meant: Understanding): Next | null {
	const { state, say, knowledge } = draft;
	const named = (meant.lacking ?? []).filter((id) => knowledge.obtain.has(id));
	if (named.length === 0) return null;
	// A list that does not ask for it is as good without it.
	const needed = papersOnList(draft);
	const papers = named.filter((id) => !state.shown || needed.includes(id) || state.lacking.includes(id));
	for (const id of named) {
		if (!papers.includes(id)) draft.tell(say('notNeeded', { document: capital(documentName(say, state.facts, id)) }));
	}
	if (papers.length === 0) return 'go-on';
	const notes = new Footnotes(knowledge, say);
	const showing = {
		knowledge,
		say,
		facts: state.facts,
		place: state.place,
		holder: cardholder(say, state.facts),
		notes,
	};
	const lines = papers.map((id) =>
		say('lacking', { document: capital(documentName(say, state.facts, id)), obtain: obtainText(showing, id) }),
	);
	draft.tell({ text: [...lines, notes.foot()].join('\n'), citations: notes.citations });
	const added = papers.filter((id) => !state.lacking.includes(id));
	if (added.length) draft.remember();
	state.lacking = [...state.lacking, ...added].slice(-maximumLacking);
	return added.length && state.shown ? 'list' : 'go-on';
}
