import assert from 'node:assert/strict';
import { grouped } from '../../../bot/desk/unanswered.ts';

const said = (text: string, at: number, locale = 'en') => ({
	...{ text, at, locale },
	...{ reason: 'unsure', topic: 'none' },
});

describe('sentences without an answer', () => {
	it('are grouped by likeness within a language, the largest group first', () => {
		const groups = grouped(
			[
				said('can I pay with it abroad?', 5),
				said('do I get a card for my dog', 4),
				said('can I pay with it abroad', 3),
				said('can I pay with this abroad?', 2),
				said('can I pay with it abroad?', 1, 'zh-Hans'),
			],
			{},
			6,
		);
		assert.deepEqual(
			groups.map(({ locale, text, count }) => [locale, text, count]),
			[
				['en', 'can I pay with this abroad?', 3],
				['zh-Hans', 'can I pay with it abroad?', 1],
				['en', 'do I get a card for my dog', 1],
			],
		);
	});

	it('are grouped in little time, however long and unlike each other they are', () => {
		const text = () =>
			Array.from({ length: 2000 }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 5000))).join('');
		const all = Array.from({ length: 2000 }, (_one, index) => said(text(), index));
		const began = performance.now();
		assert.equal(grouped(all, {}, all.length).length, all.length);
		// Nobody is answered meanwhile. Each compared with each takes a minute.
		assert.ok(performance.now() - began < 6000);
	});
});
