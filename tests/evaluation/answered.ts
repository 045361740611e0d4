/**
 * Whether the first reply to a question says what it must and nothing that it must not.
 */
import { z } from 'zod';
import type { Assistant } from '../../dialogs/assistant.ts';
import { labelledDay } from './judge.ts';
import { readLines } from './labelled.ts';

/** Strings any of which will do. */
const alternatives = z.array(z.string().min(1)).min(1);

const rowSchema = z.object({
	text: z.string().min(1),
	/** BCP 47 tag of a locale, or its first part. */
	lang: z.string().min(2),
	/** Of each group one string must be there. */
	must: z.array(alternatives).default([]),
	/** None of these may be there. */
	mustNot: z.array(z.union([z.string().min(1), alternatives])).default([]),
});

export type AnswerRow = z.infer<typeof rowSchema>;

export interface AnsweredRow extends AnswerRow {
	reply: string;
	/** Groups of which no string is there. */
	missing: readonly (readonly string[])[];
	/** Strings that are there and must not be. */
	wrong: readonly string[];
}

/** @throws LabelledFileError with the line of what is wrong */
export function readAnswerRows(file: string): AnswerRow[] {
	return readLines(file, rowSchema, '{"text": "…", "lang": "en", "must": [["ID card"]], "mustNot": []}');
}

/** Asks each question in a conversation of its own. */
export function judgeAnswers({ begin, converse }: Pick<Assistant, 'begin' | 'converse'>, rows: readonly AnswerRow[]) {
	return rows.map((row, at) => {
		const { replies } = converse(begin(row.lang), { id: `question-${at}`, text: row.text }, labelledDay);
		return judgeAnswer(row, replies.map(({ text }) => text).join('\n'));
	});
}

/** A reply held against what it must and must not say; letters alike whether large or small. */
export function judgeAnswer(row: AnswerRow, reply: string): AnsweredRow {
	const said = reply.toLowerCase();
	const isSaid = (text: string) => said.includes(text.toLowerCase());
	return {
		...row,
		reply,
		missing: row.must.filter((group) => !group.some(isSaid)),
		wrong: row.mustNot.flat().filter(isSaid),
	};
}

export const isRight = ({ missing, wrong }: AnsweredRow) => missing.length === 0 && wrong.length === 0;

/** The share of right answers by language, then over all. */
export function answerFigures(rows: readonly AnsweredRow[]) {
	const languages = [...new Set(rows.map(({ lang }) => lang))].sort();
	const figure = (lang: string, own: readonly AnsweredRow[]) => ({
		lang,
		count: own.length,
		right: own.filter(isRight).length / own.length,
		missing: own.filter(({ missing }) => missing.length).length,
		wrong: own.filter(({ wrong }) => wrong.length).length,
	});
	return [
		...languages.map((lang) =>
			figure(
				lang,
				rows.filter((row) => row.lang === lang),
			),
		),
		figure('all', rows),
	];
}
