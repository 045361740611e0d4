/**
 * Questions as first messages, and how the answers begin.
 */
import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

const tables: Record<string, [question: string, aspect: string, ...answers: RegExp[]][]> = {
	en: [
		['Can HR activate cards for the whole company?', 'can', /^No\. The bank account is activated by the holder/],
		['Where can I unlock the social security card?', 'undo', /^The cardholder takes the card and a valid ID/],
		['What should I do if I lose my ID card and social security card together?', 'what-if', /^First stop the card/],
		['Can I use a photo of my ID to activate the card?', 'can', /^No\. The bank checks the original/],
		['Does the old card still work after the upgrade to the third generation?', 'can', /^Yes\. Your second-gen/],
		['How much does a replacement card cost?', 'how-much', /^It depends on the place; there is no national price/],
		['Can I activate the card in another province?', 'can', /^Yes\. Any branch of the bank on the card/],
		['What law says I have to show ID?', 'must', /^The banks' real-name rule/],
		[
			'Can I change the bank? How long does it take?',
			'can',
			/^Yes\. You may change to another bank/,
			/\n\nIt depends where you apply/,
		],
		['How do I activate my social security card?', 'how', /^Take the card and a valid ID, originals, to a branch/],
		['Is the third-generation card mandatory?', 'must', /^I found no national rule/],
		['How do I cancel one of my two social security cards?', 'how', /^I found no rule that I can vouch for/],
	],
	'zh-Hans': [
		['手机里有身份证照片，没带原件，银行给激活吗？', 'can', /^不可以。银行要核对有效身份证件原件/],
		['我的卡是成都发的，人在深圳，深圳的农行能激活吗', 'can', /同一银行全国网点都可以/],
		['社保卡激活需要去银行吗', 'must', /^看哪项功能/],
		['单位可以统一帮员工激活社保卡吗', 'can', /^不可以。银行账户要本人激活/],
		['三代社保卡必须换吗', 'must', /^自愿换，不强制/],
		['社保密码锁了去哪里解锁', 'undo', /^本人带社保卡和有效身份证件/],
		['在哪里挂失社保卡？找到了还能用吗？', 'where', /^带有效身份证件去两处/],
		['补办社保卡要几天？要多少钱？', 'how-long', /^看地方：各地普遍窗口立等可取/, /\n\n没有查到全国统一的收费/],
		['人去世了社保卡里的钱怎么取', 'can', /^可以继承/],
		['社保卡怎么激活', 'how', /^带社保卡和有效身份证件，都要原件/],
		['激活社保卡有时间限制吗', 'deadline', /^没有查到全国统一的期限/],
		['为啥有人说社保卡不用激活也能用', 'why', /^社保卡有两项功能/],
	],
};

describe('a question about one aspect of a topic', () => {
	for (const [locale, rows] of Object.entries(tables)) {
		for (const [question, aspect, ...answers] of rows) {
			it(`is answered by what fits it, the verdict first: "${question}"`, () => {
				const talk = new Talk(locale);
				const said = talk.say(question);
				for (const answer of answers) assert.match(said, answer);
				assert.equal(talk.last.aspect, aspect);
			});
		}
	}
});
