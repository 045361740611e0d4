/**
 * The advice as a list for the counter.
 */
import type { Advice, AttendeeLine, DocumentLine, Line, NoteLine, Step } from '../knowledge/advice.ts';
import type { Facts } from '../knowledge/facts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Footnotes } from './citations.ts';
import { type Cardholder, capital, cardholder, conditionPhrase, join, summary } from './phrases.ts';
import type { Reply } from './turn.ts';
import type { Say } from './words.ts';

interface Showing {
	say: Say;
	facts: Facts;
	holder: Cardholder;
	notes: Footnotes;
}

/** The checklist as a reply: summary, visits in order with who attends and what to bring, doubts, sources and code. */
export function checklistReply(knowledge: Knowledge, say: Say, facts: Facts, advice: Advice): Reply {
	const showing: Showing = { say, facts, holder: cardholder(say, facts), notes: new Footnotes(knowledge, say) };
	const blocks = [
		heading(say, facts, advice),
		...stepBlocks(showing, advice.steps),
		section(
			say('checklist.disputes'),
			advice.disputes.map((line) => noteLine(showing, 'disputes', line)),
		),
		openLine(say, advice),
		legalLine(showing, knowledge),
		say('checklist.sources', { sources: showing.notes.foot() }),
		say('checklist.code', { code: advice.code }),
	];
	return {
		text: blocks.filter(Boolean).join('\n\n'),
		short: shortList(showing, advice),
		spoken: spokenList(showing, advice),
		suggestions: [],
		numbered: false,
		advice,
		citations: showing.notes.citations,
	};
}

function heading(say: Say, facts: Facts, advice: Advice): string {
	const lines = [summary(say, facts) ?? say('summary.nothing')];
	const assumed = advice.assumed.map(({ fact, value }) => say(`assumed.${fact}.${value}`));
	if (assumed.length) lines.push(say('checklist.assumed', { assumed: join(say, assumed, 'conjunction') }));
	return lines.join('\n');
}

/** Visits under their numbers; those that stand for one another (the place is still open) share a number. */
function stepBlocks(showing: Showing, steps: readonly Step[]): string[] {
	let number = 0;
	let last: string | undefined;
	// Getting papers ready is a visit of its own only where there are papers to get ready.
	const shown = steps.filter((step) => step.place !== 'home' || step.documents.length > 0 || step.notes.length > 0);
	return shown.map((step) => {
		if (step.id !== last) number += 1;
		last = step.id;
		return stepBlock(showing, step, number);
	});
}

function stepBlock(showing: Showing, step: Step, number: number): string {
	const { say, notes, holder } = showing;
	const place = say(`places.${step.place}`, { ...holder });
	const title = say(`steps.${step.id}.title`, { place, ...holder });
	const lines = [`**${number}. ${title}**${notes.mark(step.citations)}`];
	if (step.if) lines.push(ifLine(say, step));
	if (step.otherPlaces.length) {
		const places = step.otherPlaces.map((other) => say(`places.${other}`, { ...holder }));
		lines.push(say('checklist.otherPlaces', { places: join(say, places, 'disjunction') }));
	}
	lines.push(...byCondition(showing, step, step.who, (line) => attendeeLine(showing, line)));
	if (step.place === 'home') lines.push(...readyLines(showing, step));
	else lines.push(...byCondition(showing, step, step.documents, (line) => documentLine(showing, line)));
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
	return byCondition(showing, step, step.documents, (line) => ready(line.need)(line));
}

/** Lines that hold, then those that hold in some case only, each case under its own "If …". */
function byCondition<Part extends Line>(
	{ say }: Showing,
	step: Step,
	lines: readonly Part[],
	show: (line: Part) => string,
): string[] {
	const inherited = step.if ? conditionPhrase(say, step.if) : null;
	const cases = new Map<string, string[]>();
	for (const line of lines) {
		const phrase = line.if ? conditionPhrase(say, line.if) : '';
		const key = phrase === inherited ? '' : phrase;
		cases.set(key, [...(cases.get(key) ?? []), show(line)]);
	}
	const certain = cases.get('') ?? [];
	cases.delete('');
	return [
		...certain,
		...[...cases].flatMap(([phrase, shown]) => [
			say('checklist.if', { condition: phrase }),
			...shown.map((line) => `  ${line}`),
		]),
	];
}

function ifLine(say: Say, step: Step): string {
	return say('checklist.if', { condition: step.if ? conditionPhrase(say, step.if) : '' });
}

/** "your child's guardian", or "you, as the guardian" where the guardian is the one who asks. */
export function attendeeName(say: Say, facts: Facts, id: AttendeeLine['id']): string {
	const isYou = (id === 'guardian' && facts.holder === 'child') || (id === 'cardholder' && facts.holder === 'self');
	return say(`attendees.${isYou ? `${id}-you` : id}`, { ...cardholder(say, facts) });
}

function attendeeLine({ say, facts, holder, notes }: Showing, line: AttendeeLine): string {
	const attendee = attendeeName(say, facts, line.id);
	const reason = say(`reasons.${line.reason}`, { ...holder });
	return say(`checklist.attendee.${line.need}`, { attendee, reason }) + notes.mark(line.citations);
}

/** "your guardian's ID card", or "your ID card" where the guardian is the one who asks. */
export function documentName(say: Say, facts: Facts, id: string): string {
	const isYours = id === 'guardian-id-card' && facts.holder === 'child';
	return say(`documents.${isYours ? 'guardian-id-card-yours' : id}`, { ...cardholder(say, facts) });
}

function documentLine(showing: Showing, line: DocumentLine): string {
	const { say, facts, holder, notes } = showing;
	const name = documentName(say, facts, line.id);
	// Whose it is has been said by then: "your temporary ID card or resident ID card".
	const instead = line.acceptedInstead?.map((id) => say(`documents.${id}`, { whose: '', who: '' }).trim()) ?? [];
	const form =
		line.form === 'original'
			? say('checklist.original')
			: say(line.sides ? 'checklist.copyBothSides' : 'checklist.copy', { count: line.count });
	return (
		say(`checklist.document.${line.need}`, {
			document: capital(
				instead.length
					? say('checklist.orInstead', { document: name, instead: join(say, instead, 'disjunction') })
					: name,
			),
			form,
			reason: say(`reasons.${line.reason}`, { ...holder }),
		}) + notes.mark(line.citations)
	);
}

function noteLine({ say, holder, notes }: Showing, kind: 'notes' | 'disputes', line: NoteLine): string {
	const text = say(`${kind}.${line.id}`, { ...holder });
	const shown = line.if ? say('checklist.ifNote', { condition: conditionPhrase(say, line.if), text }) : text;
	return say('checklist.note', { text: shown }) + notes.mark(line.citations);
}

function section(title: string, lines: string[]): string {
	return lines.length ? [`**${title}**`, ...lines].join('\n') : '';
}

function openLine(say: Say, advice: Advice): string {
	if (advice.open.length === 0) return '';
	const facts = advice.open.map((fact) => say(`factNames.${fact}`));
	return say('checklist.open', { facts: join(say, facts, 'conjunction') });
}

function legalLine({ say, notes }: Showing, knowledge: Knowledge): string {
	return ['13', '11', '12']
		.map((article) => {
			const citation = knowledge.citations.get(`measures-2011#${article}`);
			return say(`legal.short.${article}`) + (citation ? notes.mark([citation]) : '');
		})
		.join(say('language.semicolon'))
		.replace(/^/, say('legal.lead'));
}

/** What a text message says: what to bring, where, who, whom to ask, the code; at most 500 characters. */
function shortList({ say }: Showing, advice: Advice): string {
	const bank = advice.steps.find((step) => step.id === 'activate-card');
	const before = advice.steps
		.filter((step) => !step.if && (step.id === 'check-information' || step.id === 'collect-card'))
		.map((step) => say(`short.steps.${step.id}`, { place: say(`short.places.${step.place}`) }));
	const papers = (isWanted: (line: DocumentLine) => boolean) => {
		const names = (bank?.documents ?? []).filter(isWanted).map((line) => say(`short.documents.${line.id}`));
		return [...new Set(names)].join(say('language.comma'));
	};
	const isSure = (line: DocumentLine) => !line.if && line.need === 'required';
	const copies = papers((line) => isSure(line) && line.form === 'copy');
	const advised = papers((line) => !line.if && line.need === 'advised');
	const open = papers((line) => line.if !== undefined);
	const who = (bank?.who ?? [])
		.filter((line) => !line.if && line.need === 'required')
		.map((line) => say(`short.attendees.${line.id}`));
	return [
		...before,
		say('short.originals', { papers: papers((line) => isSure(line) && line.form === 'original') }),
		copies && say('short.copies', { papers: copies }),
		advised && say('short.advised', { papers: advised }),
		open && say('short.open', { papers: open }),
		say('short.go', { place: say('short.places.bank-branch') }),
		who.length ? say('short.who', { who: join(say, who, 'conjunction') }) : '',
		say('short.check'),
		say('short.code', { code: advice.code }),
	]
		.filter(Boolean)
		.join(say('language.sentenceSpace'));
}

/** What a voice says: one idea a sentence, no code, and an offer to repeat. */
function spokenList({ say, facts, holder }: Showing, advice: Advice): string {
	const sentences = advice.steps.flatMap((step) => {
		if (step.if) return [];
		const place = say(`places.${step.place}`, { ...holder });
		const papers = (need: DocumentLine['need']) =>
			join(
				say,
				step.documents
					.filter((line) => !line.if && line.need === need)
					.map((line) => documentName(say, facts, line.id)),
				'conjunction',
			);
		const [required, advised] = [papers('required'), papers('advised')];
		return [
			say(`steps.${step.id}.spoken`, { place, ...holder }),
			...(required ? [say('spoken.bring', { papers: required })] : []),
			...(advised ? [say('spoken.advised', { papers: advised })] : []),
			...(step.documents.some((line) => line.if) ? [say('spoken.open')] : []),
		];
	});
	return [...sentences, say('spoken.end')].join(say('language.sentenceSpace'));
}
