import assert from 'node:assert/strict';
import { withHardBreaks } from '../../../bot/render/markdown.ts';

describe('a text for standard Markdown', () => {
	it('keeps the ends of its lines, and leaves paragraphs as they are', () => {
		assert.equal(withHardBreaks('Bring\n☐ one\n☐ two\n\nKeep it\n'), 'Bring  \n☐ one  \n☐ two\n\nKeep it\n');
	});
});
