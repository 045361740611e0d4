import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Started, start } from '../../process.ts';
import { type Platform, startPlatform } from './platform.ts';
import type { Sent } from './sending.ts';

let platform: Platform;
let folder: string;
let bot: Started | undefined;
beforeEach(async () => {
	platform = await startPlatform();
	folder = mkdtempSync(join(tmpdir(), 'wecom-main-'));
});
afterEach(async () => {
	bot?.child.kill('SIGKILL');
	await bot?.ended;
	await platform.close();
	rmSync(folder, { recursive: true });
	assert.deepEqual(platform.broken, []);
});

async function startMain(): Promise<string> {
	bot = start('bot/main.js', { cwd: folder, env: { PORT: '0', LOG_LEVEL: 'trace', ...platform.settings } });
	const [, url = ''] = await bot.until('stdout', /(http:\/\/[\d.]+:\d+)/);
	return url;
}

async function answers(count: number): Promise<Sent[]> {
	for (const end = Date.now() + 10_000; platform.sent.length < count; ) {
		assert.ok(Date.now() < end, 'no answer in 10 s');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return platform.sent;
}

describe('npm start with the settings of WeCom', () => {
	it('answers, hands over to a person, stops in order, and after a start answers what came meanwhile', async () => {
		const url = await startMain();
		platform.write('wmA', '激活社保卡，身份证丢了');
		assert.equal((await platform.callBack(url)).status, 200);
		await answers(1);
		bot?.child.kill('SIGTERM');
		const ended = await bot?.ended;
		assert.equal(ended?.status, 0);
		assert.doesNotMatch(ended?.stderr ?? '', /wmA|身份证|token-1|secret|wkTest/);

		const before = platform.sent.length;
		platform.write('wmA', '转人工');
		await startMain();
		const sent = await answers(before + 1);
		assert.match(sent.at(-1)?.text ?? '', /^已为您转人工/);
		assert.equal(platform.sessions.get('wmA')?.state, 2);
	});

	it('without them has no such path', async () => {
		platform.settings = {} as Platform['settings'];
		const url = await startMain();
		assert.equal((await fetch(`${url}/api/wecom`)).status, 404);
	});
});
