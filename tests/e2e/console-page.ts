/** What agents do on the page of the console, mostly by keys alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { parse } from 'yaml';

/** The words of the console in a language. */
export function wordsOf(locale: string): Record<string, string> {
	const file = new URL(`../../locales/${locale}/console.yaml`, import.meta.url);
	return parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

export const question = (page: Page) => page.locator('#question .words');
export const chips = (page: Page) => page.locator('.chips .chip');
export const tickets = (page: Page) => page.locator('.ticket');
export const messages = (page: Page, text: string) => page.locator('.log .message', { hasText: text });

/** Whether something has the focus. */
export const hasFocus = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** Wait until something has the focus. */
export async function focused(page: Page, selector: string): Promise<void> {
	await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}

/** Type into what has the focus, and send it. */
export async function type(page: Page, text: string): Promise<void> {
	await page.keyboard.insertText(text);
	await page.keyboard.press('Enter');
}

/** Sign in by keys alone, on a page that asks for it. */
export async function signIn(page: Page, key: string): Promise<void> {
	await focused(page, '#key');
	await type(page, key);
	await page.locator('header nav').waitFor();
	await focused(page, '#caller');
}

/** Wait until something is there, give a second one time to come, and see that none did. */
export async function isThereOnce(locator: Locator): Promise<void> {
	await locator.first().waitFor();
	await locator.page().waitForTimeout(500);
	assert.equal(await locator.count(), 1);
}
