/**
 * A QR code as an SVG that stands in the page.
 */
import { create } from 'qrcode';
import { type Html, html } from '../http/html.ts';

/** The white around it, in modules, that scanners need. */
const quietZone = 4;

/**
 * @param text what scanning it gives
 * @param title what it is, for those who don't see it
 */
export function qrCode(text: string, title: string): Html {
	// A folded sheet still scans at level M; more would make the modules too small for the space.
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	const { size } = modules;
	const rows = Array.from({ length: size }, (_, row) => rowPath(row, size, (column) => modules.get(row, column) === 1));
	const side = size + 2 * quietZone;
	return html`<svg class="qr" role="img" aria-label="${title}" viewBox="${`${-quietZone} ${-quietZone} ${side} ${side}`}" shape-rendering="crispEdges"><rect x="${-quietZone}" y="${-quietZone}" width="${side}" height="${side}" fill="#fff"/><path d="${rows.join('')}" fill="#000"/></svg>`;
}

/** One row of the code, as runs of dark modules. */
function rowPath(row: number, size: number, isDark: (column: number) => boolean): string {
	let path = '';
	for (let column = 0; column < size; column += 1) {
		const start = column;
		while (column < size && isDark(column)) column += 1;
		if (column > start) path += `M${start} ${row}h${column - start}v1h-${column - start}z`;
	}
	return path;
}
