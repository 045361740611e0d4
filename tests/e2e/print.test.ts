import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { documentPhrase } from '../../dialogs/wording/checklist/lines.ts';
import { placeText } from '../../dialogs/wording/phrases.ts';
import { advise } from '../../knowledge/advise.ts';
import { readCode } from '../../knowledge/code/code.ts';
import { assistant, dayToday } from '../bot/checklist/parts.ts';
import { browsing, choice, list } from './chat-page.ts';
import { type PdfPage, readPdf, squeezed } from './pdf-text.ts';
import { squareFontStyle } from './square-font.ts';

/** A grown-up without an ID card, and a child who never had one. */
const codes = ['1AGZ-CXN8', '16JQ-8C6P'];
const locales = ['zh-Hans', 'zh-Hant', 'en'];

/** All that somebody at a counter reads off a list: papers, places, and the code. */
function expected(code: string, locale: string): string[] {
	const { facts } = readCode(code);
	const say = assistant.words.in(locale);
	const { steps } = advise(assistant.knowledge, facts, { asOf: dayToday });
	return [
		code,
		...steps.map(({ place }) => placeText(say, facts, null, place)),
		...steps.flatMap(({ documents }) => documents.map((line) => documentPhrase(say, facts, line))),
	];
}

async function printed(page: Page): Promise<PdfPage[]> {
	await page.addStyleTag({ content: squareFontStyle() });
	const states = await page.evaluate(async () => {
		// A font is asked for once something is laid out in it.
		document.body.getBoundingClientRect();
		await document.fonts.ready;
		return [...document.fonts].map(({ status }) => status);
	});
	assert.ok(!states.includes('error'));
	const pages = await readPdf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
	// A4 in points, but for what browsers round.
	for (const { width, height } of pages) assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2);
	return pages;
}

function assertHolds(pages: PdfPage[], wanted: string[]): void {
	const text = pages.map((page) => page.text).join('');
	assert.deepEqual(
		wanted.filter((one) => !text.includes(squeezed(one))),
		[],
	);
}

describe('on paper', function () {
	this.timeout(60_000);
	const chats = browsing();
	// The style that makes room for Chinese is none of the page's own.
	const options = { bypassCSP: true };

	for (const code of codes) {
		for (const locale of locales) {
			it(`the list ${code} is one sheet of A4 that holds all papers and places: ${locale}`, async () => {
				const page = await chats.open(`/checklist/${code}?locale=${locale}`, options);
				const pages = await printed(page);
				assert.equal(pages.length, 1);
				assertHolds(pages, expected(code, locale));
			});

			it(`the list ${code} in large print is two sheets at most: ${locale}`, async () => {
				const page = await chats.open(`/checklist/${code}?locale=${locale}&size=large`, options);
				const pages = await printed(page);
				assert.ok(pages.length <= 2, `${pages.length} pages`);
				assert.ok(pages[0]?.text.includes(code));
				assertHolds(pages, expected(code, locale));
			});
		}
	}

	for (const [locale, print] of [
		['zh-Hans', '打印'],
		['en', 'Print'],
	] as const) {
		it(`what the chat prints is the list alone: ${locale}`, async () => {
			const page = await chats.open(`/chat?locale=${locale}&code=${codes[0]}`, options);
			await page.evaluate(() => {
				window.print = () => {};
			});
			await list(page).waitFor();
			await choice(page, print).click();
			const pages = await printed(page);
			assert.ok(pages.length <= 2, `${pages.length} pages`);
			assertHolds(pages, expected(codes[0] ?? '', locale));
			const greeting = squeezed(assistant.words.in(locale)('greeting'));
			assert.ok(!pages.some(({ text }) => text.includes(greeting)));
		});
	}
});
