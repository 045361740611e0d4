import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkPage } from './axe.ts';
import { answers, browsing, choice, list, say, shoot, write } from './chat-page.ts';

const appearances = [
	['light', {}],
	['dark', { colorScheme: 'dark' }],
	['forced colours', { forcedColors: 'active' }],
] as const;
const phone = { viewport: { width: 400, height: 700 } };

describe('the pages and the guidelines (WCAG 2.2 AA): nothing that axe finds wrong', function () {
	this.timeout(60_000);
	const chats = browsing();

	for (const [name, options] of appearances) {
		it(`with the chat, its sources, its menu and the demo: ${name}`, async () => {
			const page = await chats.openList({ ...options, ...phone });
			await page.locator('.sources summary').last().click();
			await shoot(page, `axe-${name.replace(' ', '-')}`);
			await checkPage(page);
			await page.locator('#menu > summary').click();
			await page.locator('.erase summary').click();
			await shoot(page, `axe-menu-${name.replace(' ', '-')}`);
			await checkPage(page);
			const demo = await chats.open('/', options);
			await checkPage(demo);
		});

		it(`with the chat when there is no network: ${name}`, async () => {
			const page = await chats.openList({ ...options, ...phone });
			chats.mayFailToLoad();
			await page.context().setOffline(true);
			await write(page, '为什么要户口簿');
			await page.getByRole('status').filter({ hasText: '网络断开' }).waitFor();
			await checkPage(page);
		});

		it(`with the sources of a list open, in English: ${name}`, async () => {
			const page = await chats.open('/chat?locale=en', { ...options, ...phone, locale: 'en-GB' });
			await choice(page, 'Activate a card').click();
			await say(page, 'my daughter is 8 and she has no ID card yet');
			await choice(page, 'None of these').click();
			await choice(page, 'Card in hand').click();
			await list(page).waitFor();
			await list(page).locator('.sources summary').click();
			await checkPage(page);
		});

		it(`with the printable list and with a mistyped code: ${name}`, async () => {
			chats.mayFailToLoad();
			for (const locale of ['en', 'zh-Hans']) {
				for (const query of [`locale=${locale}`, `locale=${locale}&size=large`]) {
					const page = await chats.open(`/checklist/1AGZ-CXN8?${query}`, { ...options, ...phone });
					await checkPage(page);
				}
				const wrong = await chats.open(`/checklist/1AGZ-CXN9?locale=${locale}`, { ...options, ...phone });
				assert.equal(await wrong.locator('#code').getAttribute('aria-invalid'), 'true');
				await checkPage(wrong);
			}
		});
	}
});

describe('the chat and how it is shown', function () {
	this.timeout(60_000);
	const chats = browsing();

	const motion = (page: Page) =>
		page
			.locator('#typing i')
			.first()
			.evaluate((dot) => getComputedStyle(dot).animationName);

	it('moves nothing for whoever wants no motion', async () => {
		const page = await chats.open('/chat?locale=zh-Hans');
		await answers(page).first().waitFor();
		// Neither this nor the answer to come ends before it is looked at.
		await page.route('**/activities', () => {});
		await write(page, '你好');
		await page.locator('#typing').waitFor();
		assert.notEqual(await motion(page), 'none');
		await page.emulateMedia({ reducedMotion: 'reduce' });
		assert.equal(await motion(page), 'none');
		const moving = await page.evaluate(() => document.getAnimations().length);
		assert.equal(moving, 0);
		assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
	});

	it('prints the list and nothing around it', async () => {
		const page = await chats.openList();
		await page.evaluate(() => {
			window.print = () => {};
		});
		await choice(page, '打印').click();
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		for (const hidden of ['header', '#composer', '#choices', '#privacy', '.message.person', '.actions']) {
			assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
		}
		assert.equal(await page.locator('.message:visible').count(), 1);
		assert.ok(await list(page).locator('.code').isVisible());
		const ink = await list(page).evaluate((message) => getComputedStyle(message).color);
		assert.equal(ink, 'rgb(0, 0, 0)');
	});
});
