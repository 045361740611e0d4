import assert from 'node:assert/strict';
import { transcriptOf } from '../../../bot/desk/transcript.ts';
import { MemoryStore } from '../../../bot/store/memory.ts';
import type { Activity } from '../../../bot/store/store.ts';

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
});
