import assert from 'node:assert/strict';
import { capabilitiesOf, lengthOf } from '../../bot/render/capabilities.ts';
import { cardholderOf, factsOf } from '../../dialogs/model/known.ts';
import { advise } from '../../knowledge/advise.ts';
import { assistant } from '../dialogs/talk.ts';
import type { Channel, Seen } from './channel.ts';
import { channels } from './channels.ts';
import { chosen, conversations, reference } from './conversations.ts';

function isWithinLimits(channel: Channel, seen: readonly Seen[]): void {
	const capabilities = capabilitiesOf(channel.id);
	assert.ok(seen.length >= 1 && seen.length <= capabilities.messages, `${seen.length} messages`);
	for (const { text, buttons } of seen) {
		assert.ok(lengthOf(text, capabilities) <= capabilities.maxText, `${lengthOf(text, capabilities)}: ${text}`);
		assert.ok(buttons.length <= capabilities.buttons, `${buttons.length} buttons`);
		for (const label of buttons) assert.ok(lengthOf(label, capabilities) <= capabilities.labelLength, label);
		assert.ok(text.isWellFormed());
		assert.notEqual(text.trim(), '');
		if (!capabilities.markdown) assert.doesNotMatch(text, /\*\*/);
		assert.doesNotMatch(text, /110101199003077715/);
	}
}

describe('every channel', () => {
	it('has twenty conversations to hold', () => {
		assert.equal(conversations.length, 20);
	});

	for (const channel of channels)
		describe(channel.id, () => {
			for (const { name, locale, turns } of conversations)
				it(`leads to the same facts and advice, within its limits: ${name}`, async () => {
					const { talk, suggested } = reference(locale, turns);
					const side = await channel.open(name, locale);
					try {
						let seen: Seen[] = [];
						let all = '';
						for (const [index, turn] of turns.entries()) {
							const text =
								typeof turn === 'string' ? turn : chosen(suggested[index]?.[turn.press - 1] ?? '', turn.press, seen);
							seen = await side.say(text);
							isWithinLimits(channel, seen);
							all += seen.map((message) => message.text).join('\n');
						}
						const state = await side.state();
						const facts = factsOf(cardholderOf(state));
						assert.deepEqual(facts, talk.facts);
						assert.equal(state.area, talk.state.area);
						const { code } = advise(assistant.knowledge, facts, { area: state.area });
						assert.ok(all.includes(code), `the list ${code} was shown`);
					} finally {
						await side.close?.();
					}
				});
		});
});
