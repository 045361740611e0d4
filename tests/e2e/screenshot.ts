/** `npm run screenshot`: the picture in the README, of the server as it is: the demo page with a conversation that came to its list. */
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { answers, chatIn, choice, launcher, list, say } from './chat-page.ts';
import { createServer } from './server.ts';

const browser = await openBrowser();
if (!browser) throw new Error('there is no browser; install Chrome or Chromium, or set CHROME_PATH');
const server = await createServer();
await server.start();
const context = await browser.newContext({ viewport: { width: 1180, height: 760 }, locale: 'en-GB' });
const page = await context.newPage();
await page.goto(`${server.url}/?lang=en`);
await launcher(page).click();
const chat = chatIn(page);
await answers(chat).first().waitFor();
await say(chat, 'my daughter is 8 and has no ID card yet, I want to activate her card');
await choice(chat, 'None of these').click();
await list(chat).waitFor();
await page.waitForTimeout(500);
await page.screenshot({ path: join(import.meta.dirname, '../../docs/screenshot.png') });
await browser.close();
await server.end();
