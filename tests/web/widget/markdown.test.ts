import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Block, type Inline, parseMarkdown } from '../../../web/widget/markdown.ts';

/** All words of blocks, in order. */
function wordsOf(blocks: Block[]): string {
	const inline = (parts: Inline[]) => parts.map((part) => (typeof part === 'string' ? part : part.bold)).join('');
	return blocks
		.flatMap((block) =>
			'lines' in block
				? block.lines.map(inline)
				: block.items.flatMap(({ content, below }) => [inline(content), ...below.map(inline)]),
		)
		.join('\n');
}

describe('the Markdown of the chat', () => {
	it('reads paragraphs, line breaks and bold', () => {
		assert.deepEqual(parseMarkdown('One **two** three\nfour\n\nfive'), [
			{ lines: [['One ', { bold: 'two' }, ' three'], ['four']] },
			{ lines: [['five']] },
		]);
	});

	it('reads boxes to tick and notes as a list, with what hangs on a line', () => {
		assert.deepEqual(parseMarkdown('**At the bank**\n☐ Card, original ¹\n↳ or the receipt\n• Any branch will do.'), [
			{ lines: [[{ bold: 'At the bank' }]] },
			{
				items: [
					{ isTick: true, content: ['Card, original ¹'], below: [['or the receipt']] },
					{ isTick: false, content: ['Any branch will do.'], below: [] },
				],
			},
		]);
	});

	it('leaves everything else as text', () => {
		for (const text of [
			'<img src=x onerror=alert(1)>',
			'[a](javascript:alert(1))',
			'-5 degrees',
			'**',
			'# no heading',
		]) {
			assert.deepEqual(parseMarkdown(text), [{ lines: [[text]] }]);
		}
	});

	it('loses no word', () => {
		const piece = fc.constantFrom('a', ' ', '**', '\n', '☐ ', '• ', '↳ ', '<b>', '字');
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const text = pieces.join('');
				const letters = (of: string) => of.replace(/[^a-z字<>]/g, '');
				assert.equal(letters(wordsOf(parseMarkdown(text))), letters(text));
			}),
		);
	});
});
