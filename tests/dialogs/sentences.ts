/**
 * One way to say each value of each fact in a sentence of its own, for property tests.
 */
import type { Facts } from '../../knowledge/facts/facts.ts';

type Sentences = { [Name in keyof Omit<Facts, 'holder'>]-?: [NonNullable<Facts[Name]>, string][] };

export const sentences: Record<'en' | 'zh-Hans', Sentences> = {
	en: {
		idStatus: [
			['second-generation', 'the ID card is valid'],
			['never-issued', 'no ID card was ever issued'],
			['lost', 'the ID card is lost'],
			['expired', 'the ID card has expired'],
			['temporary', 'there is a temporary ID card'],
			['first-generation', 'there is only a first-generation ID card'],
		],
		age: [
			[8, '8 years old'],
			[17, 'the age is 17'],
			[42, 'aged 42'],
			[86, 'eighty-six years old'],
		],
		ageBand: [
			['under-16', 'under 16'],
			['16-17', '16 or 17'],
			['adult', '18 or over'],
		],
		specialGroups: [
			[[], 'none of these certificates'],
			[['disability'], 'there is a disability certificate'],
			[['work-injury'], 'there is a work-injury certificate'],
			[['low-income'], 'there is a low-income certificate'],
		],
		affiliation: [
			['employee', 'employed at a company'],
			['student', 'a student'],
			['not-employed', 'not employed'],
		],
		stage: [
			['verify', 'there is no social security card yet'],
			['collect', 'the card is not collected yet'],
			['activate', 'the card is not activated yet'],
		],
		attendance: [
			['in-person', 'can go to the bank in person'],
			['unable', "can't go to the bank in person"],
		],
		residency: [
			['hong-kong-macao', 'a Hong Kong resident'],
			['taiwan', 'a Taiwan resident'],
			['foreign', 'a foreign citizen'],
		],
	},
	'zh-Hans': {
		idStatus: [
			['second-generation', '身份证有效'],
			['never-issued', '还没办过身份证'],
			['lost', '身份证丢了'],
			['expired', '身份证过期了'],
			['temporary', '有临时身份证'],
			['first-generation', '只有一代身份证'],
		],
		age: [
			[8, '今年8岁'],
			[17, '十七岁'],
			[42, '四十二岁了'],
			[86, '86周岁'],
		],
		ageBand: [
			['under-16', '未满16岁'],
			['16-17', '16或17岁'],
			['adult', '已经成年了'],
		],
		specialGroups: [
			[[], '残疾证、工伤证、低保证都没有'],
			[['disability'], '有残疾证'],
			[['work-injury'], '有工伤证'],
			[['low-income'], '有低保证'],
		],
		affiliation: [
			['employee', '在公司上班'],
			['student', '是学生'],
			['not-employed', '没有工作'],
		],
		stage: [
			['verify', '还没有社保卡'],
			['collect', '社保卡还没领'],
			['activate', '社保卡还没激活'],
		],
		attendance: [
			['in-person', '本人能去银行'],
			['unable', '本人去不了银行'],
		],
		residency: [
			['hong-kong-macao', '是香港居民'],
			['taiwan', '是台湾居民'],
			['foreign', '是外国人'],
		],
	},
};

/** Ways to say what is to be done with the card, which tell no state of it. */
export const wishes: Record<'en' | 'zh-Hans', [NonNullable<Facts['stage']>, string][]> = {
	en: [
		['activate', 'I want to activate my card'],
		['activate', 'I need to activate the card'],
		['collect', 'I want to collect my card'],
	],
	'zh-Hans': [
		['activate', '我要激活社保卡'],
		['activate', '社保卡要激活'],
		['collect', '我想领社保卡'],
	],
};
