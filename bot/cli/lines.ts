import type { Readable } from 'node:stream';

/**
 * The lines of an input, as JSON lines has them: ended by a line feed only, since `node:readline` also ends them at U+2028,
 * which JSON allows in a text. A byte order mark, with which some editors begin a file, is left out.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
	let rest = '';
	let isFirst = true;
	input.setEncoding('utf8');
	for await (const chunk of input) {
		const text: string = isFirst ? String(chunk).replace(/^\uFEFF/, '') : String(chunk);
		isFirst = false;
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	if (rest !== '') yield rest;
}
