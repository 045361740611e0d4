/**
 * Figures as lines of text.
 */
import { type AnsweredRow, type answerFigures, isRight } from './answered.ts';
import type { thresholdCurve } from './judge.ts';
import type { confusions, factFigures, TopicFigures } from './metrics.ts';

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
const column = (text: string | number, width: number) => String(text).padStart(width);

export function topicLines(figures: readonly TopicFigures[]): string[] {
	const head = [
		'',
		'in scope',
		'right',
		'macro-F1',
		'turned away',
		'out of scope',
		'recalled',
		'right group',
		'language',
	];
	const rows = figures.map((row) => [
		row.lang,
		row.inScope,
		percent(row.right),
		row.macroF1.toFixed(3),
		percent(row.turnedAway),
		row.outOfScope,
		percent(row.recalled),
		percent(row.rightGroup),
		row.language === undefined ? '–' : percent(row.language),
	]);
	return [head, ...rows].map(
		([first = '', ...rest]) => String(first).padEnd(10) + rest.map((cell) => column(cell, 13)).join(''),
	);
}

/** What was taken for what, at most so many. */
export function confusionLines(confused: ReturnType<typeof confusions>, most: number): string[] {
	return confused
		.slice(0, most)
		.map(({ label, found, count, example }) => `${column(count, 4)} × ${label} taken for ${found}: ${example}`);
}

export function thresholdLines(curve: ReturnType<typeof thresholdCurve>): string[] {
	return curve.map(
		({ threshold, turnedAway, recalled }) =>
			`threshold ${column(threshold.toFixed(1), 4)}: turns away ${percent(turnedAway)} of what is in scope, recalls ${percent(recalled)} of what is not`,
	);
}

export function answerLines(figures: ReturnType<typeof answerFigures>): string[] {
	return figures.map(
		({ lang, count, right, missing, wrong }) =>
			`${lang.padEnd(10)}${column(count, 5)} questions, right ${column(percent(right), 7)}; something missing in ${missing}, something wrong in ${wrong}`,
	);
}

/** What a reply lacks and what it must not say, with the reply. */
export function failureLines(rows: readonly AnsweredRow[]): string[] {
	return rows
		.filter((row) => !isRight(row))
		.flatMap(({ text, missing, wrong, reply }) => [
			text,
			...missing.map((group) => `      lacks ${group.join(' | ')}`),
			...wrong.map((said) => `      says ${said}`),
			`      ${reply.replaceAll('\n', '\n      ')}`,
		]);
}

/** The figures of each fact, then at most so many of the texts that were read wrongly. */
export function factLines(
	{ facts, all, exact }: ReturnType<typeof factFigures>,
	judged: readonly { text: string; facts: object; found: object }[],
	most: number,
): string[] {
	const wrong = judged.filter(
		({ facts: said, found }) => JSON.stringify(sorted(said)) !== JSON.stringify(sorted(found)),
	);
	return [
		`${judged.length} sentences, exactly right ${percent(exact)}`,
		...[...facts, all].map(
			({ fact, labelled, precision, recall, f1 }) =>
				`${fact.padEnd(14)}${column(labelled, 5)} labelled, precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(3)}`,
		),
		...wrong
			.slice(0, most)
			.map(
				({ text, facts: said, found }) =>
					`${text}\n      labelled ${JSON.stringify(said)}\n      found    ${JSON.stringify(found)}`,
			),
	];
}

function sorted(facts: object): object {
	return Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
}
