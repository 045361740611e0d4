import assert from 'node:assert/strict';
import { answers, browsing, chatIn, choice, launcher, list, say, shoot } from './chat-page.ts';

describe('the chat in a browser', function () {
	this.timeout(60_000);
	const chats = browsing();

	it('holds a conversation in English by mouse, from the button to the list and its sources', async () => {
		const page = await chats.open('/?lang=en');
		assert.equal(await page.locator('iframe').count(), 0, 'nothing is loaded before it is pressed');
		await launcher(page).click();
		const chat = chatIn(page);
		await choice(chat, 'Activate a card').click();
		await answers(chat).nth(1).waitFor();
		await say(chat, 'my daughter is 8 and she has no ID card yet');
		await choice(chat, 'None of these').click();
		await choice(chat, 'Card in hand').click();
		await list(chat).waitFor();
		await shoot(page, 'en-list');
		const code = await list(chat).locator('.code').textContent();
		assert.match(code ?? '', /^[0-9A-Z]{4}-[0-9A-Z]{4}/);
		assert.equal(await list(chat).locator('a.action').getAttribute('href'), `/checklist/${code}?locale=en`);
		await list(chat).locator('.sources summary').click();
		assert.match((await list(chat).locator('blockquote').first().textContent()) ?? '', /\w{3}/);
		assert.ok((await list(chat).locator('li.tick').count()) >= 4);
		await shoot(page, 'en-sources');
	});

	it('holds a conversation in Chinese by keyboard alone, and gives the focus back', async () => {
		const page = await chats.open('/');
		for (let presses = 0; presses < 12; presses++) {
			await page.keyboard.press('Tab');
			if (await launcher(page).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button))
				break;
		}
		await page.keyboard.press('Enter');
		const chat = chatIn(page);
		await answers(chat).first().waitFor();
		await page.keyboard.type('我的社保卡要激活，我42岁');
		await page.keyboard.press('Enter');
		await choice(chat, '丢了').waitFor();
		for (let presses = 0; presses < 12; presses++) {
			await page.keyboard.press('Shift+Tab');
			if (await choice(chat, '丢了').evaluate((button) => button === document.activeElement)) break;
		}
		await page.keyboard.press('Enter');
		await choice(chat, '都没有').waitFor();
		await page.keyboard.type('都没有');
		await page.keyboard.press('Enter');
		await choice(chat, '卡在手里').waitFor();
		await page.keyboard.type('拿到了');
		await page.keyboard.press('Enter');
		await list(chat).waitFor();
		await page.keyboard.press('Escape');
		await page.locator('iframe').waitFor({ state: 'hidden' });
		assert.ok(await launcher(page).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button));
	});

	it('fills a small phone, and everything to press is large enough', async () => {
		const page = await chats.open('/', { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
		await launcher(page).tap();
		const chat = chatIn(page);
		await choice(chat, '激活社保卡').tap();
		await chat.locator('.message.person').first().waitFor();
		await say(chat, '42岁，身份证丢了');
		await choice(chat, '都没有').tap();
		await choice(chat, '卡在手里').tap();
		await list(chat).waitFor();
		await shoot(page, 'zh-phone');
		const box = await page.locator('iframe').boundingBox();
		assert.deepEqual(box, { x: 0, y: 0, width: 360, height: 640 });
		const small = await chat.locator('body').evaluate((body) =>
			[...body.querySelectorAll('button, summary, textarea, .action')]
				.filter((element) => element.getClientRects().length > 0)
				.filter((element) => element.getBoundingClientRect().height < 44)
				.map((element) => element.textContent),
		);
		assert.deepEqual(small, []);
		assert.ok(await chat.locator('body').evaluate((body) => body.scrollWidth <= 360));
	});

	it('can be read and used at twice the size of text', async () => {
		const page = await chats.openList({ viewport: { width: 360, height: 640 } });
		await page.evaluate(() => {
			document.documentElement.style.fontSize = '200%';
		});
		await shoot(page, 'zh-large');
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
		assert.ok(await page.locator('#send').isVisible());
	});

	it('goes on after a reload', async () => {
		const page = await chats.openList();
		const before = await page.locator('.message').count();
		await page.reload();
		await list(page).waitFor();
		assert.equal(await page.locator('.message').count(), before);
		await say(page, '谢谢');
	});

	it('keeps what is written while the server restarts, and goes on', async () => {
		const page = await chats.openList();
		chats.mayFailToLoad();
		await chats.server.stop();
		await page.locator('#say').fill('为什么要户口簿');
		await page.locator('#say').press('Enter');
		await page.locator('.waiting').waitFor();
		await page.getByRole('status').filter({ hasText: '网络断开' }).waitFor();
		await shoot(page, 'zh-offline');
		const before = await answers(page).count();
		await chats.server.start();
		await answers(page).nth(before).waitFor();
		assert.equal(await page.locator('.message.person', { hasText: '为什么要户口簿' }).count(), 1);
		assert.equal(await page.locator('.note').count(), 0);
	});

	it('says so when a conversation has ended, and offers the list that there was', async () => {
		const page = await chats.openList();
		const code = (await page.locator('.code').textContent()) ?? '';
		chats.mayFailToLoad();
		await page.evaluate(() => {
			const session = JSON.parse(localStorage.getItem('assistant.session') ?? '{}');
			localStorage.setItem('assistant.session', JSON.stringify({ ...session, token: 'expired' }));
		});
		await page.reload();
		await page.locator('.note').waitFor();
		await page.getByRole('button', { name: code }).click();
		await list(page).waitFor();
		assert.equal(await page.locator('.code').textContent(), code);
	});

	it('runs nothing of what is written, of the language or of the code', async () => {
		const nasty = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
		const query = encodeURIComponent(nasty);
		for (const path of [
			`/?lang=${query}&code=${query}`,
			`/chat?locale=${query}&code=${query}&accent=${query}&host=${query}`,
		]) {
			const page = await chats.open(path);
			if (path.startsWith('/?')) continue;
			await answers(page).first().waitFor();
			await say(page, nasty);
			await say(page, '**<b onclick=alert(1)>x</b>** [a](javascript:alert(1))');
			assert.match((await page.locator('.message.person').first().textContent()) ?? '', /<img src=x/);
			assert.equal(await page.locator('#log img, #log script, #log b, #log a[href^=javascript]').count(), 0);
			assert.equal(await page.evaluate(() => 'hacked' in window), false);
		}
	});

	it('changes its own words with the language', async () => {
		const page = await chats.open('/chat?locale=zh-Hans');
		await answers(page).first().waitFor();
		await page.locator('#menu > summary').click();
		await shoot(page, 'zh-menu');
		await choice(page, 'English').click();
		await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
		assert.equal(await page.locator('html').getAttribute('lang'), 'en');
	});

	it('shows nothing of a conversation that was deleted', async () => {
		const page = await chats.openList();
		await page.locator('#menu > summary').click();
		await page.locator('.erase summary').click();
		await page.getByRole('button', { name: '确认删除' }).click();
		await page.locator('.message', { hasText: '已删除' }).waitFor();
		await list(page).waitFor({ state: 'detached' });
		assert.equal(await page.locator('.message', { hasText: '42' }).count(), 0);
		assert.equal(await page.evaluate(() => localStorage.getItem('assistant.code')), null);
		await say(page, '你好');
	});

	it('opens with the code of a list, and sends it once', async () => {
		const page = await chats.open('/?lang=en&code=16JQ-8C6P');
		await list(chatIn(page)).waitFor();
		await page.reload();
		await list(chatIn(page)).first().waitFor();
		assert.equal(await chatIn(page).locator('.message.person').count(), 1);
	});

	it('tells how far it has come, why it asks, and lets each answer be changed', async () => {
		const page = await chats.open('/chat?locale=en', { viewport: { width: 400, height: 760 } });
		await answers(page).first().waitFor();
		await say(page, 'activate my card, I am 42');
		assert.match((await page.locator('.progress').last().textContent()) ?? '', /^Question \d of \d$/);
		await choice(page, 'Why do you ask?').click();
		await page.locator('.message.assistant', { hasText: 'ID' }).last().waitFor();
		await page.locator('.waiting').waitFor({ state: 'detached' });
		await say(page, 'lost');
		await page.locator('.answers summary').click();
		await shoot(page, 'en-answers');
		await page.getByRole('button', { name: 'Change: 42 years old' }).click();
		await page.locator('.message.person', { hasText: 'about the age' }).waitFor();
		await page.locator('.waiting').waitFor({ state: 'detached' });
		await say(page, '43');
		await page.locator('.answers summary').click();
		assert.match((await page.locator('.answers').textContent()) ?? '', /43 years old/);
	});

	it('copies the link of a list where the browser can share nothing, and shows it where it may not copy', async () => {
		const page = await chats.openList({ permissions: ['clipboard-read', 'clipboard-write'] });
		const code = await list(page).locator('.code').textContent();
		await choice(page, '分享').click();
		await page.getByText('链接已复制').waitFor();
		assert.equal(
			await page.evaluate(() => navigator.clipboard.readText()),
			`${chats.server.url}/checklist/${code}?locale=zh-Hans`,
		);
		const barred = await chats.openList();
		await barred.evaluate(() => {
			Object.defineProperty(navigator, 'clipboard', { value: undefined });
		});
		await choice(barred, '分享').click();
		assert.match(await barred.getByLabel('请复制这个链接').inputValue(), /\/checklist\/[0-9A-Z-]+\?locale=zh-Hans$/);
		await shoot(barred, 'zh-share');
	});

	it('announces politely, and each message once', async () => {
		const page = await chats.open('/chat?locale=en');
		await answers(page).first().waitFor();
		await page.evaluate(() => {
			const added: string[] = [];
			Object.assign(window, { added });
			new MutationObserver((changes) => {
				for (const { addedNodes } of changes) for (const node of addedNodes) added.push(node.textContent ?? '');
			}).observe(document.getElementById('log') as Node, { childList: true });
		});
		await say(page, 'activate my card');
		const added = await page.evaluate(() => (window as unknown as { added: string[] }).added);
		assert.equal(added.length, 2);
		assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'polite');
	});
});
