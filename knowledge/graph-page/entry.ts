/**
 * One statement as the page shows it: what it is, for whom, in which words, and what it rests on.
 */
import type { DocumentLine } from '../advice.ts';
import type { VisitLine } from '../city-differences.ts';
import type { Dates } from '../dated.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Citation, Sources } from '../sources.ts';
import { citationWorded, named, worded } from '../worded.ts';
import { type Drawn, stack, text } from './drawing.ts';
import type { Run, TextStyle } from './text.ts';

/** The words that a person reads, by their key in `locales/<tag>/messages.yaml`; undefined where there are none. */
export type Words = (key: string) => string | undefined;

/** What the page is made from. */
export interface Material {
	sources: Sources;
	words: Words;
}

export interface Entry {
	title: string;
	/** `added` and `dropped` in what a city does differently. */
	change?: 'added' | 'dropped';
	/** Such as the form of a paper. */
	details?: string[];
	/** A condition in plain words. */
	when?: string;
	/** The words that a person reads. */
	said?: string | undefined;
	citations: readonly Citation[];
}

/** The id of a passage on the page. */
export function passageId({ source, section }: Pick<Citation, 'source' | 'section'>): string {
	return `source-${source}-${section}`;
}

/** A line of a visit. */
export function lineEntry(line: VisitLine, { words }: Material): Entry {
	if (line.kind === 'note') return noteEntry(line.rule, 'notes', words);
	const { part, condition } = line.rule;
	const isPaper = line.kind === 'document';
	return {
		title: named(part.id),
		details: [
			...(part.need === 'advised' ? [isPaper ? 'to be safe' : 'better also'] : []),
			...(isPaper ? paperDetails(line.rule.part) : []),
			...dates(part),
		],
		when: worded(condition),
		said: words(`reasons.${part.reason}`) ?? named(part.reason),
		citations: part.citations,
	};
}

/** A note or a dispute. @param under where its words stand */
export function noteEntry(
	{ part, condition }: Knowledge['disputes'][number],
	under: 'notes' | 'disputes',
	words: Words,
): Entry {
	return {
		title: named(part.id),
		details: dates(part),
		when: worded(condition),
		said: words(`${under}.${part.id}`),
		citations: part.citations,
	};
}

export function contactEntry({ part, condition }: Knowledge['contacts'][number]): Entry {
	return {
		title: `${named(part.id)}: ${part.value}`,
		details: dates(part),
		when: worded(condition),
		citations: part.citations,
	};
}

function paperDetails({ id, form, count, sides, acceptedInstead }: Omit<DocumentLine, 'because' | 'if'>): string[] {
	const instead = acceptedInstead?.map((id) => named(id).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()));
	// The name of a copy says that it is one.
	const isNamed = count === 1 && id.endsWith(`-${form}`);
	return [
		...(isNamed ? [] : [count > 1 ? `${count} × ${form}` : form]),
		...(sides ? ['front and back'] : []),
		...(instead ? [`or ${instead.join(' or ')}`] : []),
	];
}

/** From when until when something holds, and when it was last looked up. */
export function dates({ from, until, verified }: Dates): string[] {
	return [
		...(from ? [`from ${from}`] : []),
		...(until ? [`until ${until}`] : []),
		...(verified ? [`looked up ${verified}`] : []),
	];
}

/** An entry, laid out for a width. */
export function entryDrawn(entry: Entry, width: number, { sources }: Material): Drawn {
	const { title, change, details = [], when, said, citations } = entry;
	const sign = change && { added: '+ ', dropped: '− ' }[change];
	const head: Run[] = [
		...(sign ? [{ text: sign, style: change as TextStyle }] : []),
		{ text: title, style: 'strong' },
		...(details.length ? [{ text: ` (${details.join(', ')})` }] : []),
	];
	return stack([
		text(head, width),
		...(when ? [text([{ text: `if ${when}`, style: 'when' }], width)] : []),
		...(said ? [text([{ text: said }], width, 'small')] : []),
		...(citations.length ? [text(citationRuns(citations, sources), width, 'small')] : []),
	]);
}

/** Citations as links to their passages further down, each with its grade. */
export function citationRuns(citations: readonly Citation[], sources: Sources): Run[] {
	return citations.map((citation, index) => ({
		text: `${citationWorded(sources, citation)} (${citation.grade})${index < citations.length - 1 ? '; ' : ''}`,
		style: citation.grade === 'weak' || citation.grade === 'recalled' ? 'doubtful' : 'quiet',
		href: `#${passageId(citation)}`,
	}));
}
