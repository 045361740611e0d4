/** What stands on the pages of a PDF, as a reader of PDF files finds it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
	/** In points. */
	width: number;
	height: number;
	/** Without white space, which says little of a page: lines end where they are full. */
	text: string;
}

/**
 * Radicals that fonts draw by the glyph of a character, so that a PDF, which holds glyphs, may name them instead. Unicode's
 * compatibility forms tell of most; these are the rest, and the one that stands for either of two characters.
 */
const radicals: Record<string, string> = {
	'⺠': '民',
	'⻅': '见',
	'⻆': '角',
	'⻓': '长',
	'⻔': '门',
	'⻚': '页',
	戶: '户',
};

export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
	const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
	const document = await loading.promise;
	const pages: PdfPage[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { width, height } = page.getViewport({ scale: 1 });
		const { items } = await page.getTextContent();
		pages.push({ width, height, text: squeezed(items.map((item) => ('str' in item ? item.str : '')).join('')) });
	}
	await loading.destroy();
	return pages;
}

/** A text as it is compared with that of a page. */
export function squeezed(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[⺀-⻿戶]/g, (found) => radicals[found] ?? found)
		.replace(/\s+/g, '');
}
