import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../bot/free-port.ts';
import { openBrowser } from './browser.ts';
import { shoot } from './chat-page.ts';
import { createServer, type RestartableServer } from './server.ts';

/** Where the package is, or null where it could not be installed. */
function playgroundProgram(): string | null {
	try {
		return join(
			dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')),
			'cli.js',
		);
	} catch {
		return null;
	}
}

/** Microsoft's own client for bots, in a browser, over the Bot Framework's protocol to /api/messages. */
describe('Microsoft 365 Agents Playground', function () {
	this.timeout(120_000);
	let browser: Browser;
	let server: RestartableServer;
	let folder: string;
	let playground: ChildProcess;
	let url: string;

	before(async function () {
		const program = playgroundProgram();
		const opened = program ? await openBrowser() : null;
		if (!program || !opened) {
			console.log(
				`      skipped: ${program ? 'there is no browser' : '@microsoft/m365agentsplayground is not installed'}`,
			);
			return this.skip();
		}
		browser = opened;
		server = await createServer({ DEFAULT_LOCALE: 'en' });
		await server.start();
		folder = mkdtempSync(join(tmpdir(), 'playground-'));
		const port = await freePort();
		url = `http://localhost:${port}`;
		const args = [
			'start',
			'-e',
			`${server.url}/api/messages`,
			'-p',
			String(port),
			'-c',
			'emulator',
			'--disable-telemetry',
		];
		playground = spawn(process.execPath, [program, ...args], {
			cwd: folder,
			env: { PATH: process.env.PATH, HOME: folder, TEAMSAPPTESTER_BROWSER: 'none' },
		});
		await once(playground.stdout as NodeJS.ReadableStream, 'data');
	});
	after(async () => {
		playground?.kill();
		await browser?.close();
		await server?.end();
		if (folder) rmSync(folder, { recursive: true, force: true });
	});

	it('holds a whole conversation, from the greeting to the list', async () => {
		const page = await (
			await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-US' })
		).newPage();
		// Its fonts and animations come from elsewhere, and nothing here asks other machines.
		await page.route(/^https:/, (route) => route.abort());
		await page.goto(url);
		await heard(page, 'Which papers to bring|which papers to bring');
		await page.getByText('Activate a card', { exact: true }).last().click();
		await heard(page, 'Which ID card');
		await say(page, 'I am 42 and my ID card is lost');
		await heard(page, 'certificate\\? Each adds');
		await say(page, 'none');
		await heard(page, 'in your hand already');
		await say(page, 'yes');
		await heard(page, 'police station');
		const shown = await page.locator('body').innerText();
		assert.match(shown, /Keep this list: (?:\*\*)?[0-9A-Z]{4}-[0-9A-Z]{4}/);
		assert.match(shown, /photocopy of your page in the household register/);
		await say(page, 'why do I need the household register page?');
		await heard(page, 'hukou');
		await shoot(page, 'playground');
	});
});

async function say(page: Page, text: string): Promise<void> {
	const box = page.getByRole('textbox').first();
	await box.click();
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
}

async function heard(page: Page, pattern: string): Promise<void> {
	await page.getByText(new RegExp(pattern)).last().waitFor({ timeout: 20_000 });
}
