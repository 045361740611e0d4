/**
 * The question flow and the journey as Mermaid diagrams, made from the data.
 */
import { type Condition, isEmptyTest, type Test } from './condition.ts';
import { maximumAge } from './facts.ts';
import type { Knowledge } from './knowledge.ts';

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

/** A visit as it is drawn. */
export interface DrawnVisit {
	visit: string;
	/** Its condition in the words of the data; empty where it always holds. */
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

/** A condition in the words of the data; empty for one that always holds. */
export function worded(condition: Condition): string {
	if ('fact' in condition) return testWorded(condition);
	const parts = ('all' in condition ? condition.all : condition.any).map(worded).filter(Boolean);
	return parts.join('all' in condition ? ' and ' : ' or ');
}

function testWorded(test: Test): string {
	if (isEmptyTest(test)) return '';
	if (test.fact === 'specialGroups') return `special group ${test.group}`;
	if (test.fact !== 'age') return `${test.fact} is ${test.values.join(' or ')}`;
	if (test.min === 0) return `under ${test.max + 1}`;
	return test.max === maximumAge ? `from ${test.min}` : `${test.min} to ${test.max}`;
}
