import assert from 'node:assert/strict';
import { createUnderstanding } from '../../language/understand.ts';

const understand = createUnderstanding();
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

	it('is not clear from a short Chinese reply in an English conversation', () => {
		assert.equal(understand('丢了', { today, locale: 'en' }).languageIsClear, false);
	});
});
