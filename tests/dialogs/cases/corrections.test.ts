import assert from 'node:assert/strict';
import { afterSaying, asked } from './conversation.ts';

describe('an age corrected in the same breath', () => {
	for (const [locale, text, age] of [
		['en', 'she is 7, no wait, 8', 8],
		['en', "I'm 52... make that 53", 53],
		['en', '61, oops, 62', 62],
		['en', 'age 33, correction: 34', 34],
		['en', "he's nineteen, sorry, twenty", 20],
		['en', 'I am 45. Actually 46, had my birthday', 46],
		['zh-Hans', '他14，不对，15', 15],
		['zh-Hans', '68，说错了，69岁', 69],
		['zh-Hans', '孩子9岁，更正一下，10岁', 10],
		['zh-Hans', '52，打错了53', 53],
		['zh-Hans', '61岁，啊不是，62', 62],
	] as const) {
		it(`is the one said last: "${text}"`, () => {
			const talk = afterSaying(locale, [
				locale === 'en' ? 'activate a card' : '激活社保卡',
				locale === 'en' ? 'valid' : '有效',
			]);
			talk.say(text);
			assert.equal(talk.facts.age, age);
		});
	}
});

describe('a cardholder corrected in the same breath', () => {
	for (const [locale, text, kin] of [
		['en', "it's for my son, sorry, my nephew", 'nephew'],
		['en', 'my wife, I mean my mother, needs her card activated', 'mother'],
		['en', "activate my daughter's card, no wait, my granddaughter's", 'granddaughter'],
		['en', "it's my brother's card. oops, typo, my father's", 'father'],
		['en', 'for my mum... actually for my mother-in-law', 'mother-in-law'],
		['en', 'activate the card of my husband, correction, of my son', 'son'],
		['zh-Hans', '给我女儿办，说错了，是我外甥女', 'niece'],
		['zh-Hans', '帮我爸激活，不对，是我公公', 'father-in-law'],
		['zh-Hans', '给我儿子弄，哦不，给我妈', 'mother'],
		['zh-Hans', '是我哥的卡，写错了，我爸的', 'father'],
		['zh-Hans', '给我妈激活，更正，是我婆婆', 'mother-in-law'],
		['zh-Hans', '给我孙子办的，啊不是，是孙女', 'granddaughter'],
	] as const) {
		it(`is the one said last: "${text}"`, () => assert.equal(afterSaying(locale, [text]).kin, kin));
	}
});

describe('work or school corrected in the same breath', () => {
	for (const [locale, text, affiliation] of [
		['en', "I'm a student, no wait, I graduated in June and work at a plant now", 'employee'],
		['en', "I'm employed. sorry, I was laid off last month", 'not-employed'],
		['en', 'I work at a school, I mean I study at one', 'student'],
		['en', 'unemployed, no sorry, I have had a job since October', 'employee'],
		['en', 'he is at university. correction: he finished and works for a bank', 'employee'],
		['zh-Hans', '我在上班，不对，上个月辞职了', 'not-employed'],
		['zh-Hans', '我是学生，说错了，已经工作了', 'employee'],
		['zh-Hans', '在职，更正，现在是灵活就业', 'not-employed'],
		['zh-Hans', '我没上班，说错了，我在公司上班', 'employee'],
		['zh-Hans', '我在单位上班，哦不，我还在读书', 'student'],
		['zh-Hans', '我是职工，不对，我是学生', 'student'],
		['zh-Hans', '我上学，打错字了，我上班', 'employee'],
	] as const) {
		it(`is what was said last: "${text}"`, () =>
			assert.equal(afterSaying(locale, [text]).facts.affiliation, affiliation));
	}
});

describe('an ID card that is found while certificates are asked', () => {
	const lost = { en: 'I am 40, activate my card, I lost my ID', 'zh-Hans': '我40岁，激活我的社保卡，身份证丢了' };
	for (const [locale, text] of [
		['en', "oh wait, it turned up, it isn't lost"],
		['en', 'actually I just found my ID'],
		['en', 'scratch that, the ID is here'],
		['en', "hang on, I've found it, it wasn't lost"],
		['en', 'got it! the ID was in my coat'],
		['en', "I was wrong, the ID isn't lost, it's right here"],
		['en', 'forget what I said, I still have my ID'],
		['en', 'wait, found it, so not lost'],
		['en', 'I have found my ID card again'],
		['zh-Hans', '咦身份证在抽屉里，没丢'],
		['zh-Hans', '不对不对，身份证没丢，刚翻出来了'],
		['zh-Hans', '啊找着了'],
		['zh-Hans', '更正：身份证没丢'],
		['zh-Hans', '身份证找到了，不算丢了'],
		['zh-Hans', '刚说错了，身份证还在'],
		['zh-Hans', '嗨，身份证没丢，压在箱底呢'],
	] as const) {
		it(`is lost no longer, and says nothing of certificates: "${text}"`, () => {
			const talk = afterSaying(locale, [lost[locale]]);
			assert.deepEqual([talk.facts.idStatus, talk.state.asking], ['lost', 'specialGroups']);
			talk.say(text);
			assert.notEqual(talk.facts.idStatus, 'lost');
			assert.equal(talk.facts.specialGroups, undefined);
			assert.ok(['idStatus', 'specialGroups'].includes(talk.state.asking ?? ''), `asks ${talk.state.asking}`);
		});
	}
});

describe('a correction of an earlier answer beats the question that is pending', () => {
	for (const [locale, fact, text, corrected] of [
		['en', 'specialGroups', 'sorry, 41', { age: 41 }],
		['en', 'specialGroups', "wait, I'm 42", { age: 42 }],
		['en', 'specialGroups', 'I got that wrong, my ID is lost', { idStatus: 'lost' }],
		['en', 'stage', 'oh I do have a disability certificate', { specialGroups: ['disability'] }],
		['en', 'specialGroups', 'no wait, 44', { age: 44 }],
		['en', 'specialGroups', "I typed the wrong age, it's 43", { age: 43 }],
		['en', 'age', 'actually my ID is expired', { idStatus: 'expired' }],
		['zh-Hans', 'specialGroups', '不对，41', { age: 41 }],
		['zh-Hans', 'specialGroups', '打错了，是42岁', { age: 42 }],
		['zh-Hans', 'age', '说错了，过期了', { idStatus: 'expired' }],
		['zh-Hans', 'specialGroups', '刚才说错了，身份证丢了', { idStatus: 'lost' }],
		['zh-Hans', 'stage', '哦对了我有残疾证', { specialGroups: ['disability'] }],
		['zh-Hans', 'stage', '更正，我39', { age: 39 }],
	] as const) {
		it(`while ${fact} is asked: "${text}"`, () => {
			const talk = asked(locale, fact);
			const { facts } = talk;
			talk.say(text);
			assert.deepEqual(talk.facts, { ...facts, ...corrected });
			// A disability certificate makes it matter who can go, which is asked before the step.
			assert.equal(talk.state.asking, 'specialGroups' in corrected ? 'attendance' : fact);
		});
	}
});
