import assert from 'node:assert/strict';
import { afterSaying, told } from './conversation.ts';

describe('a relative in a question about who goes is answered, and the card stays whose it was', () => {
	for (const [locale, whose, text, answer] of [
		['en', 'son', 'could his grandma take him?', /ask the bank/i],
		['en', 'son', 'is it fine if my husband goes instead of me?', /^Yes/],
		['en', 'son', 'does his dad have to come along?', /one (guardian )?is enough|need not/i],
		['en', 'son', 'and if my wife takes him?', /^Yes/],
		['en', 'teenager', 'can I do this alone, without my parents?', /^(No\b|Not alone)/],
		['en', 'teenager', 'do my mum and dad have to come with me?', /guardian/i],
		['en', 'teenager', 'may I go to the bank on my own or must a parent be there', /guardian/i],
		['en', 'self', 'would my wife need to be there?', /^(No\b|Yes\. You can go alone)/],
		['en', 'self', 'can my brother go in my place?', /^Ask the bank first/],
		['en', 'self', 'does my husband have to sign too?', /^(No\b|Yes\. You can go alone)/],
		['en', 'mother', 'does my dad need to go with her?', /^(No\b|Yes\. Your mother can go alone)/],
		['en', 'mother', 'could my sister do it for her?', /ask the bank/i],
		['zh-Hans', 'son', '他爷爷带他去行不行', /先问/],
		['zh-Hans', 'son', '我老公去可以吗', /^可以/],
		['zh-Hans', 'son', '孩子本人用不用去', /监护人办/],
		['zh-Hans', 'son', '谁去办，我还是孩子他爸', /哪一位都行|都可以|一位(监护人)?就够/],
		['zh-Hans', 'son', '他姐姐陪他去成不', /先问/],
		['zh-Hans', 'teenager', '我能一个人去吗，不叫爸妈', /不能单独|^不行|监护人办/],
		['zh-Hans', 'teenager', '不带爸妈去行吗', /不能单独|^不行|监护人办/],
		['zh-Hans', 'self', '能让我哥替我去吗', /先问|代办/],
		['zh-Hans', 'mother', '我爸要不要一起去', /不用|一个人去就行/],
		['zh-Hans', 'mother', '我姐替她办行吗', /先问|代办/],
	] as const) {
		it(`after the list for ${whose}: "${text}"`, () => {
			const talk = afterSaying(locale, [told[whose][locale]]);
			const { facts, kin } = talk;
			assert.match(talk.say(text), answer);
			assert.deepEqual([talk.kin, talk.facts], [kin, facts]);
		});
	}
});

describe('a question of yes or no is answered with the verdict first', () => {
	for (const [locale, first, text, answer] of [
		['en', null, "I'm 16, can I activate it at the bank on my own?", /^(No\b|Not alone)/],
		['en', null, 'my daughter is 15, can she go to the bank alone?', /^(No\b|Not)/],
		['en', null, 'can I activate the card online?', /^(Partly|It depends|No\b|Only)/],
		['en', null, 'is a photocopy of the ID good enough at the bank?', /^No\b/],
		['en', null, 'do I have to go to the bank in person?', /^(Yes|As a rule|Better)/],
		['en', 'son', 'can my mother-in-law go with him?', /^Ask the bank/],
		['en', 'son', 'could my wife go for him?', /^Yes/],
		['en', 'self', 'may my sister activate it for me?', /^(Ask the bank|As a rule|It depends)/],
		['zh-Hans', null, '女儿15岁，她单独去行不行', /^(不行|不能|不可以|按指南不能)/],
		['zh-Hans', null, '网上能激活社保卡吗', /^(只能|不能|可以|能|看)/],
		['zh-Hans', null, '身份证复印件去银行激活行吗', /^(不行|不能|不可以)/],
		['zh-Hans', null, '激活社保卡必须本人去吗', /^(一般|要|需要|必须|是|最好)/],
		['zh-Hans', 'son', '外婆带他去行吗', /^(先问|不|可以|要看)/],
		['zh-Hans', 'self', '我妹替我激活可以吗', /^(先问|一般|看银行)/],
	] as const) {
		it(`"${text}"${first ? `, after the list for ${first}` : ''}`, () => {
			const talk = afterSaying(locale, first ? [told[first][locale]] : []);
			assert.match(talk.say(text), answer);
		});
	}
});
