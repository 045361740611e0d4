/**
 * The question flow and the journey as Mermaid diagrams, and what cities do differently as lists, made from the data.
 */
import { type ChangedVisit, differences, linesOf, provinceOf, type VisitLine } from './city-differences.ts';
import type { Knowledge, Visit } from './knowledge.ts';
import { cityName, worded } from './worded.ts';

/** What is asked, in order, with the answers that are offered and when. */
export function questionFlow({ questions }: Knowledge): string {
	const lines = ['flowchart TD', '  start([a person asks])'];
	let previous = 'start';
	for (const { fact, choices, assume, askWhen } of questions) {
		const when = askWhen
			? `only if ${worded(askWhen)}`
			: assume
				? 'only if told otherwise'
				: 'if it can change the list';
		const taken = assume ? `<br>taken unless told: ${assume}` : '';
		lines.push(`  ${fact}{"${fact}${taken}"}`, `  ${previous} -->|"${when}"| ${fact}`);
		for (const { value, condition } of choices) {
			const limit = worded(condition);
			lines.push(`  ${fact} --- ${fact}_${value.replaceAll('-', '_')}["${value}${limit ? `<br>${limit}` : ''}"]`);
		}
		previous = fact;
	}
	lines.push('  list([the list])', `  ${previous} --> list`);
	return `${lines.join('\n')}\n`;
}

/** The steps in order; in each its visits, of which at most one is made, with the place, who goes, which papers and for whom. */
export function journey({ visits }: Knowledge): string {
	const lines = ['flowchart TD', '  start([the facts])'];
	let previous = 'start';
	for (const { step, visits: own } of stepsOf(visits)) {
		lines.push(`  subgraph ${step}`);
		for (const { visit, when, parts } of own) {
			const text = [when && `only if ${when}`, ...parts].filter(Boolean).join('<br>');
			lines.push(`    ${visit.replaceAll('-', '_')}["${text}"]`);
		}
		lines.push('  end', `  ${previous} --> ${step}`);
		previous = step;
	}
	lines.push('  done([the card works])', `  ${previous} --> done`);
	return `${lines.join('\n')}\n`;
}

/** What each city and province does differently, as a list in Markdown for each under its name. */
export function cityLists(general: Knowledge): string {
	return [...general.jurisdictions.values()]
		.map((city) => {
			const { ownVisits, droppedVisits, changedVisits, disputes, topics, contacts } = differences(
				general,
				city.knowledge,
			);
			const province = provinceOf(city, general);
			const ids = (lines: readonly { part: { id: string } }[]) => lines.map(({ part }) => part.id);
			const lines = [
				...(province ? [`with what ${cityName(province)} does differently`] : []),
				...ownVisits.map(ownVisitListed),
				...droppedVisits.map(({ visit }) => `without the visit ${visit}`),
				...changedVisits.flatMap(changeListed),
				...ids(disputes.added).map((id) => `adds the dispute ${id}`),
				...ids(disputes.dropped).map((id) => `without the dispute ${id}`),
				...(topics.length ? [`own answers: ${topics.map(({ id }) => id).join(', ')}`] : []),
				...ids(contacts).map((id) => `adds the contact ${id}`),
			];
			return `### ${cityName(city)}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
		})
		.join('\n\n');
}

function ownVisitListed(visit: Visit): string {
	const lines = linesOf(visit).map(({ rule }) => rule.part.id);
	return `adds the visit ${visit.visit}: ${visit.place}${limited(worded(visit.condition))}; ${[...new Set(lines)].join(', ')}`;
}

function changeListed({ visit, narrowed, added, dropped }: ChangedVisit): string[] {
	const listed = (what: string) => (line: VisitLine) =>
		`${visit} ${what} ${line.rule.part.id}${limited(worded(line.rule.condition))}`;
	return [
		...(narrowed ? [`${visit} only if ${worded(narrowed.condition)}`] : []),
		...added.map(listed('with')),
		...dropped.map(listed('without')),
	];
}

function limited(when: string): string {
	return when && `, if ${when}`;
}

/** A visit as it is drawn. */
export interface DrawnVisit {
	visit: string;
	/** Its condition in plain words; empty where it always holds. */
	when: string;
	/** What it is, who goes, and the papers. */
	parts: string[];
}

/** The visits by their steps, in order. */
export function stepsOf(visits: Knowledge['visits']): { step: string; visits: DrawnVisit[] }[] {
	return [...new Set(visits.map(({ id }) => id))].map((step) => ({
		step,
		visits: visits
			.filter(({ id }) => id === step)
			.map(({ visit, place, condition, who, documents }) => {
				const people = [...new Set(who.map(({ part }) => part.id))].join(', ');
				const papers = [...new Set(documents.map(({ part }) => part.id))];
				return {
					visit,
					when: worded(condition),
					parts: [`${visit}: ${place}`, ...(people ? [`who: ${people}`] : []), ...papers],
				};
			}),
	}));
}
