import assert from 'node:assert/strict';
import { capabilitiesOf } from '../../../bot/render/capabilities.ts';
import { render } from '../../../bot/render/text.ts';
import { reply } from '../fakeAssistant.ts';

describe('a reply as text', () => {
	const question = reply('Which?', ['This', 'That']);

	it('keeps suggestions as buttons where the channel has them', () => {
		const { text, suggestions, textFormat } = render(question, capabilitiesOf('webchat'));
		assert.deepEqual(
			{ text, suggestions, textFormat },
			{ text: 'Which?', suggestions: ['This', 'That'], textFormat: 'markdown' },
		);
	});

	it('lists suggestions by number where the channel has no buttons', () => {
		const { text, suggestions, textFormat } = render(question, capabilitiesOf('sms'));
		assert.deepEqual(
			{ text, suggestions, textFormat },
			{ text: 'Which?\n1. This\n2. That', suggestions: [], textFormat: 'plain' },
		);
	});

	it('takes a channel it never heard of for a capable one', () => {
		assert.deepEqual(capabilitiesOf('constructor'), { suggestedActions: true, markdown: true });
	});
});
