import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
	fuzzySound,
	loadSimplified,
	loadSyllables,
	loadTraditional,
	soundsOf,
} from '../../../language/text/characters/characters.ts';
import { pinyinTable, simplifiedTable, traditionalTable } from '../../../language/text/characters/make-tables.ts';

const kept = (name: string) =>
	readFileSync(new URL(`../../../language/text/characters/${name}`, import.meta.url), 'utf8');

describe('the tables of Chinese characters', () => {
	it('are what `npm run tables` makes of the packages that they come from', () => {
		assert.equal(kept('traditional.txt'), traditionalTable());
		assert.equal(kept('simplified.txt'), simplifiedTable());
		assert.equal(kept('pinyin.txt'), pinyinTable());
	});

	it('give the Simplified form of Traditional characters, and leave characters of both alone', () => {
		const traditional = loadTraditional();
		for (const [written, read] of ['證证', '國国', '辦办', '發发', '臺台'].map((pair) => [...pair])) {
			assert.equal(traditional.get(written ?? ''), read);
		}
		for (const both of '社保卡著后里') assert.equal(traditional.get(both), undefined);
	});

	it('tell which characters only Simplified Chinese uses', () => {
		const simplified = loadSimplified();
		for (const only of '证国办发体号万从这吗们点还') assert.ok(simplified.has(only), only);
		for (const both of '社保卡里台后干系只面出著着證國') assert.ok(!simplified.has(both), both);
	});

	it('give the sound of characters, alike for sounds that are mixed up', () => {
		const sounds = soundsOf(loadSyllables());
		assert.equal(sounds.get('社'), sounds.get('色'));
		assert.equal(sounds.get('宝'), sounds.get('保'));
		assert.equal(sounds.get('南'), sounds.get('蓝'));
		assert.notEqual(sounds.get('活'), sounds.get('话'));
		assert.equal(fuzzySound('zhuang'), 'zuan');
	});
});
