/**
 * A drawing as it stands on the page.
 */
import type { Drawn, Mark } from './drawing.ts';
import { escaped } from './text.ts';

/** On screens and on paper, and on telephones, in the units of the drawing. */
const widths = { wide: 960, narrow: 358 };

/** A drawing for paper is cut into pieces at least this high, so that pages break where they cut no text. */
const leastPiece = 260;

/**
 * A drawing laid out for screens and paper, and once more for telephones; the style sheet shows one of the two.
 *
 * @param id of its place on the page
 * @param title for those who hear the page
 */
export function figure(id: string, title: string, draw: (width: number, isNarrow: boolean) => Drawn): string {
	return Object.entries(widths)
		.map(([kind, width]) => {
			const drawn = draw(width - 2, kind === 'narrow');
			const marks = drawn.at(1, 1);
			const height = drawn.height + 2;
			const cuts = kind === 'wide' ? cutsOf(marks, height) : [0, height];
			const pieces = cuts.slice(1).map((bottom, index) => pieceSvg(marks, width, cuts[index] ?? 0, bottom));
			const about = `class="${kind}" id="${escaped(`${id}-${kind}`)}" role="group" aria-label="${escaped(title)}"`;
			return `<div ${about}>\n${pieces.join('\n')}\n</div>`;
		})
		.join('\n');
}

/** What of the marks reaches into a part of the drawing. */
function pieceSvg(marks: readonly Mark[], width: number, top: number, bottom: number): string {
	const within = marks.filter(
		(mark) => mark.svg && mark.bottom >= top && mark.top <= bottom && isIn(mark, top, bottom),
	);
	return `<svg viewBox="0 ${top} ${width} ${bottom - top}">\n${within.map(({ svg }) => svg).join('\n')}\n</svg>`;
}

/** Text stands in one piece only. */
function isIn({ top: from, isWhole }: Mark, top: number, bottom: number): boolean {
	return !isWhole || (from >= top && from < bottom);
}

/** From the top of a drawing to its bottom, where it can be cut. */
function cutsOf(marks: readonly Mark[], height: number): number[] {
	const cuts = [0];
	for (let y = leastPiece; y <= height - leastPiece; y++) {
		if (y - (cuts.at(-1) ?? 0) >= leastPiece && marks.every((mark) => canCut(mark, y))) cuts.push(y);
	}
	return [...cuts, height];
}

/** Whether a cut leaves a mark alone: text is not cut, and the upper and lower border of a box stay clear of the edge. */
function canCut({ top, bottom, isWhole }: Mark, y: number): boolean {
	if (isWhole) return y <= top || y >= bottom;
	return Math.abs(y - top) > 3 && Math.abs(y - bottom) > 3;
}
