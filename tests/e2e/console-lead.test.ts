/** What leads look at. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { answers, browsing, say, shoot } from './chat-page.ts';
import { question } from './console-page.ts';

describe('the reports of the console', function () {
	this.timeout(60_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });

	const open = async (): Promise<Page> => {
		const user = await chats.open('/chat?locale=en');
		await answers(user).first().waitFor();
		await say(user, 'please quarkle the frobnitz');
		await say(user, 'activate my card, I am 42');
		await user.context().close();
		const page = await chats.open('/assist?locale=en', {
			viewport: { width: 1280, height: 720 },
			permissions: ['clipboard-read', 'clipboard-write'],
		});
		await question(page).waitFor();
		await page.keyboard.press('Alt+r');
		return page;
	};

	it('shows what is not answered, notes what was done about it, and drafts a topic', async () => {
		const page = await open();
		const row = page.locator('tr', { hasText: 'frobnitz' });
		await row.waitFor();
		await row.getByRole('combobox').selectOption('out-of-scope');
		await row.getByRole('button').click();
		await page.locator('pre').waitFor();
		assert.match((await page.locator('pre').textContent()) ?? '', /citations: \[\]/);
		await shoot(page, 'console-unanswered');
		await page.getByRole('button', { name: 'Copy the draft' }).click();
		await page.locator('.copied', { hasText: 'Draft copied' }).waitFor();
		assert.match(await page.evaluate(() => navigator.clipboard.readText()), /frobnitz/);
		await page.keyboard.press('Alt+c');
		await page.keyboard.press('Alt+r');
		await row.first().waitFor();
		assert.equal(await row.first().getByRole('combobox').inputValue(), 'out-of-scope');
	});

	it('shows numbers with bars, as a table to download, and who did what', async () => {
		const page = await open();
		await page.getByRole('button', { name: 'Numbers' }).click();
		await page.locator('.bar-of').first().waitFor();
		await page.getByLabel('Of the last').selectOption('7');
		await shoot(page, 'console-numbers');
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /CSV/ }).click()]);
		assert.match(readFileSync(await file.path(), 'utf8'), /^what,of,count/);
		await page.getByRole('button', { name: 'Who did what' }).click();
		await page.locator('td', { hasText: 'read the numbers' }).first().waitFor();
		await shoot(page, 'console-record');
	});
});
