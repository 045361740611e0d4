import assert from 'node:assert/strict';
import { turnedBack } from '../talk.ts';
import { afterSaying, steps, told } from './conversation.ts';

const mine = { en: 'back to my own card', 'zh-Hans': '回到我自己的卡' };

describe('the next person has nothing of what was said of the first, who is found again', () => {
	const first = {
		en: ['what do I bring to activate my card', 'expired', '36', 'none'],
		'zh-Hans': ['我自己的卡激活要带什么', '过期了', '36', '没有'],
	};
	for (const [locale, text, facts] of [
		['en', 'and my daughter?', { holder: 'child' }],
		['en', 'now for my son', { holder: 'child' }],
		['en', 'same question for my little girl', { holder: 'child' }],
		['en', 'and for my son, who is 8?', { holder: 'child', age: 8 }],
		['en', "what about mum's card", { holder: 'parent' }],
		['zh-Hans', '那我女儿呢', { holder: 'child' }],
		['zh-Hans', '帮我儿子也弄一下', { holder: 'child' }],
		['zh-Hans', '轮到我家娃了，他的卡怎么办', { holder: 'child' }],
		['zh-Hans', '我爱人的呢', { holder: 'spouse' }],
		['zh-Hans', '我女儿呢，她8岁', { holder: 'child', age: 8 }],
	] as const) {
		it(`at "${text}"`, () => {
			const talk = afterSaying(locale, first[locale]);
			const { facts: own } = talk;
			assert.deepEqual([own.age, own.idStatus, own.specialGroups], [36, 'expired', []]);
			talk.say(text);
			assert.deepEqual([talk.facts, talk.of('self')], [facts, own]);
			assert.match(talk.say(mine[locale]), turnedBack);
			assert.deepEqual([talk.kin, talk.facts], ['self', own]);
		});
	}
});

describe('somebody named after a list, with what is told of them, is the next cardholder', () => {
	for (const [locale, whose, text, kin, facts] of [
		['en', 'self', "my husband's needs doing too, he lost his ID", 'husband', { holder: 'spouse', idStatus: 'lost' }],
		['en', 'self', "dad's as well, he turned 73", 'father', { holder: 'parent', age: 73 }],
		['en', 'self', "also my wife's card, her ID has expired", 'wife', { holder: 'spouse', idStatus: 'expired' }],
		['en', 'self', "and one for my daughter, she's 5", 'daughter', { holder: 'child', age: 5 }],
		[
			'en',
			'self',
			'my wife also needs hers: 33, ID expired',
			'wife',
			{ holder: 'spouse', age: 33, idStatus: 'expired' },
		],
		['en', 'self', "please do my son's too, he is 7", 'son', { holder: 'child', age: 7 }],
		['en', 'self', "what about my mother-in-law's card, she's 65", 'mother-in-law', { holder: 'parent', age: 65 }],
		['en', 'self', "there's also my daughter's card, she is 3 years old", 'daughter', { holder: 'child', age: 3 }],
		['zh-Hans', 'self', '我老公的也一块办，他身份证过期了', 'husband', { holder: 'spouse', idStatus: 'expired' }],
		['zh-Hans', 'self', '还有我爸的，今年73', 'father', { holder: 'parent', age: 73 }],
		['zh-Hans', 'self', '我闺女的也要激活，5岁', 'daughter', { holder: 'child', age: 5 }],
		['zh-Hans', 'self', '顺便把我婆婆的也弄了，她68', 'mother-in-law', { holder: 'parent', age: 68 }],
		['zh-Hans', 'self', '我弟的也要办，17了', 'brother', { holder: 'other', age: 17 }],
	] as const) {
		it(`and gets a list, after that for ${whose}: "${text}"`, () => {
			const talk = afterSaying(locale, [told[whose][locale]]);
			const { facts: before } = talk;
			const { cardholder: first } = talk.state;
			talk.say(text);
			assert.notEqual(talk.state.cardholder, first);
			assert.deepEqual([talk.kin, talk.facts], [kin, facts]);
			assert.deepEqual(talk.of(whose), before);
			assert.ok(steps(talk), 'no list is shown');
			assert.deepEqual(talk.of(whose), before);
		});
	}
});

describe('two people in one message each have what was told of them', () => {
	for (const [locale, text, kin, facts, other, others] of [
		[
			'en',
			"My mum has a disability certificate. It's my dad's card I want to activate.",
			'father',
			{},
			'mother',
			{ specialGroups: ['disability'] },
		],
		[
			'en',
			"Grandma is on dibao, grandpa isn't. The card is grandpa's.",
			'grandfather',
			{},
			'grandmother',
			{ specialGroups: ['low-income'] },
		],
		['en', "my wife is 34 and my mother 62, it's about my mother's card", 'mother', { age: 62 }, 'wife', { age: 34 }],
		[
			'en',
			"dad gets the low-income benefit. I'm asking about mum's card",
			'mother',
			{},
			'father',
			{ specialGroups: ['low-income'] },
		],
		['en', "It's my father's card. He is 70, my mother is 68.", 'father', { age: 70 }, 'mother', { age: 68 }],
		['en', "The card is my daughter's, she is 4; my son is 9", 'daughter', { age: 4 }, 'son', { age: 9 }],
		['en', "my aunt lost her ID; I'm asking for my uncle's card", 'uncle', {}, 'aunt', { idStatus: 'lost' }],
		['zh-Hans', '我爸有残疾证，要激活的是我妈的卡', 'mother', {}, 'father', { specialGroups: ['disability'] }],
		[
			'zh-Hans',
			'奶奶吃低保，爷爷没有，卡是爷爷的',
			'grandfather',
			{},
			'grandmother',
			{ specialGroups: ['low-income'] },
		],
		['zh-Hans', '卡是我爸的，他70，我妈66', 'father', { age: 70 }, 'mother', { age: 66 }],
		[
			'zh-Hans',
			'我婆婆有工伤证，这张卡是我公公的',
			'father-in-law',
			{},
			'mother-in-law',
			{ specialGroups: ['work-injury'] },
		],
		['zh-Hans', '我老婆34，我妈62，想激活我妈的卡', 'mother', { age: 62 }, 'wife', { age: 34 }],
	] as const) {
		it(`"${text}"`, () => {
			const talk = afterSaying(locale, [text]);
			const { holder: _holder, specialGroups = [], ...rest } = talk.facts;
			assert.deepEqual([talk.kin, specialGroups, rest], [kin, [], facts]);
			const { holder: _other, ...theirs } = talk.of(other) ?? {};
			assert.deepEqual(theirs, others);
		});
	}
});

describe("the parents' work is told of nobody whose card it is", () => {
	for (const [locale, text, age] of [
		['en', 'My girl is 6, her dad and I both have jobs. How do I activate her card?', 6],
		['en', 'my child is 4, both parents working, what do I need to activate the card', 4],
		['en', "I'm working and so is my wife; our boy is 9, his card has to be activated", 9],
		['en', 'Both parents are employed, the kid is 5, what do we need to activate the card?', 5],
		['en', 'our daughter is 8, and we both go to work. activate her card', 8],
		['en', 'I have a job, my husband has a job, our son is 3, activate his card', 3],
		['zh-Hans', '孩子6岁，爸妈都在上班，社保卡怎么激活', 6],
		['zh-Hans', '我闺女7岁，我跟她爸都有工作，给她激活卡要啥', 7],
		['zh-Hans', '女儿9岁，父母双方都在职，激活要带什么', 9],
		['zh-Hans', '我和她妈都上班，女儿5岁，怎么激活她的卡', 5],
		['zh-Hans', '她爸和我都有工作，女儿4岁，怎么激活', 4],
	] as const) {
		it(`and the child is kept, at "${text}"`, () => {
			const { facts } = afterSaying(locale, [text]);
			assert.deepEqual([facts.holder, facts.age, facts.affiliation], ['child', age, undefined]);
		});
	}
});

describe('somebody of whom the speaker only knows is the cardholder', () => {
	for (const [locale, text, age, affiliation] of [
		['en', 'One of my staff just started, she is 24. How does she get her card activated?', 24, 'employee'],
		['en', "I'm a class teacher; one of my pupils, 13, has to activate his card", 13, 'student'],
		['en', "I'm in HR. A new colleague, 28, wants to activate her card", 28, null],
		['en', 'My flatmate is 22 and wants to activate his card', 22, null],
		['en', 'My cousin is 25, his card needs activating', 25, null],
		['en', 'our new cleaner, 47, asks how to activate her card', 47, null],
		['zh-Hans', '公司来了个新员工，26岁，她的社保卡怎么激活', 26, 'employee'],
		['zh-Hans', '我是班主任，班里有个学生13岁，要激活社保卡', 13, 'student'],
		['zh-Hans', '朋友的闺女6岁，给她激活卡', 6, null],
		['zh-Hans', '同事家的儿子11岁，是他的卡要激活', 11, null],
		['zh-Hans', '厂里新招的小姑娘，19，帮她问问社保卡咋激活', 19, 'employee'],
		['zh-Hans', '邻居大爷72了，托我问他的卡怎么激活', 72, null],
		['zh-Hans', '我室友22岁，他想激活社保卡', 22, null],
	] as const) {
		it(`"${text}"`, () => {
			const talk = afterSaying(locale, [text]);
			const { holder, age: told, affiliation: work } = talk.facts;
			assert.deepEqual([holder, told], ['other', age]);
			if (affiliation) assert.equal(work, affiliation);
			assert.equal(talk.of('self')?.age, undefined);
		});
	}
});
