import assert from 'node:assert/strict';
import type { FactName, Facts } from '../../knowledge/facts/facts.ts';
import { assistant, knowing, Talk } from './talk.ts';

const questions = {
	en: ['where do I go?', 'where do i do this', 'which place'],
	'zh-Hans': ['在哪里办？', '去哪办', '到哪里办理', '哪里可以办'],
};

const answers = {
	activate: { en: /branch of the bank named on the card/, 'zh-Hans': /卡面所标明的银行网点/ },
	collect: { en: /from their employer or school/, 'zh-Hans': /在单位、学校领卡/ },
	verify: { en: /online reporting system/, 'zh-Hans': /网上申报系统/ },
};

const known: Facts = { idStatus: 'second-generation', age: 30, specialGroups: [] };

const pending: [FactName, Facts][] = [
	['idStatus', { stage: 'activate' }],
	['age', { stage: 'activate', idStatus: 'never-issued' }],
	['specialGroups', { stage: 'activate', holder: 'child', age: 8, idStatus: 'never-issued' }],
	['attendance', { ...known, stage: 'activate', age: 80 }],
	['stage', { ...known, affiliation: 'employee' }],
	['affiliation', { ...known, stage: 'collect' }],
	['affiliation', { ...known, stage: 'verify' }],
];

function talkAsking(locale: string, asking: FactName, facts: Facts): Talk {
	return new Talk(locale, knowing(assistant.begin(locale), facts, { localeFrom: 'wish', asking }));
}

describe('"where do I go?" while something is asked', () => {
	for (const locale of ['en', 'zh-Hans'] as const) {
		for (const [asking, facts] of pending) {
			const stage = facts.stage ?? 'activate';
			it(`is answered for the step (${stage}), and ${asking} is asked again, in ${locale}`, () => {
				for (const text of questions[locale]) {
					const talk = talkAsking(locale, asking, facts);
					assert.match(talk.say(text), answers[stage][locale], text);
					assert.deepEqual([talk.state.asking, talk.facts], [asking, facts], text);
					assert.equal(talk.last.unanswered, undefined, text);
				}
			});
		}

		it(`is answered for activating where that is named, in ${locale}`, () => {
			const talk = talkAsking(locale, 'affiliation', { stage: 'collect', holder: 'self', age: 30 });
			const answer = talk.say(locale === 'en' ? 'where do I activate it?' : '去哪激活？');
			assert.match(answer, answers.activate[locale]);
		});
	}
});
