/** A site's colour, and black or white on it, whichever is read more easily; null for what is no colour. */
export function accentOf(given: string | null): { fill: string; text: '#000000' | '#ffffff' } | null {
	if (!given || !/^#[\da-f]{6}$/i.test(given)) return null;
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
		linear(Number.parseInt(given.slice(at, at + 2), 16) / 255),
	);
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	// At this luminance black and white contrast alike (WCAG 2.2, relative luminance).
	return { fill: given, text: luminance > 0.179 ? '#000000' : '#ffffff' };
}

function linear(share: number): number {
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
