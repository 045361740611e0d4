/**
 * "I don't have that": what serves instead, where to get one, and the list without it; and "I found it": the list with it.
 */
import type { Understanding } from '../../language/understanding.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Next } from '../conversation/respond.ts';
import { maximumLacking } from '../model/state.ts';
import { documentName, obtainText, type Showing } from '../wording/checklist/lines.ts';
import { Footnotes } from '../wording/footnotes.ts';
import { capital, cardholder, join } from '../wording/phrases.ts';

/** The ID cards of those who act for the cardholder. */
const ownIds = ['guardian-id-card', 'agent-id-card'] as const;

/** What names a card of one's own that can't be shown. */
const noId: readonly unknown[] = ['lost', 'never-issued', 'expired', 'first-generation'];

/** Ids of the papers on the list that somebody may have to do without, in the order of the list. */
export function papersOnList({ advice, knowledge }: Draft): string[] {
	const listed = new Set(advice.steps.flatMap((step) => step.documents.map(({ id }) => id)));
	return [...listed].filter((id) => knowledge.obtain.has(id));
}

/** What is needed to put papers into words. */
export function showingOf({ knowledge, say, state }: Draft): Showing {
	const { facts, place } = state;
	return { knowledge, say, facts, place, holder: cardholder(say, facts), notes: new Footnotes(knowledge, say) };
}

/** The copies that are certain to be needed; before that is known, those of identity papers, which the guide lists first. */
function copiesOf({ advice }: Draft): string[] {
	const lines = advice.steps.flatMap(({ documents }) => documents).filter(({ form }) => form === 'copy');
	const certain = lines.filter((line) => !line.if).map(({ id }) => id);
	return certain.length ? certain : ['id-card-copy', 'household-register-page-copy'];
}

/** The papers that are said not to be there: all copies of the list for "no copies", the speaker's own ID card. */
function namedLacking(draft: Draft, meant: Understanding): string[] {
	if (!meant.lacking?.length && !noId.includes(meant.ownId)) return [];
	const needed = papersOnList(draft);
	const named = (meant.lacking ?? []).flatMap((id) => (id === 'copies' ? copiesOf(draft) : [id]));
	if (noId.includes(meant.ownId)) named.push(ownIds.find((id) => needed.includes(id)) ?? 'agent-id-card');
	// "No photo", before a list asks for one, may be any photo.
	const isVague = (id: string) => id === 'id-photo' && !draft.state.shown;
	return [...new Set(named)].filter((id) => draft.knowledge.obtain.has(id) && !isVague(id));
}

/**
 * Take in papers that the person does not have.
 *
 * @returns what follows, or null where none was named
 */
export function takeLacking(draft: Draft, meant: Understanding): Next | null {
	const { state, say } = draft;
	const named = namedLacking(draft, meant);
	if (named.length === 0) return null;
	// A list that does not ask for it is as good without it.
	const needed = papersOnList(draft);
	const papers = named.filter((id) => !state.shown || needed.includes(id) || state.lacking.includes(id));
	for (const id of named) {
		if (!papers.includes(id)) draft.tell(say('notNeeded', { document: capital(documentName(say, state.facts, id)) }));
	}
	if (papers.length === 0) return 'go-on';
	tellWhereToGet(draft, papers);
	const added = papers.filter((id) => !state.lacking.includes(id));
	if (added.length) draft.remember();
	state.lacking = [...state.lacking, ...added].slice(-maximumLacking);
	return added.length && state.shown ? 'list' : 'go-on';
}

/** Tell of each paper where to get it, and how long that takes. */
export function tellWhereToGet(draft: Draft, papers: readonly string[]): void {
	const { say, state } = draft;
	const showing = showingOf(draft);
	const lines = papers.map((id) =>
		say('lacking', { document: capital(documentName(say, state.facts, id)), obtain: obtainText(showing, id) }),
	);
	draft.tell({ text: [...lines, showing.notes.foot()].join('\n'), citations: showing.notes.citations });
}

/**
 * Take back that papers are not there. "I found it" is about the one said last.
 *
 * @returns what follows, or null where none that was lacking is meant
 */
export function takeFound(draft: Draft, meant: Understanding): Next | null {
	const { state, say } = draft;
	const found = new Set(meant.found);
	if (meant.ownId === 'second-generation') for (const id of ownIds) found.add(id);
	const last = found.has('any') ? state.lacking.at(-1) : undefined;
	const isFound = (id: string) => found.has(id) || id === last || (found.has('copies') && id.endsWith('-copy'));
	const back = state.lacking.filter(isFound);
	if (back.length === 0) return null;
	draft.remember();
	state.lacking = state.lacking.filter((id) => !isFound(id));
	const names = back.map((id) => documentName(say, state.facts, id));
	draft.tell(say('found', { documents: capital(join(say, names, 'conjunction')) }));
	return state.shown ? 'list' : 'go-on';
}
