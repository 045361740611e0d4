import assert from 'node:assert/strict';
import { cardFrames } from '../../../language/facts/card-frames.ts';
import { idFrames } from '../../../language/facts/id-frames.ts';
import { findMentions } from '../../../language/people/mentions.ts';
import { Reading } from '../../../language/text/reading.ts';
import type { Statement } from '../../../language/understanding.ts';
import { loadVocabulary } from '../../../language/vocabulary/vocabulary.ts';

const vocabulary = loadVocabulary();
const today = new Date(2026, 10, 23);

function read(text: string, frames: typeof cardFrames, fact: string): Statement[] {
	const reading = new Reading(text, vocabulary, today);
	return frames(reading, findMentions(reading)).filter((one) => one.fact === fact);
}

/** Any way to say where a card lies goes with any other. */
const stages: Record<string, string[]> = {
	collect: [
		'his card lies in my desk because he has not come for it',
		'the card is still with the counsellor',
		'the card came to the office, nobody has fetched it yet',
		'社保卡已制好并寄至我司，尚未发放',
		'卡在老师那',
		'卡到社区了，一直没去领',
	],
	activate: [
		"the card's been in my wallet since spring",
		'hers has been in her purse since summer',
		'my school gave me my social security card today',
		'社保卡是当时公司发的，顺手扔抽屉了',
		'卡上礼拜就拿回来了，搁家里',
	],
	verify: [
		'the card is not made yet',
		'no application: they never ordered a card for her',
		'卡还没做',
		'社保卡没申请过',
	],
};

const states: Record<string, string[]> = {
	lost: ['my ID slipped out of my phone case', '身份证在大巴上没了', '身份证跟着废纸一起让人收走了'],
	expired: ['his ID, though, ended last year', 'my ID: 2005-07-01 to 2025-07-01', '身份证截止日期是2023-06-01'],
	'second-generation': [
		'her ID is the chip sort',
		'身份证新办的，二代',
		'my ID is not lost',
		'ID all right, it says long-term',
	],
	temporary: ['my ID is only a paper one, provisional'],
	'first-generation': ['my ID is the very old sort, laminated'],
};

describe('how far a card is, by where it lies and what was done with it', () => {
	for (const [stage, texts] of Object.entries(stages)) {
		for (const text of texts) {
			it(`is ${stage} in "${text}"`, () => {
				assert.deepEqual(
					read(text, cardFrames, 'stage').map(({ value }) => value),
					[stage],
				);
			});
		}
	}

	for (const text of [
		'I lost my card at school',
		'I want to get my card activated, I work for a company',
		'给我儿子办社保卡，他8岁',
		'who hands me the card?',
		'what if the card is still with HR?',
	]) {
		it(`is not told by "${text}"`, () => {
			assert.deepEqual(read(text, cardFrames, 'stage'), []);
		});
	}

	it('tells of the work of whoever gets a card from work, and of no one else', () => {
		assert.equal(read('HR gave me the card', cardFrames, 'affiliation')[0]?.value, 'employee');
		assert.equal(read('学校发了社保卡', cardFrames, 'affiliation')[0]?.value, 'student');
		assert.deepEqual(read('the township gave me the card', cardFrames, 'affiliation'), []);
	});
});

describe('the state of an ID card, by the words beside it', () => {
	for (const [state, texts] of Object.entries(states)) {
		for (const text of texts) {
			it(`is ${state} in "${text}"`, () => {
				assert.deepEqual(
					read(text, idFrames, 'idStatus').map(({ value }) => value),
					[state],
				);
			});
		}
	}

	for (const text of ['临时身份证行不行', 'where do I renew my ID?', 'what if my ID is lost?', 'my wallet is gone']) {
		it(`is not told by "${text}"`, () => {
			assert.deepEqual(read(text, idFrames, 'idStatus'), []);
		});
	}

	it("is the holder's, whoever keeps it", () => {
		const [told] = read('His ID is in my handbag, valid till 2045', idFrames, 'idStatus');
		assert.deepEqual([told?.person, told?.value], ['third', 'second-generation']);
	});
});
