import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assets } from '../../../bot/web/assets.ts';
import { consoleWords } from '../../../bot/web/console-words.ts';
import { readWords } from '../../../bot/web/words-file.ts';
import { type RunningBot, startBot } from '../running-bot.ts';

const sources = join(import.meta.dirname, '../../../web/console');

describe('the page of the console', () => {
	let bot: RunningBot;
	before(async () => {
		bot = await startBot({ ALLOWED_ORIGINS: 'https://jobs.example' });
	});
	after(() => bot.server.close(0));
	const get = (path: string) => fetch(bot.server.url + path);

	it('may use nothing but its own server, and be shown in no frame, not even of allowed sites', async () => {
		const policy = (await get('/assist')).headers.get('content-security-policy') ?? '';
		assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:/);
		assert.match(policy, /base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/);
		assert.doesNotMatch(policy, /unsafe|jobs\.example/);
	});

	it('is in the language asked for, and gives the words of another', async () => {
		assert.match(await (await get('/assist?locale=zh-TW')).text(), /<html lang="zh-Hant">/);
		const all = (await (await get('/assist/words?locale=en')).json()) as { locale: string; words: { send: string } };
		assert.deepEqual([all.locale, all.words.send], ['en', 'Send']);
		assert.match(await (await get('/assist?locale=xx"><script>')).text(), /<html lang="zh-Hans">/);
	});

	it('runs no script and has no style of its own', async () => {
		const page = await (await get('/assist')).text();
		const scripts = [...page.matchAll(/<script([^>]*)>/g)].map(([, about]) => about ?? '');
		assert.equal(scripts.length, 2);
		assert.match(scripts[0] ?? '', / src="\/assets\/console\.[\da-f]{12}\.js"/);
		assert.match(scripts[1] ?? '', / type="application\/json"/);
		assert.doesNotMatch(page, /<style| style=| on\w+=/);
	});

	it('loads files that hold no address of another server', () => {
		const assets = new Assets('zh-Hans');
		for (const name of ['console.js', 'console.css'] as const) {
			const addresses = String(assets.find(assets.path(name))?.content).match(/https?:\/\/[\w.]+/g) ?? [];
			assert.deepEqual(
				addresses.filter((address) => !address.startsWith('http://www.w3')),
				[],
			);
		}
	});
});

describe('the words of the console', () => {
	const all = readWords('console');

	it('are there in every language, with the same to fill in', () => {
		const fields = (words = '') => (words.match(/\{\{\w+\}\}/g) ?? []).sort();
		for (const [tag, words] of Object.entries(all)) {
			assert.deepEqual(Object.keys(words).sort(), Object.keys(all.en ?? {}).sort(), tag);
			for (const [key, text] of Object.entries(words))
				assert.deepEqual(fields(text), fields(all.en?.[key]), `${tag} ${key}`);
		}
	});

	it('are those that the console knows, and each is used', () => {
		const known = [...readFileSync(join(sources, 'words.ts'), 'utf8').matchAll(/^\t\| '(\w+)'/gm)].map(
			([, key]) => key,
		);
		assert.deepEqual(known.sort(), Object.keys(consoleWords('en').words).sort());
		const code = globSync('*.{ts,tsx}', { cwd: sources })
			.filter((file) => file !== 'words.ts')
			.map((file) => readFileSync(join(sources, file), 'utf8'))
			.join('\n');
		const beside = ['../source-view.tsx', '../../bot/web/console-page.ts'];
		const page = beside.map((file) => readFileSync(join(sources, file), 'utf8')).join('\n');
		const unused = known.filter(
			(key = '') => !/^(fact|reason|channel|did)_/.test(key) && !new RegExp(`\\b${key}\\b`).test(code + page),
		);
		assert.deepEqual(unused, []);
	});

	it('hold prepared answers for people in every language', () => {
		const { canned, languages } = consoleWords('en');
		for (const { tag } of languages) assert.equal(canned[tag]?.length, canned.en?.length, tag);
	});
});
