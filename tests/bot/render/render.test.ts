import assert from 'node:assert/strict';
import fc from 'fast-check';
import { capabilitiesOf, channelIds, lengthOf, smsParts } from '../../../bot/render/capabilities.ts';
import { inPieces } from '../../../bot/render/pieces.ts';
import { type RenderWords, render } from '../../../bot/render/render.ts';
import { renderWords } from '../../../bot/render/words.ts';
import type { Reply } from '../../../dialogs/model/turn.ts';
import { assistant, Talk } from '../../dialogs/talk.ts';
import { reply } from '../fake-assistant.ts';

const words = renderWords(assistant, 'https://assistant.example.org')('en');
const one = (said: Reply, channel: string, with_: RenderWords = words) => {
	const messages = render([said], capabilitiesOf(channel), with_);
	assert.equal(messages.length, 1);
	return messages[0] as (typeof messages)[0];
};

describe('a reply in a channel', () => {
	const question = reply('Which?', ['This', 'That']);
	const listed = 'Which?\n\nReply with a number:\n1. This\n2. That';

	it('keeps suggestions as buttons where the channel has them', () => {
		const { text, buttons, textFormat } = one(question, 'webchat');
		assert.deepEqual(
			{ text, buttons, textFormat },
			{ text: 'Which?', buttons: ['This', 'That'], textFormat: 'markdown' },
		);
	});

	it('lists suggestions by number where the channel has no buttons', () => {
		const { text, buttons, textFormat } = one(question, 'sms');
		assert.deepEqual({ text, buttons, textFormat }, { text: listed, buttons: [], textFormat: 'plain' });
	});

	it('lists them all where the channel would show the first few only, or would cut their labels', () => {
		assert.match(one(reply('Which?', ['a', 'b', 'c', 'd']), 'msteams').text, /4\. d$/);
		assert.equal(one(reply('Which?', ['a', 'b', 'c']), 'msteams').buttons.length, 3);
		assert.match(one(reply('Which?', ['a label of more than twenty letters']), 'whatsapp').text, /1\. a label/);
	});

	it('lists suggestions without numbers where a number is an answer of its own', () => {
		const age = { ...reply('How old?', ['Under 16', '16 or 17']), numbered: false };
		assert.equal(one(age, 'sms').text, 'How old?\n\n- Under 16\n- 16 or 17');
	});

	it('leaves the marks of Markdown out where they would show', () => {
		assert.equal(one(reply('**1. Go**'), 'sms').text, '1. Go');
		assert.equal(one(reply('**1. Go**'), 'webchat').text, '**1. Go**');
	});

	it('takes a channel it never heard of for a capable one', () => {
		assert.equal(capabilitiesOf('constructor').buttons, Number.POSITIVE_INFINITY);
	});

	it('counts a Chinese text message by 70 characters, then by parts of 67', () => {
		assert.deepEqual(
			[70, 71, 134, 135].map((length) => smsParts('字'.repeat(length))),
			[1, 2, 2, 3],
		);
	});
});

describe('a list in a channel', () => {
	const list = (locale: string): Reply => {
		const parts = {
			en: ['activate my card', 'I am 42, ID lost', 'none', 'yes'],
			'zh-Hans': ['激活社保卡', '42岁，身份证丢了', '都没有', '拿到了'],
		};
		const talk = new Talk(locale);
		for (const said of parts[locale as keyof typeof parts]) talk.say(said);
		const found = talk.last.replies.find(({ advice }) => advice);
		assert.ok(found);
		return found;
	};

	it('is the short one, with a link to the whole, where the whole is too long', () => {
		const said = list('zh-Hans');
		const { text } = one(said, 'wechat', renderWords(assistant, 'https://assistant.example.org')('zh-Hans'));
		assert.match(text, /身份证/);
		assert.match(
			text,
			/\n完整清单（含理由和依据）：https:\/\/assistant\.example\.org\/checklist\/[0-9A-Z-]+\?locale=zh-Hans/,
		);
		assert.ok(text.includes(said.advice?.code ?? '-'));
	});

	it('names its code where there is no address to link to', () => {
		const said = list('en');
		const { text } = one(said, 'sms', renderWords(assistant, undefined)('en'));
		assert.match(text, new RegExp(`List ${said.advice?.code}`));
		assert.doesNotMatch(text, /https?:/);
	});

	it('is a card with a button to its page where the channel shows cards', () => {
		const said = list('en');
		const { card, text } = one(said, 'msteams');
		assert.ok(card);
		assert.equal(card.actions?.[0]?.title, 'Open the list');
		const shown = card.body.map(({ text: line }) => line).join('\n');
		for (const line of said.text.split('\n').filter((part) => part.trim() !== ''))
			assert.ok(shown.includes(line.trim()));
		assert.ok(text.length <= 700);
	});
});

describe('what is said in a channel', () => {
	const sentence = fc.oneof(
		fc.lorem({ maxCount: 30, mode: 'words' }),
		fc.string({
			unit: fc.constantFrom(...'社会保障卡，。年月日1234¹² 👨‍👩‍👧é\n') as fc.Arbitrary<string>,
			maxLength: 400,
		}),
	);

	it('is within the limits of every channel, however long, and no character, number or citation is torn', () => {
		fc.assert(
			fc.property(
				sentence,
				fc.constantFrom(...channelIds),
				fc.array(fc.lorem({ maxCount: 3 }), { maxLength: 12 }),
				(text, id, labels) => {
					const capabilities = capabilitiesOf(id);
					for (const { text: said, buttons } of render([{ ...reply(text.repeat(9), labels) }], capabilities, words)) {
						assert.ok(lengthOf(said, capabilities) <= capabilities.maxText, said);
						assert.ok(buttons.length <= capabilities.buttons);
						assert.ok(buttons.every((label) => lengthOf(label, capabilities) <= capabilities.labelLength));
						assert.ok(said.isWellFormed());
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	it('loses no word when it is cut, and keeps tokens whole', () => {
		fc.assert(
			fc.property(sentence, fc.integer({ min: 30, max: 200 }), (text, most) => {
				const pieces = inPieces(text, (piece) => piece.length <= most);
				const bare = (part: string) => part.replace(/\s+/g, '');
				assert.equal(bare(pieces.join('')), bare(text));
			}),
			{ numRuns: 500 },
		);
		const number = 'call 020-12345 and 12333 '.repeat(8);
		for (const piece of inPieces(number, (part) => part.length <= 31)) {
			for (const token of piece.match(/[\d-]+/g) ?? []) assert.ok(['020-12345', '12333'].includes(token), token);
		}
	});

	it('is cut at ends of paragraphs before sentences, and at sentences before words', () => {
		const most = (count: number) => (piece: string) => piece.length <= count;
		assert.deepEqual(inPieces('One. Two.\n\nThree.', most(10)), ['One. Two.', 'Three.']);
		assert.deepEqual(inPieces('第一句。第二句。第三句。', most(9)), ['第一句。第二句。', '第三句。']);
		assert.deepEqual(inPieces('alpha beta gamma', most(11)), ['alpha beta', 'gamma']);
	});
});
