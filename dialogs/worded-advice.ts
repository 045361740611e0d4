/**
 * The advice with the words of one language beside its ids, for clients that show it themselves.
 */
import type { Advice, AttendeeLine, ContactLine, DocumentLine, NoteLine, Step } from '../knowledge/advice.ts';
import type { Facts } from '../knowledge/facts.ts';
import { contactText } from './checklist.ts';
import { attendeeName, documentName } from './list-lines.ts';
import { cardholder, placeText } from './phrases.ts';
import type { Say } from './words.ts';

type Worded<Part> = Part & { text: string };

export interface WordedAdvice extends Omit<Advice, 'steps' | 'disputes' | 'contacts'> {
	steps: (Omit<Step, 'who' | 'documents' | 'notes'> & {
		/** The step and its place, as a heading. */
		text: string;
		who: Worded<AttendeeLine>[];
		documents: Worded<DocumentLine & { why: string }>[];
		notes: Worded<NoteLine>[];
	})[];
	disputes: Worded<NoteLine>[];
	contacts: Worded<ContactLine>[];
}

/**
 * Every line of an advice with its words: papers and people by name with the reason, notes and disputes in full.
 *
 * @param where the code of the division that it is for, which names the office
 */
export function wordedAdvice(say: Say, facts: Facts, where: string | null, advice: Advice): WordedAdvice {
	const holder = { ...cardholder(say, facts) };
	const note = (kind: 'notes' | 'disputes') => (line: NoteLine) => ({
		...line,
		text: say(`${kind}.${line.id}`, holder),
	});
	return {
		...advice,
		steps: advice.steps.map((step) => ({
			...step,
			text: say(`steps.${step.id}.title`, { place: placeText(say, facts, where, step.place), ...holder }),
			who: step.who.map((line) => ({ ...line, text: attendeeName(say, facts, line.id) })),
			documents: step.documents.map((line) => ({
				...line,
				text: documentName(say, facts, line.id),
				why: say(`reasons.${line.reason}`, holder),
			})),
			notes: step.notes.map(note('notes')),
		})),
		disputes: advice.disputes.map(note('disputes')),
		contacts: advice.contacts.map((line) => ({ ...line, text: contactText(say, line) })),
	};
}
