import assert from 'node:assert/strict';
import { Talk } from '../talk.ts';
import { afterSaying, asked, told } from './conversation.ts';

describe('a question without a question mark is answered, and the pending one stays', () => {
	for (const [locale, text, answer] of [
		['en', 'do i need the hukou', /hukou|register/],
		['en', 'is a photocopy enough', /original/i],
		['en', 'does activating cost money', /fee|free|yuan|charge/i],
		['en', 'is the temporary id card ok at the bank', /temporary/i],
		['en', 'steps for activating the card', /bank/i],
		['en', 'where to activate', /bank named on the card|branch/i],
		['en', 'which bank do i go to', /bank whose name is on the card/i],
		['en', 'any deadline for activating', /deadline/i],
		['zh-Hans', '激活收费不', /收费|免费|元/],
		['zh-Hans', '激活流程', /银行/],
		['zh-Hans', '在哪激活', /网点/],
		['zh-Hans', '复印件可以不', /原件/],
		['zh-Hans', '激活有期限没', /期限/],
		['zh-Hans', '去哪家银行', /卡面/],
		['zh-Hans', '户口本要不要', /户口/],
	] as const) {
		it(`"${text}"`, () => {
			const talk = asked(locale, 'specialGroups');
			const { facts } = talk;
			assert.match(talk.say(text), answer);
			assert.doesNotMatch(talk.text, /didn't catch|没听清/);
			assert.deepEqual([talk.facts, talk.state.asking, talk.state.attempts], [facts, 'specialGroups', 0]);
		});
	}

	for (const [locale, text] of [
		['en', 'is the moon made of cheese'],
		['en', 'how tall is the eiffel tower'],
		['en', 'why do cats purr'],
		['zh-Hans', '昨天球赛谁赢了'],
		['zh-Hans', '猫为什么打呼噜'],
		['zh-Hans', '狗会不会飞'],
	] as const) {
		it(`is no failed answer where it is not understood: "${text}"`, () => {
			const talk = asked(locale, 'specialGroups');
			const { facts } = talk;
			assert.doesNotMatch(talk.say(text), /didn't catch|没听清/);
			assert.deepEqual([talk.facts, talk.state.asking, talk.state.attempts], [facts, 'specialGroups', 0]);
		});
	}
});

describe('why a question is asked', () => {
	const reasons = {
		idStatus: /valid original|hukou page|原件|户口页/,
		age: /guardian acts for a minor|未成年人由监护人/,
		specialGroups: /copy of their certificate|special groups|adds a copy of it|相关证件复印件|特殊群体|另带一份复印件/,
		stage: /checking the data|步骤依次/,
	};
	for (const [locale, fact, text] of [
		['en', 'age', 'why does my age matter'],
		['en', 'age', 'what has my age got to do with it'],
		['en', 'specialGroups', 'why do you need to know about certificates'],
		['en', 'idStatus', 'why ask about my ID'],
		['en', 'age', 'why do you want my age?'],
		['en', 'age', 'why is my age needed'],
		['en', 'specialGroups', 'what do you need that for?'],
		['zh-Hans', 'age', '为啥要问年龄'],
		['zh-Hans', 'specialGroups', '问这个干嘛'],
		['zh-Hans', 'age', '年龄有啥用'],
		['zh-Hans', 'idStatus', '为什么要知道我身份证的情况'],
		['zh-Hans', 'specialGroups', '残疾证跟激活有啥关系'],
		['zh-Hans', 'stage', '你问这个有什么用'],
	] as const) {
		it(`is told while ${fact} is pending: "${text}"`, () => {
			const talk = asked(locale, fact);
			const { facts } = talk;
			assert.match(talk.say(text), reasons[fact]);
			assert.deepEqual([talk.facts, talk.state.asking], [facts, fact]);
		});
	}
});

describe('why something is on the list', () => {
	for (const [locale, whose, text, answer] of [
		['en', 'self', 'why do I need copies', /guide (asks for|lists) copies/i],
		['en', 'son', 'why the hukou book', /guide asks for it|stands in|register/i],
		['en', 'son', 'why does a guardian have to go', /under 18|minor/i],
		['en', 'son', 'what do they want my ID for', /guardian|bank checks/i],
		['en', 'expired', 'why the police station', /valid|original/i],
		['zh-Hans', 'son', '为什么要户口本', /户口簿.*(指南|代替)|指南要求/],
		['zh-Hans', 'son', '干嘛非得监护人去', /未成年|未满18/],
		['zh-Hans', 'expired', '为啥要先去派出所', /有效/],
		['zh-Hans', 'self', '为什么要带复印件', /指南/],
		['zh-Hans', 'son', '户口本是干什么用的', /指南|代替/],
		['zh-Hans', 'son', '为什么监护人要带身份证', /监护人办理|银行核对/],
		['zh-Hans', 'expired', '凭什么要去派出所', /有效/],
	] as const) {
		it(`is told after the list for ${whose}: "${text}"`, () => {
			const talk = afterSaying(locale, [told[whose][locale]]);
			const { facts } = talk;
			assert.match(talk.say(text), answer);
			assert.doesNotMatch(talk.text, /didn't catch|not sure what you mean|did not quite get|没太明白|没听/);
			assert.deepEqual(talk.facts, facts);
		});
	}
});

describe('a question about a line of the list is answered by that line', () => {
	for (const [locale, text, answer] of [
		['en', 'how long does a temporary ID take?', /three days/i],
		['en', 'what do I bring to the police', /household register|photo/i],
		['en', 'can I get a temporary ID at any police station?', /registered residence|hukou/i],
		['en', 'do I need the hukou book at the police station?', /household register/i],
		['en', 'will the police want the hukou book', /household register/i],
		['zh-Hans', '临时身份证几天能拿到', /三日|3日|三天/],
		['zh-Hans', '在哪换身份证', /派出所|公安机关/],
		['zh-Hans', '照片要什么样的', /一寸/],
		['zh-Hans', '办临时身份证要带什么材料', /户口簿/],
		['zh-Hans', '去派出所要不要带户口本', /户口簿/],
	] as const) {
		it(`"${text}"`, () => {
			const talk = afterSaying(locale, [told.expired[locale]]);
			assert.ok(talk.last.replies.some(({ advice }) => advice?.steps.some(({ place }) => place === 'police-station')));
			const { facts } = talk;
			assert.match(talk.say(text), answer);
			assert.doesNotMatch(talk.text, /I only know the social security card|我只懂社保卡/);
			assert.deepEqual(talk.facts, facts);
		});
	}
});

describe('why a card is activated at all is answered as the first message', () => {
	for (const [locale, text] of [
		['en', 'why do I have to activate this card at all'],
		['en', 'what is activating the card good for'],
		['en', 'why bother activating it?'],
		['en', 'is there any point in activating the card'],
		['en', 'why should I activate the card?'],
		['en', 'why activate my social security card?'],
		['en', "what's the use of activating a social security card"],
		['zh-Hans', '为啥要激活社保卡'],
		['zh-Hans', '激活了有什么用'],
		['zh-Hans', '干嘛要激活呀'],
		['zh-Hans', '社保卡为什么一定得激活'],
		['zh-Hans', '为什么要激活'],
		['zh-Hans', '社保卡为什么要激活'],
		['zh-Hans', '激活有啥用'],
	] as const) {
		it(`"${text}"`, () => {
			const talk = new Talk(locale);
			assert.match(talk.say(text), /bank (account|side)|银行账户|金融/);
			assert.doesNotMatch(talk.text, /I ask at most six|我最多问六个/);
			assert.deepEqual([talk.facts.stage, talk.last.topic], [undefined, 'activate_why']);
		});
	}
});

describe('what is out of scope, with a place in it,', () => {
	const outside =
		/outside what I know|I only know|I can't do that|我不了解|我只懂|这个我做不了|没有可靠的答案|can't answer that one/;
	for (const [locale, text] of [
		['en', 'how do I get a residence permit in Guangzhou'],
		['en', 'what pension do people get in Shanghai'],
		['en', 'how much is the contribution base in Beijing'],
		['en', 'is there a housing subsidy in Dongguan?'],
		['en', 'how do I withdraw my housing provident fund in Shenzhen'],
		['en', 'does Guangzhou pay unemployment benefit'],
		['en', 'can I buy a flat in Shanghai?'],
		['en', "what's the weather like in Beijing"],
		['en', 'how do I get a driving licence in Shanghai'],
		['en', 'marriage registration in Beijing, how?'],
		['zh-Hans', '北京养老金一个月多少'],
		['zh-Hans', '深圳公积金怎么提取'],
		['zh-Hans', '杭州失业补助怎么领'],
		['zh-Hans', '上海居住证怎么办'],
		['zh-Hans', '东莞医保报销比例是多少'],
		['zh-Hans', '广州天气怎么样'],
		['zh-Hans', '在北京考驾照多少钱'],
		['zh-Hans', '上海结婚登记去哪'],
		['zh-Hans', '东莞护照怎么办'],
	] as const) {
		it(`is said to be: "${text}"`, () => assert.match(new Talk(locale).say(text), outside));
	}

	for (const [locale, text] of [
		['en', "what's the weather like in Beijing"],
		['zh-Hans', '广州天气怎么样'],
	] as const) {
		it(`tells no place of the card: "${text}"`, () => {
			const talk = new Talk(locale);
			assert.doesNotMatch(talk.say(text), /Noted|记下了/);
			assert.equal(talk.state.area, null);
		});
	}
});

describe('a death is told by words for it', () => {
	for (const [locale, text] of [
		['en', 'my father passed away, what about his card?'],
		['en', 'grandma died last month and I have her card'],
		['en', 'my late husband had a social security card'],
		['en', 'the cardholder is deceased'],
		['en', 'mum is dead, what happens with the money on her card'],
		['zh-Hans', '我爸去世了，他的卡怎么办'],
		['zh-Hans', '奶奶上个月走了，人没了，卡还在我这'],
		['zh-Hans', '老伴过世了，社保卡里的钱怎么取'],
		['zh-Hans', '持卡人已经死亡'],
		['zh-Hans', '我妈不在世了，卡要注销吗'],
	] as const) {
		it(`"${text}"`, () => assert.equal(afterSaying(locale, [text]).last.topic, 'holder_died'));
	}

	for (const [locale, text] of [
		['en', "my dad isn't around to do it"],
		['en', "grandma can't go"],
		['en', "grandpa has gone to my sister's for the winter"],
		['en', "his card is dead, the machine can't read it"],
		['en', 'my father left for work in another city'],
		['en', "mum's not with us today"],
		['en', 'my uncle passed his exam and needs the card activated'],
		['zh-Hans', '老人不在家怎么办'],
		['zh-Hans', '我爸不在身边'],
		['zh-Hans', '爷爷走不动了'],
		['zh-Hans', '我妈走亲戚去了'],
		['zh-Hans', '我爸去外地了'],
		['zh-Hans', '老爷子没空'],
		['zh-Hans', '我老公人不在国内'],
	] as const) {
		it(`and by none else: "${text}"`, () => {
			for (const talk of [new Talk(locale), afterSaying(locale, [told.mother[locale]])]) {
				assert.doesNotMatch(talk.say(text), /due to the family|家属能领/);
			}
		});
	}
});
