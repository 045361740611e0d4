/**
 * The lines of a list in words: who goes, which paper, what to know.
 */
import type { AttendeeLine, DocumentLine, NoteLine } from '../../../knowledge/advice.ts';
import type { Facts } from '../../../knowledge/facts/facts.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import type { Footnotes } from '../footnotes.ts';
import { type Cardholder, capital, cardholder, conditionPhrase, join } from '../phrases.ts';
import type { Say } from '../words.ts';

/** A list being put into words. */
export interface Showing {
	knowledge: Knowledge;
	say: Say;
	facts: Facts;
	/** The code of the division that it is for, or null. */
	place: string | null;
	holder: Cardholder;
	notes: Footnotes;
}

/** "your child's guardian", or "you, as the guardian" where the guardian is the one who asks. */
export function attendeeName(say: Say, facts: Facts, id: AttendeeLine['id']): string {
	const isYou = (id === 'guardian' && facts.holder === 'child') || (id === 'cardholder' && facts.holder === 'self');
	return say(`attendees.${isYou ? `${id}-you` : id}`, { ...cardholder(say, facts) });
}

export function attendeeLine({ say, facts, holder, notes }: Showing, line: AttendeeLine): string {
	const attendee = attendeeName(say, facts, line.id);
	const reason = say(`reasons.${line.reason}`, { ...holder });
	return say(`checklist.attendee.${line.need}`, { attendee, reason }) + notes.mark(line.citations);
}

/** "your guardian's ID card", or "your ID card" where the guardian is the one who asks. */
export function documentName(say: Say, facts: Facts, id: string): string {
	const isYours = id === 'guardian-id-card' && facts.holder === 'child';
	return say(`documents.${isYours ? 'guardian-id-card-yours' : id}`, { ...cardholder(say, facts) });
}

/**
 * A paper, with what serves instead: "Your temporary ID card or resident ID card".
 *
 * @param isInside it stands inside a line and not at its beginning: "To be safe: your …"
 */
export function documentPhrase(say: Say, facts: Facts, line: DocumentLine, isInside = false): string {
	const name = documentName(say, facts, line.id);
	// Whose it is has been said by then: "your temporary ID card or resident ID card".
	const instead = line.acceptedInstead?.map((id) => say(`documents.${id}`, { whose: '', who: '' }).trim()) ?? [];
	const phrase =
		instead.length === 0
			? name
			: say('checklist.orInstead', { document: name, instead: join(say, instead, 'disjunction') });
	return isInside ? phrase : capital(phrase);
}

/** "original"; "front and back, 1 copy". */
export function formPhrase(say: Say, { form, sides, count }: DocumentLine): string {
	if (form === 'original') return say('checklist.original');
	return say(sides ? 'checklist.copyBothSides' : 'checklist.copy', { count });
}

/** Why a paper is on the list. */
export function documentReason(say: Say, facts: Facts, line: DocumentLine): string {
	return line.insteadOf
		? say('checklist.insteadOf', { document: documentName(say, facts, line.insteadOf) })
		: say(`reasons.${line.reason}`, { ...cardholder(say, facts) });
}

export function documentLine(showing: Showing, line: DocumentLine): string {
	const { say, facts, notes } = showing;
	const shown = say(`checklist.document.${line.need}`, {
		document: documentPhrase(say, facts, line, line.need === 'advised'),
		form: formPhrase(say, line),
		reason: documentReason(say, facts, line),
	});
	const missing = line.isMissing ? `\n${say('checklist.missing', { obtain: obtainText(showing, line.id) })}` : '';
	return shown + notes.mark(line.citations) + missing;
}

/** Where to get a paper and how long that takes, with its marks. */
export function obtainText({ knowledge, say, holder, notes }: Showing, id: string): string {
	const citations = knowledge.obtain.get(id) ?? [];
	const marks = Object.fromEntries(citations.map((citation, index) => [`c${index + 1}`, notes.mark([citation])]));
	return say(`obtain.${id}`, { ...holder, ...marks });
}

/** A note or a dispute, under its condition while that is open. */
export function noteText(say: Say, facts: Facts, kind: 'notes' | 'disputes', line: NoteLine): string {
	const text = say(`${kind}.${line.id}`, { ...cardholder(say, facts) });
	return line.if ? say('checklist.ifNote', { condition: conditionPhrase(say, line.if), text }) : text;
}

export function noteLine({ say, facts, notes }: Showing, kind: 'notes' | 'disputes', line: NoteLine): string {
	return say('checklist.note', { text: noteText(say, facts, kind, line) }) + notes.mark(line.citations);
}
