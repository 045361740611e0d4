/** The chat on a network that goes away, and in two tabs at once. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { answers, browsing, choice, list, reachList, said, say, shoot, write } from './chat-page.ts';

const offline = (page: Page) => page.getByRole('status').filter({ hasText: '网络断开' });
/** Wait until nothing is left to be sent. */
const settled = (page: Page) => page.locator('#log:not(:has(.waiting))').waitFor();
/** How many of a message the server knows, whatever pages show. */
async function known(page: Page, text: string): Promise<number> {
	return page.evaluate(async (wanted) => {
		const { conversation, token } = JSON.parse(localStorage.getItem('assistant.session') ?? '{}');
		const response = await fetch(`/v3/directline/conversations/${conversation}/activities`, {
			headers: { Authorization: `Bearer ${token}` },
		});
		const { activities } = (await response.json()) as { activities: { text: string }[] };
		return activities.filter((activity) => activity.text === wanted).length;
	}, text);
}

describe('the chat in two tabs', function () {
	this.timeout(60_000);
	const chats = browsing();

	it('shows in each what is said in the other, once, and goes on in both', async () => {
		const one = await chats.openList();
		const other = await chats.openTab(one.context(), '/chat?locale=zh-Hans');
		await list(other).waitFor();
		await say(one, '为什么要户口簿');
		await said(other, '为什么要户口簿').waitFor();
		await say(other, '谢谢');
		await said(one, '谢谢').waitFor();
		await one.waitForTimeout(1000);
		for (const page of [one, other]) {
			assert.equal(await said(page, '为什么要户口簿').count(), 1);
			assert.equal(await said(page, '谢谢').count(), 1);
		}
		assert.equal(await answers(one).count(), await answers(other).count());
	});

	it('offers in both the answers to the last question alone', async () => {
		const one = await chats.open('/chat?locale=zh-Hans');
		await choice(one, '激活社保卡').waitFor();
		const other = await chats.openTab(one.context(), '/chat?locale=zh-Hans');
		await choice(other, '激活社保卡').click();
		await choice(one, '丢了').waitFor();
		assert.equal(await choice(one, '激活社保卡').count(), 0);
		await choice(one, '丢了').click();
		await choice(other, '丢了').waitFor({ state: 'detached' });
	});

	it('sends once what both had waiting when the network came back', async () => {
		const one = await chats.openList();
		const other = await chats.openTab(one.context(), '/chat?locale=zh-Hans');
		await list(other).waitFor();
		chats.mayFailToLoad();
		await one.context().setOffline(true);
		await write(one, '为什么要户口簿');
		await write(other, '谢谢');
		await offline(one).waitFor();
		await one.context().setOffline(false);
		for (const page of [one, other]) {
			await settled(page);
			for (const text of ['为什么要户口簿', '谢谢']) {
				await said(page, text).waitFor();
				assert.equal(await said(page, text).count(), 1);
			}
		}
		assert.equal(await known(one, '为什么要户口簿'), 1);
		assert.equal(await known(one, '谢谢'), 1);
	});
});

describe('the chat in two tabs that are both closed while something waits in each', function () {
	this.timeout(60_000);
	const chats = browsing();

	it('sends all of it once the chat is open again', async () => {
		const one = await chats.openList();
		const other = await chats.openTab(one.context(), '/chat?locale=zh-Hans');
		await list(other).waitFor();
		chats.mayFailToLoad();
		await chats.server.stop();
		await write(one, '为什么要户口簿');
		await write(other, '谢谢');
		await offline(one).waitFor();
		await one.close();
		await other.close();
		await chats.server.start();
		const again = await chats.openTab(other.context(), '/chat?locale=zh-Hans');
		for (const text of ['为什么要户口簿', '谢谢']) await said(again, text).waitFor();
		await settled(again);
		for (const text of ['为什么要户口簿', '谢谢']) assert.equal(await known(again, text), 1);
	});
});

describe('the chat on a network that goes away', function () {
	this.timeout(60_000);
	const chats = browsing();

	it('tells of it, keeps what is written and delivers it once', async () => {
		const page = await chats.openList();
		chats.mayFailToLoad();
		await page.context().setOffline(true);
		await write(page, '为什么要户口簿');
		await offline(page).waitFor();
		await page.locator('.waiting', { hasText: '为什么要户口簿' }).waitFor();
		await shoot(page, 'zh-network-gone');
		const before = await answers(page).count();
		await page.context().setOffline(false);
		await answers(page).nth(before).waitFor();
		await offline(page).waitFor({ state: 'detached' });
		await settled(page);
		assert.equal(await said(page, '为什么要户口簿').count(), 1);
		assert.equal(await known(page, '为什么要户口簿'), 1);
	});

	it('tells of it before anything is written, and when it is back', async () => {
		const page = await chats.openList();
		chats.mayFailToLoad();
		await page.context().setOffline(true);
		await offline(page).waitFor();
		await page.context().setOffline(false);
		await offline(page).waitFor({ state: 'detached' });
		await say(page, '为什么要户口簿');
	});

	it('keeps it over a reload, too, and sends it once the network is back', async () => {
		const page = await chats.openList();
		chats.mayFailToLoad();
		// The page itself still comes; what it asks for does not.
		await page.route('**/v3/**', (route) => route.abort());
		await write(page, '为什么要户口簿');
		await offline(page).waitFor();
		await page.reload();
		await page.locator('.waiting', { hasText: '为什么要户口簿' }).waitFor();
		await page.unroute('**/v3/**');
		await settled(page);
		await list(page).waitFor();
		assert.equal(await known(page, '为什么要户口簿'), 1);
	});

	it('delivers once what reached the server though its answer was lost', async () => {
		const page = await chats.openList();
		chats.mayFailToLoad();
		let isFirst = true;
		await page.route('**/activities', async (route) => {
			if (!isFirst || route.request().method() !== 'POST') return route.continue();
			isFirst = false;
			await route.fetch();
			await route.abort();
		});
		await say(page, '为什么要户口簿');
		assert.equal(isFirst, false);
		assert.equal(await said(page, '为什么要户口簿').count(), 1);
		assert.equal(await known(page, '为什么要户口簿'), 1);
	});
});

describe('a conversation whose token is no good any more', function () {
	this.timeout(60_000);
	const chats = browsing();

	it('is followed by another on the open page, with the list on offer and nothing that was written lost', async () => {
		const page = await chats.openList();
		const code = (await page.locator('.code').textContent()) ?? '';
		chats.mayFailToLoad();
		await chats.server.stop();
		await write(page, '为什么要户口簿');
		await offline(page).waitFor();
		await chats.server.start({ TOKEN_SECRET: 'another secret, so that no earlier token holds' });
		const before = await answers(page).count();
		await page.locator('.note', { hasText: '之前的对话已经结束' }).waitFor();
		await answers(page).nth(before).waitFor();
		await settled(page);
		await shoot(page, 'zh-ended');
		assert.equal(await said(page, '为什么要户口簿').count(), 1);
		assert.equal(await known(page, '为什么要户口簿'), 1);
		assert.equal(await page.locator('.note').count(), 1);
		await say(page, code);
		assert.equal(await list(page).last().locator('.code').textContent(), code);
	});

	it('is followed by another with the list on offer, where nothing had been written', async () => {
		const page = await chats.open('/chat?locale=zh-Hans');
		await answers(page).first().waitFor();
		await reachList(page);
		const code = (await page.locator('.code').textContent()) ?? '';
		chats.mayFailToLoad();
		await chats.server.stop();
		await chats.server.start({ TOKEN_SECRET: 'a third secret, so that no earlier token holds' });
		await page.locator('.note').waitFor();
		await page.getByRole('button', { name: code }).click();
		await list(page).nth(1).waitFor();
		assert.equal(await list(page).last().locator('.code').textContent(), code);
	});
});
