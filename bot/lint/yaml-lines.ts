/**
 * The scalars of a YAML text with the lines on which they stand.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export interface ScalarLine {
	/** The keys from the top down; places in lists as numbers. */
	path: (string | number)[];
	text: string;
	/** Counted from 1. */
	line: number;
}

/** Every scalar value, in the order of the text. */
export function scalarLines(source: string): ScalarLine[] {
	const lines = new LineCounter();
	const found: ScalarLine[] = [];
	const walk = (node: unknown, path: (string | number)[]) => {
		if (isMap(node)) {
			for (const { key, value } of node.items) walk(value, [...path, String(isScalar(key) ? key.value : key)]);
		} else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
		else if (isScalar(node)) {
			found.push({ path, text: String(node.value), line: lines.linePos(node.range?.[0] ?? 0).line });
		}
	};
	walk(parseDocument(source, { lineCounter: lines }).contents, []);
	return found;
}
