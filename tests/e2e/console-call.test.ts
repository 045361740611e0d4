/** A call beside the phone, by keys alone. */
import assert from 'node:assert/strict';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { browsing, shoot } from './chat-page.ts';
import { chips, focused, question, type, wordsOf } from './console-page.ts';

const calls = [
	{
		locale: 'en',
		told: 'my daughter is 8 and has no ID card yet, the card is in hand. do I need the hukou book?',
		understood: '8 years old',
		answer: /household register/,
		paper: /hukou/,
		none: 'no special certificate',
	},
	{
		locale: 'zh-Hans',
		told: '我女儿8岁还没有身份证，卡已经拿到了，要户口簿吗',
		understood: '8岁',
		answer: /户口簿/,
		paper: /户口/,
		none: '没有特殊证件',
	},
	{
		locale: 'zh-Hant',
		told: '我女兒8歲還沒有身份證，卡已經拿到了，要戶口簿嗎',
		understood: '8歲',
		answer: /戶口簿/,
		paper: /戶口/,
		none: '沒有特殊證件',
	},
] as const;
const copying: BrowserContextOptions = { permissions: ['clipboard-read', 'clipboard-write'] };
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe('a call in the console, by keys alone', function () {
	this.timeout(60_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });

	const begin = async (locale = 'en', options: BrowserContextOptions = {}): Promise<Page> => {
		const page = await chats.open(`/assist?locale=${locale}`, {
			viewport: { width: 1280, height: 720 },
			...copying,
			...options,
		});
		await question(page).waitFor();
		await focused(page, '#caller');
		return page;
	};
	const chip = (page: Page, text: string) => chips(page).filter({ hasText: text });

	for (const { locale, told, understood, answer, paper, none } of calls) {
		it(`goes from what the caller says to the list copied: ${locale}`, async () => {
			const words = wordsOf(locale);
			const page = await begin(locale);
			await type(page, told);
			await chip(page, understood).waitFor();
			assert.match((await page.locator('.answer .said').textContent()) ?? '', answer);
			assert.match((await page.locator('.question .progress').textContent()) ?? '', /\d.*\d/);
			await page.locator('.disputes').waitFor();
			await page.keyboard.press('Escape');
			await focused(page, '#question');
			await page.keyboard.press('1');
			await chip(page, none).waitFor();
			await question(page).filter({ hasText: words.complete }).waitFor();
			assert.match((await page.locator('.papers').first().textContent()) ?? '', paper);
			await shoot(page, `console-call-${locale}`);
			const code = (await page.locator('.code .spaced').textContent()) ?? '';
			assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
			await page.keyboard.press('Alt+s');
			await page.locator('.copied', { hasText: words.copiedSms }).waitFor();
			const short = await clipboard(page);
			assert.ok(short.includes(code) && short.length <= 500, short);
			assert.ok(((await page.locator('#sms-size').textContent()) ?? '').includes(String(short.length)));
			await page.keyboard.press('Alt+x');
			await page.locator('.copied', { hasText: words.copiedText }).waitFor();
			const whole = await clipboard(page);
			assert.ok(whole.includes(code) && whole.length > short.length);
			await page.keyboard.press('Alt+n');
			await focused(page, '#caller');
			await chips(page).first().waitFor({ state: 'detached' });
			assert.equal(await page.locator('.code').count(), 0);
			assert.match((await page.locator('.timer').textContent()) ?? '', /00:0\d$/);
		});
	}

	it('shows a contradiction, and changes nothing until the agent decides', async () => {
		const page = await begin();
		await type(page, 'my son is 17 and lost his ID card');
		await chip(page, '17 years old').waitFor();
		await type(page, 'he is 18');
		const conflict = page.locator('.conflict');
		await conflict.filter({ hasText: '17 years old' }).filter({ hasText: '18 years old' }).waitFor();
		await chip(page, '17 years old').waitFor();
		assert.match((await page.getByRole('status').textContent()) ?? '', /17 years old.*18 years old/);
		await shoot(page, 'console-conflict');
		await page.keyboard.press('Alt+k');
		await conflict.waitFor({ state: 'detached' });
		await chip(page, '17 years old').waitFor();
		await type(page, 'he is 18');
		await conflict.waitFor();
		await page.keyboard.press('Alt+t');
		await chip(page, '18 years old').filter({ hasText: 'said' }).waitFor();
		assert.equal(await conflict.count(), 0);
		assert.equal(await chip(page, '17 years old').count(), 0);
	});

	it('changes and removes facts by their chips', async () => {
		const page = await begin();
		await type(page, 'I am 42 and my ID card is lost');
		await chip(page, 'ID card lost').waitFor();
		await page.keyboard.press('Alt+a');
		await focused(page, '[data-fact=idStatus]');
		await page.keyboard.press('Enter');
		await page.locator('.values').waitFor();
		await page.keyboard.press('1');
		await chip(page, 'ID card lost').waitFor({ state: 'detached' });
		await chip(page, 'chosen').waitFor();
		await page.keyboard.press('Alt+a');
		await page.keyboard.press('ArrowRight');
		await focused(page, '[data-fact=age]');
		await page.keyboard.press('Delete');
		await chip(page, '42 years old').waitFor({ state: 'detached' });
		await focused(page, '#question');
		await page.keyboard.press('0');
		await page.locator('.chip.declined').waitFor();
	});

	it('takes digits for text while the agent writes, and chooses nothing with keys switched off', async () => {
		const page = await begin();
		await page.keyboard.type('1 0 / ?');
		assert.equal(await page.locator('#caller').inputValue(), '1 0 / ?');
		assert.equal(await chips(page).count(), 0);
		assert.equal(await page.locator('dialog').count(), 0);
		await page.keyboard.press('Escape');
		await page.keyboard.press('?');
		await page.locator('dialog').waitFor();
		assert.match((await page.locator('dialog').textContent()) ?? '', /Alt\+S/);
		await shoot(page, 'console-keys');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await page.keyboard.press('Escape');
		await page.locator('dialog').waitFor({ state: 'detached' });
		await focused(page, '#question');
		await page.keyboard.press('1');
		await page.waitForTimeout(300);
		assert.equal(await chips(page).count(), 0);
	});

	it('goes on from a code, in a place, with answers in another language than its own', async () => {
		const page = await begin();
		await type(page, '16JQ-8C6P');
		await chip(page, 'from the code').first().waitFor();
		await page.keyboard.press('Alt+p');
		await type(page, 'Guangzhou');
		await page.locator('.place .chip', { hasText: 'Guangzhou' }).waitFor();
		await page.keyboard.press('Alt+l');
		await chip(page, '8岁').waitFor();
		await page.locator('.place .chip', { hasText: '广州' }).waitFor();
		assert.equal(await page.locator('html').getAttribute('lang'), 'en');
		await page.getByText('Copy as SMS').waitFor();
	});

	it('takes a code in small letters without its hyphen, and a word of its length for a word', async () => {
		const page = await begin();
		await type(page, '16jq8c6p');
		await chip(page, 'from the code').first().waitFor();
		await page.keyboard.press('Alt+n');
		await chips(page).first().waitFor({ state: 'detached' });
		chats.mayFailToLoad();
		await type(page, 'quarkle42x');
		await page.locator('.answer', { hasText: 'Nothing in this was understood' }).waitFor();
		assert.equal(await page.locator('.problem').count(), 0);
	});

	it('says what is wrong with a code and a place, and leaves everything as it was', async () => {
		const page = await begin();
		chats.mayFailToLoad();
		await type(page, 'I am 42');
		await chip(page, '42 years old').waitFor();
		await type(page, '16JQ-8C6Q');
		await page.getByRole('alert').filter({ hasText: 'slip' }).waitFor();
		await page.keyboard.press('Alt+p');
		await type(page, 'Xyzzy');
		await page.getByRole('alert').filter({ hasText: 'No such place' }).waitFor();
		await chip(page, '42 years old').waitFor();
	});

	it('looks things up, with their sources', async () => {
		const page = await begin();
		await page.keyboard.press('Escape');
		await page.keyboard.press('/');
		await focused(page, '#search');
		await type(page, 'how much does a new card cost');
		await page.locator('.topic').first().waitFor();
		assert.match((await page.locator('.topic').first().textContent()) ?? '', /Sources/);
		await page.keyboard.press('Escape');
		await focused(page, '#question');
	});

	it('keeps nothing of a call in the browser, masks numbers, and keeps what could not be sent', async () => {
		const page = await begin();
		await type(page, 'my ID 110101199003077715 is lost');
		await page.locator('.warning').waitFor();
		assert.doesNotMatch(await page.content(), /110101199003077715/);
		assert.deepEqual(
			await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.hash]),
			[0, 0, '', ''],
		);
		chats.mayFailToLoad();
		await page.context().setOffline(true);
		await type(page, 'I am 42');
		await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
		assert.equal(await page.locator('#caller').inputValue(), 'I am 42');
		await page.context().setOffline(false);
		await page.keyboard.press('Enter');
		await chip(page, '42 years old').waitFor();
	});
});
