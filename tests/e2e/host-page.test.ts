import assert from 'node:assert/strict';
import { answers, browsing, chatIn, launcher, shoot } from './chat-page.ts';
import { type Site, serveSite } from './site.ts';

describe('the chat on the page of another site', function () {
	this.timeout(60_000);
	const chats = browsing();
	let site: Site;
	let launch = { path: '', integrity: '' };
	before(async () => {
		site = await serveSite(() => {
			const { url } = chats.server;
			const tag = `<script src="${url}/widget.js" data-locale="en" data-position="left" data-accent="#ffd500" async></script>`;
			const policy = `default-src 'none'; script-src ${url}; frame-src ${url}`;
			const headers = { 'Content-Security-Policy': policy };
			const pinned = `<script src="${url}${launch.path}" integrity="${launch.integrity}" crossorigin="anonymous" data-locale="en" async></script>`;
			return {
				'/': { html: `<h1>Jobs</h1>${tag}`, headers },
				'/pinned': { html: `<h1>Jobs</h1>${pinned}`, headers },
				'/changed': { html: `<h1>Jobs</h1>${pinned.replace(/sha384-..../, 'sha384-AAAA')}`, headers },
			};
		});
		launch = (await (await fetch(`${chats.server.url}/widget.json`)).json()) as typeof launch;
	});
	after(() => site?.close());

	it('needs no more of its policy than a script and a frame, and tells of what came while it was closed', async () => {
		const page = await chats.open(site.origin);
		await launcher(page).click();
		const chat = chatIn(page);
		await answers(chat).first().waitFor();
		let goOn = () => {};
		const closed = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		await page.route('**/activities', async (route) => {
			await closed;
			await route.continue();
		});
		await chat.locator('#say').fill('activate my card');
		await shoot(page, 'other-site');
		await chat.locator('#say').press('Enter');
		await chat.locator('#typing').waitFor();
		await chat.locator('#close').click();
		goOn();
		await page.locator('b', { hasText: '1' }).waitFor();
		assert.match((await launcher(page).getAttribute('aria-label')) ?? '', /1 new/);
		await shoot(page, 'other-site-unread');
		await launcher(page).click();
		await page.locator('b').waitFor({ state: 'hidden' });
	});

	it('runs a script that is pinned by its digest, and none that is not what it was', async () => {
		const page = await chats.open(`${site.origin}/pinned`);
		await launcher(page).click();
		await answers(chatIn(page)).first().waitFor();
		chats.mayComplain(/integrity/);
		const changed = await chats.open(`${site.origin}/changed`);
		await changed.waitForLoadState('networkidle');
		assert.equal(await launcher(changed).count(), 0);
	});
});
