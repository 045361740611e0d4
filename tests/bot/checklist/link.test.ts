import assert from 'node:assert/strict';
import { askedLocale } from '../../../bot/checklist/asked-locale.ts';
import { baseOf, checklistPath, readQuery } from '../../../bot/checklist/link.ts';

describe('where the server is reached', () => {
	const cases: [string | undefined, string | undefined, boolean, string | null][] = [
		['https://card.example/', 'evil.example', false, 'https://card.example'],
		['https://card.example/help/', undefined, false, 'https://card.example/help'],
		[undefined, '127.0.0.1:3978', false, 'http://127.0.0.1:3978'],
		[undefined, 'Card.Example', true, 'https://card.example'],
		[undefined, '[::1]:3978', false, 'http://[::1]:3978'],
		[undefined, undefined, false, null],
		[undefined, '', false, null],
		[undefined, 'card.example/x', false, null],
		[undefined, 'user@card.example', false, null],
		[undefined, 'card.example"><script>', false, null],
		[undefined, 'card example', false, null],
		[undefined, '-card.example', false, null],
		[undefined, 'card.example:123456', false, null],
		[undefined, `${'a'.repeat(64)}.example`, false, null],
		[undefined, `${'a.'.repeat(150)}a`, false, null],
	];
	for (const [publicUrl, host, isEncrypted, base] of cases)
		it(`is ${base} by ${publicUrl ?? 'no setting'} and the host ${JSON.stringify(host?.slice(0, 40))}`, () =>
			assert.equal(baseOf(publicUrl, host, isEncrypted), base));
});

describe('an address of the page', () => {
	it('says what is asked for and nothing else', () => {
		assert.equal(checklistPath('16JQ-8C6P'), '/checklist/16JQ-8C6P');
		assert.equal(
			checklistPath('16JQ-8C6P', { locale: 'zh-Hant', size: 'large', v: 'a1', c: undefined }),
			'/checklist/16JQ-8C6P?locale=zh-Hant&size=large&v=a1',
		);
	});

	it('is read without what it may not say', () => {
		const query = (text: string) => readQuery(new URLSearchParams(text));
		const nothing = { locale: undefined, size: undefined, v: undefined, c: undefined };
		assert.deepEqual(query('locale=en&size=large&v=5527b43b9463&c=2AB01234'), {
			locale: 'en',
			size: 'large',
			v: '5527b43b9463',
			c: '2AB01234',
		});
		assert.deepEqual(query('locale=%22%3E&size=huge&v=a%20b&c=a&evil=1'), nothing);
		assert.deepEqual(query(`locale=${'a'.repeat(36)}&v=${'a'.repeat(65)}&c=${'A'.repeat(129)}`), nothing);
	});
});

describe('the language of a page', () => {
	const locales = ['en', 'zh-Hans', 'zh-Hant'];
	const cases: [string | undefined, string | undefined, string][] = [
		['zh-TW', 'en', 'zh-Hant'],
		['en', 'zh-CN', 'en'],
		['xx', 'fr, en;q=0.8, zh-TW;q=0.9', 'zh-Hant'],
		[undefined, 'zh-HK,zh;q=0.9', 'zh-Hant'],
		[undefined, 'en;q=0, zh', 'zh-Hans'],
		[undefined, 'fr', 'zh-Hans'],
		['"><script>', ';;,q=,*;q=0.1', 'zh-Hans'],
		[undefined, undefined, 'zh-Hans'],
	];
	for (const [asked, accepted, locale] of cases)
		it(`is ${locale} for ${asked ?? 'none'} asked and ${accepted ?? 'none'} accepted`, () =>
			assert.equal(askedLocale(locales, asked, accepted, 'zh-Hans'), locale));
});
