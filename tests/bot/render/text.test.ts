import assert from 'node:assert/strict';
import { capabilitiesOf } from '../../../bot/render/capabilities.ts';
import { render } from '../../../bot/render/text.ts';
import { reply } from '../fake-assistant.ts';

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

	it('lists suggestions without numbers where a number is an answer of its own', () => {
		const age = { ...reply('How old?', ['Under 16', '16 or 17']), numbered: false };
		assert.equal(render(age, capabilitiesOf('sms')).text, 'How old?\n- Under 16\n- 16 or 17');
	});

	it('leaves the marks of Markdown out where they would show', () => {
		assert.equal(render(reply('**1. Go**'), capabilitiesOf('sms')).text, '1. Go');
		assert.equal(render(reply('**1. Go**'), capabilitiesOf('webchat')).text, '**1. Go**');
	});

	it('takes a channel it never heard of for a capable one', () => {
		assert.deepEqual(capabilitiesOf('constructor'), { suggestedActions: true, markdown: true });
	});
});
