/**
 * What each city and province does differently.
 */
import { type ChangedVisit, type Differences, differences, linesOf, provinceOf } from '../city-differences.ts';
import type { Jurisdiction, Knowledge, Topic, Visit } from '../knowledge.ts';
import { cityName, named, worded } from '../worded.ts';
import { boxed, columns, type Drawn, padding, stack, text } from './drawing.ts';
import { contactEntry, dates, type Entry, lineEntry, type Material, noteEntry } from './entry.ts';
import { figure } from './figure.ts';
import { type Panel, panelDrawn } from './panel.ts';

const gap = 12;

export function citiesDrawn(general: Knowledge, material: Material): string {
	return [...general.jurisdictions.values()]
		.map((city) => {
			const found = differences(general, city.knowledge);
			const title = `${cityName(city)}: what is done differently`;
			return figure(`city-${city.id}`, title, (width, isNarrow) => {
				const inner = width - 2 * padding;
				const pieces = [
					headDrawn(city, provinceOf(city, general), inner),
					...bodyDrawn(found, inner, isNarrow ? 1 : 3, material),
				];
				return boxed(stack(pieces, gap), width, 'step');
			});
		})
		.join('\n');
}

function headDrawn(city: Jurisdiction, province: Jurisdiction | undefined, width: number): Drawn {
	const note = province ? [text([{ text: `With what ${cityName(province)} does differently.` }], width)] : [];
	return stack([text([{ text: cityName(city), style: 'strong' }], width, 'heading'), ...note], 4);
}

/** The small panels in columns, and below them the topics, whose answers are long. */
function bodyDrawn(found: Differences, width: number, count: number, material: Material): Drawn[] {
	const column = Math.floor((width - gap * (count - 1)) / count);
	const small = panelsOf(found, material).map((panel) => panelDrawn(panel, column, material));
	const topics = found.topics.map((topic) => topicEntry(topic, material));
	return [
		...(small.length ? [columns(small, count, column, gap)] : []),
		...(topics.length ? [panelDrawn({ heading: ownTopics, entries: topics }, width, material, count)] : []),
	];
}

const ownTopics = 'Topics with an answer of their own';

function panelsOf(found: Differences, material: Material): Panel[] {
	const { ownVisits, droppedVisits, changedVisits, disputes, contacts } = found;
	const others: Panel[] = [
		{ heading: 'Visits that there are not here', entries: droppedVisits.map((visit) => visitEntry(visit, 'dropped')) },
		{
			heading: 'Where sources disagree',
			entries: [
				...disputes.added.map((rule) => ({ ...noteEntry(rule, 'disputes', material.words), change: 'added' as const })),
				...disputes.dropped.map((rule) => ({
					...noteEntry(rule, 'disputes', material.words),
					change: 'dropped' as const,
				})),
			],
		},
		{ heading: 'Whom to ask', entries: contacts.map((rule) => ({ ...contactEntry(rule), change: 'added' as const })) },
	];
	return [
		...ownVisits.map((visit) => ownVisitPanel(visit, material)),
		...changedVisits.map((change) => changedPanel(change, material)),
		...others.filter(({ entries }) => entries.length > 0),
	];
}

function ownVisitPanel(visit: Visit, material: Material): Panel {
	return {
		heading: `A visit of its own, in the step “${named(visit.id)}”`,
		entries: [visitEntry(visit, 'added'), ...linesOf(visit).map((line) => lineEntry(line, material))],
	};
}

function visitEntry(visit: Visit, change: 'added' | 'dropped'): Entry {
	const at = [`at ${named(visit.place).replace(/^[A-Z]/, (a) => a.toLowerCase())}`, ...dates(visit)];
	return {
		title: named(visit.visit),
		change,
		details: visit.leadsOn ? [...at, 'the next visit follows at once, if it is at the same place'] : at,
		when: worded(visit.condition),
		citations: visit.citations,
	};
}

function changedPanel({ visit, narrowed, added, dropped }: ChangedVisit, material: Material): Panel {
	const limit: Entry[] = narrowed ? [{ title: 'Here only', when: worded(narrowed.condition), citations: [] }] : [];
	return {
		heading: `The visit “${named(visit)}”`,
		entries: [
			...limit,
			...added.map((line) => ({ ...lineEntry(line, material), change: 'added' as const })),
			...dropped.map((line) => ({ ...lineEntry(line, material), change: 'dropped' as const })),
		],
	};
}

function topicEntry(topic: Topic, { words }: Material): Entry {
	return {
		title: words(`topicNames.${topic.id}`) ?? named(topic.id),
		details: dates(topic),
		said: words(topic.words)?.replace(/\{\{c(\d+)\}\}/g, ' [$1]'),
		citations: topic.citations,
	};
}
