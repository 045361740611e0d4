import assert from 'node:assert/strict';
import { assistant, Talk, today } from './talk.ts';

/** The language of the conversation after some messages, of which nothing was known before. */
function languageAfter(...texts: string[]): string {
	let state = assistant.begin();
	for (const [index, text] of texts.entries()) {
		state = assistant.converse(state, { id: String(index), text }, today).state;
	}
	return state.locale;
}

describe('the language of a conversation', () => {
	const begun: [string, string[], string][] = [
		['one English word at the beginning', ['hello'], 'en'],
		['one Chinese word at the beginning', ['你好'], 'zh-Hans'],
		['Traditional characters', ['社保卡激活需要帶什麼'], 'zh-Hant'],
		['Traditional characters, then those of both', ['社保卡激活需要帶什麼', '我在上班'], 'zh-Hant'],
		['Traditional characters, then Simplified ones', ['社保卡激活需要帶什麼', '身份证丢了怎么办'], 'zh-Hans'],
		['a wish for Traditional Chinese', ['激活社保卡', '用繁體'], 'zh-Hant'],
		['a wish for it in Simplified characters', ['激活社保卡', '请用繁体中文', '身份证丢了怎么办'], 'zh-Hant'],
		['a wish for it in English', ['I lost my ID card', 'traditional chinese please'], 'zh-Hant'],
		['a wish for Chinese in Traditional characters', ['I lost my ID card', '請說中文'], 'zh-Hant'],
		['a wish for Simplified Chinese in Traditional characters', ['I lost my ID card', '請用簡體'], 'zh-Hans'],
		['a number, which is in no language', ['42'], 'zh-Hans'],
		['another script', ['мне нужна карта'], 'zh-Hans'],
		['an English word in a Chinese conversation', ['我想激活社保卡', 'ok'], 'zh-Hans'],
		[
			'an English sentence in a Chinese conversation',
			['我想激活社保卡', 'sorry, can we do this in a different way?'],
			'en',
		],
		[
			'a Chinese sentence in an English conversation',
			['how do I activate my card?', '我的身份证丢了怎么办'],
			'zh-Hans',
		],
		['a wish for English, then a Chinese sentence', ['激活社保卡', 'English please', '身份证丢了怎么办'], 'en'],
		['two wishes', ['激活社保卡', 'English please', '请说中文'], 'zh-Hans'],
	];
	for (const [what, texts, locale] of begun) {
		it(`after ${what} is ${locale}`, () => assert.equal(languageAfter(...texts), locale));
	}

	it('is what the channel says until a sentence says otherwise', () => {
		const begin = (locale: string, text: string) =>
			assistant.converse(assistant.begin(), { id: '1', text, locale }, today).state.locale;
		assert.equal(begin('en-US', '42'), 'en');
		for (const tag of ['zh', 'zh-CN', 'zh_CN', 'zh-SG', 'zh-Hans-HK']) assert.equal(begin(tag, 'ok'), 'zh-Hans', tag);
		for (const tag of ['zh-TW', 'zh-HK', 'zh-MO', 'zh_TW', 'zh-Hant']) assert.equal(begin(tag, '42'), 'zh-Hant', tag);
		assert.equal(begin('zh-HK', 'in Chinese please'), 'zh-Hant');
		assert.equal(begin('zh-CN', '社保卡怎麼激活'), 'zh-Hant');
		assert.equal(begin('not a tag', '42'), 'zh-Hans');
		assert.equal(begin('en-US', '社保卡怎么激活'), 'zh-Hans');
	});

	it('is changed by a wish without another word', () => {
		for (const [wish, answer] of [
			['English please', 'English it is.'],
			['can you write in traditional chinese?', '好的，改用繁體中文。'],
			['用繁體', '好的，改用繁體中文。'],
			['请说中文', '好的，改用中文。'],
		] as const) {
			const talk = new Talk('en');
			talk.say(wish);
			assert.equal(talk.text, answer, wish);
		}
	});

	it('stays through "start over"', () => {
		const talk = new Talk('zh-Hans');
		talk.say('English please');
		talk.say('start over');
		assert.equal(talk.state.locale, 'en');
	});
});
