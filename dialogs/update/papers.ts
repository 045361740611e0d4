/**
 * "I don't have that" and "I found it": the papers that the cardholder is without.
 */
import type { Advice } from '../../knowledge/advice.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { SayEvent } from '../model/event.ts';
import { cardholderOf, type Known, maximumLacking, personOf, withCardholder } from '../model/known.ts';

/** The ID cards of those who act for the cardholder. */
const ownIds = ['guardian-id-card', 'agent-id-card'] as const;

/** What names a card of one's own that can't be shown. */
const noId: readonly unknown[] = ['lost', 'never-issued', 'expired', 'first-generation'];

/** The advice and the knowledge that hold for the conversation. */
export interface PaperContext {
	advice: Advice;
	knowledge: Knowledge;
}

export interface PapersTaken {
	known: Known;
	events: SayEvent[];
	/** Whether a list that was shown is another one now. */
	changesList: boolean;
}

/** Ids of the papers on the list that somebody may have to do without, in the order of the list. */
export function papersOnList({ advice, knowledge }: PaperContext): string[] {
	const listed = new Set(advice.steps.flatMap((step) => step.documents.map(({ id }) => id)));
	return [...listed].filter((id) => knowledge.obtain.has(id));
}

/** The copies that are certain to be needed; before that is known, those of identity papers, which the guide lists first. */
function copiesOf(advice: Advice): string[] {
	const lines = advice.steps.flatMap(({ documents }) => documents).filter(({ form }) => form === 'copy');
	const certain = lines.filter((line) => !line.if).map(({ id }) => id);
	return certain.length ? certain : ['id-card-copy', 'household-register-page-copy'];
}

/** The state of the speaker's own ID card where this text tells it and the card is somebody else's. */
function ownId(known: Known): unknown {
	const asker = personOf(known, known.asker);
	const told = asker?.facts.idStatus;
	return known.cardholder !== known.asker && known.cardholder !== null && told?.turn === known.turn
		? told.value
		: undefined;
}

/** The papers that are said not to be there: all copies of the list for "no copies", the speaker's own ID card. */
function namedLacking(known: Known, meant: Understanding, context: PaperContext): string[] {
	const isOwnLost = noId.includes(ownId(known));
	if (!meant.lacking?.length && !isOwnLost) return [];
	const named = (meant.lacking ?? []).flatMap((id) => (id === 'copies' ? copiesOf(context.advice) : [id]));
	if (isOwnLost) named.push(ownIds.find((id) => papersOnList(context).includes(id)) ?? 'agent-id-card');
	// "No photo", before a list asks for one, may be any photo.
	const isVague = (id: string) => id === 'id-photo' && !cardholderOf(known).shown;
	return [...new Set(named)].filter((id) => context.knowledge.obtain.has(id) && !isVague(id));
}

/** Take in papers that the person does not have; null where none was named. */
export function takeLacking(known: Known, meant: Understanding, context: PaperContext): PapersTaken | null {
	const named = namedLacking(known, meant, context);
	if (named.length === 0) return null;
	const { shown, lacking } = cardholderOf(known);
	// A list that does not ask for it is as good without it.
	const needed = papersOnList(context);
	const papers = named.filter((id) => !shown || needed.includes(id) || lacking.includes(id));
	const others = named.filter((id) => !papers.includes(id));
	const events: SayEvent[] = others.length ? [{ kind: 'not-needed', papers: others }] : [];
	if (papers.length === 0) return { known, events, changesList: false };
	const added = papers.filter((id) => !lacking.includes(id));
	const next = withCardholder(known, { lacking: [...lacking, ...added].slice(-maximumLacking) });
	return {
		known: next,
		events: [...events, { kind: 'obtain', papers }],
		changesList: added.length > 0 && shown !== null,
	};
}

/** Take back that papers are not there; "I found it" is about the one said last. Null where none that was lacking is meant. */
export function takeFound(known: Known, meant: Understanding): PapersTaken | null {
	const { lacking, shown } = cardholderOf(known);
	const found = new Set(meant.found);
	if (ownId(known) === 'second-generation') for (const id of ownIds) found.add(id);
	const last = found.has('any') ? lacking.at(-1) : undefined;
	const isFound = (id: string) => found.has(id) || id === last || (found.has('copies') && id.endsWith('-copy'));
	const papers = lacking.filter(isFound);
	if (papers.length === 0) return null;
	const next = withCardholder(known, { lacking: lacking.filter((id) => !isFound(id)) });
	return { known: next, events: [{ kind: 'found', papers }], changesList: shown !== null };
}
