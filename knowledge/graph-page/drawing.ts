/**
 * A small layout for drawings: pieces that know their height and are drawn at a place.
 */
import { escaped, type Run, wrapped } from './text.ts';

/** A piece of a drawing, laid out for a width. */
export interface Drawn {
	height: number;
	/** What it is made of, with the upper left corner at a place. */
	at(x: number, y: number): Mark[];
}

/** An element of a drawing, and from where to where it reaches downwards. */
export interface Mark {
	top: number;
	bottom: number;
	svg: string;
	/** A drawing must not be cut there, as within a line of text. */
	isWhole: boolean;
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
			lines.map((each, index) => {
				const top = y + index * line;
				const svg = `<text class="${kind}" x="${x}" y="${top + Math.round(size)}">${each.map(runSvg).join('')}</text>`;
				return { top, bottom: top + line, svg, isWhole: true };
			}),
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
			return pieces.flatMap((piece) => {
				const marks = piece.at(x, top);
				top += piece.height + gap;
				return marks;
			});
		},
	};
}

/** A piece that must not be cut anywhere. */
export function together(piece: Drawn): Drawn {
	return {
		height: piece.height,
		at: (x, y) => [{ top: y, bottom: y + piece.height, svg: '', isWhole: true }, ...piece.at(x, y)],
	};
}

/** Pieces side by side, in order, from the left; the row is as high as the highest. */
export function row(pieces: readonly Drawn[], width: number, gap: number): Drawn {
	return {
		height: Math.max(0, ...pieces.map(({ height }) => height)),
		at: (x, y) => pieces.flatMap((piece, index) => piece.at(x + index * (width + gap), y)),
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
		at: (x, y) => [rectangle(x, y, width, high, style), ...piece.at(x + padding, y + padding)],
	};
}

/** A box by itself. */
export function rectangle(x: number, y: number, width: number, height: number, style: string): Mark {
	const svg = `<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`;
	return { top: y, bottom: y + height, svg, isWhole: false };
}

/** A line down or to the right. @param way as in the `d` of a path, such as `v20` */
export function line(x: number, y: number, way: `v${number}` | `h${number}`): Mark {
	const bottom = way.startsWith('v') ? y + Number(way.slice(1)) : y;
	return { top: y, bottom, svg: `<path class="line" d="M${x} ${y}${way}"/>`, isWhole: false };
}

/** An arrow that points down. @param x its place from the left @param label beside it */
export function arrow(x: number, height: number, label?: Drawn): Drawn {
	const high = Math.max(height, (label?.height ?? 0) + 12);
	return {
		height: high,
		at: (left, y) => {
			const [middle, tip] = [left + x, y + high];
			const head = `${middle - 5},${tip - 8} ${middle + 5},${tip - 8} ${middle},${tip - 1}`;
			const svg = `<path class="line" d="M${middle} ${y}V${tip - 8}"/><polygon class="head" points="${head}"/>`;
			return [{ top: y, bottom: tip, svg, isWhole: false }, ...(label?.at(middle + 14, y + 4) ?? [])];
		},
	};
}
