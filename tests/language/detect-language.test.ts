import assert from 'node:assert/strict';
import { createLanguageDetector } from '../../language/detect-language.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';

const understand = createUnderstanding();
const vocabulary = loadVocabulary();
const today = new Date(2026, 5, 15);

describe('the language of a text', () => {
	for (const [text, language, isClear] of [
		['How do I activate my card?', 'en', true],
		['I lost it', 'en', true],
		['社保卡怎么激活', 'zh-Hans', true],
		['我想问一下', 'zh-Hans', true],
		['社保卡怎麼激活', 'zh-Hant', true],
		['身份證丟了怎麼辦', 'zh-Hant', true],
		['how do I get the 电子社保卡', 'en', true],
		['我的 social security card 怎么激活', 'zh-Hans', true],
		['ID丢了怎么办', 'zh-Hans', true],
		['shenfenzheng diu le', 'en', false],
	] as const) {
		it(`is ${language} for "${text}", ${isClear ? 'clearly' : 'not clearly'}`, () => {
			const { language: found, languageIsClear } = understand(text, { today });
			assert.deepEqual([found, languageIsClear], [language, isClear]);
		});
	}

	for (const text of ['15', '👍', '7KQ2-9FDX', '...', '', 'ok', 'OK', 'lost']) {
		it(`is that of the conversation for "${text}"`, () => {
			for (const locale of ['en', 'zh-Hans', 'zh-Hant'] as const) {
				const { language, languageIsClear } = understand(text, { today, locale });
				assert.deepEqual([language, languageIsClear], [locale, false]);
			}
		});
	}

	for (const [text, locale, language] of [
		['我在上班', 'zh-Hant', 'zh-Hant'],
		['我在上班', 'zh-Hans', 'zh-Hans'],
		['我在上班', 'en', 'zh-Hans'],
		['我没上班', 'zh-Hant', 'zh-Hans'],
		['我沒上班', 'zh-Hans', 'zh-Hant'],
	] as const) {
		it(`is ${language} for "${text}" in a conversation in ${locale}`, () => {
			assert.equal(understand(text, { today, locale }).language, language);
		});
	}

	it('is told of languages to come by their script or their small words', () => {
		const functionWords = new Map([...vocabulary.functionWords, ['fr', ['je', 'ma', 'la', 'est', 'a']]]);
		const detect = createLanguageDetector({ ...vocabulary, functionWords, tags: [...vocabulary.tags, 'fr', 'ru'] });
		for (const [text, language, isClear] of [
			['je voudrais activer ma carte', 'fr', true],
			['how do I get a card', 'en', true],
			['мне нужна карта', 'ru', true],
			['да', 'ru', false],
			['社保卡怎么激活', 'zh-Hans', true],
		] as const) {
			assert.deepEqual(detect(text, { today }), { language, languageIsClear: isClear }, text);
		}
	});

	it('is not clear from a short Chinese reply in an English conversation', () => {
		assert.equal(understand('丢了', { today, locale: 'en' }).languageIsClear, false);
	});
});
