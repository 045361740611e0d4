import assert from 'node:assert/strict';
import { Talk, turned, turnedBack } from './talk.ts';

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
			assert.deepEqual(talk.facts, { idStatus: 'never-issued', age: 8, stage: 'activate', holder });
			assert.equal(talk.state.asking, 'specialGroups');
		});
	}
});

const mother = { en: "it's for my mother, 70, lost her ID, card in hand", 'zh-Hans': '我妈70岁，身份证丢了，卡在手里' };

const backTo = {
	mother: { en: "back to my mother's card", 'zh-Hans': '回到我妈的卡' },
	daughter: { en: "back to my daughter's card", 'zh-Hans': '回到我女儿的卡' },
	grandmother: { en: "back to my grandmother's card", 'zh-Hans': '回到我奶奶的卡' },
};

describe('another parent than the one spoken of', () => {
	for (const [locale, text] of [
		['en', "actually it's my dad's card"],
		['en', 'it is for my father'],
		['en', "how do I activate my father's card?"],
		['zh-Hans', '是给我爸办的'],
		['en', 'I mean my dad, not my mum'],
		['en', 'what about my dad?'],
		['zh-Hans', '其实是我爸的卡'],
		['zh-Hans', '不是我妈，是我爸'],
		['zh-Hans', '那我爸呢'],
	] as const) {
		it(`is another person, of whom nothing is known, and the first is found again, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			const { facts } = talk;
			assert.match(talk.say(text), turned);
			assert.deepEqual([talk.kin, talk.facts, talk.of('mother')], ['father', { holder: 'parent' }, facts]);
			assert.match(talk.say(backTo.mother[locale]), turnedBack);
			assert.deepEqual([talk.kin, talk.facts], ['mother', facts]);
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
			assert.deepEqual(talk.facts, { idStatus: 'lost', age: 71, stage: 'activate', holder: 'parent' });
		});
	}
});

/** Said when something was noted of somebody else. */
const still = /The list is still for your|清单还是给您/;

const relatives = {
	mother: mother,
	daughter: { en: 'my daughter is 8, no ID card, card in hand', 'zh-Hans': '我女儿8岁，没办过身份证，卡在手里' },
	grandmother: { en: 'my grandmother is 80, lost her ID, card in hand', 'zh-Hans': '我奶奶80岁，身份证丢了，卡在手里' },
};

describe('a correction that tells facts of another person', () => {
	for (const [locale, first, text, facts] of [
		['en', 'mother', 'no, my father has his ID', { holder: 'parent', idStatus: 'second-generation' }],
		['en', 'mother', 'sorry, my father is 72', { holder: 'parent', age: 72 }],
		['en', 'mother', 'no, it is my father', { holder: 'parent' }],
		['en', 'mother', 'no, my daughter is 8', { holder: 'child', age: 8 }],
		['en', 'daughter', 'no, my son has his ID', { holder: 'child', idStatus: 'second-generation' }],
		['en', 'grandmother', 'actually my grandfather lost his ID', { holder: 'other', idStatus: 'lost' }],
		['zh-Hans', 'mother', '不是，我爸的身份证还在', { holder: 'parent', idStatus: 'second-generation' }],
		['zh-Hans', 'mother', '说错了，是我爸', { holder: 'parent' }],
		['zh-Hans', 'mother', '不对，我女儿的身份证还在', { holder: 'child', idStatus: 'second-generation' }],
		['zh-Hans', 'daughter', '不是，我儿子6岁', { holder: 'child', age: 6 }],
		['zh-Hans', 'grandmother', '不对，我爷爷的身份证还在', { holder: 'other', idStatus: 'second-generation' }],
	] as const) {
		it(`is of that person alone, and the first is found again, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			assert.equal(talk.state.asking, 'specialGroups');
			const told = talk.facts;
			assert.match(talk.say(text), turned);
			assert.deepEqual(talk.facts, facts);
			const turning = talk.state;
			talk.say(locale === 'en' ? 'back' : '返回');
			assert.deepEqual([talk.kin, talk.facts], [first, told]);
			const again = new Talk(locale, turning);
			assert.match(again.say(backTo[first][locale]), turnedBack);
			assert.deepEqual([again.kin, again.facts], [first, told]);
		});
	}

	const held = { holder: 'parent', age: 72, idStatus: 'second-generation' };
	for (const [locale, first, text, other, told] of [
		['en', 'mother', 'my father is 72 and has his ID', 'father', held],
		['en', 'mother', "my father's ID is lost", 'father', { holder: 'parent', idStatus: 'lost' }],
		['en', 'daughter', 'my son is 6', 'son', { holder: 'child', age: 6 }],
		['zh-Hans', 'mother', '我爸72岁，有身份证', 'father', held],
		['zh-Hans', 'mother', '我爸身份证丢了', 'father', { holder: 'parent', idStatus: 'lost' }],
		['zh-Hans', 'daughter', '我儿子6岁', 'son', { holder: 'child', age: 6 }],
	] as const) {
		it(`is none where another is only spoken of in passing, of whom it is noted, and turns if told again: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			const { facts } = talk;
			const { asking } = talk.state;
			assert.match(talk.say(text), still);
			assert.deepEqual([talk.facts, talk.state.asking, talk.state.attempts], [facts, asking, 0]);
			assert.equal(talk.last.unanswered, undefined);
			assert.deepEqual(talk.of(other), told);
			assert.match(talk.say(text), turnedBack);
			assert.deepEqual([talk.kin, talk.facts, talk.of(first)], [other, told, facts]);
		});
	}

	for (const [locale, first, text] of [
		['en', 'mother', 'my father has her ID'],
		['en', 'mother', 'my sister has her ID'],
		['zh-Hans', 'mother', '我姐拿着她的身份证'],
	] as const) {
		it(`is none where somebody else keeps a paper, of whom that tells nothing, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			assert.doesNotMatch(talk.say(text), still);
			assert.deepEqual([talk.kin, talk.state.asking], [first, 'specialGroups']);
			const others = talk.state.persons.filter(({ kin }) => kin !== first);
			assert.deepEqual(
				others.map(({ facts }) => facts),
				others.map(() => ({})),
			);
		});
	}

	for (const [locale, first, text, other, told] of [
		['en', 'daughter', 'my husband is disabled', 'husband', { holder: 'spouse', specialGroups: ['disability'] }],
		['en', 'daughter', 'my father is 70 and lost his ID', 'father', { holder: 'parent', age: 70, idStatus: 'lost' }],
		['zh-Hans', 'daughter', '我爸70岁，身份证丢了', 'father', { holder: 'parent', age: 70, idStatus: 'lost' }],
	] as const) {
		it(`is none where somebody else is spoken of, of whom it is noted, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			const { facts } = talk;
			assert.match(talk.say(text), still);
			assert.deepEqual([talk.kin, talk.facts, talk.state.asking], [first, facts, 'specialGroups']);
			assert.deepEqual(talk.of(other), told);
		});
	}

	it('is none where "no" answers what was asked', () => {
		const talk = new Talk('en');
		talk.say(mother.en);
		talk.say('no, my father has a disability certificate');
		assert.deepEqual([talk.facts.holder, talk.facts.age], ['parent', 70]);
	});
});

const begun = { en: "activate my mother's card", 'zh-Hans': '给我妈激活社保卡' };

describe('another parent than the one of whom nothing is known yet', () => {
	for (const [locale, text, lost] of [
		['en', "no, it's my father's", 'my father lost his ID'],
		['en', 'and my father?', 'my father lost his ID'],
		['zh-Hans', '不是，是我爸', '我爸身份证丢了'],
		['zh-Hans', '那我爸呢', '我爸身份证丢了'],
	] as const) {
		it(`is the cardholder from then on, and what is told is theirs: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(begun[locale]);
			assert.match(talk.say(text), /Now for your father\.|现在说您父亲的卡。/);
			assert.deepEqual([talk.kin, talk.facts], ['father', { holder: 'parent' }]);
			talk.say(lost);
			assert.deepEqual([talk.facts.idStatus, talk.of('mother')], ['lost', { holder: 'parent' }]);
			talk.say(locale === 'en' ? 'back' : '返回');
			talk.say(locale === 'en' ? 'back' : '返回');
			assert.equal(talk.kin, 'mother');
		});
	}
});

const whole = {
	en: 'my mother is 80, valid ID, card in hand, not disabled, none of the certificates',
	'zh-Hans': '我妈80岁，身份证有效，卡在手里，没有特殊证件',
};
const known = { holder: 'parent', age: 80, idStatus: 'second-generation', stage: 'activate', specialGroups: [] };

describe('who goes along with the cardholder', () => {
	for (const [locale, text] of [
		['en', 'my father will'],
		['en', 'my father can'],
		['en', 'with my father'],
		['en', 'my father'],
		['en', 'my dad takes her'],
		['en', 'my father will take her'],
		['en', 'does my father have to come?'],
		['en', 'can my father go?'],
		['zh-Hans', '我爸陪她去'],
		['zh-Hans', '我爸去'],
		['zh-Hans', '我爸代办'],
		['zh-Hans', '我爸能陪她去吗'],
		['zh-Hans', '我爸跟她去'],
	] as const) {
		it(`leaves all that is known of the cardholder, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(whole[locale]);
			if (talk.state.asking === 'specialGroups') talk.say('none');
			assert.equal(talk.state.asking, 'attendance');
			talk.say(text);
			const { attendance: _told, ...facts } = talk.facts;
			assert.deepEqual([talk.kin, facts], ['mother', known]);
		});
	}

	for (const [locale, first, text] of [
		['en', 'daughter', 'my son too'],
		['en', 'mother', 'with my father'],
		['zh-Hans', 'daughter', '儿子有'],
		['zh-Hans', 'grandmother', '我爷爷陪她去'],
	] as const) {
		it(`leaves whose card it is while certificates are asked for, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			const { age, idStatus } = talk.facts;
			talk.say(text);
			assert.deepEqual([talk.kin, talk.facts.age, talk.facts.idStatus], [first, age, idStatus]);
		});
	}
});

describe('another parent of whom something is only told', () => {
	for (const [locale, text] of [
		['en', "my father's card is already activated"],
		['en', 'the card is with my father'],
		['en', 'sorry, my father is at work'],
		['en', 'actually, my father is 70 too'],
		['en', "it is not my father's card"],
		['zh-Hans', '我爸的卡已经激活了'],
		['zh-Hans', '不好意思，我爸在上班'],
		['zh-Hans', '其实我爸也70岁'],
		['zh-Hans', '是我爸陪她'],
	] as const) {
		it(`is no turn, and changes nothing of the first, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			const { facts } = talk;
			assert.doesNotMatch(talk.say(text), turned);
			assert.deepEqual([talk.kin, talk.facts], ['mother', facts]);
		});
	}

	it("is no turn where one's own card is compared with theirs", () => {
		const talk = new Talk('en');
		talk.say('activate my card, I lost my ID');
		talk.say('no, my husband has his ID');
		assert.deepEqual([talk.kin, talk.facts.idStatus], ['self', 'lost']);
	});
});

describe('the cardholder named again beside another', () => {
	for (const [locale, first, text] of [
		['en', 'mother', 'no, my mother, not my father'],
		['en', 'mother', 'my mother and my father'],
		['en', 'daughter', 'my son and daughter'],
		['en', 'daughter', 'not my son, my daughter'],
		['zh-Hans', 'mother', '我妈，我爸没有'],
		['zh-Hans', 'mother', '是我妈，不是我爸'],
		['zh-Hans', 'daughter', '女儿，儿子不办'],
	] as const) {
		it(`stays the cardholder, at "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(relatives[first][locale]);
			const { age, idStatus } = talk.facts;
			talk.say(text);
			assert.deepEqual([talk.kin, talk.facts.age, talk.facts.idStatus], [first, age, idStatus]);
		});
	}
});

describe('what the cardholder is called', () => {
	for (const [locale, text, relative] of [
		['en', "activate my father's card. my mother will go", 'father'],
		['en', "activate my son's card, my daughter is 5 and has hers", 'son'],
		['en', 'my father is 80 and my mother is 78', null],
		['zh-Hans', '给我爸激活，我妈身份证丢了，我爸的有效', 'father'],
		['zh-Hans', '给我爸激活，我妈去办', 'father'],
	] as const) {
		it(`is ${relative ?? 'left open'} after "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(text);
			assert.equal(talk.kin, relative);
		});
	}
});

describe('turning back to somebody who had a list', () => {
	for (const [locale, first, second, back] of [
		[
			'en',
			'I am 36, my ID is valid, no certificates, I have the card in hand',
			"and my mother's? she is 70",
			'back to mine',
		],
		['zh-Hans', '我36岁，身份证有效，没有特殊证件，卡在手里', '我妈的呢，她70', '回到我的'],
	] as const) {
		it(`shows it again, at "${back}"`, () => {
			const talk = new Talk(locale);
			talk.say(first);
			const code = talk.last.replies.find(({ advice }) => advice)?.advice?.code;
			assert.ok(code);
			talk.say(second);
			talk.say(back);
			assert.equal(talk.last.replies.find(({ advice }) => advice)?.advice?.code, code);
		});
	}
});
