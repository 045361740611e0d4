/**
 * A text of the assistant for clients of standard Markdown, where the end of a line is a space unless two spaces stand before it:
 * https://spec.commonmark.org/0.31.2/#hard-line-breaks
 */
export function withHardBreaks(text: string): string {
	return text.replace(/([^\n])\n(?=[^\n])/g, '$1  \n');
}
