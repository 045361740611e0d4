import assert from 'node:assert/strict';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { checkPage } from './axe.ts';
import { answers, browsing, say, shoot } from './chat-page.ts';
import { chips, focused, question, signIn, tickets, type } from './console-page.ts';

const appearances = [
	['light', {}],
	['dark', { colorScheme: 'dark' }],
	['forced colours', { forcedColors: 'active' }],
] as const;
const desk = { viewport: { width: 1280, height: 720 } };

describe('the console and the guidelines (WCAG 2.2 AA): nothing that axe finds wrong', function () {
	this.timeout(90_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });
	let lead: string;
	before(async function () {
		if (!chats.server) return this.skip();
		lead = await chats.server.addAgent('Lee', '--lead');
	});

	const open = async (options: BrowserContextOptions): Promise<Page> => {
		chats.mayFailToLoad();
		const page = await chats.open('/assist?locale=en', { ...desk, ...options });
		await focused(page, '#key');
		return page;
	};
	const look = async (page: Page, name: string): Promise<void> => {
		await shoot(page, `console-axe-${name.replace(' ', '-')}`);
		await checkPage(page);
	};

	for (const [name, options] of appearances) {
		it(`before signing in, and in every state of a call: ${name}`, async () => {
			const page = await open(options);
			await checkPage(page);
			await type(page, 'ssk_wrong');
			await page.locator('#key-problem', { hasText: 'nobody' }).waitFor();
			await look(page, `sign-in-${name}`);
			await signIn(page, lead);
			await question(page).waitFor();
			await look(page, `empty-${name}`);
			await type(page, 'my daughter is 17, her ID card is lost, do I need the hukou book?');
			await chips(page).first().waitFor();
			await type(page, 'she is 18, ID 110101199003077715');
			await page.locator('.conflict').waitFor();
			await page.keyboard.press('Alt+a');
			await page.keyboard.press('ArrowRight');
			await page.keyboard.press('Enter');
			await page.locator('.values').waitFor();
			await page.locator('.answer .sources summary').click();
			await page.locator('.papers .sources summary').first().click();
			await look(page, `call-${name}`);
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await page.keyboard.press('0');
			await page.locator('.declined').waitFor();
			await page.keyboard.press('?');
			await page.locator('dialog').waitFor();
			await look(page, `keys-${name}`);
			await page.keyboard.press('Escape');
			await page.keyboard.press('/');
			await focused(page, '#search');
			await type(page, 'hukou');
			await page.locator('.topic').first().waitFor();
			await page.locator('.topic .sources summary').first().click();
			await look(page, `search-${name}`);
		});

		it(`in the inbox and in the reports: ${name}`, async () => {
			const user = await chats.open('/chat?locale=en');
			await answers(user).first().waitFor();
			await say(user, 'please quarkle the frobnitz');
			await say(user, 'activate my card, I am 42');
			await say(user, 'talk to a person');
			await say(user, 'do I need the hukou book?');
			const page = await open(options);
			await signIn(page, lead);
			await page.keyboard.press('Alt+i');
			await tickets(page).first().waitFor();
			await look(page, `queue-${name}`);
			await focused(page, '.ticket');
			await page.keyboard.press('Enter');
			await page.locator('.log .message').first().waitFor();
			await look(page, `waiting-${name}`);
			await page.keyboard.press('Alt+a');
			await focused(page, '#reply');
			await type(page, 'Hello.');
			await page.locator('.message.agent').waitFor();
			await page.keyboard.press('Alt+b');
			await type(page, 'a note');
			await page.locator('.canned summary').click();
			await page.locator('.notes-part li').waitFor();
			await look(page, `conversation-${name}`);
			await page.keyboard.press('Alt+g');
			await tickets(page).first().waitFor({ state: 'detached' });
			await checkPage(page);
			await page.keyboard.press('Alt+r');
			await page.locator('tr', { hasText: 'frobnitz' }).getByRole('button').click();
			await page.locator('pre').waitFor();
			await look(page, `unanswered-${name}`);
			await page.getByRole('button', { name: 'Numbers' }).click();
			await page.locator('.bar-of').first().waitFor();
			await look(page, `numbers-${name}`);
			await page.getByRole('button', { name: 'Who did what' }).click();
			await page.locator('td time').first().waitFor();
			await look(page, `record-${name}`);
		});
	}
});

describe('the console and its sizes', function () {
	this.timeout(60_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });
	const open = async (options: BrowserContextOptions): Promise<Page> => {
		const page = await chats.open('/assist?locale=en', options);
		await focused(page, '#caller');
		return page;
	};

	it('can be read and used at twice the size of text, and on a narrow window', async () => {
		for (const [name, options, size] of [
			['large', desk, '187.5%'],
			['narrow', { viewport: { width: 400, height: 800 } }, ''],
		] as const) {
			const page = await open(options);
			await page.evaluate((fontSize) => {
				document.documentElement.style.fontSize = fontSize;
			}, size);
			await type(page, 'my daughter is 8 and has no ID card yet');
			await chips(page).first().waitFor();
			await shoot(page, `console-${name}`);
			for (const key of ['Alt+c', 'Alt+i', 'Alt+r']) {
				await page.keyboard.press(key);
				await page.waitForTimeout(200);
				const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				assert.ok(over <= 0, `${name} ${key}: ${over}`);
				await checkPage(page);
			}
		}
	});

	it('has targets of 44 pixels for what is pressed often, and of 24 for all else', async () => {
		const page = await open(desk);
		await type(page, 'my daughter is 8 and has no ID card yet');
		await chips(page).first().waitFor();
		const small = await page.evaluate(() =>
			[...document.querySelectorAll('button, select, input, textarea, summary')]
				.map((element) => ({ element, box: element.getBoundingClientRect() }))
				.filter(({ element, box }) => box.height > 0 && box.height < (element.matches('summary') ? 24 : 42))
				.map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.height}`),
		);
		assert.deepEqual(small, []);
	});
});
