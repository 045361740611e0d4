/**
 * Entries under a heading, in a box.
 */
import { boxed, columns, type Drawn, padding, stack, text, together } from './drawing.ts';
import { type Entry, entryDrawn, type Material } from './entry.ts';

const gap = 20;

export interface Panel {
	heading: string;
	entries: Entry[];
}

/** A panel, laid out for a width, with its entries in so many columns. */
export function panelDrawn({ heading, entries }: Panel, width: number, material: Material, count = 1): Drawn {
	const inner = width - 2 * padding;
	const column = Math.floor((inner - gap * (count - 1)) / count);
	const drawn = entries.map((entry) => together(entryDrawn(entry, column, material)));
	const title = text([{ text: heading, style: 'strong' }], inner, 'small');
	return boxed(stack([title, columns(drawn, count, column, gap, 12)], 8), width, 'panel');
}
