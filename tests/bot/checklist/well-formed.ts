/**
 * Whether a page's tags are nested as they should be, stricter than a browser: every element but the void ones is closed, in
 * order, and attributes stand in quotes.
 */

const voidElements = new Set(['meta', 'input', 'link', 'br', 'hr', 'img']);
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"<]*")?)*)\s*(\/?)>/y;
/** Text ends at the next tag; a bare & would be read as the beginning of an entity. */
const text = /(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+/y;

export interface Element {
	name: string;
	attributes: ReadonlyMap<string, string>;
}

/** @returns the elements of a page in order @throws Error that quotes the place where it is not well formed */
export function elementsOf(page: string): Element[] {
	const elements: Element[] = [];
	const open: string[] = [];
	let position = page.startsWith('<!DOCTYPE html>') ? '<!DOCTYPE html>'.length : 0;
	while (position < page.length) {
		const found = at(tag, page, position) ?? at(text, page, position);
		if (!found) throw new Error(`not well formed: ${page.slice(position, position + 80)}`);
		position += found[0].length;
		if (found[2] === undefined) continue;
		const [, closing, name, attributes = '', selfClosing] = found;
		if (closing) {
			const last = open.pop();
			if (last !== name) throw new Error(`</${name}> closes <${last}>`);
			continue;
		}
		elements.push({ name, attributes: attributesOf(attributes) });
		if (selfClosing || voidElements.has(name)) continue;
		open.push(name);
		// What stands in a style is no markup.
		if (name === 'style') position = page.indexOf('</style>', position);
	}
	if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
	return elements;
}

function at(pattern: RegExp, page: string, position: number): RegExpExecArray | null {
	pattern.lastIndex = position;
	return pattern.exec(page);
}

function attributesOf(source: string): Map<string, string> {
	return new Map(
		[...source.matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name ?? '', value ?? '']),
	);
}
