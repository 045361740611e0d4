/** Microsoft's Web Chat, which nobody here wrote, as a client of our server in a browser. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { browsing, shoot } from './chat-page.ts';
import { serveWebChat, type WebChatSite } from './web-chat-page.ts';

const bubbles = (page: Page) => page.locator('.webchat__bubble__content');
const heard = (page: Page, text: string | RegExp) => bubbles(page).filter({ hasText: text });
const suggestion = (page: Page, label: string) => page.locator('.webchat__suggested-action', { hasText: label });

async function write(page: Page, text: string): Promise<void> {
	const box = page.locator('[data-id=webchat-sendbox-input]');
	await box.fill(text);
	await box.press('Enter');
}

const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
/** The same conversation in both languages, which ends with the same list. */
const conversations = [
	{
		locale: 'en-US',
		greeting: /social security card/,
		asked: ['Activate a card', 'I am 42', 'Lost', 'None of these', 'Card in hand'],
		understood: /42 years old/,
		line: /^☐ Your social security card, original/,
		place: /a branch of the bank named on the card/,
		source: /State Council Order 285, Art\. 5/,
		goOn: 'why the household register?',
	},
	{
		locale: 'zh-CN',
		greeting: /社保卡/,
		asked: ['激活社保卡', '我42岁', '丢了', '都没有', '卡在手里'],
		understood: /42岁/,
		line: /^☐ 您的社会保障卡（原件）/,
		place: /卡面所标明的服务银行网点/,
		source: /国务院令第285号第5条/,
		goOn: '为什么要户口簿',
	},
] as const;

describe('Web Chat in a browser', function () {
	this.timeout(90_000);
	const chats = browsing();
	let site: WebChatSite;
	before(async () => {
		site = await serveWebChat('webchat-es5.js', () => chats.server.url);
	});
	after(() => site?.close());

	type Conversation = (typeof conversations)[number];
	const begin = async ({ locale, greeting }: Conversation): Promise<Page> => {
		const page = await chats.open(site.address(locale), { locale });
		await heard(page, greeting).first().waitFor();
		return page;
	};
	const reachList = async (page: Page, { asked, understood }: Conversation): Promise<string> => {
		const [start, age, lost, none, inHand] = asked;
		await suggestion(page, start).click();
		await heard(page, start).waitFor();
		await write(page, age);
		await heard(page, understood).first().waitFor();
		await suggestion(page, lost).click();
		await suggestion(page, none).click();
		await suggestion(page, inHand).click();
		await heard(page, code).first().waitFor();
		return heard(page, code).first().innerText();
	};

	for (const conversation of conversations) {
		const { locale, line, place, source } = conversation;
		it(`holds a whole conversation by what is suggested, to the list and its sources: ${locale}`, async () => {
			const page = await begin(conversation);
			const shown = await reachList(page, conversation);
			await heard(page, code).first().scrollIntoViewIfNeeded();
			await shoot(page, `web-chat-${locale}`);
			assert.match(shown, code);
			assert.match(shown, place);
			assert.match(shown, source);
			assert.ok(
				shown.split('\n').some((text) => line.test(text)),
				'each paper stands in a line of its own',
			);
		});

		it(`goes on after the server has restarted: ${locale}`, async () => {
			const page = await begin(conversation);
			await reachList(page, conversation);
			const before = await bubbles(page).count();
			chats.mayFailToLoad();
			await chats.server.stop();
			await chats.server.start();
			await write(page, conversation.goOn);
			await heard(page, conversation.goOn).waitFor();
			await bubbles(page)
				.nth(before + 1)
				.waitFor();
			assert.equal(await heard(page, conversation.goOn).count(), 1);
			assert.equal(await heard(page, code).count(), 1);
		});
	}
});
