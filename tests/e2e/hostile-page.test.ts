/** Messages between pages that come from where they must not come from, or are of a kind that nobody sends in good faith. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { answers, browsing, launcher, say } from './chat-page.ts';
import { type Site, serveSite } from './site.ts';

/** Everything that the chat or its button might be made to do, if they listened to anybody. */
const orders = [
	{ assistant: 'close' },
	{ assistant: 'hidden' },
	{ assistant: 'unread', count: 99 },
	{ accent: '#ff0000', assistant: 'accent' },
	{ location: 'https://evil.example/', assistant: 'navigate' },
	'close',
	null,
	['assistant'],
];

describe('the chat on the page of a site that means harm', function () {
	this.timeout(60_000);
	const chats = browsing();
	let site: Site;
	before(async () => {
		site = await serveSite(({ origin, otherOrigin }) => {
			const chat = (host: string) =>
				`<iframe name="chat" title="Chat" width="400" height="600" src="${chats.server.url}/chat?locale=en&host=${encodeURIComponent(host)}"></iframe>`;
			const ad = `<iframe name="ad" title="Advertisement" src="${otherOrigin}/ad"></iframe>`;
			const ear = `<script>told = []; addEventListener('message', ({ data }) => told.push(data));</script>`;
			return {
				'/framed': { html: ear + chat(origin) + ad },
				'/impostor': { html: ear + chat('https://jobs.example') },
				'/button': { html: `<h1>Jobs</h1><script src="${chats.server.url}/widget.js" data-locale="en"></script>${ad}` },
				'/ad': { html: '<p>Buy</p>' },
			};
		});
	});
	after(() => site?.close());

	const frameOf = (page: Page, name: string): Frame => {
		const frame = page.frame({ name });
		assert.ok(frame);
		return frame;
	};
	const told = (page: Page) => page.evaluate(() => (window as unknown as { told: unknown[] }).told);
	const accent = (chat: Frame) =>
		chat.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));

	it('obeys nobody but the page around it', async () => {
		const page = await chats.open(`${site.origin}/framed`);
		const chat = frameOf(page, 'chat');
		await answers(chat).first().waitFor();
		const [address, colour] = [chat.url(), await accent(chat)];
		await frameOf(page, 'ad').evaluate((all) => {
			for (const order of all) parent.frames[0]?.postMessage(order, '*');
		}, orders);
		await say(chat, 'activate my card');
		// A chat that is hidden tells the page around it of what came.
		assert.deepEqual(await told(page), []);
		assert.deepEqual([chat.url(), await accent(chat)], [address, colour]);
		await page.evaluate(() => window.frames[0]?.postMessage({ assistant: 'hidden' }, '*'));
		await say(chat, 'lost');
		assert.deepEqual(await told(page), [{ assistant: 'unread', count: 1 }]);
	});

	it('obeys no page that says it is another', async () => {
		const page = await chats.open(`${site.origin}/impostor`);
		const chat = frameOf(page, 'chat');
		await answers(chat).first().waitFor();
		await page.evaluate((all) => {
			for (const order of all) window.frames[0]?.postMessage(order, '*');
		}, orders);
		await say(chat, 'activate my card');
		assert.deepEqual(await told(page), []);
	});

	it('goes on after messages of many megabytes, and of every kind', async () => {
		const page = await chats.open(`${site.origin}/framed`);
		const chat = frameOf(page, 'chat');
		await answers(chat).first().waitFor();
		const flood = (): void => {
			const huge = 'x'.repeat(20_000_000);
			const chatFrame = (parent === window ? window : parent).frames[0];
			chatFrame?.postMessage({ assistant: huge }, '*');
			chatFrame?.postMessage({ assistant: 'unread', count: huge }, '*');
			chatFrame?.postMessage(new ArrayBuffer(20_000_000), '*');
			for (let count = 0; count < 2000; count++) chatFrame?.postMessage({ assistant: { assistant: count } }, '*');
		};
		await page.evaluate(flood);
		await frameOf(page, 'ad').evaluate(flood);
		await say(chat, 'activate my card');
		assert.deepEqual(await told(page), []);
	});

	it('keeps its button to itself: nobody else closes the chat or says that something came', async () => {
		const page = await chats.open(`${site.origin}/button`);
		await launcher(page).click();
		await answers(page.frameLocator('iframe[src*="/chat"]')).first().waitFor();
		const order = () =>
			frameOf(page, 'ad').evaluate((all) => {
				for (const one of all) parent.postMessage(one, '*');
			}, orders);
		await order();
		await page.waitForTimeout(300);
		assert.equal(await launcher(page).getAttribute('aria-expanded'), 'true');
		await launcher(page).click();
		await order();
		await page.waitForTimeout(300);
		assert.equal(await page.locator('button[aria-expanded] b').isVisible(), false);
	});
});
