/** A conversation that goes from the bot to one agent, to another, and back, live in three browsers. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type PostgresServer, startPostgres } from '../bot/store/postgres-server.ts';
import { answers, type Browsing, browsing, said, say, shoot, write } from './chat-page.ts';
import { focused, isThereOnce, messages, signIn, tickets, type } from './console-page.ts';
import { createServer, type RestartableServer } from './server.ts';

interface Takeover {
	user: Page;
	kim: Page;
	lee: Page;
}

/** The texts of a log, such as to see that two show the same. */
const texts = (page: Page) => page.locator('.log .message .said').allTextContents();

/** A user who has asked for a person, and two agents who look at the queue. */
async function begin(chats: Browsing, userServer: RestartableServer, deskServer: RestartableServer): Promise<Takeover> {
	// Who is not signed in yet is told so by a status that browsers log.
	chats.mayFailToLoad();
	const keys = [await deskServer.addAgent(`Kim ${Math.random().toString(36).slice(2, 8)}`)];
	keys.push(await deskServer.addAgent(`Lee ${Math.random().toString(36).slice(2, 8)}`));
	const user = await chats.open(`${userServer.url}/chat?locale=en`, { viewport: { width: 400, height: 700 } });
	await answers(user).first().waitFor();
	await say(user, 'activate my card, I am 42');
	const agents: Page[] = [];
	for (const key of keys) {
		const page = await chats.open(`${deskServer.url}/assist?locale=en`, { viewport: { width: 1280, height: 720 } });
		await signIn(page, key);
		await page.keyboard.press('Alt+i');
		await page.locator('.queue').waitFor();
		agents.push(page);
	}
	const [kim, lee] = agents as [Page, Page];
	await say(user, 'talk to a person');
	await answers(user).filter({ hasText: 'You are number 1 in the queue' }).waitFor();
	for (const page of [kim, lee]) {
		await tickets(page).filter({ hasText: '42 years old' }).waitFor();
		assert.match(await page.title(), /^\(1\) /);
	}
	return { user, kim, lee };
}

/** Open the conversation that waits and take it, by keys alone. */
async function claim(page: Page): Promise<void> {
	await page.keyboard.press('Alt+i');
	await focused(page, '.ticket');
	await page.keyboard.press('Enter');
	await page.locator('.log .message').first().waitFor();
	await page.keyboard.press('Alt+a');
	await focused(page, '#reply');
}

async function talk({ user, kim, lee }: Takeover): Promise<void> {
	await claim(kim);
	await tickets(lee).filter({ hasText: 'With Kim' }).waitFor();
	await isThereOnce(answers(user).filter({ hasText: 'has joined' }));
	await type(kim, 'Hello, this is a person.');
	await isThereOnce(answers(user).filter({ hasText: 'Hello, this is a person.' }));
	await say_(user, 'is a copy enough?');
	await isThereOnce(messages(kim, 'is a copy enough?'));
	await isThereOnce(messages(kim, 'Hello, this is a person.'));
}

/** Write something that nobody answers at once. */
async function say_(user: Page, text: string): Promise<void> {
	await write(user, text);
	await said(user, text).waitFor();
	await user.locator('.waiting').waitFor({ state: 'detached' });
}

async function handOn({ user, kim, lee }: Takeover): Promise<void> {
	await kim.keyboard.press('Alt+v');
	await tickets(lee).filter({ hasText: 'Waiting' }).waitFor();
	await claim(lee);
	await tickets(kim).filter({ hasText: 'With Lee' }).waitFor();
	await isThereOnce(messages(lee, 'is a copy enough?'));
	await type(lee, 'The bank wants the original.');
	await isThereOnce(answers(user).filter({ hasText: 'The bank wants the original.' }));
	await isThereOnce(messages(kim, 'The bank wants the original.'));
}

async function giveBack({ user, kim, lee }: Takeover): Promise<void> {
	await lee.keyboard.press('Alt+g');
	await isThereOnce(answers(user).filter({ hasText: 'You are with the assistant again' }));
	for (const page of [kim, lee]) await tickets(page).first().waitFor({ state: 'detached' });
	await say(user, 'my ID card is lost');
	await answers(user)
		.filter({ hasText: /certificate/ })
		.last()
		.waitFor();
}

describe('a takeover by two agents', function () {
	this.timeout(90_000);
	const chats = browsing({ OFFICE_HOURS: 'always' });

	it('goes from the bot to one, to the other and back, live and each message once', async () => {
		const takeover = await begin(chats, chats.server, chats.server);
		const { user, kim, lee } = takeover;
		await talk(takeover);
		await shoot(kim, 'console-takeover');
		await handOn(takeover);
		assert.deepEqual(await texts(kim), await texts(lee));
		await giveBack(takeover);
		assert.equal(await said(user, 'is a copy enough?').count(), 1);
	});

	it('sends, changes and rejects suggestions, and takes prepared answers, notes and the list into a call', async () => {
		const takeover = await begin(chats, chats.server, chats.server);
		const { user, kim, lee } = takeover;
		await claim(kim);
		const suggestions = kim.locator('.suggestion');
		await say_(user, 'do I need the hukou book?');
		await suggestions.filter({ hasText: 'household register' }).first().waitFor();
		assert.ok((await kim.locator('.suggestion .sources').count()) > 0);
		await shoot(kim, 'console-suggestion');
		await kim.keyboard.press('Alt+u');
		await isThereOnce(user.locator('.message.assistant', { hasText: 'needs no household register' }));
		await say_(user, 'how much does a new card cost?');
		await suggestions
			.filter({ hasText: /free|fee|cost/i })
			.first()
			.waitFor();
		await kim.keyboard.press('Alt+y');
		await focused(kim, '#reply');
		await kim.locator('#reply').selectText();
		await type(kim, 'It costs little; ask the bank.');
		await isThereOnce(answers(user).filter({ hasText: 'It costs little' }));
		await say_(user, 'where is the bank?');
		await suggestions.first().waitFor();
		const before = await suggestions.count();
		await kim.keyboard.press('Alt+j');
		await suggestions.nth(before - 1).waitFor({ state: 'detached' });
		await kim.keyboard.press('Escape');
		await kim.keyboard.press('1');
		await kim.keyboard.press('Enter');
		await focused(kim, '#reply');
		await kim.keyboard.press('Enter');
		await isThereOnce(answers(user).filter({ hasText: 'I have read what you wrote' }));
		await kim.keyboard.press('Alt+b');
		await focused(kim, '#note');
		await type(kim, 'wants a call back');
		await kim.locator('.notes-part', { hasText: 'wants a call back' }).waitFor();
		assert.equal(await answers(user).filter({ hasText: 'wants a call back' }).count(), 0);
		// The list goes along, and nothing else of the conversation.
		await kim.keyboard.press('Alt+k');
		await kim.locator('.chip', { hasText: '42 years old' }).filter({ hasText: 'from the code' }).waitFor();
		// A colleague who comes late is told so in words.
		await lee.keyboard.press('Alt+i');
		await focused(lee, '.ticket');
		await lee.keyboard.press('Enter');
		await lee.locator('.notes-part', { hasText: 'wants a call back' }).waitFor();
		await lee.keyboard.press('Alt+a');
		await lee.getByRole('alert').filter({ hasText: 'A colleague has this conversation' }).waitFor();
		await kim.keyboard.press('Alt+i');
		await kim.keyboard.press('Alt+g');
		await tickets(kim).first().waitFor({ state: 'detached' });
		assert.equal(await kim.locator('.problem').count(), 0);
	});
});

describe('a takeover over two processes with PostgreSQL', function () {
	this.timeout(180_000);
	const chats = browsing();
	let postgres: PostgresServer;
	let one: RestartableServer;
	let other: RestartableServer;
	before(async function () {
		this.timeout(120_000);
		postgres = await startPostgres();
		const settings = { OFFICE_HOURS: 'always', DATABASE_URL: await postgres.database() };
		[one, other] = await Promise.all([createServer(settings), createServer(settings)]);
		await one.start();
		await other.start();
	});
	after(async () => {
		await one?.end();
		await other?.end();
		await postgres?.remove();
	});

	it('goes from the bot to one, to the other and back, live and each message once', async () => {
		const takeover = await begin(chats, one, other);
		await talk(takeover);
		await handOn(takeover);
		await giveBack(takeover);
	});

	it('loses nothing and shows nothing twice when either process is killed and started again', async () => {
		const takeover = await begin(chats, one, other);
		const { user, kim, lee } = takeover;
		await talk(takeover);
		await one.kill();
		await type(kim, 'Still there?');
		await isThereOnce(messages(kim, 'Still there?'));
		await write(user, 'said while it was away');
		await one.start();
		await isThereOnce(answers(user).filter({ hasText: 'Still there?' }));
		await isThereOnce(messages(kim, 'said while it was away'));
		await other.kill();
		await kim.locator('.stream.offline').waitFor();
		await shoot(kim, 'console-offline');
		await say_(user, 'are you there?');
		await other.start();
		await kim.locator('.stream.online').waitFor({ timeout: 60_000 });
		await isThereOnce(messages(kim, 'are you there?'));
		await handOn({ user, kim, lee });
		await giveBack({ user, kim, lee });
		for (const text of ['said while it was away', 'are you there?']) assert.equal(await said(user, text).count(), 1);
		for (const text of ['Hello, this is a person.', 'Still there?'])
			assert.equal(await answers(user).filter({ hasText: text }).count(), 1);
	});
});
