/** A text as HTML, fit for content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
	const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A value as JSON that can stand in a script element: nothing in it ends the element. */
export function jsonInHtml(value: unknown): string {
	return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** HTML whose values are escaped, unless they come from `html` themselves; a list is put in one after the other. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
	return new Html(parts.reduce((text, part, index) => text + written(values[index - 1]) + part));
}

export class Html {
	readonly text: string;
	/** @param text HTML that may be trusted */
	constructor(text: string) {
		this.text = text;
	}
}

type HtmlValue = string | Html | readonly Html[] | undefined;

function written(value: HtmlValue): string {
	if (value instanceof Html) return value.text;
	if (typeof value === 'string') return escapeHtml(value);
	return (value ?? []).map(({ text }) => text).join('');
}
