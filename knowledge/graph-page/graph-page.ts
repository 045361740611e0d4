/**
 * The knowledge as one page to read, print and review: HTML with drawings in SVG, without a script and without anything
 * that is fetched.
 */
import type { Knowledge } from '../knowledge.ts';
import { citiesDrawn } from './cities.ts';
import { stack } from './drawing.ts';
import { contactEntry, type Material, noteEntry, type Words } from './entry.ts';
import { figure } from './figure.ts';
import { journeyDrawn } from './journey.ts';
import { panelDrawn } from './panel.ts';
import { passagesListed } from './passages.ts';
import { questionsDrawn } from './questions.ts';
import { style } from './style.ts';

const sections = [
	['questions', 'What is asked'],
	['journey', 'Where to go, and with what'],
	['doubts', 'Where sources disagree, and whom to ask'],
	['cities', 'What cities do differently'],
	['sources', 'What it rests on'],
] as const;

/**
 * The page.
 *
 * @param words what a person reads of notes, reasons, disputes and topics, in English; without them their names stand alone
 */
export function graphPage(knowledge: Knowledge, words: Words = () => undefined): string {
	const material: Material = { sources: knowledge.sources, words };
	const content: Record<(typeof sections)[number][0], string> = {
		questions: questionsDrawn(knowledge, material),
		journey: journeyDrawn(knowledge, material),
		doubts: doubtsDrawn(knowledge, material),
		cities: citiesDrawn(knowledge, material),
		sources: passagesListed(knowledge),
	};
	return `${[
		'<!DOCTYPE html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<title>What the assistant knows</title>',
		`<style>${style}</style>`,
		'</head>',
		'<body>',
		introduction,
		...sections.map(
			([id, heading]) =>
				`<section class="${id}" aria-labelledby="${id}">\n<h2 id="${id}">${heading}</h2>\n${content[id]}\n</section>`,
		),
		'</body>',
		'</html>',
	].join('\n')}\n`;
}

const introduction = `<h1>What the assistant knows</h1>
<p>The questions it asks, the visits it sends people on with the papers for each, and what cities do differently, as it stands in
the folder <em>knowledge</em>. “The holder” is the person whose social security card it is. “To be safe” is a paper that a source
names for some people or places only.</p>
<p>Every statement names what it rests on and how good that is: <b>given</b>, the guide that is explained; <b>official</b>, a
government or university site; <b>mirror</b>, a third party’s copy of an official text; <b>weak</b>, a third party’s article;
<b>recalled</b>, from memory. Follow it to read the passage.</p>
<nav>${sections.map(([id, heading]) => `<a href="#${id}">${heading}</a>`).join(' · ')}</nav>`;

function doubtsDrawn({ disputes, contacts }: Knowledge, material: Material): string {
	const panels = [
		{ heading: 'Sources disagree', entries: disputes.map((rule) => noteEntry(rule, 'disputes', material.words)) },
		{ heading: 'Whom to ask', entries: contacts.map(contactEntry) },
	].filter(({ entries }) => entries.length > 0);
	return figure('doubts-drawn', 'Where sources disagree, and whom to ask', (width, isNarrow) =>
		stack(
			panels.map((panel) => panelDrawn(panel, width, material, isNarrow ? 1 : 3)),
			12,
		),
	);
}
