/**
 * Questions about single papers: where to get one, and whether this person's list asks for it.
 */
import type { Understanding } from '../../language/understanding.ts';
import { showingOf, tellWhereToGet } from '../update/lacking.ts';
import { documentLine, documentName, noteLine } from '../wording/checklist/lines.ts';
import { capital, conditionPhrase } from '../wording/phrases.ts';
import type { Draft } from './draft.ts';
import type { Next } from './respond.ts';

/** Papers that are a part of another one, of which the question may be as well. */
const parts: Readonly<Record<string, string>> = { 'household-register': 'household-register-page-copy' };

/** Answer what was asked of a paper; null where nothing was, or where there is no list yet to answer by. */
export function answerOfPapers(draft: Draft, meant: Understanding): Next | null {
	const obtaining = (meant.obtaining ?? []).filter((id) => draft.knowledge.obtain.has(id));
	if (obtaining.length) {
		tellWhereToGet(draft, obtaining);
		return 'go-on';
	}
	if (!meant.needing?.length || !draft.state.shown || meant.command === 'why') return null;
	for (const id of meant.needing) tellWhetherNeeded(draft, id);
	return 'go-on';
}

/** "Yes, the list asks for it: …, because …"; or that it does not. */
function tellWhetherNeeded(draft: Draft, id: string): void {
	const { say, state, advice } = draft;
	const showing = showingOf(draft);
	const linesOf = (paper: string) => {
		const lines = advice.steps.flatMap(({ documents }) => documents.filter((line) => line.id === paper));
		return lines.map((line) => {
			const text = documentLine(showing, line);
			return line.if ? say('checklist.ifNote', { condition: conditionPhrase(say, line.if), text }) : text;
		});
	};
	const own = [...new Set(linesOf(id))];
	const part = [...new Set(linesOf(parts[id] ?? ''))].slice(0, 1);
	if (own.length) draft.tell(say('needed'));
	else draft.tell(say('notNeeded', { document: capital(documentName(say, state.facts, id)) }));
	if (part.length && !own.length) draft.tell(say('neededPart'));
	// "Some cities also ask for it": where sources differ about the paper itself.
	const doubts = advice.disputes.filter((line) => line.id === id).map((line) => noteLine(showing, 'disputes', line));
	const lines = [...own, ...part, ...doubts];
	if (lines.length) {
		const text = [...lines, showing.notes.foot()].join('\n');
		draft.tell({ text, citations: showing.notes.citations });
	}
}
