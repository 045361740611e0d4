import assert from 'node:assert/strict';
import { Talk } from '../talk.ts';
import { afterSaying, asked } from './conversation.ts';

describe("numbers and words of an address are nobody's", () => {
	for (const [locale, first, text] of [
		['en', "I'm 65, activate my card", 'this says so: http://example.com/2023/05/11/dibao.html'],
		['en', "I'm 65, activate my card", 'https://example.org/students/16/hong-kong'],
		['en', "I'm 65, activate my card", 'https://example.com/?id=33&x=2'],
		['en', "I'm 65, activate my card", 'link: https://example.org/my-son-is-9'],
		['en', "I'm 65, activate my card", 'https://video.example/watch?v=70abc17'],
		['zh-Hans', '我65岁，激活社保卡', 'http://example.com/2023/05/11/dibao.html 这里说的'],
		['zh-Hans', '我65岁，激活社保卡', '链接：https://example.com/?id=33&x=2'],
		['zh-Hans', '我65岁，激活社保卡', 'https://video.example/watch?v=70abc17'],
		['zh-Hans', '我65岁，激活社保卡', '参考 https://example.org/topic/expired'],
	] as const) {
		it(`so that nothing changes at "${text}"`, () => {
			const talk = afterSaying(locale, [first]);
			const { facts } = talk;
			assert.equal(facts.age, 65);
			talk.say(text);
			assert.deepEqual(talk.facts, facts);
		});
	}

	for (const [locale, text] of [
		['en', 'https://example.org/expired/12 how do I activate my card'],
		['en', 'is http://example.com/dibao-17 right about activating my card?'],
		['en', 'how do I activate my card? https://example.com/40'],
		['en', 'activate my card https://example.org/topic/123'],
		['zh-Hans', 'https://example.org/expired/12 我的卡怎么激活'],
		['zh-Hans', 'http://example.com/dibao-17 说激活我的卡要这些，对吗'],
		['zh-Hans', '怎么激活我的卡？https://example.com/40'],
		['zh-Hans', '激活我的社保卡 https://example.org/topic/123'],
	] as const) {
		it(`so that nothing is told of anybody in "${text}"`, () => {
			const { holder, ...facts } = afterSaying(locale, [text]).facts;
			assert.ok(holder === 'self' || holder === undefined, holder);
			assert.deepEqual(facts, {});
		});
	}
});

describe('quoted lines and signatures are set aside', () => {
	for (const [locale, text] of [
		['en', 'It has expired.\n-- \nLi Wei, 17 Lost Lane, tel 020 1234 5678'],
		['en', 'expired\n\n-----Original Message-----\nWhich ID card do you have? Lost? Never issued?'],
		['en', 'expired\n\n> Please answer'],
		['en', 'expired\nSent from my iPhone'],
		['en', 'expired\n--\nWang Fang'],
		['en', 'expired\n> How old are you? 16 or 17?'],
		['zh-Hans', '过期了\n-- \n李伟 丢了网络公司 电话 020-12345678'],
		['zh-Hans', '过期了\n发自我的iPhone'],
		['zh-Hans', '过期了\n\n> 请回答'],
		['zh-Hans', '过期了\n--\n王芳'],
		['zh-Hans', '过期了。\n\n> 好的'],
	] as const) {
		it(`of ${JSON.stringify(text)}`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			assert.deepEqual([talk.facts.idStatus, talk.state.asking], ['expired', 'age']);
		});
	}
});

describe('an answer with an emoticon is the answer without it', () => {
	for (const [locale, text, idStatus] of [
		['en', 'lost [Sob]', 'lost'],
		['en', 'valid :-)', 'second-generation'],
		['en', 'expired [Facepalm]', 'expired'],
		['en', 'lost 😢😢', 'lost'],
		['en', '2[Rose]', 'lost'],
		['en', 'never had one ^_^', 'never-issued'],
		['zh-Hans', '过期了[捂脸]', 'expired'],
		['zh-Hans', '有效[强]', 'second-generation'],
		['zh-Hans', '丢了T_T', 'lost'],
		['zh-Hans', '没办过😂', 'never-issued'],
		['zh-Hans', '身份证有效[呲牙]', 'second-generation'],
		['zh-Hans', '丢了😭', 'lost'],
		['zh-Hans', '过期了[流泪]', 'expired'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			assert.deepEqual([talk.facts.idStatus, talk.state.asking, talk.state.locale], [idStatus, 'age', locale]);
		});
	}
});

describe('a wish for another language is heard with the answer beside it', () => {
	for (const [from, to, text] of [
		['zh-Hans', 'en', 'switch back to English, no certificates'],
		['zh-Hans', 'en', 'can we go on in English? none of them'],
		['zh-Hans', 'en', "let's use English now, I have none of these"],
		['zh-Hans', 'en', 'none. and please answer in English'],
		['zh-Hans', 'en', 'I prefer English. I have no such certificates'],
		['en', 'zh-Hans', '还是说中文，没有特殊证件'],
		['en', 'zh-Hans', '都没有，麻烦讲中文'],
		['en', 'zh-Hans', '请说中文，我没有这些证'],
		['en', 'zh-Hans', '请用中文回答，没有'],
		['en', 'zh-Hans', '改成中文，没有特殊证件'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = new Talk(to);
			const begin = { en: ['activate my card', 'valid', '40'], 'zh-Hans': ['激活我的社保卡', '有效', '40'] }[to];
			for (const one of begin) talk.say(one);
			talk.say(from === 'en' ? 'English please' : '请用中文');
			assert.deepEqual([talk.state.locale, talk.state.asking], [from, 'specialGroups']);
			talk.say(text);
			assert.deepEqual([talk.state.locale, talk.facts.specialGroups], [to, []]);
			assert.notEqual(talk.state.asking, 'specialGroups');
		});
	}
});
