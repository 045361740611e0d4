import assert from 'node:assert/strict';
import { afterSaying, asked, told } from './conversation.ts';

describe('an ID card that was taken away is lost', () => {
	for (const [locale, text] of [
		['en', "My mother's ID got stolen at the market, she is 63"],
		['en', 'I was robbed and they took my ID'],
		['en', 'my ID was stolen yesterday'],
		['en', 'my ID was taken by a thief'],
		['en', "thieves stole my mother's ID, she is 60"],
		['zh-Hans', '我妈的身份证被人偷走了，60岁'],
		['zh-Hans', '身份证叫小偷摸走了，我45'],
		['zh-Hans', '我有身份证，上周给人偷了'],
		['zh-Hans', '本来有身份证的，被抢了'],
		['zh-Hans', '我老婆身份证遭贼偷了'],
	] as const) {
		it(`"${text}"`, () => assert.equal(afterSaying(locale, [text]).facts.idStatus, 'lost'));
	}
});

describe('an ID card that was renewed is valid', () => {
	for (const [locale, text] of [
		['en', 'I had my ID renewed in May, I am 44'],
		['en', 'my mother had a new ID card made last year, she is 67'],
		['en', 'I am 30 and had my lost ID replaced, the new one is here'],
		['en', 'my dad had his identity card reissued in spring'],
		['en', 'we had her ID renewed already, my wife is 51'],
		['zh-Hans', '我身份证五月刚换的新的，44岁'],
		['zh-Hans', '我妈去年补办了身份证，67岁'],
		['zh-Hans', '之前丢过，已经补办好新身份证了'],
		['zh-Hans', '我爸的身份证春天刚换过'],
		['zh-Hans', '过期的已经换新了，身份证现在有效'],
	] as const) {
		it(`"${text}"`, () => assert.equal(afterSaying(locale, [text]).facts.idStatus, 'second-generation'));
	}
});

describe('what was so and is no longer does not count', () => {
	for (const [locale, text, affiliation] of [
		['en', 'I was a student until June, now I work at a hotel', 'employee'],
		['en', 'I was unemployed till March, now I have a job', 'employee'],
		['en', "I used to work at a bank but I'm retired now", 'not-employed'],
		['zh-Hans', '原来在厂里上班，去年退休了', 'not-employed'],
		['zh-Hans', '上半年没工作，现在跟送外卖的公司签了合同', 'employee'],
		['zh-Hans', '以前是公司职工，三月份辞职了，一直在家', 'not-employed'],
	] as const) {
		it(`of work or school: "${text}"`, () => assert.equal(afterSaying(locale, [text]).facts.affiliation, affiliation));
	}

	for (const [locale, text] of [
		['en', 'I used to get dibao, that ended last year'],
		['en', 'my low-income certificate was withdrawn last year, how do I activate my card'],
		['en', 'we were a low-income family once, not these days'],
		['en', 'formerly on the minimum living allowance, now no more'],
		['zh-Hans', '以前吃低保，现在不吃了'],
		['zh-Hans', '我家低保去年停了，社保卡怎么激活'],
		['zh-Hans', '曾经是低保户，早就不是了'],
		['zh-Hans', '原先有残疾证，后来注销了'],
		['zh-Hans', '过去领过低保，现在没资格了'],
	] as const) {
		it(`of certificates: "${text}"`, () => assert.deepEqual(afterSaying(locale, [text]).facts.specialGroups ?? [], []));
	}

	for (const [locale, text] of [
		['en', 'my dibao was cancelled'],
		['en', "I don't have dibao anymore"],
		['zh-Hans', '哦我的低保早就没了'],
	] as const) {
		it(`of a certificate on the list: "${text}"`, () => {
			const talk = afterSaying(locale, [told.lowIncome[locale]]);
			assert.deepEqual(talk.facts.specialGroups, ['low-income']);
			talk.say(text);
			assert.deepEqual(talk.facts.specialGroups ?? [], []);
			assert.ok(!talk.bank.includes('low-income-certificate-copy'), 'its copy is still on the list');
		});
	}
});

describe('what is only to come does not count yet', () => {
	for (const [locale, text, fact, wrong] of [
		['en', 'my ID will expire next month', 'idStatus', 'expired'],
		['en', 'my ID card expires in two weeks, I am 33', 'idStatus', 'expired'],
		['en', 'my identity card is about to run out but is still good', 'idStatus', 'expired'],
		['en', 'I start a job in January, nothing until then', 'affiliation', 'employee'],
		['en', "I'll be 18 next month", 'age', 18],
		['en', "I'm applying for a disability certificate, don't have it yet", 'specialGroups', 'disability'],
		['zh-Hans', '我身份证下个月才到期', 'idStatus', 'expired'],
		['zh-Hans', '身份证快到期了，还没过', 'idStatus', 'expired'],
		['zh-Hans', '我的身份证还有半个月过期', 'idStatus', 'expired'],
		['zh-Hans', '我下个月才入职，现在在家', 'affiliation', 'employee'],
		['zh-Hans', '我儿子5岁，明年才上小学', 'affiliation', 'student'],
		['zh-Hans', '我再过两个月满18岁', 'age', 18],
		['zh-Hans', '残疾证正在申请，还没下来', 'specialGroups', 'disability'],
	] as const) {
		it(`"${text}"`, () => {
			const value = afterSaying(locale, [text]).facts[fact];
			assert.ok(Array.isArray(value) ? !value.includes(wrong as never) : value !== wrong, `${fact} is ${value}`);
		});
	}
});

describe("the date of an ID card tells whether it is valid, and nobody's age", () => {
	for (const [locale, text, idStatus, age] of [
		['en', "My ID ran out on 2024-08-30. I'm 45, self-employed, no certificates", 'expired', 45],
		['en', 'ID expiry date: 01/06/2023. age 38', 'expired', 38],
		['en', "my ID is good until 2031-04-09 and I'm 29", 'second-generation', 29],
		['en', "My ID was valid till May 11, 2023 and I'm 40", 'expired', 40],
		['en', "I'm 41 and my ID card is valid from 2012 to 2032", 'second-generation', 41],
		['zh-Hans', '身份证有效期到2024年8月30日，我45岁', 'expired', 45],
		['zh-Hans', '我52岁，身份证2022.03.15到期', 'expired', 52],
		['zh-Hans', '身份证有效期2012年到2032年，41岁', 'second-generation', 41],
		['zh-Hans', '我的身份证2021年6月到期，我35岁', 'expired', 35],
		['zh-Hans', '身份证有效期至2019-12-31，今年47', 'expired', 47],
	] as const) {
		it(`"${text}"`, () => {
			const { facts } = afterSaying(locale, [text]);
			assert.deepEqual([facts.idStatus, facts.age], [idStatus, age]);
		});
	}
});

describe('an ID card that is not there is not valid, however that is said', () => {
	for (const [locale, text] of [
		['en', "ain't got no ID"],
		['en', 'no id at all'],
		['en', "haven't got an ID card"],
		['en', 'never had an ID'],
		['en', 'i dont own an id card'],
		['zh-Hans', '没得身份证'],
		['zh-Hans', '俺没有身份证'],
		['zh-Hans', '我还没有身份证呢'],
		['zh-Hans', '莫得身份证'],
		['zh-Hans', '冇身份证'],
		['zh-Hans', '身份证我木有'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			const { idStatus } = talk.facts;
			assert.ok(idStatus === 'never-issued' || (idStatus === undefined && talk.state.asking === 'idStatus'), idStatus);
		});
	}
});

describe('the state of an ID card is the one that is not denied', () => {
	for (const [locale, text, idStatus] of [
		['en', "it's not expired, it's lost", 'lost'],
		['en', 'not lost but expired', 'expired'],
		['en', "It isn't a temporary one, it's the normal one", 'second-generation'],
		['en', "I haven't lost it, it has just expired", 'expired'],
		['en', 'no, not expired, it was stolen', 'lost'],
		['zh-Hans', '不是过期，是丢了', 'lost'],
		['zh-Hans', '不是没办，是丢了', 'lost'],
		['zh-Hans', '不是丢，是过期了', 'expired'],
		['zh-Hans', '没过期，是被偷了', 'lost'],
		['zh-Hans', '不是过期，是从来没办过', 'never-issued'],
		['zh-Hans', '不是一代证，是二代证', 'second-generation'],
		['zh-Hans', '没丢，只是过期了', 'expired'],
	] as const) {
		it(`${idStatus}, at "${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			assert.equal(talk.facts.idStatus, idStatus);
		});
	}
});

describe('an ID card of which it is said when it expired is expired', () => {
	for (const [locale, text] of [
		['en', 'my ID expired last month'],
		['en', 'my ID ran out in spring'],
		['en', 'her ID lapsed two weeks ago, my mother is 64'],
		['en', 'ID card out of date since summer'],
		['en', 'my identity card expired the day before yesterday'],
		['zh-Hans', '我身份证今年三月过期'],
		['zh-Hans', '我妈身份证前天到期了'],
		['zh-Hans', '我的身份证去年过期'],
		['zh-Hans', '我老公身份证刚过期'],
		['zh-Hans', '身份证两个月前过期了'],
		['zh-Hans', '我身份证2月份到的期'],
		['zh-Hans', '身份证昨天刚到期'],
	] as const) {
		it(`"${text}"`, () => assert.equal(afterSaying(locale, [text]).facts.idStatus, 'expired'));
	}
});

describe('words that only look like a residency tell none', () => {
	for (const [locale, text] of [
		['en', "people take me for a foreigner but I'm Chinese"],
		['en', "I'm not a foreigner, how do I activate my card"],
		['en', 'I work for a foreign company, activate my card'],
		['en', 'I studied abroad and now want to activate my card'],
		['en', "I'm not from Taiwan, I only talk like it"],
		['en', 'my boss is a foreigner, I am 30 and from Hunan'],
		['zh-Hans', '名字像外国人，其实我是中国人'],
		['zh-Hans', '我在外企上班，激活社保卡'],
		['zh-Hans', '我不是外国人，怎么激活社保卡'],
		['zh-Hans', '我长得像老外，但我是本地人'],
		['zh-Hans', '我不是香港的，就是粤语说得好'],
	] as const) {
		it(`"${text}"`, () => {
			const { residency } = afterSaying(locale, [text]).facts;
			assert.ok(residency === undefined || residency === 'mainland', residency);
		});
	}
});

describe('something else that is gone is no lost ID card', () => {
	for (const [locale, text] of [
		['en', 'lost my phone, the ID is safe'],
		['en', 'they stole my purse, luckily my ID was at home'],
		['en', 'my bus pass is gone, not my ID'],
		['en', 'my bank card was stolen, I still have my ID'],
		['en', "phone's gone, ID card's fine"],
		['en', 'lost the household register, not the ID'],
		['zh-Hans', '手机丢了，身份证没丢'],
		['zh-Hans', '钥匙丢了，身份证还在'],
		['zh-Hans', '书包被人拿走了，幸亏身份证放家里'],
		['zh-Hans', '银行卡丢了，身份证还在手上'],
		['zh-Hans', '丢的是驾照，身份证还在'],
		['zh-Hans', '手机被偷，身份证好好的'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			assert.ok([undefined, 'second-generation'].includes(talk.facts.idStatus), talk.facts.idStatus);
		});
	}
});
