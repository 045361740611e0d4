/**
 * Looks for the digits of a number in what was left of a sentence, however they are written there.
 */

/** From this many digits of a number in a row on it is told from days, ages and hotlines, of which it may contain some. */
const shortestTrace = 6;

const chinese = ['〇○零', '一壹幺', '二贰貳两兩', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];
const values = new Map(chinese.flatMap((same, value) => [...same].map((one) => [one, String(value)] as const)));
/** What people put between the digits of a number. */
const separators = /[\s\p{Pd}\p{Cf}\p{Ps}\p{Pe}\p{M}.·_,，、;；:：/\\+]+/gu;

/** Separators as JSON writes them. */
const escapes = /\\(?:[nrtvf]|u200b)/g;

/** A text with all digits in ASCII and nothing between them. */
export function normalized(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[〇-鿿○]/g, (one) => values.get(one) ?? one)
		.replace(/[\u0660-\u0669]/g, (one) => String(one.charCodeAt(0) - 0x660))
		.replace(escapes, '')
		.replace(separators, '')
		.replace(/(?<=\d)o+|o+(?=\d)/gi, (zeros) => '0'.repeat(zeros.length));
}

/** All rows of so many digits in texts. */
export function rowsOfDigits(text: string): Set<string> {
	const rows = new Set<string>();
	for (const run of new Set(normalized(text).match(/\d+/g) ?? [])) for (const part of partsOf(run)) rows.add(part);
	return rows;
}

/** The part of a number that stands among the rows, or undefined. */
export function traceOf(number: string, rows: ReadonlySet<string>): string | undefined {
	return (normalized(number).match(/\d+/g) ?? []).flatMap(partsOf).find((part) => rows.has(part));
}

function partsOf(run: string): string[] {
	return Array.from({ length: Math.max(0, run.length - shortestTrace + 1) }, (_, at) =>
		run.slice(at, at + shortestTrace),
	);
}
