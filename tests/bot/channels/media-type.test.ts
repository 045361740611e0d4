import assert from 'node:assert/strict';
import { mediaType } from '../../../bot/channels/media-type.ts';

describe('the media type of an attachment', () => {
	for (const [given, kept] of [
		['image/png', 'image/png'],
		['IMAGE/JPEG; charset=x', 'image/jpeg'],
		['application/vnd.microsoft.card.adaptive', 'application/vnd.microsoft.card.adaptive'],
		['text/html', null],
		['my id is 110101199003078515', null],
		['text/110101199003078515', null],
		['', null],
		[undefined, null],
	] as const) {
		it(`is ${kept} for ${given}`, () => assert.equal(mediaType(given), kept));
	}
});
