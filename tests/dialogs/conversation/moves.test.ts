import assert from 'node:assert/strict';
import type { Moment, Move } from '../../../dialogs/conversation/moment.ts';
import { moves } from '../../../dialogs/conversation/moves.ts';
import { Talk } from '../talk.ts';

type Locale = 'en' | 'zh-Hans';

/** A conversation whose last turn makes a move, and what is answered then. */
type Conversation = [locale: Locale, texts: string[], answer: RegExp];

const list = {
	en: 'my son is 9, no id card, no certificates, card in hand',
	zh: '儿子9岁，没办身份证，没有特殊证件，卡拿到了',
};

const conversations: Record<string, Conversation[]> = {
	'asks whose card it is': [
		['en', ['I need cards for my wife and my son'], /Whose card first/],
		['zh-Hans', ['给我爱人和我儿子办社保卡'], /先办谁的卡/],
	],
	'asks which of several areas is meant': [
		['en', ['I live in Suzhou'], /several places of that name/],
		['zh-Hans', ['我住在鼓楼区'], /不止一个/],
	],
	'tells of another area': [
		['en', ['my card was issued in Guangzhou', 'can I activate in Shanghai?'], /stays with Guangzhou/],
		['zh-Hans', ['我的卡是广州办的', '在上海能激活吗'], /清单仍按广州/],
	],
	'answers what waited for the area': [
		['en', ['how long do I have to activate?', 'what about Dongguan?'], /300 days/],
		['zh-Hans', ['社保卡多久内要激活', '东莞呢'], /300天/],
	],
	'takes in papers that are not there, or are after all': [
		['en', [list.en, "I can't find the hukou book"], /↳/],
		['zh-Hans', [list.zh, '户口本丢了', '找到了'], /户口簿有了/],
	],
	'says where to get a paper': [
		['en', [list.en, 'where do I get proof of guardianship?'], /birth certificate/],
		['zh-Hans', [list.zh, '监护关系证明怎么开'], /出生医学证明/],
	],
	'says whether the list asks for a paper': [
		['en', [list.en, 'do I need the household register?'], /Yes, the list asks for it/],
		['zh-Hans', [list.zh, '户口本不用带吧？'], /要带，清单上有/],
	],
	'says back what is known of somebody': [
		[
			'en',
			['my mother is 70, lost her ID', 'what did we say about my mother?'],
			/For your mother I have: 70 years old, ID card lost/,
		],
		['zh-Hans', ['我妈70岁，身份证丢了', '我妈刚才说了什么'], /您母亲的情况，记下的有：70岁、身份证丢失/],
	],
	'says why a fact is asked for': [
		['en', ['activate my card', 'how is my age relevant?'], /A guardian acts for a minor/],
		['zh-Hans', ['激活我的社保卡', '年龄跟这个有什么关系'], /未成年人由监护人办理/],
	],
	'says whether somebody can go along, or instead': [
		['en', [list.en, 'can my wife go?'], /^Yes\. Your wife can go as the guardian/],
		['zh-Hans', [list.zh, '我老婆能去吗'], /^可以。您妻子以监护人身份去/],
	],
	'quotes an article': [
		['en', ['what does article 12 say?'], /Article 12/],
		['zh-Hans', ['第十二条说什么'], /第12条/],
	],
	'answers about being without something': [
		['en', ['is my ID needed?', 'and if he has none?'], /copy of the hukou page/],
		['zh-Hans', ['激活要身份证吗', '没有怎么办'], /户口页/],
	],
	'does what is commanded': [
		['en', ['activate my card', 'why do you ask?'], /ID card/],
		['zh-Hans', ['激活我的社保卡', '转人工'], /12333/],
	],
	'answers a topic': [
		['en', ['where do I activate my card?'], /branch of the bank/],
		['zh-Hans', ['社保卡激活要钱吗'], /收费|元/],
	],
	'offers what may have been meant': [
		['en', ['can you help with that card matter'], /not sure what you mean/],
		['zh-Hans', ['激活我的社保卡', '月亮是什么做的'], /没太明白您的意思/],
	],
	'notes what is told of somebody else': [
		[
			'en',
			["activate my mother's card", 'my father is 72'],
			/Noted for your father: 72 years old\. The list is still for your mother\./,
		],
		['zh-Hans', ['给我妈激活社保卡', '我爸72岁'], /您父亲的情况记下了：72岁。清单还是给您母亲列的。/],
	],
	'goes on with what was told': [
		['en', ['my mother is 70'], /Which ID card does your mother have/],
		['zh-Hans', ['我妈70岁'], /您母亲的身份证是什么情况/],
	],
	'says that a question was not understood': [
		['en', ['activate my card', 'is the frumious bandersnatch blue?'], /I did not quite get that question/],
		['zh-Hans', ['激活我的社保卡', '你喜欢蓝色吗'], /这个问题我没太明白/],
	],
	'says that it did not understand': [
		['en', ['activate my card', 'purple monkey'], /a little more exactly/],
		['zh-Hans', ['激活我的社保卡', '紫色的猴子'], /再具体一点/],
	],
};

/** Moves of which both are possible at the last text, and of which the earlier one is made. */
const orders: [earlier: string, later: string, texts: string[]][] = [
	['asks whose card it is', 'answers a topic', ['how do I activate the cards of my wife and my son?']],
	['asks which of several areas is meant', 'answers a topic', ['I live in Suzhou, how do I activate my card?']],
	['tells of another area', 'answers a topic', ['my card was issued in Guangzhou', 'can I activate in Shanghai?']],
	[
		'answers what waited for the area',
		'goes on with what was told',
		['how long do I have to activate?', 'what about Dongguan?'],
	],
	[
		'takes in papers that are not there, or are after all',
		'notes what is told of somebody else',
		[list.en, 'I lost my own ID'],
	],
	['takes in papers that are not there, or are after all', 'answers a topic', [list.en, 'I lost my own ID']],
	['says whether the list asks for a paper', 'answers a topic', [list.en, 'do I need the household register?']],
	['says whether somebody can go along, or instead', 'answers a topic', [list.en, 'can my wife go?']],
	['says whether somebody can go along, or instead', 'does what is commanded', [list.en, 'why does she have to go?']],
	['quotes an article', 'answers a topic', ['what does article 12 say?']],
	[
		'answers about being without something',
		'says that a question was not understood',
		['is my ID needed?', 'and if he has none?'],
	],
	['does what is commanded', 'answers a topic', ['activate my card', 'why do you ask?']],
	[
		'answers a topic',
		'notes what is told of somebody else',
		["activate my mother's card", 'my father is 72, how much does it cost?'],
	],
	['answers a topic', 'goes on with what was told', ['I lost my social security card, my ID is valid']],
	[
		'offers what may have been meant',
		'says that a question was not understood',
		['can you help with that card matter'],
	],
	[
		'notes what is told of somebody else',
		'goes on with what was told',
		["activate my mother's card", 'my father is 72'],
	],
	[
		'goes on with what was told',
		'says that a question was not understood',
		["activate my mother's card", 'and my father?'],
	],
	[
		'says that a question was not understood',
		'says that it did not understand',
		['activate my card', 'is the frumious bandersnatch blue?'],
	],
];

let made: { move: string; possible: string[] } | null = null;

/** Says some texts, and tells which move the last one makes. */
function moveOf(locale: Locale, texts: readonly string[]): { move: string; possible: string[]; talk: Talk } {
	const talk = new Talk(locale);
	for (const text of texts) {
		made = null;
		talk.say(text);
	}
	assert.ok(made, `no move was made at "${texts.at(-1)}"`);
	return { ...(made as { move: string; possible: string[] }), talk };
}

describe('moves', () => {
	const originals = new Map<Move, Move['make']>();
	before(() => {
		for (const move of moves) {
			const { make } = move;
			originals.set(move, make);
			move.make = (moment: Moment) => {
				made = { move: move.name, possible: moves.filter((one) => one.when(moment)).map(({ name }) => name) };
				return make(moment);
			};
		}
	});
	after(() => {
		for (const [move, make] of originals) move.make = make;
	});

	it('are told here, every one of them, in their order', () => {
		assert.deepEqual(
			moves.map(({ name }) => name),
			Object.keys(conversations),
		);
	});

	for (const [name, some] of Object.entries(conversations)) {
		describe(name, () => {
			for (const [locale, texts, answer] of some) {
				it(`at "${texts.at(-1)}"${texts.length > 1 ? ` after "${texts.slice(0, -1).join('", "')}"` : ''}`, () => {
					const { move, talk } = moveOf(locale, texts);
					assert.equal(move, name);
					assert.match(talk.text, answer);
				});
			}
		});
	}

	for (const [earlier, later, texts] of orders) {
		it(`are made in their order: "${texts.at(-1)}" ${earlier}, though it could be that it ${later}`, () => {
			const { move, possible } = moveOf('en', texts);
			assert.ok(possible.includes(later), `only these are possible: ${possible.join(', ')}`);
			assert.equal(move, earlier);
		});
	}

	it('count a failed answer only where nothing was asked', () => {
		assert.equal(moveOf('en', ['activate my card', 'is the frumious bandersnatch blue?']).talk.state.attempts, 0);
		assert.equal(moveOf('en', ['activate my card', 'purple monkey']).talk.state.attempts, 1);
	});
});
