/**
 * The steps in the order in which they are made, each with its visits: where, who goes, the papers, and for whom.
 */
import { linesOf, type VisitLine } from '../city-differences.ts';
import type { Knowledge, Visit } from '../knowledge.ts';
import { named, worded } from '../worded.ts';
import { arrow, boxed, type Drawn, padding, row, stack, text } from './drawing.ts';
import { citationRuns, dates, lineEntry, type Material } from './entry.ts';
import { figure } from './figure.ts';
import { type Panel, panelDrawn } from './panel.ts';

const gap = 12;

/** A visit with at most this many lines shares a row with others. */
const fewLines = 6;

export function journeyDrawn({ visits }: Knowledge, material: Material): string {
	const steps = [...new Set(visits.map(({ id }) => id))];
	return steps
		.map((step, index) => {
			const own = visits.filter(({ id }) => id === step);
			const title = `Step ${index + 1}: ${named(step)}`;
			return figure(`step-${step}`, title, (width, isNarrow) => {
				const next = arrow(Math.round(width / 2), 28);
				const drawn = stepDrawn(title, own, width, isNarrow, material);
				return stack([
					...(index > 0 ? [next] : []),
					drawn,
					...(index === steps.length - 1 ? [next, endDrawn(width)] : []),
				]);
			});
		})
		.join('\n');
}

function endDrawn(width: number): Drawn {
	return boxed(text([{ text: 'The card works', style: 'strong' }], width - 2 * padding), width, 'end');
}

function stepDrawn(
	title: string,
	visits: readonly Visit[],
	width: number,
	isNarrow: boolean,
	material: Material,
): Drawn {
	const inner = width - 2 * padding;
	const small = isNarrow ? [] : visits.filter((visit) => linesOf(visit).length <= fewLines);
	const shared = small.length > 1 ? small : [];
	const alone = visits.filter((visit) => !shared.includes(visit));
	const choice = visits.length > 1 ? [text([{ text: 'One of these visits, whichever applies.' }], inner)] : [];
	const heading = text([{ text: title, style: 'strong' }], inner, 'heading');
	const pieces = [
		stack([heading, ...choice], 4),
		...(shared.length ? [abreast(shared, inner, material)] : []),
		...alone.map((visit) => visitDrawn(visit, inner, isNarrow ? 1 : 3, material)),
	];
	return boxed(stack(pieces, gap), width, 'step');
}

function abreast(visits: readonly Visit[], width: number, material: Material): Drawn {
	const each = Math.floor((width - gap * (visits.length - 1)) / visits.length);
	const heights = visits.map((visit) => visitDrawn(visit, each, 1, material).height);
	const height = Math.max(...heights);
	return row(
		visits.map((visit) => visitDrawn(visit, each, 1, material, height)),
		each,
		gap,
	);
}

/** A visit with its lines in so many columns. @param height of its box, at least */
function visitDrawn(visit: Visit, width: number, count: number, material: Material, height = 0): Drawn {
	const inner = width - 2 * padding;
	const panels = panelsOf(visit, material).map((panel) => panelDrawn(panel, inner, material, count));
	return boxed(stack([visitHead(visit, inner, material), ...panels], gap), width, 'visit', height);
}

function visitHead(visit: Visit, width: number, { sources }: Material): Drawn {
	const when = worded(visit.condition);
	const places = [visit.place, ...visit.otherPlaces].map((id) => named(id).replace(/^[A-Z]/, (a) => a.toLowerCase()));
	const more = [
		...dates(visit),
		...(visit.leadsOn ? ['the next visit follows at once, if it is at the same place'] : []),
	];
	return stack([
		text([{ text: named(visit.visit), style: 'strong' }], width),
		text([{ text: `Where: ${places.join(' or ')}` }], width),
		text([{ text: when ? `Only if ${when}` : 'For everybody', style: 'when' }], width),
		...(more.length ? [text([{ text: named(more.join('; ')) }], width, 'small')] : []),
		text(citationRuns(visit.citations, sources), width, 'small'),
	]);
}

/** Who goes, originals, copies and notes; those that there are. */
function panelsOf(visit: Visit, material: Material): Panel[] {
	const lines = linesOf(visit);
	const isCopy = (line: VisitLine) => line.kind === 'document' && line.rule.part.form === 'copy';
	const panels: [string, VisitLine[]][] = [
		['Who goes', lines.filter(({ kind }) => kind === 'who')],
		['Papers: originals', lines.filter((line) => line.kind === 'document' && !isCopy(line))],
		['Papers: copies', lines.filter(isCopy)],
		['Notes', lines.filter(({ kind }) => kind === 'note')],
	];
	return panels
		.filter(([, found]) => found.length > 0)
		.map(([heading, found]) => ({ heading, entries: found.map((line) => lineEntry(line, material)) }));
}
