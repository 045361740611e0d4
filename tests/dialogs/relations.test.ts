import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const child = { en: 'my son is 8, no ID card, card in hand', 'zh-Hans': '孩子8岁，没办过身份证，卡在手里' };

describe('who the speaker is to the cardholder', () => {
	for (const [locale, text, holder] of [
		['en', "I'm his grandfather", 'other'],
		['en', 'I am his aunt', 'other'],
		['en', "I'm his father", 'child'],
		['zh-Hans', '我是他奶奶', 'other'],
		['zh-Hans', '我是他姑姑', 'other'],
		['zh-Hans', '我是他妈妈', 'child'],
	] as const) {
		it(`leaves what was said of the cardholder, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(child[locale]);
			assert.match(talk.say(text), /still the same card|还是同一张卡/);
			assert.deepEqual(talk.state.facts, { idStatus: 'never-issued', age: 8, stage: 'activate', holder });
			assert.equal(talk.state.asking, 'specialGroups');
		});
	}
});

const mother = { en: "it's for my mother, 70, lost her ID, card in hand", 'zh-Hans': '我妈70岁，身份证丢了，卡在手里' };

describe('another parent than the one spoken of', () => {
	for (const [locale, text] of [
		['en', "actually it's my dad's card"],
		['en', 'I mean my dad, not my mum'],
		['en', 'what about my dad?'],
		['zh-Hans', '其实是我爸的卡'],
		['zh-Hans', '不是我妈，是我爸'],
		['zh-Hans', '那我爸呢'],
	] as const) {
		it(`is another person, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			assert.match(talk.say(text), /earlier answers aside|前面的回答/);
			assert.deepEqual(talk.state.facts, { stage: 'activate', holder: 'parent' });
		});
	}

	for (const [locale, text] of [
		['en', 'actually my mother is 71'],
		['zh-Hans', '其实我妈71岁'],
	] as const) {
		it(`is not meant where a fact of the first is corrected: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			talk.say(text);
			assert.deepEqual(talk.state.facts, { idStatus: 'lost', age: 71, stage: 'activate', holder: 'parent' });
		});
	}
});
