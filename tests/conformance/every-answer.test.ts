import assert from 'node:assert/strict';
import { mostHead, outgoing } from '../../bot/channels/wecom/outgoing.ts';
import { capabilitiesOf, channelIds, lengthOf } from '../../bot/render/capabilities.ts';
import { render } from '../../bot/render/render.ts';
import { renderWords } from '../../bot/render/words.ts';
import type { Known } from '../../dialogs/model/known.ts';
import type { Reply } from '../../dialogs/model/turn.ts';
import { encode } from '../../knowledge/code/code.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import { assistant } from '../dialogs/talk.ts';

const today = new Date(2026, 10, 23);
const cases: Facts[] = [
	{},
	{
		...{ age: 78, holder: 'parent', idStatus: 'lost', affiliation: 'not-employed', stage: 'collect' },
		...{ specialGroups: ['disability', 'work-injury', 'low-income', 'other'], attendance: 'unable' },
	},
	{ age: 8, holder: 'child', idStatus: 'never-issued', specialGroups: ['disability'], stage: 'activate' },
];
const bare = (text: string) => text.replaceAll('**', '').replace(/\s+/g, '');

/** Each topic and wish, said after the list for each case, with and without an area. */
function* answers(locale: string): Generator<{ title: string; state: Known; replies: Reply[] }> {
	const say = assistant.words.in(locale);
	const topics = [...assistant.knowledge.topics.keys()].flatMap((id) => {
		const named = assistant.findTopics('', locale, 500).find((topic) => topic.id === id);
		return named ? [named.name] : [];
	});
	const wishes = ['why', 'lacking', 'legal', 'short', 'startOver', 'person'].map((name) => say(`offers.${name}`));
	for (const facts of cases)
		for (const area of [null, '4401']) {
			const first = assistant.converse(assistant.begin(locale), { id: '1', text: encode(facts), locale }, today);
			const state = { ...first.state, area };
			yield { title: `the list for ${JSON.stringify(facts)}`, state, replies: first.replies };
			for (const text of [...topics, ...wishes, 'qwertz uiop'])
				yield { title: text, ...assistant.converse(state, { id: '2', text, locale }, today) };
		}
}

for (const locale of assistant.locales)
	describe(`every answer in ${locale}`, () => {
		const all = [...answers(locale)];

		it('fits each channel, with every word of a reply or of its short form, and every suggestion', () => {
			for (const { title, replies, state } of all)
				for (const channel of channelIds) {
					const capabilities = capabilitiesOf(channel);
					const about = `${channel}: ${title}`;
					const messages = render(
						replies,
						capabilities,
						renderWords(assistant, 'https://assistant.example.org')(state.locale),
					);
					assert.ok(messages.length > 0 && messages.length <= capabilities.messages, about);
					for (const { text, buttons } of messages) {
						assert.ok(text.trim() !== '' && lengthOf(text, capabilities) <= capabilities.maxText, about);
						assert.ok(buttons.length <= capabilities.buttons, about);
					}
					if (capabilities.cards) continue;
					const shown = bare(messages.map(({ text, buttons }) => [text, ...buttons].join('\n')).join('\n'));
					for (const { text, short, suggestions } of replies) {
						assert.ok(shown.includes(bare(text)) || shown.includes(bare(short)), about);
						for (const label of suggestions) assert.ok(shown.includes(bare(label)), `${about}: ${label}`);
					}
				}
		});

		it('fits the messages and menus of WeCom', () => {
			for (const { title, replies, state } of all) {
				const messages = outgoing({ replies, locale: state.locale }, renderWords(assistant, undefined));
				assert.ok(messages.length <= 5, title);
				for (const message of messages) {
					const isText = message.msgtype === 'text';
					const text = isText ? message.text.content : message.msgmenu.head_content;
					assert.ok(text !== '' && Buffer.byteLength(text) <= (isText ? 2048 : mostHead), title);
				}
			}
		});

		it('is chosen by the number under which it is listed', () => {
			let chosen = 0;
			for (const { title, replies, state } of all) {
				const last = replies.at(-1);
				if (!last?.numbered) continue;
				for (const [index, label] of last.suggestions.entries()) {
					const by = (text: string) => {
						const outcome = assistant.converse(state, { id: '3', text, locale: state.locale }, today);
						return [outcome.state, outcome.replies.map((reply) => reply.text)];
					};
					assert.deepEqual(by(String(index + 1)), by(label), `${title}: ${index + 1}. ${label}`);
					chosen++;
				}
			}
			assert.ok(chosen > 500);
		});

		it('can be changed by the words that stand beside each fact', () => {
			let changed = 0;
			for (const { replies, state } of all)
				for (const { fact, change } of replies.at(-1)?.summary?.known ?? []) {
					if (!change || state.locale !== locale) continue;
					const { state: next } = assistant.converse(state, { id: '3', text: change, locale }, today);
					assert.equal(next.asking, fact, change);
					changed++;
				}
			assert.ok(changed > 50);
		});
	});
