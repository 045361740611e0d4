/**
 * Text in a drawing: escaped, measured and broken into lines, since SVG breaks none itself.
 */

/** Some words in one style. */
export interface Run {
	text: string;
	/** A class of the style sheet. */
	style?: TextStyle;
	/** The address that it leads to; within the page `#id`. */
	href?: string;
}

export type TextStyle = 'strong' | 'quiet' | 'when' | 'doubtful' | 'added' | 'dropped';

/** Text that is safe within an element and within an attribute in double quotes. */
export function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Break runs into lines. A word wider than a line is cut.
 *
 * @param width of a line, in the units of the drawing
 * @param size of the font, in the same units
 */
export function wrapped(runs: readonly Run[], width: number, size: number): Run[][] {
	const lines: Run[][] = [[]];
	let used = 0;
	for (const run of runs) {
		const bold = run.style === 'strong' ? 1.08 : 1;
		for (const piece of pieces(run.text)) {
			const wide = widthOf(piece.trimEnd(), size) * bold;
			if (used > 0 && used + wide > width) {
				lines.push([]);
				used = 0;
			}
			append(lines.at(-1) ?? [], { ...run, text: piece });
			used += widthOf(piece, size) * bold;
		}
	}
	return lines;
}

/** What stays on one line: a word with the space behind it, a Chinese character, or a part of something very long. */
function pieces(text: string): string[] {
	return text.match(/[\u2e80-\uffef]\s*|[^\s\u2e80-\uffef]{1,28}\s*|\s+/g) ?? [];
}

function append(line: Run[], run: Run): void {
	const last = line.at(-1);
	if (last && last.style === run.style && last.href === run.href) last.text += run.text;
	else line.push({ ...run });
}

/** How wide a text is at most in the usual sans-serif fonts; of these Verdana and DejaVu Sans are the widest. */
function widthOf(text: string, size: number): number {
	let ems = 0;
	for (const character of text) ems += emsOf(character);
	return ems * size;
}

function emsOf(character: string): number {
	if (character >= '\u2e80') return 1;
	if (/[ijl.,:;'’|!()[\]\s]/.test(character)) return 0.34;
	if (/[ftr/-]/.test(character)) return 0.41;
	if (/[mwMW@%—]/.test(character)) return 0.93;
	return /[A-Z]/.test(character) ? 0.71 : 0.62;
}
