/**
 * A small layout for drawings: pieces that know their height and are drawn at a place.
 */
import { escaped, type Run, wrapped } from './text.ts';

/** A piece of a drawing, laid out for a width. */
export interface Drawn {
	height: number;
	/** Its SVG with the upper left corner at a place. */
	at(x: number, y: number): string;
}

const sizes = { heading: 17, text: 14, small: 12.5 };

/** A paragraph, broken into lines. */
export function text(runs: readonly Run[], width: number, kind: keyof typeof sizes = 'text'): Drawn {
	const size = sizes[kind];
	const line = Math.round(size * 1.35);
	const lines = wrapped(runs, width, size);
	return {
		height: lines.length * line,
		at: (x, y) =>
			lines
				.map((each, index) => {
					const baseline = y + index * line + Math.round(size);
					return `<text class="${kind}" x="${x}" y="${baseline}">${each.map(runSvg).join('')}</text>`;
				})
				.join(''),
	};
}

function runSvg({ text: words, style, href }: Run): string {
	const span = style ? `<tspan class="${style}">${escaped(words)}</tspan>` : escaped(words);
	return href ? `<a href="${escaped(href)}">${span}</a>` : span;
}

/** Pieces one below the other. */
export function stack(pieces: readonly Drawn[], gap = 0): Drawn {
	const height = pieces.reduce((sum, piece) => sum + piece.height, 0) + gap * Math.max(0, pieces.length - 1);
	return {
		height,
		at: (x, y) => {
			let top = y;
			return pieces
				.map((piece) => {
					const svg = piece.at(x, top);
					top += piece.height + gap;
					return svg;
				})
				.join('\n');
		},
	};
}

/** A piece moved to the right. */
export function indented(piece: Drawn, by: number): Drawn {
	return { height: piece.height, at: (x, y) => piece.at(x + by, y) };
}

/** Pieces side by side, in order, from the left; the row is as high as the highest. */
export function row(pieces: readonly Drawn[], width: number, gap: number): Drawn {
	return {
		height: Math.max(0, ...pieces.map(({ height }) => height)),
		at: (x, y) => pieces.map((piece, index) => piece.at(x + index * (width + gap), y)).join('\n'),
	};
}

/**
 * Pieces in columns: each, in order, goes below the shortest column so far.
 *
 * @param width of a column
 * @param below the gap between pieces of a column
 */
export function columns(pieces: readonly Drawn[], count: number, width: number, gap: number, below = gap): Drawn {
	const filled: Drawn[][] = Array.from({ length: count }, () => []);
	for (const piece of pieces) {
		const heights = filled.map((column) => stack(column, below).height);
		filled[heights.indexOf(Math.min(...heights))]?.push(piece);
	}
	return row(
		filled.map((column) => stack(column, below)),
		width,
		gap,
	);
}

/** The room between the border of a box and what it holds. */
export const padding = 12;

/** A box around a piece that was laid out for its width less twice the padding. @param height at least */
export function boxed(piece: Drawn, width: number, style: string, height = 0): Drawn {
	const high = Math.max(height, piece.height + 2 * padding);
	return {
		height: high,
		at: (x, y) =>
			`<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${high}" rx="8"/>\n${piece.at(x + padding, y + padding)}`,
	};
}

/** An arrow that points down. @param x its place from the left @param label beside it */
export function arrow(x: number, height: number, label?: Drawn): Drawn {
	const high = Math.max(height, (label?.height ?? 0) + 12);
	return {
		height: high,
		at: (left, y) => {
			const [middle, tip] = [left + x, y + high];
			const head = `${middle - 5},${tip - 8} ${middle + 5},${tip - 8} ${middle},${tip - 1}`;
			return `<path class="line" d="M${middle} ${y}V${tip - 8}"/><polygon class="head" points="${head}"/>${label?.at(middle + 14, y + 4) ?? ''}`;
		},
	};
}

/** A drawing laid out for screens and paper, and once more for telephones; the style sheet shows one of the two. */
export function figure(id: string, title: string, draw: (width: number, isNarrow: boolean) => Drawn): string {
	return [960, 358]
		.map((width) => {
			const isNarrow = width < 600;
			const name = `${id}-${isNarrow ? 'narrow' : 'wide'}`;
			const drawn = draw(width - 2, isNarrow);
			return `<svg class="${isNarrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${drawn.height + 2}" role="group" aria-labelledby="${escaped(name)}"><title id="${escaped(name)}">${escaped(title)}</title>\n${drawn.at(1, 1)}\n</svg>`;
		})
		.join('\n');
}
