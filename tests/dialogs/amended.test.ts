import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

/** What was answered before, what is said while something else is asked, and what holds then. */
const rows: Record<string, [string[], string, object][]> = {
	en: [
		[['activate my card', 'valid', '16'], '61!! not 16. fat fingers', { age: 61 }],
		[['activate my card', 'valid', '29'], 'typo, 39', { age: 39 }],
		[['activate my card', 'expired'], 'No. Misread the date. Runs to 2029. Valid.', { idStatus: 'second-generation' }],
		[['activate my card', 'valid', '40'], 'sorry, it is 41', { age: 41 }],
		[['activate my card', 'lost'], 'found it after all', { idStatus: 'second-generation' }],
	],
	'zh-Hans': [
		[['激活我的社保卡', '有效', '29'], '打错 39', { age: 39 }],
		[['激活我的社保卡', '有效', '43'], '不是43，是34', { age: 34 }],
		[['激活我的社保卡', '丢了'], '找到了找到了！在冰箱顶上', { idStatus: 'second-generation' }],
		[['激活我的社保卡', '有效'], '我写错了，过期了', { idStatus: 'expired' }],
	],
};

describe('an answer that is put right while something else is asked', () => {
	for (const [locale, talks] of Object.entries(rows)) {
		for (const [before, text, now] of talks) {
			it(`is taken, and the question stays, in "${text}"`, () => {
				const talk = new Talk(locale);
				for (const one of before) talk.say(one);
				const { asking } = talk.state;
				talk.say(text);
				const [[fact, value] = ['', '']] = Object.entries(now);
				assert.deepEqual((talk.facts as Record<string, unknown>)[fact], value);
				assert.equal(talk.state.asking, asking);
			});
		}
	}

	for (const [locale, before, text] of [
		['en', ['activate my card', 'valid', '40'], 'none'],
		['en', ['my older son is 15, activate his card', 'valid'], 'back to the older one'],
		['zh-Hans', ['激活我的社保卡', '有效', '40'], '都没有'],
	] as const) {
		it(`is none where the text says something to the question, or nothing, as "${text}"`, () => {
			const talk = new Talk(locale);
			for (const one of before) talk.say(one);
			const { age, idStatus } = talk.facts;
			talk.say(text);
			assert.deepEqual([talk.facts.age, talk.facts.idStatus], [age, idStatus]);
		});
	}
});
