import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const wishes = {
	en: {
		activate: 'activate my card, I am 40, my ID is valid, none of the certificates',
		collect: 'where do I collect my card? I am a freelancer, 33, my ID is valid, no certificates',
	},
	'zh-Hans': {
		activate: '激活我的社保卡，我40岁，身份证有效，没有特殊证件',
		collect: '我的社保卡去哪里领？我是灵活就业的，33岁，身份证有效，没有特殊证件',
	},
} as const;

const questions = {
	activate: /Do you have the card in your hand already\?|社保卡已经在您手里了吗？/,
	collect: /Is the card made and waiting for you|卡已经制好等您领/,
};

const hasList = (talk: Talk) => talk.last.replies.some(({ advice }) => advice);

describe('a step of the card that is only implied', () => {
	for (const locale of ['en', 'zh-Hans'] as const) {
		for (const stage of ['activate', 'collect'] as const) {
			it(`is asked before the list, and is no fact until it is said: ${stage}, in ${locale}`, () => {
				const talk = new Talk(locale);
				assert.match(talk.say(wishes[locale][stage]), questions[stage]);
				assert.deepEqual([talk.state.asking, talk.facts.stage, hasList(talk)], ['stage', undefined, false]);
				assert.deepEqual([talk.person.facts.stage?.value, talk.person.facts.stage?.evidence], [stage, 'implied']);
			});
		}
	}

	for (const [locale, stage, text, said] of [
		['en', 'activate', 'yes', 'activate'],
		['en', 'activate', 'I have it', 'activate'],
		['en', 'activate', 'Ready to collect', 'collect'],
		['en', 'activate', 'I have no card', 'verify'],
		['en', 'collect', 'it is ready', 'collect'],
		['en', 'collect', 'I have not applied for one yet', 'verify'],
		['zh-Hans', 'activate', '是的', 'activate'],
		['zh-Hans', 'activate', '拿到了', 'activate'],
		['zh-Hans', 'activate', '还没领', 'collect'],
		['zh-Hans', 'collect', '可以领了', 'collect'],
		['zh-Hans', 'collect', '还没申请', 'verify'],
	] as const) {
		it(`is said by the answer "${text}" to whether it is "${stage}"`, () => {
			const talk = new Talk(locale);
			talk.say(wishes[locale][stage]);
			talk.say(text);
			assert.deepEqual([talk.facts.stage, talk.person.facts.stage?.evidence], [said, 'answer']);
		});
	}

	for (const [locale, text] of [
		['en', 'no'],
		['en', 'not yet'],
		['zh-Hans', '没有'],
	] as const) {
		it(`is held no longer after "${text}", which leaves the other two: that is asked, and no list is shown`, () => {
			const talk = new Talk(locale);
			talk.say(wishes[locale].activate);
			talk.say(text);
			assert.deepEqual([talk.person.facts.stage, talk.state.asking, hasList(talk)], [undefined, 'stage', false]);
			assert.equal(talk.last.unanswered, undefined);
		});
	}

	for (const [locale, text] of [
		['en', 'not sure'],
		['zh-Hans', '不清楚'],
	] as const) {
		it(`makes no list of its own after "${text}": the list shows every step, as far as it is open`, () => {
			const talk = new Talk(locale);
			talk.say(wishes[locale].collect);
			talk.say(text);
			const list = talk.last.replies.find(({ advice }) => advice)?.advice;
			assert.deepEqual([talk.facts.stage, list?.open.includes('stage')], [undefined, true]);
			assert.ok(list?.steps.some(({ id }) => id === 'check-information'));
		});
	}
});
