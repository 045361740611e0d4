import assert from 'node:assert/strict';
import { afterSaying, asked, type Locale } from './conversation.ts';

const begun: Record<Locale, string> = { en: 'activate a card', 'zh-Hans': '激活社保卡' };

describe('agreeing to the question about the ID card is no answer to it', () => {
	for (const [locale, text] of [
		['en', 'sure'],
		['en', 'yep'],
		['en', 'right'],
		['en', 'alright'],
		['en', 'mhm'],
		['en', 'uh-huh'],
		['en', 'okay then'],
		['zh-Hans', '好'],
		['zh-Hans', '行'],
		['zh-Hans', '可以'],
		['zh-Hans', '嗯嗯'],
		['zh-Hans', '好嘞'],
		['zh-Hans', '对的'],
		['zh-Hans', '没问题'],
	] as const) {
		it(`and it is asked again with its choices, at "${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			const { suggestions } = talk;
			talk.say(text);
			assert.deepEqual([talk.facts, talk.state.asking], [{ holder: 'self' }, 'idStatus']);
			assert.deepEqual(talk.suggestions, suggestions);
		});
	}
});

describe('a forgotten PIN is a question, which is answered, and the pending one is repeated', () => {
	for (const [locale, fact, text] of [
		['en', 'specialGroups', "I've forgotten the card's PIN"],
		['en', 'stage', 'forgot my pin'],
		['en', 'age', 'the PIN has slipped my mind'],
		['en', 'specialGroups', 'what do I do about a forgotten PIN?'],
		['en', 'age', "can't recall the PIN of the card"],
		['en', 'stage', 'the PIN is forgotten, how to reset it'],
		['zh-Hans', 'idStatus', '密码忘记了'],
		['zh-Hans', 'specialGroups', '想不起来密码了咋办'],
		['zh-Hans', 'age', '密码想不起来'],
		['zh-Hans', 'idStatus', '密码忘了怎么办'],
		['zh-Hans', 'specialGroups', '社保卡密码忘掉了'],
	] as const) {
		it(`while ${fact} is asked: "${text}"`, () => {
			const talk = asked(locale, fact);
			const { facts, suggestions } = talk;
			assert.match(talk.say(text), /PIN|密码/);
			assert.doesNotMatch(talk.text, /both cases|两种情况/);
			assert.deepEqual([talk.facts, talk.person.declined, talk.state.asking], [facts, [], fact]);
			assert.deepEqual(talk.suggestions, suggestions);
		});
	}
});

describe('what is forgotten of the person is declined', () => {
	for (const [locale, text] of [
		['en', 'I forgot how old she is exactly'],
		['en', "can't remember her age"],
		['en', 'her age? no idea'],
		['en', "don't know exactly"],
		['en', 'not sure how old she is'],
		['en', "I don't remember her age"],
		['zh-Hans', '我忘了她多大'],
		['zh-Hans', '年龄记不清了'],
		['zh-Hans', '忘了'],
		['zh-Hans', '她几岁我还真不知道'],
		['zh-Hans', '我不记得她多大了'],
	] as const) {
		it(`and nothing else: "${text}"`, () => {
			const talk = afterSaying(
				locale,
				locale === 'en' ? ["activate my mother's card", 'valid'] : ['给我妈激活社保卡', '有效'],
			);
			assert.equal(talk.state.asking, 'age');
			talk.say(text);
			assert.deepEqual(talk.person.declined, ['age']);
			assert.equal(talk.state.asking, 'specialGroups');
		});
	}
});

describe('no certificates, in the words that people use', () => {
	for (const [locale, text] of [
		['en', 'nope'],
		['en', 'nah'],
		['en', 'no none'],
		['en', "I've got nothing like that"],
		['en', 'none whatsoever'],
		['en', "I haven't got any of them"],
		['en', 'nothing of the sort'],
		['en', "no certificates, I'm healthy"],
		['zh-Hans', '没有啊'],
		['zh-Hans', '没有的'],
		['zh-Hans', '都没得'],
		['zh-Hans', '一个都没有'],
		['zh-Hans', '啥都没'],
		['zh-Hans', '木有'],
		['zh-Hans', '无'],
		['zh-Hans', '没有哦'],
		['zh-Hans', '不是残疾人，都没有'],
		['zh-Hans', '这些我都没办过'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'specialGroups');
			talk.say(text);
			assert.deepEqual([talk.facts.specialGroups, talk.last.unanswered], [[], undefined]);
			assert.notEqual(talk.state.asking, 'specialGroups');
		});
	}
});

describe('an option chosen by its number or in own words', () => {
	for (const [locale, fact, text, value] of [
		['en', 'idStatus', 'the third one', 'never-issued'],
		['en', 'idStatus', 'number 4', 'expired'],
		['en', 'idStatus', '5.', 'temporary'],
		['en', 'idStatus', 'option three', 'never-issued'],
		['en', 'idStatus', "I'd pick the first", 'second-generation'],
		['en', 'specialGroups', 'the one for poor families', ['low-income']],
		['en', 'specialGroups', 'the work accident one', ['work-injury']],
		['en', 'specialGroups', 'third one', ['work-injury']],
		['zh-Hans', 'idStatus', '第三个', 'never-issued'],
		['zh-Hans', 'idStatus', '选4', 'expired'],
		['zh-Hans', 'idStatus', '二号', 'lost'],
		['zh-Hans', 'idStatus', '第五项', 'temporary'],
		['zh-Hans', 'idStatus', '选第一个', 'second-generation'],
		['zh-Hans', 'idStatus', '3️⃣', 'never-issued'],
		['zh-Hans', 'specialGroups', '残疾那个', ['disability']],
		['zh-Hans', 'specialGroups', '困难户那个', ['low-income']],
		['zh-Hans', 'specialGroups', '工伤的那种', ['work-injury']],
		['zh-Hans', 'specialGroups', '第三种', ['work-injury']],
	] as const) {
		it(`of ${fact}: "${text}"`, () => {
			const talk = asked(locale, fact);
			talk.say(text);
			assert.deepEqual(talk.facts[fact], value);
		});
	}
});

describe('a number inside a sentence chooses no option', () => {
	for (const [locale, text, value] of [
		['en', 'I lost it 3 days ago', 'lost'],
		['en', 'it expired 5 weeks ago', 'expired'],
		['en', 'still valid for 3 years', 'second-generation'],
		['en', 'expired 3 days ago', 'expired'],
		['en', 'it was stolen 2 weeks ago', 'lost'],
		['en', 'I lost mine in 2024', 'lost'],
		['zh-Hans', '丢了三天了', 'lost'],
		['zh-Hans', '还有3年才到期', 'second-generation'],
		['zh-Hans', '丢了2个月了', 'lost'],
		['zh-Hans', '身份证3天前丢的', 'lost'],
		['zh-Hans', '过期4个月了', 'expired'],
		['zh-Hans', '已经丢了一年了', 'lost'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'idStatus');
			talk.say(text);
			assert.equal(talk.facts.idStatus, value);
		});
	}
});

describe('an answer to another question than the pending one is taken', () => {
	for (const [locale, text, facts] of [
		['en', "I'm 47", { age: 47, holder: 'self' }],
		['en', 'forty-seven', { age: 47 }],
		['en', 'wife, 41', { age: 41, holder: 'spouse' }],
		['en', '35, card in hand', { age: 35, stage: 'activate' }],
		['en', 'lost, 62', { age: 62, idStatus: 'lost' }],
		['en', '58', { age: 58 }],
		['zh-Hans', '四十七', { age: 47 }],
		['zh-Hans', '六十八岁', { age: 68 }],
		['zh-Hans', '八十三', { age: 83 }],
		['zh-Hans', '媳妇 41', { age: 41, holder: 'spouse' }],
		['zh-Hans', '我妈，69', { age: 69, holder: 'parent' }],
		['zh-Hans', '有效，30', { age: 30, idStatus: 'second-generation' }],
		['zh-Hans', '三十五，卡在手里', { age: 35, stage: 'activate' }],
		['zh-Hans', '丢了，62', { age: 62, idStatus: 'lost' }],
	] as const) {
		it(`while the ID card is asked: "${text}"`, () => {
			const talk = afterSaying(locale, [begun[locale]]);
			assert.equal(talk.state.asking, 'idStatus');
			talk.say(text);
			assert.deepEqual(talk.facts, facts);
			assert.equal(talk.state.asking, 'idStatus' in facts ? 'specialGroups' : 'idStatus');
		});
	}
});

describe('who does not follow gets the question again in plainer words', () => {
	const simpler: Record<'idStatus' | 'age' | 'specialGroups', Record<Locale, RegExp>> = {
		idStatus: { en: /Do you hold a valid ID card, or is it lost/, 'zh-Hans': /您的身份证有效吗？还是丢了/ },
		age: { en: /Are you under 16, 16 or 17/, 'zh-Hans': /您是未满16岁、16或17岁/ },
		specialGroups: { en: /Do you have any of these certificates\?/, 'zh-Hans': /您有下面的证件吗/ },
	};
	for (const [locale, fact, text] of [
		['en', 'idStatus', 'huh?'],
		['en', 'age', 'what do you mean'],
		['en', 'idStatus', 'too complicated'],
		['en', 'specialGroups', 'explain in simple words please'],
		['en', 'age', 'say that again'],
		['en', 'idStatus', 'pardon?'],
		['zh-Hans', 'idStatus', '啥？'],
		['zh-Hans', 'idStatus', '啥意思'],
		['zh-Hans', 'age', '没看懂'],
		['zh-Hans', 'specialGroups', '说简单点'],
		['zh-Hans', 'idStatus', '什么意思啊'],
		['zh-Hans', 'age', '太复杂了，说人话'],
		['zh-Hans', 'specialGroups', '再说一遍'],
	] as const) {
		it(`while ${fact} is asked: "${text}"`, () => {
			const talk = asked(locale, fact);
			const { facts } = talk;
			assert.match(talk.say(text), simpler[fact][locale]);
			assert.doesNotMatch(talk.text, /12333/);
			assert.deepEqual([talk.facts, talk.state.asking], [facts, fact]);
		});
	}
});

describe('great age and weakness are told in one answer', () => {
	for (const [locale, begin, text, age] of [
		['en', "activate my father's card", 'my dad is 82, his knees are bad and he cannot get there', 82],
		['en', "activate my mother's card", "she's 79 and bedridden", 79],
		['en', "activate my mother's card", "84, in a wheelchair, can't leave the house", 84],
		['en', "activate my father's card", 'he is 77 and cannot walk any more', 77],
		['en', "activate my grandmother's card", 'grandma is 90 and too weak to go', 90],
		['en', "activate my father's card", "88, he can't make it to the bank", 88],
		['zh-Hans', '给我妈激活社保卡', '我妈78了，瘫在床上去不了', 78],
		['zh-Hans', '给我爸激活社保卡', '82岁，走不动路', 82],
		['zh-Hans', '给我妈激活社保卡', '92了，坐轮椅出不了门', 92],
		['zh-Hans', '给我爷爷激活社保卡', '我爷爷85，卧床，没法去', 85],
		['zh-Hans', '给我爸激活社保卡', '76，腿不行，去不了银行', 76],
		['zh-Hans', '给我奶奶激活社保卡', '奶奶今年88，老年痴呆，出不了门', 88],
	] as const) {
		it(`"${text}"`, () => {
			const talk = afterSaying(locale, [begin, locale === 'en' ? 'valid' : '有效']);
			assert.equal(talk.state.asking, 'age');
			talk.say(text);
			assert.deepEqual([talk.facts.age, talk.facts.attendance], [age, 'unable']);
			assert.equal(talk.state.asking, 'specialGroups');
		});
	}
});
