/**
 * The visits of a list on the page: where, who goes, what to bring, what to know.
 */

import {
	attendeeName,
	documentName,
	documentPhrase,
	documentReason,
	formPhrase,
	noteText,
} from '../../dialogs/wording/checklist/lines.ts';
import {
	byCondition,
	type LinesInCase,
	type NumberedStep,
	numberedSteps,
} from '../../dialogs/wording/checklist/order.ts';
import type { Footnotes } from '../../dialogs/wording/footnotes.ts';
import { cardholder, conditionPhrase, join, placeText } from '../../dialogs/wording/phrases.ts';
import type { Say } from '../../dialogs/wording/words.ts';
import type { Advice, AttendeeLine, DocumentLine, Line, Step } from '../../knowledge/advice.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Citation } from '../../knowledge/sources.ts';
import { type Html, html } from '../http/html.ts';
import { attendeeKey, documentKey, visitKey } from './digest.ts';
import { marks } from './marks.ts';

/** A list being put on the page. */
export interface Shown {
	say: Say;
	facts: Facts;
	/** The code of the division that it is for, or null. */
	area: string | null;
	notes: Footnotes;
	/** Keys of the lines to mark as new; see `digest.ts`. */
	added: ReadonlySet<string>;
}

/** Every visit of an advice as a section, in order. */
export function visitSections(shown: Shown, advice: Advice): Html[] {
	return numberedSteps(advice).map((numbered) => visitSection(shown, numbered));
}

function visitSection(shown: Shown, { step, number, isSameTrip, leave }: NumberedStep): Html {
	const { say, facts, area } = shown;
	const id = `visit-${step.visit}`;
	const title = say(`steps.${step.id}.title`, {
		place: placeText(say, facts, area, step.place),
		...cardholder(say, facts),
	});
	// Visits that stand for one another have one title; their cases tell them apart.
	const named = step.if ? `${id} ${caseId(step)}` : id;
	return html`<section class="visit" aria-labelledby="${named}">
<h2 id="${id}"><span class="number">${number}</span> <span>${title}${cited(shown, step.citations)}${newMark(shown, visitKey(step))}</span></h2>
${aboutVisit(shown, step, isSameTrip)}${attendees(shown, step)}${papers(shown, step)}${stayHome(shown, leave)}${notesOf(shown, step)}</section>
`;
}

function aboutVisit({ say, facts, area }: Shown, step: Step, isSameTrip: boolean): Html[] {
	const lines: Html[] = [];
	if (step.if) {
		const condition = conditionPhrase(say, step.if);
		lines.push(html`<p class="about" id="${caseId(step)}">${say('checklist.if', { condition })}</p>
`);
	}
	if (isSameTrip) lines.push(aboutLine(say('checklist.sameTrip')));
	if (step.otherPlaces.length) {
		const places = step.otherPlaces.map((other) => placeText(say, facts, area, other));
		lines.push(aboutLine(say('checklist.otherPlaces', { places: join(say, places, 'disjunction') })));
	}
	return lines;
}

const caseId = (step: Step) => `case-${step.visit}`;

const aboutLine = (text: string) => html`<p class="about">${text}</p>
`;

function attendees(shown: Shown, step: Step): Html | null {
	if (step.who.length === 0) return null;
	return html`<ul class="who">
${inCases(shown, step, step.who, (line) => attendeeItem(shown, step, line))}</ul>
`;
}

function attendeeItem(shown: Shown, step: Step, line: AttendeeLine): Html {
	const { say, facts } = shown;
	const reason = say(`reasons.${line.reason}`, { ...cardholder(say, facts) });
	return html`<li><span class="label">${say(`page.who.${line.need}`)}</span> <b>${attendeeName(say, facts, line.id)}</b>${cited(shown, line.citations)}${newMark(shown, attendeeKey(step, line))} <small>${reason}</small></li>
`;
}

function papers(shown: Shown, step: Step): Html | null {
	if (step.documents.length === 0) return null;
	const items = (line: DocumentLine) => paperItem(shown, step, line);
	// At home nothing is brought anywhere; the step's own title says what to do.
	const title =
		step.place !== 'home' &&
		html`<h3>${shown.say('page.bring')}</h3>
`;
	return html`${title}<ul class="papers">
${inCases(shown, step, step.documents, items)}</ul>
`;
}

function paperItem(shown: Shown, step: Step, line: DocumentLine): Html {
	const { say, facts } = shown;
	const id = `paper-${step.visit}-${step.documents.indexOf(line)}`;
	const advised = line.need === 'advised' && html` <span class="need">${say('page.advised')}</span>`;
	return html`<li><input type="checkbox" id="${id}"><div><label for="${id}"><b>${documentPhrase(say, facts, line)}</b> <span class="form">${formPhrase(say, line)}</span>${advised}</label>${cited(shown, line.citations)}${newMark(shown, documentKey(step, line))} <small>${documentReason(say, facts, line)}</small></div></li>
`;
}

/** Items that hold in some case only stand in a list of their own under its "If …". */
function inCases<Part extends Line>(
	{ say }: Shown,
	step: Step,
	lines: readonly Part[],
	item: (line: Part) => Html,
): Html[] {
	const caseItem = ({ phrase, lines: held }: LinesInCase<Part>) =>
		html`<li class="case"><p>${say('checklist.if', { condition: phrase })}</p>
<ul>
${held.map(item)}</ul></li>
`;
	return byCondition(say, step, lines).flatMap((one) => (one.phrase === '' ? one.lines.map(item) : caseItem(one)));
}

function stayHome({ say, facts }: Shown, leave: readonly string[]): Html | null {
	if (leave.length === 0) return null;
	const names = leave.map((id) => documentName(say, facts, id));
	return aboutLine(say('checklist.leave', { papers: join(say, names, 'conjunction') }));
}

function notesOf(shown: Shown, step: Step): Html | null {
	const { say, facts } = shown;
	const items = step.notes.map((line) => [noteText(say, facts, 'notes', line), cited(shown, line.citations)] as const);
	return noteList(items);
}

/** Texts with their marks, as a list; nothing where there are none. */
export function noteList(items: readonly (readonly [string, Html | null])[]): Html | null {
	if (items.length === 0) return null;
	return html`<ul class="notes">
${items.map(
	([text, mark]) => html`<li>${text}${mark}</li>
`,
)}</ul>
`;
}

const cited = ({ say, notes }: Shown, citations: readonly Citation[]) => marks(say, notes, citations);

function newMark({ say, added }: Shown, key: string): Html | false {
	return added.has(key) && html` <strong class="new">${say('page.new')}</strong>`;
}
