/**
 * The questions in the order in which they are asked, with the answers that are offered.
 */
import type { Knowledge, Question } from '../knowledge.ts';
import { answerWorded, named, subjectOf, worded } from '../worded.ts';
import { arrow, boxed, type Drawn, line, padding, rectangle, row, stack, text, together } from './drawing.ts';
import { citationRuns, type Material } from './entry.ts';
import { figure } from './figure.ts';

const gap = 24;

export function questionsDrawn({ questions }: Knowledge, material: Material): string {
	return figure('questions', 'What is asked, in order, and the answers that are offered', (width, isNarrow) => {
		const asked = isNarrow ? width : 380;
		const label = (words: string) => text([{ text: words, style: 'quiet' }], asked / 2 - 20, 'small');
		return stack([
			boxed(text([{ text: 'A person asks', style: 'strong' }], asked - 2 * padding), asked, 'end'),
			...questions.flatMap((question, index) => [
				arrow(isNarrow ? 20 : asked / 2, 26),
				together(questionDrawn(question, index + 1, width, isNarrow, material)),
			]),
			arrow(isNarrow ? 20 : asked / 2, 26, label('nothing is open')),
			boxed(text([{ text: 'The list', style: 'strong' }], asked - 2 * padding), asked, 'end'),
		]);
	});
}

function questionDrawn(
	question: Question,
	number: number,
	width: number,
	isNarrow: boolean,
	{ sources }: Material,
): Drawn {
	const asked = isNarrow ? width : 380;
	const inner = asked - 2 * padding;
	const box = stack([
		text([{ text: `${number}. ${named(subjectOf(question.fact))}`, style: 'strong' }], inner),
		text([{ text: whenAsked(question), style: 'when' }], inner),
		text(citationRuns(question.citations, sources), inner, 'small'),
	]);
	if (isNarrow) return stack([boxed(box, asked, 'question'), choicesDrawn(question, width - gap, 1)].map(shifted));
	const choices = choicesDrawn(question, width - asked - gap, 2);
	const height = Math.max(box.height + 2 * padding, choices.height);
	const joined = row([boxed(box, asked, 'question', height), choices], asked, gap);
	return {
		height,
		at: (x, y) => [line(x + asked, y + 17, `h${gap}`), ...joined.at(x, y)],
	};
}

/** The answers stand to the right of the line that leads on. */
function shifted(piece: Drawn, index: number): Drawn {
	if (index === 0) return piece;
	return {
		height: piece.height + 8,
		at: (x, y) => [line(x + 20, y, `v${piece.height + 8}`), ...piece.at(x + gap, y + 8)],
	};
}

/** The answers in rows. */
function choicesDrawn({ fact, choices }: Question, width: number, perRow: number): Drawn {
	const wide = Math.floor((width - 8 * (perRow - 1)) / perRow);
	const answers = choices.map(({ value, condition }) => {
		const when = worded(condition);
		const limit = when ? [{ text: ` (if ${when})`, style: 'when' as const }] : [];
		return text([{ text: answerWorded(fact, value) }, ...limit], wide - 2 * padding);
	});
	const rows: Drawn[] = [];
	for (let at = 0; at < answers.length; at += perRow) {
		const abreast = answers.slice(at, at + perRow);
		const height = Math.max(...abreast.map((answer) => answer.height)) + 14;
		rows.push(
			row(
				abreast.map((answer) => chip(answer, wide, height)),
				wide,
				8,
			),
		);
	}
	return stack(rows, 8);
}

function chip(answer: Drawn, width: number, height: number): Drawn {
	return {
		height,
		at: (x, y) => [rectangle(x, y, width, height, 'chip'), ...answer.at(x + padding, y + 6)],
	};
}

function whenAsked({ fact, askWhen, assume }: Question): string {
	const taken = assume ? `Taken unless told: ${answerWorded(fact, assume)}. ` : '';
	if (askWhen) return `${taken}Asked only if ${worded(askWhen)}.`;
	return assume ? `${taken}Not asked.` : 'Asked if it can change the list.';
}
