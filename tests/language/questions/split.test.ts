import assert from 'node:assert/strict';
import { splitQuestions } from '../../../language/questions/split.ts';
import { Reading } from '../../../language/text/reading.ts';
import { loadVocabulary } from '../../../language/vocabulary/vocabulary.ts';

const vocabulary = loadVocabulary();

/** The questions of a text, their tokens without spaces between Chinese characters; a star marks a follow-up. */
function questionsOf(text: string): string[] {
	const reading = new Reading(text, vocabulary);
	return splitQuestions(reading).map(({ start, end, followsUp }) => {
		const words = reading.tokens.slice(start, end).map(({ text: word }) => word);
		const joined = words.join(' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
		return followsUp ? `${joined} *` : joined;
	});
}

describe('splitting a message into questions', () => {
	const tables: Record<string, [string, ...string[]][]> = {
		'one question': [
			['Can I activate the card in another city?', 'can i activate the card in another city'],
			['activate the card', 'activate the card'],
			['社保卡可以异地激活吗', '社保卡可以异地激活吗'],
			['激活社保卡', '激活社保卡'],
			[
				'can my son collect it for me or can my daughter do it',
				'can my son collect it for me or can my daughter do it',
			],
		],
		'two questions, by marks': [
			['Where do I activate it? Is an ID card needed?', 'where do i activate it', 'is an id card needed'],
			['社保卡丢了怎么补办？能不能网上挂失？', '社保卡丢了怎么补办', '能不能网上挂失'],
			['怎么激活社保卡，孩子的卡谁去办', '怎么激活社保卡', '孩子的卡谁去办'],
		],
		'two questions, joined': [
			[
				'where do I activate the card and how do I get the e-card',
				'where do i activate the card',
				'and how do i get the e card',
			],
			['社保卡在哪激活还有社保卡要带什么', '社保卡在哪激活', '还有社保卡要带什么'],
			['挂失要本人去吗以及补卡多少钱', '挂失要本人去吗', '以及补卡多少钱'],
			['社保卡怎么换银行，另外密码忘了怎么办', '社保卡怎么换银行', '另外密码忘了怎么办'],
		],
		'the first two of three': [
			['社保卡在哪激活？电子社保卡怎么领？医保卡丢了怎么办？', '社保卡在哪激活', '电子社保卡怎么领'],
			[
				'Where do I activate the card? Who may collect the card? What is an e-card?',
				'where do i activate the card',
				'who may collect the card',
			],
		],
		'what is told, with the question that it belongs to': [
			[
				'I lost my card, what should I do, and does my mum need to come along?',
				'i lost my card , what should i do',
				'and does my mum need to come along',
			],
			['社保卡丢了，怎么补办，我在广州', '社保卡丢了 , 怎么补办 , 我在广州'],
			[
				'社保卡怎么激活？我妈82了走不动，可以让人代办社保卡吗',
				'社保卡怎么激活',
				'我妈 82 了走不动 , 可以让人代办社保卡吗',
			],
		],
		'no question in a courtesy': [
			['Can you help me? How do I get the e-card?', 'can you help me ? how do i get the e card'],
			['请问可以帮我看看吗，社保卡怎么激活', '请问可以帮我看看吗 , 社保卡怎么激活'],
			['在吗，想问一下社保卡怎么激活', '在吗 , 想问一下社保卡怎么激活'],
		],
		'a follow-up after a question': [
			[
				'Where do I activate the card and how long does it take?',
				'where do i activate the card',
				'and how long does it take *',
			],
			['社保卡丢了怎么补办，要多少钱', '社保卡丢了怎么补办', '要多少钱 *'],
			['Do I have to activate it? What if I do not?', 'do i have to activate it', 'what if i do not *'],
			['怎么激活社保卡？另外可以代办吗？', '怎么激活社保卡', '另外可以代办吗 *'],
		],
		'a follow-up alone': [
			['and how long?', 'and how long *'],
			['so what does it cost', 'so what does it cost *'],
			['and where do I go?', 'and where do i go *'],
			['and if not?', 'and if not *'],
			['那要多少钱', '那要多少钱 *'],
			['那多久能好呢', '那多久能好呢 *'],
			['要带什么材料', '要带什么材料 *'],
			['网上能办吗', '网上能办吗 *'],
			['不办会怎么样', '不办会怎么样 *'],
		],
		'no follow-up where a topic is named': [
			['how long does activation take?', 'how long does activation take'],
			['what does a replacement cost', 'what does a replacement cost'],
			['补卡多少钱', '补卡多少钱'],
			['电子社保卡在哪领', '电子社保卡在哪领'],
			['thank you very much', 'thank you very much'],
			['好的谢谢', '好的谢谢'],
		],
	};
	for (const [title, rows] of Object.entries(tables)) {
		describe(title, () => {
			for (const [text, ...expected] of rows) {
				it(text, () => assert.deepEqual(questionsOf(text), expected));
			}
		});
	}
});
