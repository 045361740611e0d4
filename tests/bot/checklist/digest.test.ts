import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare, digestOf, readDigest } from '../../../bot/checklist/digest.ts';
import { advise } from '../../../knowledge/advise.ts';
import type { Facts } from '../../../knowledge/facts/facts.ts';
import { arbitraryFacts } from '../../knowledge/arbitrary-facts.ts';
import { asked, assistant, dayToday, textOf, without } from './parts.ts';

const { knowledge } = assistant;
const facts: Facts = { age: 8, idStatus: 'never-issued', specialGroups: [], holder: 'child', stage: 'activate' };
const advice = advise(knowledge, facts, { asOf: dayToday });
const lessAdvice = advise(without(knowledge, 'household-register'), facts, { asOf: dayToday });

function read(text: string) {
	const digest = readDigest(text);
	assert.ok(digest, text);
	return digest;
}

describe('the digest of a list', () => {
	it('of any facts fits a link, and is the same as itself on any later day', () => {
		fc.assert(
			fc.property(arbitraryFacts, fc.integer({ min: 0, max: 20_000 }), (any, days) => {
				const day = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
				const list = advise(knowledge, any, { asOf: dayToday });
				const text = digestOf(list, day);
				assert.match(text, /^[0-9A-HJKMNP-TV-Z]{8,128}$/);
				assert.equal(read(text).day, day);
				assert.equal(compare(read(text), list).isSame, true);
			}),
			{ numRuns: 300 },
		);
	});

	it('tells which line is new', () => {
		const { isSame, added, removed } = compare(read(digestOf(lessAdvice, dayToday)), advice);
		assert.equal(isSame, false);
		assert.deepEqual(
			[...added].map((key) => JSON.parse(key).slice(0, 3)),
			[['bank', 'paper', 'household-register']],
		);
		assert.equal(removed, 0);
	});

	it('tells how many lines are gone', () => {
		const { isSame, added, removed } = compare(read(digestOf(advice, dayToday)), lessAdvice);
		assert.deepEqual([isSame, added.size, removed], [false, 0, 1]);
	});

	it('notices that a list is in another order', () => {
		const turned = { steps: [...advice.steps].reverse() };
		assert.deepEqual(compare(read(digestOf(turned, dayToday)), advice), {
			isSame: false,
			added: new Set(),
			removed: 0,
		});
	});

	it('does not heed words, reasons and sources', () => {
		const reworded = structuredClone(advice);
		for (const { documents } of reworded.steps)
			for (const line of documents) Object.assign(line, { reason: 'another', citations: [] });
		assert.equal(digestOf(reworded, dayToday), digestOf(advice, dayToday));
	});

	it('calls no line new where it could not hold all lines of the printed list', () => {
		const first = advice.steps[1];
		assert.ok(first);
		const paper = first.documents[0];
		assert.ok(paper);
		const many = Array.from({ length: 60 }, (_, index) => ({ ...paper, id: `paper-${index}` }));
		const text = digestOf({ steps: [{ ...first, documents: many }] }, dayToday);
		assert.equal(text.length, 128);
		assert.deepEqual(compare(read(text), advice), { isSame: false, added: new Set(), removed: 0 });
	});

	for (const text of ['', '0', 'ABC', '2AB0123', '2AB01234A', '2AB0123U', '2ab01234', `2AB01234${'ABC'.repeat(41)}`])
		it(`is not read from ${JSON.stringify(text.slice(0, 20))}`, () => assert.equal(readDigest(text), null));
});

describe('a printed list', () => {
	const printed = (made: typeof advice, day = '2026-04-01') =>
		`/checklist/${advice.code}?locale=en&v=${made.knowledgeVersion}&c=${digestOf(made, day)}`;

	it('still holds while its lines are those of today, also with other knowledge', () => {
		for (const version of [advice.knowledgeVersion, 'older']) {
			const text = textOf(asked(printed({ ...advice, knowledgeVersion: version })).html);
			assert.match(text, /Checked today\. The list of 1 April 2026 still holds\./);
		}
	});

	it('has changed when a paper has come in, which is marked', () => {
		const { html } = asked(printed(lessAdvice));
		assert.match(
			textOf(html),
			/has changed since it was printed on 1 April 2026\. Take the one below\. 1 line is new and marked\. /,
		);
		assert.equal(html.match(/class="new"/g)?.length, 1);
		assert.match(html, /hukou book\)[^\n]*class="new"/);
	});

	it('has changed when a paper is gone, which is counted', () => {
		const less = { ...assistant, knowledge: without(knowledge, 'household-register') };
		const { html } = asked(printed(advice), {}, { assistant: less });
		assert.match(textOf(html), /Take the one below\. 1 old line is gone\. /);
	});

	it('made with other knowledge and without a digest is to be compared by its reader', () => {
		for (const rest of ['', '&c=nonsense', '&c=ZZZ01234'])
			assert.match(
				textOf(asked(`/checklist/${advice.code}?locale=en&v=older${rest}`).html),
				/knowledge has changed since this list was made/,
			);
	});

	it('that the address says nothing of is not spoken of', () => {
		for (const query of ['', `&v=${advice.knowledgeVersion}`])
			assert.doesNotMatch(asked(`/checklist/${advice.code}?locale=en${query}`).html, /class="notice/);
	});
});
