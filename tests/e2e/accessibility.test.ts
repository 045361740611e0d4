import { checkPage } from './axe.ts';
import { browsing, shoot } from './chat-page.ts';

describe('the chat and the guidelines (WCAG 2.2 AA)', function () {
	this.timeout(60_000);
	const chats = browsing();
	for (const [name, options] of [
		['light', {}],
		['dark', { colorScheme: 'dark' }],
		['forced colours', { forcedColors: 'active' }],
	] as const) {
		it(`has nothing that axe finds wrong: ${name}`, async () => {
			const page = await chats.openList({ ...options, viewport: { width: 400, height: 700 } });
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
	}
});
