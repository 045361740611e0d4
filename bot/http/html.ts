/**
 * HTML by templates that escape: what is filled in is text, unless it is HTML made here.
 */

/** Markup that is safe to stand in a page. */
export class Html {
	readonly markup: string;

	/** @param markup trusted: nothing of it may come from a request */
	constructor(markup: string) {
		this.markup = markup;
	}
}

/** What can be filled in; nothing is shown for null, undefined and false. */
export type Content = string | number | Html | readonly Content[] | null | undefined | false;

/** A template whose values are escaped; attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
	return new Html(String.raw({ raw: strings }, ...values.map(markupOf)));
}

function markupOf(content: Content): string {
	if (content === null || content === undefined || content === false) return '';
	if (content instanceof Html) return content.markup;
	if (typeof content === 'object') return content.map(markupOf).join('');
	return escaped(String(content));
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A value as JSON that can stand in a script element: nothing in it ends the element. */
export function jsonInHtml(value: unknown): string {
	return JSON.stringify(value).replaceAll('<', '\\u003c');
}
