import assert from 'node:assert/strict';
import { countPairs, HomophoneRepair } from '../../../language/questions/topics/homophones.ts';
import { countWords, TypoRepair } from '../../../language/questions/topics/typos.ts';
import { loadSyllables } from '../../../language/text/characters/characters.ts';

describe('mending English words', () => {
	const words = new Map<string, number>();
	const pairs = new Map<string, number>();
	for (const text of [
		'how to activate my social security card',
		'activate my card please',
		'where is the bank',
		'there is the card',
	]) {
		countWords(text, words, pairs);
	}
	const typos = new TypoRepair({ words, pairs });

	for (const [written, meant] of [
		['how to activte my card', 'how to activate my card'],
		['scoial security', 'social security'],
		['socail secruity card', 'social security card'],
		['Activaet my crad', 'Activate my card'],
		['pleasee', 'please'],
		['whree is the bank', 'where is the bank'],
		// Too far, too short, or no Latin word.
		['acxivyte', 'activate'],
		['purple', 'purple'],
		['crd', 'crd'],
		['banking 社保卡 12333', 'banking 社保卡 12333'],
		['', ''],
	] as const) {
		it(`reads "${written}" as "${meant}"`, () => assert.equal(typos.mend(written), meant));
	}

	it('takes of two words as near the one that fits its neighbours', () => {
		assert.equal(typos.mend('xhere is the bank').split(' ')[0], 'where');
	});
});

describe('mending Chinese characters', () => {
	const pairs = new Map<number, number>();
	for (let time = 0; time < 5; time++)
		for (const text of ['社保卡怎么激活', '激活社保卡', '医院报销', '医保报销']) countPairs(text, pairs);
	const homophones = new HomophoneRepair(pairs, loadSyllables());

	for (const [written, meant] of [
		['社宝卡怎么激活', '社保卡怎么激活'],
		['激伙社保卡', '激活社保卡'],
		['社保卡怎么集活', '社保卡怎么激活'],
		['医院报销', '医院报销'],
		['医保报销', '医保报销'],
		['今天天气不错', '今天天气不错'],
		['card 社宝卡!', 'card 社保卡!'],
		['', ''],
	] as const) {
		it(`reads ${written} as ${meant}`, () => assert.equal(homophones.mend(written), meant));
	}

	it('never makes one word we know of another', () => {
		for (const text of ['医院', '医保', '社保卡', '报销']) assert.equal(homophones.mend(text), text);
	});
});
