/**
 * What the tests of single sentences share: where a conversation stands before the sentence, and how it goes on to a list.
 */
import assert from 'node:assert/strict';
import type { FactName } from '../../../knowledge/facts/facts.ts';
import { assistant, Talk } from '../talk.ts';

export type Locale = 'en' | 'zh-Hans';

/** A conversation in which some texts were said. */
export function afterSaying(locale: Locale, texts: readonly string[]): Talk {
	const talk = new Talk(locale);
	for (const text of texts) talk.say(text);
	return talk;
}

/** Texts after which a question is pending about the card of whoever types. */
const pending = {
	en: {
		idStatus: ['activate my card'],
		age: ['activate my card', 'valid'],
		specialGroups: ['activate my card', 'valid', '40'],
		stage: ['activate my card', 'valid', '40', 'none'],
	},
	'zh-Hans': {
		idStatus: ['激活我的社保卡'],
		age: ['激活我的社保卡', '有效'],
		specialGroups: ['激活我的社保卡', '有效', '40'],
		stage: ['激活我的社保卡', '有效', '40', '都没有'],
	},
} as const;

/** A conversation in which that question is pending. */
export function asked(locale: Locale, fact: keyof (typeof pending)['en']): Talk {
	const talk = afterSaying(locale, pending[locale][fact]);
	assert.equal(talk.state.asking, fact);
	return talk;
}

/** What somebody says who has told everything that a list needs. */
export const told = {
	self: {
		en: 'I am 36, my ID is valid, no certificates, I have the card in hand',
		'zh-Hans': '我36岁，身份证有效，没有特殊证件，卡在手里',
	},
	expired: {
		en: 'I am 40, my ID has expired, no certificates, I have the card in hand',
		'zh-Hans': '我40岁，身份证过期了，没有特殊证件，卡在手里',
	},
	lowIncome: {
		en: 'I am 50, my ID is valid, I have a low-income certificate, card in hand',
		'zh-Hans': '我50岁，身份证有效，有低保证，卡在手里',
	},
	teenager: {
		en: 'I am 16, my ID is valid, no certificates, I have the card in hand',
		'zh-Hans': '我16岁，身份证有效，没有特殊证件，卡在手里',
	},
	son: {
		en: 'my son is 9, no ID card, no certificates, card in hand',
		'zh-Hans': '我儿子9岁，没办过身份证，没有特殊证件，卡拿到了',
	},
	mother: {
		en: 'my mother is 70, valid ID, no certificates, card in hand, she can go herself',
		'zh-Hans': '我妈70岁，身份证有效，没有特殊证件，卡在手里，她能自己去',
	},
} as const;

/** The answers to what is asked on the way to a list. */
const answers: Record<Locale, Partial<Record<FactName, string>>> = {
	en: {
		idStatus: 'Valid ID card',
		age: '18 or over',
		specialGroups: 'None of these',
		affiliation: 'Not employed',
		stage: 'Card in hand',
		attendance: 'In person',
		residency: 'Mainland',
	},
	'zh-Hans': {
		idStatus: '身份证有效',
		age: '满18岁',
		specialGroups: '都没有',
		affiliation: '非在职',
		stage: '卡在手里',
		attendance: '能去',
		residency: '内地',
	},
};

/** Answers what is asked until a list is shown; gives the ids of its steps, or null where none is shown. */
export function steps(talk: Talk): string[] | null {
	for (let turn = 0; turn < 8; turn += 1) {
		const list = talk.last.replies.find(({ advice }) => advice)?.advice;
		if (list) return list.steps.map(({ id }) => id);
		const { asking, offered } = talk.state;
		const area = offered.some((offer) => offer.startsWith('area:'));
		const answer = area
			? assistant.say(talk.state.locale, 'area.elsewhereChoice')
			: asking && answers[talk.state.locale as Locale][asking];
		if (!answer) return null;
		talk.say(answer);
	}
	return null;
}
