import assert from 'node:assert/strict';
import { afterSaying, asked, steps, told } from './conversation.ts';

describe('a wish to activate says nothing of where the card is', () => {
	for (const [locale, text] of [
		['en', "What do I need to activate my card? I haven't picked it up from my company yet."],
		['en', 'I want to activate my social security card but it is still lying at the community office'],
		['en', "how to activate my card, HR says it's ready and I should come and fetch it"],
		['en', "my card is ready for pickup at the subdistrict office, I'd like to activate it"],
		['en', "Planning to get my card activated next week; my boss hasn't handed it out to me yet"],
		['en', 'my card is not collected so far, I want to activate it as soon as I have it'],
		['zh-Hans', '我想激活社保卡，不过卡还没去领'],
		['zh-Hans', '卡在人事那边没发下来，怎么激活啊'],
		['zh-Hans', '激活社保卡要带什么？卡做好了，通知我去街道领'],
		['zh-Hans', '社保卡还在学校老师那里，没发给我，想先了解怎么激活'],
		['zh-Hans', '还没领到卡，领了以后想马上激活，都要啥材料'],
		['zh-Hans', '想把社保卡激活一下，卡在社区放着呢，还没顾上去拿'],
		['zh-Hans', '厂里说我的卡到了让我去拿，拿了怎么激活'],
	] as const) {
		it(`so that the list begins with collecting, at "${text}"`, () => {
			const talk = afterSaying(locale, [text]);
			assert.equal(talk.facts.stage, 'collect');
			assert.ok(steps(talk)?.includes('collect-card'), 'the list leaves collecting out');
		});
	}
});

describe('where a card is said to be outweighs a wish, whichever is said first', () => {
	for (const [locale, first, text] of [
		['en', 'I need my card activated', "it's still with HR, they give it out on Monday"],
		['en', 'my card is still waiting for me at the subdistrict office', 'so how do I activate it?'],
		['en', 'how do I activate my social security card', 'the card is made but I have yet to pick it up'],
		['en', 'I want to activate my card', "haven't picked up the card yet"],
		['en', 'my card is at the bank, ready to be collected', 'how do I get it activated'],
		['en', 'activate my card please', 'the card is still at the school, I have to collect it'],
		['zh-Hans', '我要激活社保卡', '卡还在单位，没发到我手上'],
		['zh-Hans', '我的卡在街道，还没领', '那怎么激活'],
		['zh-Hans', '帮我看看怎么激活社保卡', '对了，卡我还没去拿'],
		['zh-Hans', '公司通知领卡了，我还没去', '我想激活，要带啥'],
		['zh-Hans', '社保卡激活需要什么', '卡做好了，还没领'],
		['zh-Hans', '卡还没领', '激活要哪些材料'],
	] as const) {
		it(`at "${text}" after "${first}"`, () => {
			assert.equal(afterSaying(locale, [first, text]).facts.stage, 'collect');
		});
	}
});

describe('a wish to activate and no more states nothing, and where the card is is asked before the list', () => {
	const rest = {
		en: 'I am 40, my ID is valid, none of the certificates',
		'zh-Hans': '我40岁，身份证有效，没有特殊证件',
	};
	for (const [locale, text] of [
		['en', 'how can I activate my social security card?'],
		['en', "I'd like to get my card activated"],
		['en', 'activation of the social security card please'],
		['en', 'need to activate my card asap, how does it work'],
		['en', 'I was told I must activate my card. Can you help me with that?'],
		['en', 'want to activate my ss card'],
		['en', 'card activation, what do I bring'],
		['zh-Hans', '我想激活一下社保卡'],
		['zh-Hans', '社保卡激活怎么弄'],
		['zh-Hans', '帮我激活社保卡'],
		['zh-Hans', '要去激活社保卡，怎么办手续'],
		['zh-Hans', '准备激活社保卡'],
		['zh-Hans', '单位通知让激活社保卡，怎么搞'],
		['zh-Hans', '激活社保卡都要啥'],
	] as const) {
		it(`at "${text}"`, () => {
			const talk = afterSaying(locale, [text]);
			assert.equal(talk.facts.stage, undefined);
			assert.doesNotMatch(talk.text, /card in hand, to be activated|卡在手里、待激活/);
			talk.say(rest[locale]);
			assert.equal(talk.state.asking, 'stage');
			assert.ok(!talk.last.replies.some(({ advice }) => advice), 'a list is shown');
		});
	}
});

describe('a relative who is put off to another time changes nothing of the card', () => {
	for (const [locale, text] of [
		['en', "my daughter's we'll do another day"],
		['en', "we'll do my wife next week"],
		['en', 'leave my son for later'],
		['en', 'not my mother today, she comes next month'],
		['en', "dad's turn is next time, not now"],
		['zh-Hans', '我儿子下次再办'],
		['zh-Hans', '老婆的以后再说'],
		['zh-Hans', '我爸那个先不弄'],
		['zh-Hans', '女儿的改天吧'],
		['zh-Hans', '我妈这次不办'],
		['zh-Hans', '孩子的等放假了再去'],
	] as const) {
		it(`while a question is pending: "${text}"`, () => {
			const talk = asked(locale, 'specialGroups');
			const { facts } = talk;
			talk.say(text);
			assert.deepEqual([talk.kin, talk.facts, talk.state.asking], ['self', facts, 'specialGroups']);
		});

		it(`after the list: "${text}"`, () => {
			const talk = afterSaying(locale, [told.self[locale]]);
			const { facts } = talk;
			talk.say(text);
			assert.deepEqual([talk.kin, talk.facts], ['self', facts]);
			assert.doesNotMatch(talk.text, /agent|authorisation|代办人|委托书/);
		});
	}
});
