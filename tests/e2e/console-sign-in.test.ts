/** Who may see what of the console. */
import assert from 'node:assert/strict';
import { answers, browsing, say, shoot } from './chat-page.ts';
import { chips, focused, signIn, type } from './console-page.ts';

describe('signing in to the console', function () {
	this.timeout(60_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });
	let agent: string;
	let lead: string;
	before(async function () {
		if (!chats.server) return this.skip();
		agent = await chats.server.addAgent('Kim');
		lead = await chats.server.addAgent('Lee', '--lead');
	});

	it('says nothing of conversations before, and what is wrong with a key in words', async () => {
		chats.mayFailToLoad();
		const user = await chats.open('/chat?locale=en');
		await answers(user).first().waitFor();
		await say(user, 'activate my card, I am 42');
		await say(user, 'talk to a person');
		const page = await chats.open('/assist?locale=en');
		await focused(page, '#key');
		assert.doesNotMatch(await page.content(), /42 years|class="ticket"|data-ticket/);
		assert.doesNotMatch(await page.title(), /\d/);
		await type(page, 'ssk_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
		await page.getByRole('alert').filter({ hasText: 'This key is nobody' }).waitFor();
		assert.equal(await page.locator('#key').getAttribute('aria-invalid'), 'true');
		await shoot(page, 'console-sign-in');
		await signIn(page, agent);
		assert.equal(await page.locator('[data-view=lead]').count(), 0, 'reports are for leads');
		await page.keyboard.press('Alt+r');
		assert.equal(await page.locator('.lead').count(), 0);
	});

	it('lasts over a reload, and ends with signing out', async () => {
		chats.mayFailToLoad();
		const page = await chats.open('/assist?locale=en');
		await signIn(page, agent);
		await page.reload();
		await focused(page, '#caller');
		await page.getByRole('button', { name: 'Sign out' }).click();
		await focused(page, '#key');
		await page.reload();
		await focused(page, '#key');
	});

	it('asks again when the session has ended, and the call is still there', async () => {
		chats.mayFailToLoad();
		const page = await chats.open('/assist?locale=en');
		await signIn(page, lead);
		await type(page, 'I am 42');
		await chips(page).first().waitFor();
		await page.context().clearCookies();
		await type(page, 'my ID card is lost');
		await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
		await signIn(page, lead);
		await chips(page).filter({ hasText: '42 years old' }).waitFor();
		assert.equal(await page.locator('#caller').inputValue(), 'my ID card is lost');
	});

	it('changes its own words with the language, and speaks it after a reload', async () => {
		chats.mayFailToLoad();
		const page = await chats.open('/assist?locale=en');
		await focused(page, '#key');
		await page.locator('header select').selectOption('zh-Hant');
		await page.getByRole('button', { name: '登入' }).waitFor();
		assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hant');
		await page.reload();
		await page.getByRole('button', { name: '登入' }).waitFor();
	});
});
