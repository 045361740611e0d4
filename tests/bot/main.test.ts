import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import { run, type Started, start } from './process.ts';
import { message } from './running-bot.ts';

let folder: string;
let bot: Started | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(async () => {
	bot?.child.kill('SIGKILL');
	await bot?.ended;
	bot = undefined;
	rmSync(folder, { recursive: true });
});

async function startMain(env: Record<string, string> = {}): Promise<{ main: Started; url: string }> {
	bot = start('bot/main.js', { cwd: folder, env: { PORT: '0', ...env } });
	const [, url = ''] = await bot.until('stdout', /(http:\/\/[\d.]+:\d+)/);
	return { main: bot, url };
}

async function say(url: string, body: object): Promise<{ status: number; text: string }> {
	const response = await fetch(`${url}/api/messages`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

/** An 18-digit resident identity number with its check digit (GB 11643-1999); its holder would be born in 2090. */
function identityNumber(): string {
	const body = '11010520901231002';
	const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
	return body + ('10X98765432'[sum % 11] ?? '');
}

describe('npm start', () => {
	it('says where it listens and how to try it, and the try works', async () => {
		const { main, url } = await startMain();
		const [, body = ''] = await main.until('stdout', /curl -s .* -d '(.*)'\n/);
		assert.equal(main.written.stdout.split('\n').length, 2, 'one line');
		const { status, text } = await say(url, JSON.parse(body));
		assert.equal(status, 200);
		const { activities } = JSON.parse(text) as { activities: { text: string }[] };
		assert.ok(activities.length > 0 && activities.every((each) => each.text.length > 0));
	});

	it('keeps an identity number out of its replies, its log and its database', async () => {
		const { main, url } = await startMain({ LOG_LEVEL: 'trace' });
		const id = identityNumber();
		const { status, text } = await say(url, message(`我的身份证号是${id}，今年30岁`));
		assert.equal(status, 200);
		const bytes = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name)));
		assert.ok(bytes.length >= 2, 'the database and its write-ahead log');
		assert.ok(
			bytes.some((each) => each.includes('"version"')),
			'the conversation is in the database',
		);
		for (const held of [text, main.written.stdout, main.written.stderr, ...bytes]) {
			assert.ok(!held.includes(id));
			assert.ok(!held.includes(id.slice(0, 17)));
		}
		main.child.kill('SIGTERM');
		const { stderr } = await main.ended;
		assert.ok(!stderr.includes(id.slice(0, 17)));
	});

	it('remembers a conversation over a restart', async () => {
		const first = await startMain();
		await say(first.url, message('I am 30', { id: 'a' }));
		first.main.child.kill('SIGTERM');
		await first.main.ended;
		const before = new SqliteStore(join(folder, 'data', 'assistant.sqlite'));
		assert.equal((await before.load('test/1'))?.revision, 1);
		await before.close();
		const second = await startMain();
		await say(second.url, message('no', { id: 'b' }));
		const after = new SqliteStore(join(folder, 'data', 'assistant.sqlite'));
		assert.equal((await after.load('test/1'))?.revision, 2);
		await after.close();
	});

	it('finishes the turn under way when it is told to stop, and ends well', async function () {
		if (process.platform === 'win32') this.skip();
		let release: () => void = () => {};
		const connector = createServer((request, response) => {
			request.resume();
			release = () => response.end('{"id": "1"}');
			connector.emit('delivery');
		});
		connector.listen(0, '127.0.0.1');
		await once(connector, 'listening');
		const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;
		const { main, url } = await startMain();
		const delivery = once(connector, 'delivery');
		// One that has not been answered when the process is told to stop.
		connector.once('delivery', () => main.child.kill('SIGTERM'));
		const answer = say(url, message('hello', { deliveryMode: undefined, serviceUrl }));
		await delivery;
		await main.until('stderr', /"stopping"/);
		await assert.rejects(fetch(`${url}/healthz`), 'no new connections');
		const interval = setInterval(() => release(), 20);
		assert.equal((await answer).status, 200);
		assert.equal((await main.ended).status, 0);
		clearInterval(interval);
		connector.close();
		connector.closeAllConnections();
		assert.deepEqual(readdirSync(join(folder, 'data')), ['assistant.sqlite'], 'the database is closed');
	});

	const refused: [string, Record<string, string>, RegExp[]][] = [
		['on all addresses without an app id', { HOST: '0.0.0.0' }, [/MicrosoftAppId/, /MicrosoftAppPassword/, /HOST/]],
		['in production without an app id', { NODE_ENV: 'production' }, [/MicrosoftAppId/, /MicrosoftAppPassword/]],
		[
			'with the app id under another name, with a hint',
			{ NODE_ENV: 'production', MICROSOFT_APP_ID: 'x' },
			[/MICROSOFT_APP_ID: .*did you mean MicrosoftAppId/],
		],
		[
			'with several mistakes, naming all',
			{ PORT: 'x', LOG_LEVEL: 'y', DEFAULT_LOCALE: 'fr' },
			[/PORT/, /LOG_LEVEL/, /"fr"/],
		],
	];
	for (const [title, env, patterns] of refused)
		it(`refuses to start ${title}`, async () => {
			const { status, stderr, stdout } = await run('bot/main.js', { cwd: folder, env });
			assert.equal(status, 2);
			assert.equal(stdout, '');
			for (const pattern of patterns) assert.match(stderr, pattern);
			assert.doesNotMatch(stderr, /^\s+at /m, 'no stack');
			assert.deepEqual(readdirSync(folder), [], 'nothing was made');
		});

	it('reads .env, which the environment overrules', async () => {
		writeFileSync(join(folder, '.env'), 'PORT=not-a-port\nLOG_LEVEL=loud\n');
		const { status, stderr } = await run('bot/main.js', { cwd: folder, env: { LOG_LEVEL: 'info' } });
		assert.equal(status, 2);
		assert.match(stderr, /PORT: found "not-a-port"/);
		assert.doesNotMatch(stderr, /LOG_LEVEL/);
	});

	it('refuses a database of newer software', async () => {
		const newer = new DatabaseSync(join(folder, 'newer.sqlite'));
		newer.exec('PRAGMA user_version = 99');
		newer.close();
		const { status, stderr } = await run('bot/main.js', { cwd: folder, env: { DATABASE_FILE: 'newer.sqlite' } });
		assert.equal(status, 2);
		assert.match(stderr, /newer\.sqlite has version 99/);
	});

	it('says that its port is taken', async () => {
		const { url } = await startMain();
		const { port } = new URL(url);
		const { status, stderr } = await run('bot/main.js', { cwd: folder, env: { PORT: port } });
		assert.equal(status, 2);
		assert.match(stderr, new RegExp(`PORT: ${port} is taken`));
		assert.doesNotMatch(stderr, /^\s+at /m, 'no stack');
	});
});
