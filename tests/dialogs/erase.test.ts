import assert from 'node:assert/strict';
import { Talk } from './talk.ts';

describe('"delete my data"', () => {
	for (const [locale, facts, wish, done] of [
		['en', 'my son is 8, no id card', 'please delete my data', /is deleted from our records/],
		['zh-Hans', '儿子8岁，没办身份证', '删除我的记录', /已删除/],
	] as const) {
		it(`is confirmed, and leaves nothing of what was said, in ${locale}`, () => {
			const talk = new Talk(locale);
			talk.say(facts);
			assert.match(talk.say(wish), done);
			assert.equal(talk.last.erases, true);
			const { persons, past, area, asking } = talk.state;
			assert.deepEqual(
				{ known: persons.map(({ facts: held, lacking }) => [held, lacking]), past, area, asking },
				{ known: [[{}, []]], past: [], area: null, asking: null },
			);
		});
	}
});
