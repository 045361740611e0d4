import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Assets } from '../../../bot/web/assets.ts';
import { readWords } from '../../../bot/web/words-file.ts';
import { createUnderstanding } from '../../../language/understand.ts';
import { type RunningBot, startBot } from '../running-bot.ts';

let bot: RunningBot;
before(async () => {
	bot = await startBot({ ALLOWED_ORIGINS: 'https://jobs.example' });
});
after(() => bot.server.close(0));

const get = (path: string, headers: Record<string, string> = {}) => fetch(bot.server.url + path, { headers });
const packedSize = async (path: string) => gzipSync(Buffer.from(await (await get(path)).arrayBuffer())).length;
const assetsOf = (page: string) => [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');

describe('the size of what a phone loads', () => {
	it('is at most 2 KB for the launcher', async () => {
		assert.ok((await packedSize('/widget.js')) <= 2048);
	});

	it('is at most 15 KB for the script and the style of the chat together', async () => {
		const paths = assetsOf(await (await get('/chat')).text());
		assert.equal(paths.length, 2);
		const sizes = await Promise.all(paths.map(packedSize));
		assert.ok(sizes.reduce((sum, size) => sum + size) <= 15 * 1024, sizes.join(' + '));
	});
});

describe('the page of the chat', () => {
	it('is in the language asked for, else in that of the browser, else in the usual one', async () => {
		for (const [asked, accepted, shown] of [
			['en', 'zh', 'en'],
			['zh-TW', '', 'zh-Hant'],
			['zh-cn', '', 'zh-Hans'],
			['', 'en-GB,en;q=0.9', 'en'],
			['xx"><script>', 'fr', 'zh-Hans'],
		]) {
			const response = await get(`/chat?locale=${encodeURIComponent(asked ?? '')}`, {
				'Accept-Language': accepted ?? '',
			});
			assert.match(await response.text(), new RegExp(`<html lang="${shown}">`));
		}
	});

	it('may use nothing but its own server, and be shown by the sites that are allowed', async () => {
		const { headers } = await get('/chat');
		const policy = headers.get('content-security-policy') ?? '';
		assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:\/\/127/);
		assert.match(policy, /base-uri 'none'; form-action 'none'/);
		assert.match(policy, /frame-ancestors 'self' https:\/\/jobs\.example http:\/\/localhost:\*/);
		assert.doesNotMatch(policy, /unsafe/);
	});

	it('is not sent again to whom has it', async () => {
		const etag = (await get('/chat')).headers.get('etag') ?? '';
		assert.equal((await get('/chat', { 'If-None-Match': etag })).status, 304);
	});
});

describe('the files of the chat', () => {
	it('are kept for good under names that change with them', async () => {
		const [path = ''] = assetsOf(await (await get('/chat')).text());
		const response = await get(path);
		assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
		const other = path.replace(/\.[\da-f]{12}\./, '.000000000000.');
		assert.equal((await get(other)).status, 404);
	});

	it('hold no address of another server', () => {
		const assets = new Assets('zh-Hans');
		const texts = [
			assets.launcher(),
			...(['chat.js', 'chat.css'] as const).map((name) => assets.find(assets.path(name))),
		];
		for (const asset of texts) {
			const addresses = String(asset?.content).match(/https?:\/\/[\w.]+/g) ?? [];
			assert.deepEqual(
				addresses.filter((address) => !address.startsWith('http://www.w3')),
				[],
			);
		}
	});
});

describe('the demo', () => {
	it('embeds the chat by one script tag', async () => {
		const page = await (await get('/?lang=en')).text();
		assert.equal(page.match(/<script/g)?.length, 1);
		assert.match(page, /<script src="\/widget\.js" data-locale="en" /);
	});

	it('hands on the code of a list, and nothing that gets out of its attribute', async () => {
		assert.match(await (await get('/?code=16JQ-8C6P')).text(), /data-code="16JQ-8C6P"/);
		assert.doesNotMatch(await (await get('/?code=%22%3E%3Cimg%20onerror=1%3E')).text(), /<img/);
	});

	it('is not there in production', async () => {
		const secrets = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'secret' };
		const other = await startBot({ NODE_ENV: 'test', ...secrets });
		try {
			assert.equal((await fetch(`${other.server.url}/`)).status, 404);
			assert.equal((await fetch(`${other.server.url}/chat`)).status, 200);
		} finally {
			await other.server.close(0);
		}
	});
});

describe('the words of the chat', () => {
	const all = readWords('widget');

	it('are there in every language, with the same to fill in', () => {
		const fields = (words = '') => words.match(/\{\{\w+\}\}/g) ?? [];
		for (const [tag, words] of Object.entries(all)) {
			assert.deepEqual(Object.keys(words).sort(), Object.keys(all.en ?? {}).sort(), tag);
			for (const [key, text] of Object.entries(words))
				assert.deepEqual(fields(text), fields(all.en?.[key]), `${tag} ${key}`);
		}
	});

	const understand = createUnderstanding();
	for (const [tag, words] of Object.entries(all)) {
		it(`are understood by the assistant where a button sends them: ${tag}`, () => {
			const meaning = (key: string) => understand(words[key] ?? '', { locale: tag, today: new Date(2026, 0, 1) });
			assert.equal(meaning('startOverWords').command, 'start-over');
			assert.equal(meaning('eraseWords').command, 'erase');
			assert.equal(meaning('languageWish').wantsLanguage, tag);
		});
	}
});

describe('the launcher held to one version', () => {
	it('is at an address of its own for good, and is what its digest says', async () => {
		const { path, integrity, tag } = (await (await get('/widget.json')).json()) as Record<string, string>;
		const response = await get(path ?? '');
		assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
		assert.equal(response.headers.get('access-control-allow-origin'), '*');
		const content = Buffer.from(await response.arrayBuffer());
		assert.equal(integrity, `sha384-${createHash('sha384').update(content).digest('base64')}`);
		assert.equal(await (await get('/widget.js')).text(), content.toString());
		assert.match(
			tag ?? '',
			new RegExp(`integrity="${(integrity ?? '').replace(/[+/]/g, '.')}" crossorigin="anonymous"`),
		);
	});
});
