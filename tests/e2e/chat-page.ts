/** Pages of a real browser on a real server, for the tests of one `describe`, and what people do on the page of the chat. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { createServer, type RestartableServer } from './server.ts';

const screenshots = join(import.meta.dirname, 'screenshots');

export interface Browsing {
	/** Running from the first test to the last. */
	readonly server: RestartableServer;
	/** Open an address, or a path of the server, as somebody who was never there. */
	open(path: string, options?: BrowserContextOptions): Promise<Page>;
	/** Open one more tab of the same browser. */
	openTab(context: BrowserContext, path: string): Promise<Page>;
	/** Open the chat alone and bring it to a list. */
	openList(options?: BrowserContextOptions): Promise<Page>;
	/** From now to the end of the test the network is cut on purpose, or requests are refused. */
	mayFailToLoad(): void;
	/** From now to the end of the test the browser may say what matches. */
	mayComplain(pattern: RegExp): void;
}

/**
 * Sets up the tests of the `describe` that it is called in, which are skipped where there is no browser. Each fails when a page
 * of it throws, logs an error, goes against a policy or asks another machine for anything.
 */
export function browsing(settings: Record<string, string> = {}): Browsing {
	let browser: Browser;
	let server: RestartableServer;
	let complaints: string[] = [];
	let isCut = false;
	let expected: RegExp | undefined;
	const contexts: BrowserContext[] = [];

	before(async function () {
		this.timeout(120_000);
		const opened = await openBrowser();
		if (!opened) return this.skip();
		browser = opened;
		server = await createServer(settings);
		await server.start();
	});
	after(async () => {
		await browser?.close();
		await server?.end();
	});
	beforeEach(() => {
		complaints = [];
		isCut = false;
		expected = undefined;
	});
	afterEach(async () => {
		for (const context of contexts.splice(0)) await context.close();
		assert.deepEqual(complaints, []);
	});

	const openTab = async (context: BrowserContext, path: string): Promise<Page> => {
		const page = await context.newPage();
		page.on('pageerror', (error) => complaints.push(String(error)));
		page.on('console', (line) => {
			if (line.type() !== 'error') return;
			// The browser names each request that failed.
			const isNetwork = /net::|WebSocket|Failed to load resource/.test(line.text());
			if ((!isNetwork || !isCut) && !expected?.test(line.text())) complaints.push(line.text());
		});
		page.on('request', (request) => {
			const { protocol, hostname } = new URL(request.url());
			if (!['data:', 'blob:'].includes(protocol) && !['127.0.0.1', 'localhost'].includes(hostname))
				complaints.push(`fetched ${request.url()}`);
		});
		await page.goto(path.startsWith('http') ? path : server.url + path);
		return page;
	};
	const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
		const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'zh-CN', ...options });
		contexts.push(context);
		await context.addInitScript(() => {
			document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
				console.error(`policy: ${violatedDirective} ${blockedURI}`);
			});
		});
		return openTab(context, path);
	};
	return {
		get server() {
			return server;
		},
		open,
		openTab,
		openList: async (options) => {
			const page = await open('/chat?locale=zh-Hans', options);
			await answers(page).first().waitFor();
			await reachList(page);
			return page;
		},
		mayFailToLoad: () => {
			isCut = true;
		},
		mayComplain: (pattern) => {
			expected = pattern;
		},
	};
}

export type Chat = Page | FrameLocator | Frame;
export const launcher = (page: Page) => page.locator('button[aria-expanded]');
export const chatIn = (page: Page) => page.frameLocator('iframe');
export const answers = (chat: Chat) => chat.locator('.message.assistant');
export const said = (chat: Chat, text: string) => chat.locator('.message.person', { hasText: text });
export const list = (chat: Chat) => chat.locator('.message.list');
export const choice = (chat: Chat, label: string) => chat.getByRole('button', { name: label, exact: true });

/** Write something and send it. */
export async function write(chat: Chat, text: string): Promise<void> {
	await chat.locator('#say').fill(text);
	await chat.locator('#say').press('Enter');
}

/** Say something and wait for what is answered. */
export async function say(chat: Chat, text: string): Promise<void> {
	const before = await answers(chat).count();
	await write(chat, text);
	await answers(chat).nth(before).waitFor();
	await chat.locator('.waiting').waitFor({ state: 'detached' });
}

/** Say in Chinese what brings a conversation that was just begun to a list. */
export async function reachList(chat: Chat): Promise<void> {
	await say(chat, '我的社保卡要激活，我42岁');
	await say(chat, '丢了');
	await say(chat, '都没有');
	await say(chat, '拿到了');
	await list(chat).waitFor();
}

export function shoot(page: Page, name: string): Promise<Buffer> {
	mkdirSync(screenshots, { recursive: true });
	return page.screenshot({ path: join(screenshots, `${name}.png`) });
}
