/**
 * The little Markdown that the assistant writes, as data: paragraphs of lines, lists, and bold. Whatever else is in a text stays
 * text, so that nothing in it can become an element.
 */
export type Inline = string | { bold: string };
export interface Item {
	/** A box to tick on the way to the counter. */
	isTick: boolean;
	content: Inline[];
	/** What hangs on the line above. */
	below: Inline[][];
}
export type Block = { lines: Inline[][] } | { items: Item[] };

const item = /^\s*([☐•]|[-*](?= ))\s*(.*)$/;
const hanging = /^\s*↳\s*(.*)$/;

/** A text as blocks, in order. */
export function parseMarkdown(text: string): Block[] {
	const blocks: Block[] = [];
	let open: Block | undefined;
	for (const line of text.split(/\r?\n/)) {
		const [, mark, rest = ''] = item.exec(line) ?? [];
		const [, below] = hanging.exec(line) ?? [];
		const last: Item | undefined = open && 'items' in open ? open.items[open.items.length - 1] : undefined;
		if (line.trim() === '') open = undefined;
		else if (mark) {
			if (!open || !('items' in open)) {
				open = { items: [] };
				blocks.push(open);
			}
			open.items.push({ isTick: mark === '☐', content: parseInline(rest), below: [] });
		} else if (below !== undefined && last) last.below.push(parseInline(below));
		else {
			if (!open || !('lines' in open)) {
				open = { lines: [] };
				blocks.push(open);
			}
			open.lines.push(parseInline(line));
		}
	}
	return blocks;
}

/** A line in parts, bold ones marked. */
export function parseInline(line: string): Inline[] {
	return line
		.split(/\*\*(.+?)\*\*/)
		.map((part, index): Inline => (index % 2 === 1 ? { bold: part } : part))
		.filter((part) => part !== '');
}
