/**
 * The question flow and the journey as Mermaid diagrams, made from the data.
 */
import type { Condition, Test } from './condition.ts';
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

/** The visits in order, with the place, who goes and which papers, and for whom. */
export function journey({ visits }: Knowledge): string {
	const lines = ['flowchart TD', '  start([the facts])'];
	let previous = ['start'];
	for (const step of [...new Set(visits.map(({ id }) => id))]) {
		const own = visits.filter(({ id }) => id === step);
		lines.push(`  subgraph ${step}`);
		const names = own.map((visit) => {
			const name = visit.visit.replaceAll('-', '_');
			const who = [...new Set(visit.who.map(({ part }) => part.id))].join(', ');
			const papers = [...new Set(visit.documents.map(({ part }) => part.id))].join('<br>');
			const text = [`${visit.visit}: ${visit.place}`, who && `who: ${who}`, papers].filter(Boolean).join('<br>');
			lines.push(`    ${name}["${text}"]`);
			return { name, when: worded(visit.condition) };
		});
		lines.push('  end');
		for (const from of previous) for (const { name, when } of names) lines.push(`  ${from} -->|"${when}"| ${name}`);
		previous = names.map(({ name }) => name);
	}
	lines.push('  done([the card works])', ...previous.map((name) => `  ${name} --> done`));
	return `${lines.join('\n')}\n`;
}

/** A condition in the words of the data; empty for one that always holds. */
function worded(condition: Condition): string {
	if ('fact' in condition) return testWorded(condition);
	const parts = ('all' in condition ? condition.all : condition.any).map(worded).filter(Boolean);
	return parts.join('all' in condition ? ' and ' : ' or ');
}

function testWorded(test: Test): string {
	if (test.fact === 'specialGroups') return `special group ${test.group}`;
	if (test.fact !== 'age') return `${test.fact} is ${test.values.join(' or ')}`;
	if (test.min === 0) return `under ${test.max + 1}`;
	return test.max === maximumAge ? `from ${test.min}` : `${test.min} to ${test.max}`;
}
