/**
 * The media type of an attachment as it may be kept, such as image/png; null for what is none. Channels send any text here, so
 * what could hold a number of a person is none either, and so is the HTML of its own text that Teams attaches to every message.
 */
export function mediaType(contentType = ''): string | null {
	const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type === 'text/html' || /\d{5}/.test(type)) return null;
	return /^[a-z]+\/[a-z0-9.+*-]{1,80}$/.test(type) ? type : null;
}
