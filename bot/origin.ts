/** Whether a text is the origin of a web page: http or https, a host, perhaps a port, and nothing else. */
export function isOrigin(text: string): boolean {
	return originOf(text) !== null;
}

/** An origin as browsers write it, in small letters and without the usual port; null where it is none. */
export function originOf(text: string): string | null {
	if (!/^https?:\/\/[^/?#@\s\\]+\/?$/i.test(text) || !URL.canParse(text)) return null;
	const { origin, pathname } = new URL(text);
	return pathname === '/' ? origin : null;
}
