/**
 * The advice with the words of one language beside its ids, for clients that show it themselves.
 */
import type { Advice, AttendeeLine, ContactLine, DocumentLine, Line, NoteLine, Step } from '../../knowledge/advice.ts';
import { contactText } from './checklist/checklist.ts';
import { attendeeName, documentPhrase, documentReason, formPhrase, noteText } from './checklist/lines.ts';
import { type CardholderFacts, cardholder, conditionPhrase, join, placeText } from './phrases.ts';
import type { Say } from './words.ts';

type Worded<Part> = Part & { text: string };
/** With the case that a line is for, in words, where it is open whether it applies: "If the ID card is valid:". */
type InCase<Part> = Part & { when?: string };

export interface WordedAdvice extends Omit<Advice, 'steps' | 'disputes' | 'contacts'> {
	steps: InCase<
		Omit<Step, 'who' | 'documents' | 'notes'> & {
			/** The step and its place, as a heading. */
			text: string;
			/** Where it can be done as well. */
			otherPlacesText?: string;
			who: InCase<Worded<AttendeeLine & { why: string }>>[];
			/** Each with what serves instead; `formText` is such as "original". */
			documents: InCase<Worded<DocumentLine & { why: string; formText: string }>>[];
			notes: Worded<NoteLine>[];
		}
	>[];
	disputes: Worded<NoteLine>[];
	contacts: Worded<ContactLine>[];
}

/**
 * Every line of an advice with its words: papers and people by name with the reason, notes and disputes in full.
 *
 * @param area the code of the division that it is for, which names the office
 */
export function wordedAdvice(say: Say, facts: CardholderFacts, area: string | null, advice: Advice): WordedAdvice {
	const holder = { ...cardholder(say, facts) };
	const note = (kind: 'notes' | 'disputes') => (line: NoteLine) => ({
		...line,
		text: noteText(say, facts, kind, line),
	});
	const inCase = ({ if: condition }: Line) =>
		condition && { when: say('checklist.if', { condition: conditionPhrase(say, condition) }) };
	const places = ({ otherPlaces }: Step) =>
		join(
			say,
			otherPlaces.map((other) => placeText(say, facts, area, other)),
			'disjunction',
		);
	return {
		...advice,
		steps: advice.steps.map((step) => ({
			...step,
			...inCase(step),
			...(step.otherPlaces.length > 0 && {
				otherPlacesText: say('checklist.otherPlaces', { places: places(step) }),
			}),
			text: say(`steps.${step.id}.title`, { place: placeText(say, facts, area, step.place), ...holder }),
			who: step.who.map((line) => ({
				...line,
				...inCase(line),
				text: attendeeName(say, facts, line.id),
				why: say(`reasons.${line.reason}`, holder),
			})),
			documents: step.documents.map((line) => ({
				...line,
				...inCase(line),
				text: documentPhrase(say, facts, line, true),
				formText: formPhrase(say, line),
				why: documentReason(say, facts, line),
			})),
			notes: step.notes.map(note('notes')),
		})),
		disputes: advice.disputes.map(note('disputes')),
		contacts: advice.contacts.map((line) => ({ ...line, text: contactText(say, line) })),
	};
}
