import assert from 'node:assert/strict';
import { choosePassage, type PassageQuery } from '../../../knowledge/answers/choose.ts';
import { knowledgeWith } from './fixture.ts';

const knowledge = knowledgeWith({
	a: `
- { id: bank-where, asks: [[activate_where, where]], grade: none }
- { id: bank-any, asks: [[activate_how, can], [activate_where, where]], grade: none }
- { id: bank-online, asks: [[activate_online, can], [activate_how, online]], grade: none }
- { id: bank-adult, asks: [[activate_how, how]], grade: none }
- { id: bank-minor, asks: [[activate_how, how]], when: [minor], grade: none }
- { id: fee-new, asks: [[fees, how-much]], about: new-card, grade: none }
- { id: fee-any, asks: [[fees, how-much]], grade: none }
- { id: fee-lost, asks: [[fees, how-much]], about: lost-card, grade: none }
- { id: fee-lost-guangzhou, asks: [[fees, how-much]], about: lost-card, area: "4401", grade: none }
- { id: days, asks: [[progress_hotline, how-long]], grade: none }
- { id: days-guangdong, asks: [[progress_hotline, how-long]], area: "44", grade: none }
- { id: days-guangzhou, asks: [[progress_hotline, how-long]], area: "4401", grade: none }
- { id: days-minor, asks: [[progress_hotline, how-long]], when: [minor], grade: none }
- { id: only-xian, asks: [[loss_replacement, undo]], area: "6101", grade: none }
- { id: loss-first, asks: [[loss_replacement, what-if]], grade: none }
- { id: loss-papers, asks: [[loss_replacement, papers]], grade: none }
`,
});

const ranked = (...ids: string[]) => ids.map((id, at) => ({ id, score: 1 / (at + 1) }));

const choose = (query: Partial<PassageQuery>) =>
	choosePassage(knowledge, { topic: 'none', aspect: 'none', facts: {}, area: null, ranked: [], ...query });

describe('choosing a passage', () => {
	const table: [string, Partial<PassageQuery>, string | null][] = [
		['the canonical passage of topic and aspect', { topic: 'activate_where', aspect: 'where' }, 'bank-where'],
		[
			'the canonical one, though another fits better',
			{ topic: 'activate_where', aspect: 'where', ranked: ranked('bank-any', 'bank-where') },
			'bank-where',
		],
		['a secondary one where there is no canonical one', { topic: 'activate_how', aspect: 'online' }, 'bank-online'],
		['one whose condition is open before one without', { topic: 'activate_how', aspect: 'how' }, 'bank-minor'],
		['one whose condition holds', { topic: 'activate_how', aspect: 'how', facts: { age: 9 } }, 'bank-minor'],
		['none whose condition is false', { topic: 'activate_how', aspect: 'how', facts: { age: 30 } }, 'bank-adult'],
		['that about the part that is asked about', { topic: 'fees', aspect: 'how-much', about: 'lost-card' }, 'fee-lost'],
		[
			'the best ranked of several',
			{ topic: 'fees', aspect: 'how-much', ranked: ranked('fee-lost', 'fee-new') },
			'fee-lost',
		],
		['that about the whole subject where none is ranked', { topic: 'fees', aspect: 'how-much' }, 'fee-any'],
		[
			'the best ranked where no passage is about the part',
			{ topic: 'fees', aspect: 'how-much', about: 'e-card', ranked: ranked('fee-new', 'fee-lost') },
			'fee-new',
		],
		[
			'what holds everywhere, with no area',
			{ topic: 'progress_hotline', aspect: 'how-long', facts: { age: 30 } },
			'days',
		],
		[
			'what holds everywhere, in another area',
			{ topic: 'progress_hotline', aspect: 'how-long', facts: { age: 30 }, area: '31' },
			'days',
		],
		[
			'the rule of the province',
			{ topic: 'progress_hotline', aspect: 'how-long', facts: { age: 30 }, area: '440305' },
			'days-guangdong',
		],
		[
			'the rule of the city before that of its province',
			{ topic: 'progress_hotline', aspect: 'how-long', facts: { age: 30 }, area: '440106' },
			'days-guangzhou',
		],
		[
			'a condition that holds before the rule of the city',
			{ topic: 'progress_hotline', aspect: 'how-long', facts: { age: 9 }, area: '440106' },
			'days-minor',
		],
		['what holds in one city only, with no area', { topic: 'loss_replacement', aspect: 'undo' }, 'only-xian'],
		[
			'the best ranked of the topic where the aspect has no passage',
			{ topic: 'loss_replacement', aspect: 'undo', area: '31', ranked: ranked('days', 'loss-papers', 'loss-first') },
			'loss-papers',
		],
		['nothing for a topic without passages', { topic: 'oos_insult', aspect: 'can', ranked: ranked('days') }, null],
	];
	for (const [title, query, expected] of table) {
		it(`takes ${title}`, () => assert.equal(choose(query).passage?.id ?? null, expected));
	}

	it("takes the topic's default aspect where the aspect has no passage and none is ranked", () => {
		const topic = knowledge.topics.get('loss_replacement');
		assert.ok(topic);
		const topics = new Map([['loss_replacement', { ...topic, aspect: 'papers' as const }]]);
		const query = { topic: 'loss_replacement', aspect: 'why' as const, facts: {}, area: null, ranked: [] };
		assert.equal(choosePassage({ ...knowledge, topics }, query).passage?.id, 'loss-papers');
	});

	const alternatives: [string, Partial<PassageQuery>, string[]][] = [
		[
			'two at most, the best first',
			{
				topic: 'activate_where',
				aspect: 'where',
				ranked: ['days', 'fee-new', 'bank-any'].map((id) => ({ id, score: 0.5 })),
			},
			['bank-any', 'fee-new'],
		],
		[
			'none that asks the same as the answer',
			{ topic: 'progress_hotline', aspect: 'how-long', ranked: ranked('days', 'days-guangdong') },
			[],
		],
		[
			'one about another part of the subject',
			{ topic: 'fees', aspect: 'how-much', ranked: ranked('fee-new', 'fee-lost') },
			['fee-lost'],
		],
		[
			'none that fits much less well than the best',
			{ topic: 'fees', aspect: 'how-much', ranked: [...ranked('fee-new'), { id: 'days', score: 0.1 }] },
			[],
		],
		[
			'none of another area',
			{ topic: 'fees', aspect: 'how-much', area: '31', ranked: ranked('only-xian', 'fee-new') },
			[],
		],
		['those that fit where nothing answers', { ranked: ranked('days', 'fee-new') }, ['days', 'fee-new']],
	];
	for (const [title, query, expected] of alternatives) {
		it(`offers as alternatives ${title}`, () => {
			assert.deepEqual(
				choose(query).alternatives.map(({ id }) => id),
				expected,
			);
		});
	}
});
