import assert from 'node:assert/strict';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { assistant, Talk, today } from './talk.ts';

const bank = (talk: Talk) => talk.last.replies.find(({ advice }) => advice)?.advice?.steps.at(-1);
const papers = (talk: Talk) => bank(talk)?.documents.map(({ id }) => id) ?? [];

describe('the place', () => {
	for (const { locale, child, none, ask, choice, elsewhere } of [
		{
			locale: 'en',
			child: 'my daughter is 8, no id card, card in hand',
			none: 'none',
			ask: /Where is the card issued\? In Guangzhou or Qingyuan/,
			choice: 'Guangzhou',
			elsewhere: 'Another place',
		},
		{
			locale: 'zh-Hans',
			child: '女儿8岁，没办身份证，卡已经拿到了',
			none: '都没有',
			ask: /卡是哪里发的？广州或清远/,
			choice: '广州市',
			elsewhere: '其他地方',
		},
	]) {
		it(`is asked for after a list that differs in some cities, and changes it, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(child);
			assert.match(talk.say(none), ask);
			assert.ok(talk.suggestions.includes(choice), talk.suggestions.join());
			assert.ok(!papers(talk).includes('guardianship-proof'));
			talk.say(choice);
			assert.equal(talk.state.area, '4401');
			assert.ok(papers(talk).includes('guardianship-proof'));
			assert.match(talk.text, /2[0-9A-Z]{4}-[0-9A-Z]{5}/);
		});

		it(`is not asked for twice, whatever was answered, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(child);
			talk.say(none);
			assert.match(talk.say(elsewhere), /12333/);
			assert.equal(talk.state.area, null);
			assert.doesNotMatch(talk.say(locale === 'en' ? 'show the list' : '看清单'), ask);
		});
	}

	it('is not asked for where the list is the same everywhere', () => {
		const talk = new Talk('en');
		talk.say('I am 40, my ID is valid, no certificates, card in hand');
		assert.ok(talk.last.replies.some(({ advice }) => advice));
		assert.doesNotMatch(talk.text, /Where is the card issued/);
	});

	it('is taken from what is said, with the district and the office', () => {
		const talk = new Talk('zh-Hans');
		assert.match(talk.say('我住在天河区，没上班，还没有社保卡'), /广州市天河区/);
		talk.say('身份证有效，40岁');
		talk.say('都没有');
		assert.match(talk.text, /所属街道（乡镇），广州市天河区/);
	});

	it('is a city as a rule without the name of an office, of which it has many', () => {
		const talk = new Talk('zh-Hans');
		talk.say('我在广州，没上班，还没有社保卡');
		talk.say('身份证有效，40岁');
		talk.say('都没有');
		assert.doesNotMatch(talk.text, /所属街道（乡镇），/);
	});

	it('is asked for again where several have the name, told apart by their provinces', () => {
		const talk = new Talk('en');
		assert.match(talk.say('I live in Suzhou'), /several places of that name/);
		assert.deepEqual(talk.suggestions, ['Suzhou, Jiangsu', 'Suzhou, Anhui']);
		talk.say('2');
		assert.equal(talk.state.area, '3413');
	});

	it('stays the district where the city alone is named later', () => {
		const talk = new Talk('zh-Hans');
		talk.say('我住在天河区');
		talk.say('广州激活社保卡要什么');
		assert.equal(talk.state.area, '440106');
	});

	it('moves with what is said, and the answers with it', () => {
		const talk = new Talk('zh-Hans');
		assert.match(talk.say('东莞社保卡多久内要激活'), /300天/);
		assert.match(talk.say('那清远呢？清远社保卡多久内要激活'), /半年/);
		assert.match(talk.say('北京社保卡多久内要激活'), /没有激活期限/);
	});

	for (const [locale, said, place] of [
		['en', "I'm in Shanghai, how do I activate?", '31'],
		['en', "how do I activate, I'm in Shanghai", '31'],
		['zh-Hans', '我现在在上海，怎么激活', '31'],
		['zh-Hans', '怎么激活，我在广州', '4401'],
	] as const) {
		it(`is taken, and moved to, where the sentence asks something too: "${said}"`, () => {
			for (const before of [null, '4419']) {
				const talk = new Talk(locale, { ...assistant.begin(locale), area: before });
				assert.match(talk.say(said), /branch of the bank named on the card|卡面所标明的银行网点/);
				assert.deepEqual([talk.state.area, talk.person.facts.stage?.value], [place, 'activate']);
			}
		});
	}

	it('is the earlier one again after "back", with all that was said', () => {
		const talk = new Talk('en');
		talk.say("I'm 30, valid ID, card in hand, no certificates");
		talk.say('I live in Guangzhou');
		talk.say('I moved to Dongguan');
		assert.equal(talk.state.area, '4419');
		talk.say('back');
		assert.deepEqual([talk.state.area, talk.facts.age], ['4401', 30]);
		talk.say('back');
		assert.deepEqual([talk.state.area, talk.facts.age], [null, 30]);
	});

	it('is taken also where it is open whose card it is', () => {
		const talk = new Talk('en');
		talk.say('My wife and I live in Dongguan, we both need to activate');
		assert.equal(talk.state.area, '4419');
	});

	it('comes back with the code of a list', () => {
		const talk = new Talk('en');
		talk.say('we live in Tianhe, my son is 9, no id card, no certificates, card in hand');
		const code = talk.last.replies.find(({ advice }) => advice)?.advice?.code ?? '';
		const later = new Talk('en');
		later.say(code);
		assert.equal(later.state.area, '4401');
		assert.ok(papers(later).includes('guardianship-proof'));
	});

	it('is that of the deployment from the beginning, unless another is named', () => {
		const local = loadAssistant({ area: '4401' });
		const first = local.converse(
			local.begin('en'),
			{ id: '1', text: 'my son is 9, no id card, no certificates, card in hand' },
			today,
		);
		assert.equal(first.replies.find(({ advice }) => advice)?.advice?.jurisdiction, 'guangzhou');
		const over = local.converse(first.state, { id: '2', text: 'start over' }, today);
		assert.equal(over.state.area, '4401');
		const other = local.converse(over.state, { id: '3', text: 'I live in Shanghai' }, today);
		assert.equal(other.state.area, '31');
	});
});

describe('a place that is not the one of the card', () => {
	for (const [locale, text] of [
		['en', 'I used to live in Guangzhou'],
		['en', "I don't live in Guangzhou"],
		['zh-Hans', '以前住在广州'],
		['zh-Hans', '我不在广州'],
	] as const) {
		it(`is not taken from "${text}"`, () => {
			const talk = new Talk(locale);
			assert.match(talk.say(text), /not Guangzhou|不按广州/);
			assert.equal(talk.state.area, null);
			assert.equal(talk.last.unanswered, undefined);
		});
	}

	for (const [locale, there, gone] of [
		['en', 'I live in Guangzhou', 'I am not in Guangzhou any more'],
		['zh-Hans', '我住在广州', '我不在广州了'],
	] as const) {
		it(`is taken back by "${gone}"`, () => {
			const talk = new Talk(locale);
			talk.say(there);
			talk.say(gone);
			assert.equal(talk.state.area, null);
		});
	}

	for (const [locale, there, gone] of [
		['en', 'I live in Guangzhou, how do I activate?', "I don't live there any more"],
		['en', 'I live in Guangzhou, how do I activate?', 'we moved away'],
		['zh-Hans', '我住在广州，怎么激活', '我不住那里了'],
		['zh-Hans', '我住在广州，怎么激活', '已经搬走了'],
		['zh-Hant', '我住在廣州，怎麼啟用', '我不住那裡了'],
	] as const) {
		it(`is taken back where it is not named again, at "${gone}", and the talk goes on`, () => {
			const talk = new Talk(locale);
			talk.say(there);
			assert.match(talk.say(gone), /no longer Guangzhou|不再按广州市列|不再按廣州市列/);
			assert.deepEqual([talk.state.area, talk.state.asking, talk.state.attempts], [null, 'idStatus', 0]);
		});

		it(`is said not to be known, where it was not, at "${gone}"`, () => {
			const talk = new Talk(locale);
			assert.match(talk.say(gone), /I had no place noted|没有记地方|沒有記地方/);
			assert.equal(talk.last.unanswered, undefined);
		});
	}

	for (const [locale, there, gone] of [
		['en', 'I live in Guangzhou', "I'm not in Guangzhou any more, how do I activate?"],
		['en', 'I live in Guangzhou', 'I moved away from there. Where do I activate it?'],
		['zh-Hans', '我住在广州', '我不在广州了，怎么激活'],
		['zh-Hans', '我住在广州', '我不住那边了，怎么激活'],
	] as const) {
		it(`is taken back where something is asked too: "${gone}"`, () => {
			const talk = new Talk(locale);
			talk.say(there);
			assert.match(talk.say(gone), /branch of the bank named on the card|卡面所标明的银行网点/);
			assert.equal(talk.state.area, null);
		});
	}

	for (const [locale, there, said] of [
		['en', 'my card was issued in Guangzhou', "I don't live there any more"],
		['en', 'my card was issued in Guangzhou', "I don't live there"],
		['en', 'my card was issued in Guangzhou', 'I left that city for work, my card is still from there'],
		['en', 'my card was issued in Guangzhou', 'we moved away'],
		['en', 'my card was issued in Guangzhou', "I'm not in Guangzhou any more, can I activate?"],
		['en', 'my card was issued in Guangzhou', "I'm not in Guangzhou, can I activate?"],
		['en', 'I live in Guangzhou', "I'm not in Guangzhou, can I activate?"],
		['en', 'I live in Guangzhou', "my wife doesn't live there any more"],
		['en', 'I live in Guangzhou', 'my bank has moved away from there'],
		['en', 'I live in Guangzhou', 'the bank is not where I live'],
		['en', 'I live in Guangzhou', "I don't live there any more, my card is still from there"],
		['zh-Hans', '我的卡是广州发的', '他现在不在当地，去不了'],
		['zh-Hans', '我的卡是广州发的', '我人不在当地'],
		['zh-Hans', '我的卡是广州发的', '我不住那里了'],
		['zh-Hans', '我的卡是广州发的', '我不在广州，能激活吗'],
		['zh-Hans', '我住在广州', '我不在广州，能激活吗'],
		['zh-Hans', '我住在广州', '我不在那边上班了'],
		['zh-Hans', '我住在广州', '他不在那儿工作了'],
		['zh-Hans', '我住在广州', '我不住那里了，卡还是那里发的'],
	] as const) {
		it(`stays where it is not plainly left by whoever lived there, at "${said}" after "${there}"`, () => {
			const talk = new Talk(locale);
			talk.say(there);
			talk.say(said);
			assert.equal(talk.state.area, '4401');
		});
	}

	it('is that of the card where both are named, and after "back" no longer one to move away from', () => {
		const talk = new Talk('en');
		talk.say('I live in Guangzhou');
		talk.say('my card is from Guangzhou');
		assert.deepEqual([talk.state.area, talk.state.livesThere], ['4401', false]);
		talk.say('I live in Shanghai');
		assert.deepEqual([talk.state.area, talk.state.livesThere], ['31', true]);
		talk.say('back');
		assert.deepEqual([talk.state.area, talk.state.livesThere], ['4401', false]);
	});

	for (const [locale, there, supposed] of [
		['en', 'I live in Guangzhou', "can I do it if I don't live there?"],
		['zh-Hans', '我住在广州', '不住那里能激活吗'],
	] as const) {
		it(`stays where it is only asked what if: "${supposed}"`, () => {
			const talk = new Talk(locale);
			talk.say(there);
			talk.say(supposed);
			assert.equal(talk.state.area, '4401');
		});
	}

	for (const [locale, first, question] of [
		['en', 'my card was issued in Guangzhou', 'can I activate in Shanghai?'],
		['zh-Hans', '我的卡是广州办的', '在上海能激活吗'],
	] as const) {
		it(`is answered for without a move of the card, at "${question}"`, () => {
			const talk = new Talk(locale);
			talk.say(first);
			assert.match(talk.say(question), /community affairs service centre|社区事务受理服务中心/);
			assert.match(talk.text, /stays with Guangzhou|清单仍按广州/);
			assert.equal(talk.state.area, '4401');
		});
	}

	for (const [locale, first, followUp, answer] of [
		['en', "I'm in Beijing, is there a deadline to activate?", 'what about Dongguan?', /300 days/],
		['en', 'I lost my social security card, what now?', 'and in Shanghai?', /962222/],
		['zh-Hans', '北京社保卡多久内要激活', '那东莞呢', /300天/],
		['zh-Hans', '社保卡丢了怎么办', '上海呢？', /962222/],
	] as const) {
		it(`is answered for at "${followUp}", after another question`, () => {
			const talk = new Talk(locale);
			talk.say(first);
			assert.match(talk.say(followUp), answer);
		});
	}

	it('is compared with the list that was shown', () => {
		const talk = new Talk('en');
		talk.say('we live in Guangzhou, my son is 9, no id card, no certificates, card in hand');
		assert.match(talk.say('what about Shanghai?'), /No longer needed: proof of guardianship/);
		assert.equal(talk.state.area, '4401');
	});
});

describe('a place of a name that several have', () => {
	for (const [locale, question, choice, place, answer] of [
		[
			'en',
			'I live in Baiyun District, what if I lost my social security card?',
			'the one in Guangzhou',
			'440111',
			/First report the loss/,
		],
		['en', 'I live in Suzhou, is there a deadline to activate?', 'Jiangsu', '3205', /no national deadline/],
		['zh-Hans', '我住在白云区，社保卡丢了怎么办', '广州的', '440111', /先挂失/],
		['zh-Hans', '我住在白云区，社保卡丢了怎么办', '1', '440111', /先挂失/],
	] as const) {
		it(`is chosen by "${choice}", and what was asked with it is answered`, () => {
			const talk = new Talk(locale);
			talk.say(question);
			assert.match(talk.say(choice), answer);
			assert.equal(talk.state.area, place);
		});
	}
});
