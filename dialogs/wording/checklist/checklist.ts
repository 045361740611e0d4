/**
 * The advice as a list for the counter.
 */
import type { Advice, ContactLine, DocumentLine, Line, Step } from '../../../knowledge/advice.ts';
import type { Facts } from '../../../knowledge/facts/facts.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import type { Reply } from '../../model/turn.ts';
import { Footnotes } from '../footnotes.ts';
import { cardholder, conditionPhrase, join, placeText, summary } from '../phrases.ts';
import type { Say } from '../words.ts';
import { attendeeLine, documentLine, documentName, noteLine, type Showing } from './lines.ts';
import { byCondition, type NumberedStep, numberedSteps } from './order.ts';
import { shortList, spokenList } from './short.ts';

/** A list to show, and for whom. */
export interface Listed {
	knowledge: Knowledge;
	say: Say;
	facts: Facts;
	/** The code of the division that it is for, or null. */
	place: string | null;
	advice: Advice;
}

/** The checklist as a reply: summary, visits in order with who attends and what to bring, doubts, sources and code. */
export function checklistReply({ knowledge, say, facts, place, advice }: Listed): Reply {
	const notes = new Footnotes(knowledge, say);
	const showing: Showing = { knowledge, say, facts, place, holder: cardholder(say, facts), notes };
	const blocks = [
		heading(showing, advice),
		...numberedSteps(advice).map((numbered) => stepBlock(showing, numbered)),
		section(
			say('checklist.disputes'),
			advice.disputes.map((line) => noteLine(showing, 'disputes', line)),
		),
		openLine(say, advice),
		contactsLine(showing, advice.contacts),
		legalLine(showing),
		say('checklist.sources', { sources: notes.foot() }),
		say('checklist.code', { code: advice.code }),
	];
	return {
		text: blocks.filter(Boolean).join('\n\n'),
		short: shortList(showing, advice),
		spoken: spokenList(showing, advice),
		suggestions: [],
		numbered: false,
		advice,
		citations: notes.citations,
	};
}

function heading({ say, facts, knowledge, place }: Showing, advice: Advice): string {
	const lines = [summary(say, facts) ?? say('summary.nothing')];
	const assumed = advice.assumed.map(({ fact, value }) => say(`assumed.${fact}.${value}`));
	if (assumed.length) lines.push(say('checklist.assumed', { assumed: join(say, assumed, 'conjunction') }));
	const city = knowledge.jurisdiction?.id;
	if (city) lines.push(say('checklist.city', { city: say(`jurisdictions.${city}.name`) }));
	if (advice.trips.length > 1) {
		const places = advice.trips.map((trip) => placeText(say, facts, place, trip.place));
		lines.push(say('checklist.trips', { count: places.length, places: places.join(say('language.then')) }));
	}
	return lines.join('\n');
}

function stepBlock(showing: Showing, { step, number, isSameTrip, leave }: NumberedStep): string {
	const { say, notes, holder, facts } = showing;
	const place = placeText(say, facts, showing.place, step.place);
	const title = say(`steps.${step.id}.title`, { place, ...holder });
	const lines = [`**${number}. ${title}**${notes.mark(step.citations)}`];
	if (step.if) lines.push(ifLine(say, step));
	if (isSameTrip) lines.push(say('checklist.sameTrip'));
	if (step.otherPlaces.length) {
		const places = step.otherPlaces.map((other) => placeText(say, facts, showing.place, other));
		lines.push(say('checklist.otherPlaces', { places: join(say, places, 'disjunction') }));
	}
	lines.push(...caseLines(showing, step, step.who, (line) => attendeeLine(showing, line)));
	if (step.place === 'home') lines.push(...readyLines(showing, step));
	else lines.push(...caseLines(showing, step, step.documents, (line) => documentLine(showing, line)));
	if (leave.length) {
		const papers = leave.map((id) => documentName(say, facts, id));
		lines.push(say('checklist.leave', { papers: join(say, papers, 'conjunction') }));
	}
	lines.push(...step.notes.map((line) => noteLine(showing, 'notes', line)));
	return lines.join('\n');
}

/** The papers to get ready, by name: each stands again, with its reason, in the list of the counter that wants it. */
function readyLines(showing: Showing, step: Step): string[] {
	const { say, facts, notes } = showing;
	const ready = (need: DocumentLine['need']) => (line: DocumentLine) =>
		say(need === 'required' ? 'checklist.ready' : 'checklist.readyAdvised', {
			papers: documentName(say, facts, line.id),
		}) + notes.mark(line.citations);
	return caseLines(showing, step, step.documents, (line) => ready(line.need)(line));
}

/** Lines that hold, then those that hold in some case only, each case under its own "If …". */
function caseLines<Part extends Line>(
	{ say }: Showing,
	step: Step,
	lines: readonly Part[],
	show: (line: Part) => string,
): string[] {
	return byCondition(say, step, lines).flatMap((inCase) =>
		inCase.phrase === ''
			? inCase.lines.map(show)
			: [say('checklist.if', { condition: inCase.phrase }), ...inCase.lines.map((line) => `  ${show(line)}`)],
	);
}

function ifLine(say: Say, step: Step): string {
	return say('checklist.if', { condition: step.if ? conditionPhrase(say, step.if) : '' });
}

function section(title: string, lines: string[]): string {
	return lines.length ? [`**${title}**`, ...lines].join('\n') : '';
}

function openLine(say: Say, advice: Advice): string {
	if (advice.open.length === 0) return '';
	const facts = advice.open.map((fact) => say(`factNames.${fact}`));
	return say('checklist.open', { facts: join(say, facts, 'conjunction') });
}

/** "12333 (the national hotline)". */
export function contactText(say: Say, line: ContactLine): string {
	return say('checklist.contact', { value: line.value, name: say(`contacts.${line.id}`) });
}

function contactsLine({ say, notes }: Showing, contacts: readonly ContactLine[]): string {
	if (contacts.length === 0) return '';
	const shown = contacts.map((line) => contactText(say, line) + notes.mark(line.citations));
	return say('checklist.contacts', { contacts: shown.join(say('language.semicolon')) });
}

/** The articles that a list rests on, the one that governs its own step first. */
export const legalArticles = ['13', '11', '12'] as const;

function legalLine({ knowledge, say, notes }: Showing): string {
	return legalArticles
		.map((article) => {
			const citation = knowledge.citations.get(`measures-2011#${article}`);
			return say(`legal.short.${article}`) + (citation ? notes.mark([citation]) : '');
		})
		.join(say('language.semicolon'))
		.replace(/^/, say('legal.lead'));
}
