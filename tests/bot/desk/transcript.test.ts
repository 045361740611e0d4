import assert from 'node:assert/strict';
import { suggestionsFor, transcriptOf } from '../../../bot/desk/transcript.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import type { Activity } from '../../../bot/store/store.ts';
import { assistant } from '../../dialogs/talk.ts';

describe('the transcript of a conversation', () => {
	it('shows what was said last, however long the conversation is', async () => {
		const store = new MemoryStore();
		const said = (count: number): Activity => ({ from: 'person', content: { id: `${count}`, text: `line ${count}` } });
		await store.append(
			'directline/1',
			Array.from({ length: 650 }, (_one, index) => said(index + 1)),
		);
		const lines = await transcriptOf(store, 'directline/1');
		assert.deepEqual([lines.length, lines[0]?.text, lines.at(-1)?.text], [500, 'line 151', 'line 650']);
	});

	it('shows that something was sent which is not kept, and suggests no answer to it', async () => {
		const store = new MemoryStore();
		const state = assistant.begin('en');
		await store.save('directline/1', state, null, {
			activities: [
				{ from: 'person', content: { id: '1', text: 'is the ID card needed?' } },
				{ from: 'person', content: { id: '2', text: '', attachments: ['image/png'] } },
				{ from: 'person', content: { id: '3', joined: true } },
			],
		});
		const lines = await transcriptOf(store, 'directline/1');
		assert.deepEqual(
			lines.map(({ text, isMedia }) => [text, isMedia]),
			[
				['is the ID card needed?', undefined],
				['[image/png]', true],
			],
		);
		const [first] = await suggestionsFor(store, assistant, 'directline/1', lines, new Date());
		assert.match(first?.text ?? '', /The original, in person/);
	});
});
