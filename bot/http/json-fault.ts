/**
 * Where a text stops being JSON. `JSON.parse` names the place only for some mistakes, and quotes the text for others,
 * which must not reach an answer or a log.
 */

/** One token of RFC 8259, after white space. */
const token =
	/[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/uy;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'end';

/**
 * @param text that `JSON.parse` refused
 * @returns line and column, from 1, of the first token that cannot stand there
 */
export function jsonFault(text: string): { line: number; column: number } {
	const closers: ('}' | ']')[] = [];
	const afterValue = (): Expected => (closers.length === 0 ? 'end' : closers.at(-1) === '}' ? ', or }' : ', or ]');
	let expected: Expected = 'value';
	let position = 0;
	for (;;) {
		token.lastIndex = position;
		const match = token.exec(text);
		const next = match && follow(match[1] ?? (match[2] === undefined ? 'literal' : 'string'));
		if (!next) break;
		expected = next;
		position += match[0].length;
	}
	return place(text, position + (/^[ \t\n\r]*/.exec(text.slice(position))?.[0].length ?? 0));

	function follow(kind: string): Expected | null {
		if (kind === 'string' && expected.startsWith('name')) return ':';
		if (expected.startsWith('value')) {
			if (kind === 'string' || kind === 'literal') return afterValue();
			if (kind === '{' || kind === '[') {
				closers.push(kind === '{' ? '}' : ']');
				return kind === '{' ? 'name or }' : 'value or ]';
			}
		}
		if (kind === ':' && expected === ':') return 'value';
		if (kind === ',' && expected.startsWith(',')) return closers.at(-1) === '}' ? 'name' : 'value';
		if ((kind === '}' || kind === ']') && expected.endsWith(`or ${kind}`)) {
			closers.pop();
			return afterValue();
		}
		return null;
	}
}

function place(text: string, position: number): { line: number; column: number } {
	const before = text.slice(0, position).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
