import assert from 'node:assert/strict';
import { type RunningDesk, startDesk } from './running-desk.ts';

interface AssistedPaper {
	id: string;
	text: string;
	formText: string;
	when?: string;
	citations: { source: string; section: string }[];
}
interface Assisted {
	facts: Record<string, unknown>;
	origins: Record<string, string>;
	known: { fact: string; text: string; from: string; choices: { label: string; facts: Record<string, unknown> }[] }[];
	conflicts: { fact: string; known: string; said: string; facts: Record<string, unknown> }[];
	lacking: string[];
	topic: string;
	nextQuestion: { fact: string; words: string; choices: { label: string; facts: Record<string, unknown> }[] } | null;
	answer: { text: string; sources: unknown[] } | null;
	advice: { steps: { id: string; documents: AssistedPaper[] }[]; code: string; disputes: unknown[] };
	sources: { id: string }[];
	short: string;
	spoken: string;
	text: string;
	code: string;
	masked: boolean;
	area: { code: string; name: string } | null;
	smsParts: number;
}

describe('help during a call', () => {
	let desk: RunningDesk;
	before(async () => {
		desk = await startDesk();
	});
	after(() => desk?.close());

	const assist = async (body: object): Promise<Assisted> => {
		const response = await desk.ask('POST', '/api/assist', { body });
		assert.equal(response.status, 200, await response.clone().text());
		return (await response.json()) as Assisted;
	};

	it('takes facts from what the caller says, and tells what to ask next and why', async () => {
		const told = await assist({
			text: 'my daughter is 8 and has no ID card, I want to activate her card',
			locale: 'en',
		});
		// That the card is to be activated does not say that it is in hand.
		assert.deepEqual(told.facts, { holder: 'child', age: 8, idStatus: 'never-issued' });
		assert.deepEqual(Object.values(told.origins), ['said', 'said', 'said']);
		assert.equal(told.nextQuestion?.fact, 'specialGroups');
		assert.match(told.nextQuestion?.words ?? '', /your daughter/i);
		assert.deepEqual(told.nextQuestion?.choices[0]?.facts, { specialGroups: [] });
		const bank = told.advice.steps.find(({ id }) => id === 'activate-card');
		assert.ok(bank?.documents.some(({ id }) => id === 'household-register-page-copy'));
	});

	it('goes on from what it told, without remembering anything', async () => {
		const first = await assist({ text: '我妈78岁，身份证过期了', locale: 'zh-Hans' });
		const second = await assist({
			facts: first.facts,
			origins: first.origins,
			text: '有残疾证',
			asking: 'specialGroups',
			locale: 'zh-Hans',
		});
		assert.deepEqual(second.facts, { ...first.facts, specialGroups: ['disability'] });
		const other = await assist({ text: '残疾证', locale: 'zh-Hans' });
		assert.equal(other.facts.age, undefined);
	});

	it('shows a contradiction, and leaves what was known until somebody decides', async () => {
		const told = await assist({
			facts: { age: 17, idStatus: 'lost' },
			text: 'he is 18 and lost his ID card',
			locale: 'en',
		});
		assert.equal(told.facts.age, 17);
		assert.deepEqual(
			told.conflicts.map(({ fact, known, said }) => [fact, known, said]),
			[['age', '17 years old', '18 years old']],
		);
		assert.equal(told.conflicts[0]?.facts.age, 18);
	});

	it('takes an exact age for a band that it lies in, which is no contradiction', async () => {
		const told = await assist({ facts: { ageBand: 'under-16' }, text: 'she is 8', locale: 'en' });
		assert.deepEqual([told.facts.age, told.facts.ageBand, told.conflicts], [8, undefined, []]);
	});

	it('puts nothing that is said of another person on the list of this one', async () => {
		const facts = { holder: 'child', age: 8, idStatus: 'never-issued', stage: 'activate' };
		const told = await assist({
			facts,
			text: 'what about my mother? she cannot walk, she is 82',
			locale: 'en',
		});
		assert.deepEqual(told.facts, facts);
		assert.deepEqual(told.conflicts, [
			{
				fact: 'holder',
				known: 'your child',
				said: "your parent, 82 years old, can't go in person",
				facts: { holder: 'parent', age: 82, attendance: 'unable' },
			},
		]);
		const son = await assist({ facts: { holder: 'self', age: 35 }, text: 'it is for my son', locale: 'en' });
		assert.deepEqual(
			son.conflicts.map((conflict) => conflict.facts),
			[{ holder: 'child' }],
			'who asks is 35, and not the son',
		);
	});

	for (const [text, locale, said] of [
		['my father is 70 and lost his ID', 'en', 'your parent, ID card lost, 70 years old'],
		['我爸70岁，身份证丢了', 'zh-Hans', '您的父亲或母亲、身份证丢失、70岁'],
	] as const) {
		it(`shows what is said of somebody else in passing, and takes none of it: "${text}"`, async () => {
			for (const facts of [{ holder: 'child', age: 8 }, { holder: 'child' }, { holder: 'self', age: 35 }]) {
				const told = await assist({ facts, text, locale });
				assert.deepEqual(told.facts, facts);
				assert.deepEqual(
					told.conflicts.map((conflict) => [conflict.fact, conflict.said, conflict.facts]),
					[['holder', said, { holder: 'parent', age: 70, idStatus: 'lost' }]],
				);
			}
		});
	}

	for (const [text, locale] of [
		['I found it', 'en'],
		['she found it', 'en'],
		['找到了', 'zh-Hans'],
	] as const) {
		it(`shows that a lost ID card is there again, at "${text}"`, async () => {
			const told = await assist({ facts: { idStatus: 'lost', age: 40 }, text, locale });
			assert.deepEqual(
				told.conflicts.map(({ fact, facts }) => [fact, facts.idStatus]),
				[['idStatus', 'second-generation']],
			);
		});
	}

	for (const [text, locale, note] of [
		['no disability certificate', 'en', /^Noted, no disability certificate/],
		['没有残疾证', 'zh-Hans', /^记下了，没有残疾证/],
	] as const) {
		it(`takes one special group from those that are known, or asks for the others, at "${text}"`, async () => {
			const known = await assist({ facts: { specialGroups: ['disability', 'low-income'] }, text, locale });
			assert.deepEqual(
				known.conflicts.map(({ fact, facts }) => [fact, facts.specialGroups]),
				[['specialGroups', ['low-income']]],
			);
			const open = await assist({ facts: { holder: 'child', age: 8 }, text, locale });
			assert.match(open.answer?.text ?? '', note);
			assert.equal(open.nextQuestion?.fact, 'specialGroups');
		});
	}

	it('gives the list without a paper that the caller does not have, until it is found', async () => {
		const facts = { holder: 'child', age: 8, idStatus: 'never-issued', specialGroups: [], stage: 'activate' };
		const without = await assist({ facts, text: "I don't have the hukou book", locale: 'en' });
		assert.deepEqual(without.lacking, ['household-register']);
		assert.match(without.answer?.text ?? '', /^The household register/);
		const whole = await assist({ facts, locale: 'en' });
		assert.notEqual(without.text, whole.text);
		const found = await assist({ facts, lacking: without.lacking, text: 'I found it', locale: 'en' });
		assert.deepEqual([found.lacking, found.text], [[], whole.text]);
	});

	for (const [text, locale] of [
		['怎么激活，我在广州', 'zh-Hans'],
		['我在广州怎么激活', 'zh-Hans'],
		['how do I activate in Guangzhou?', 'en'],
		["I'm in Guangzhou, how do I activate?", 'en'],
	] as const) {
		it(`takes the area of a sentence that asks something too: "${text}"`, async () => {
			const told = await assist({ text, locale });
			assert.deepEqual([told.area?.code, told.topic], ['4401', 'activate_how']);
			assert.match(told.answer?.text ?? '', /branch of the bank named on the card|卡面所标明的银行网点/);
		});
	}

	it('answers for an area that is only asked about, takes one back, and names those that a name may mean', async () => {
		const asked = await assist({ area: '4401', text: 'can I activate in Shanghai?', locale: 'en' });
		assert.equal(asked.area?.code, '4401');
		assert.match(asked.answer?.text ?? '', /By what is known of Shanghai/);
		assert.equal((await assist({ area: '4401', text: "I'm not in Guangzhou any more", locale: 'en' })).area, null);
		// The card may be from there.
		const moved = await assist({ area: '4401', text: "I don't live there any more", locale: 'en' });
		assert.equal(moved.area?.code, '4401');
		const several = await assist({ text: 'I live in Suzhou', locale: 'en' });
		assert.match(several.answer?.text ?? '', /Suzhou, Jiangsu or Suzhou, Anhui/);
	});

	it('takes no fact from the code of a list that stands in a sentence', async () => {
		assert.deepEqual((await assist({ text: '7KQ2-9FDX', locale: 'en' })).facts, {});
	});

	it('lets an age win over the one of a code', async () => {
		const { code } = await assist({ facts: { age: 42, specialGroups: [] } });
		const told = await assist({ code, facts: { ageBand: 'under-16' } });
		assert.deepEqual([told.facts.age, told.facts.ageBand], [undefined, 'under-16']);
	});

	it('answers what the caller asks, with sources', async () => {
		const told = await assist({ text: 'is the ID card really needed to activate?', locale: 'en' });
		assert.match(told.answer?.text ?? '', /original/);
		assert.ok((told.answer?.sources.length ?? 0) > 0);
	});

	it('gives the list as a text message, aloud and whole, with its code, in the language asked for', async () => {
		const facts = { age: 42, idStatus: 'lost', specialGroups: [], stage: 'activate' };
		for (const locale of ['en', 'zh-Hans', 'zh-Hant']) {
			const told = await assist({ facts, locale });
			assert.ok(told.short.length <= 500 && told.short.includes(told.code), told.short);
			assert.ok(told.smsParts >= 2);
			assert.ok(told.text.length > told.short.length);
			assert.doesNotMatch(told.spoken + told.text, /\*\*/);
			assert.equal(told.nextQuestion, null);
		}
	});

	it('takes up a list by its code, and its area', async () => {
		const told = await assist({ code: '26JQ-8C027A', locale: 'en' });
		assert.ok(Object.values(told.origins).every((from) => from === 'code'));
		assert.ok(told.area);
	});

	it('tells what each known fact could be instead', async () => {
		const told = await assist({ facts: { age: 8, holder: 'child', stage: 'activate' }, locale: 'en' });
		assert.deepEqual(
			told.known.map(({ fact, choices }) => [fact, choices.length]),
			[
				['age', 3],
				['stage', 3],
				['holder', 5],
			],
		);
		assert.deepEqual(told.known[1]?.choices[1], { label: 'Ready to collect', facts: { stage: 'collect' } });
	});

	it('says of each paper in which form, in which case, and what serves instead, with sources by their ids', async () => {
		const told = await assist({ facts: { age: 42, specialGroups: [], stage: 'activate' }, locale: 'en' });
		const papers = told.advice.steps.find(({ id }) => id === 'activate-card')?.documents ?? [];
		const inCase = papers.filter(({ when }) => when !== undefined);
		assert.ok(inCase.some(({ when }) => when === 'If the ID card is valid:'));
		assert.ok(papers.some(({ text }) => / or /.test(text)));
		assert.equal(papers.find(({ id }) => id === 'social-security-card')?.formText, 'original');
		const ids = told.sources.map(({ id }) => id);
		for (const { citations } of papers)
			for (const { source, section } of citations) assert.ok(ids.includes(`${source}#${section}`));
	});

	it('masks identity numbers, and says so', async () => {
		const told = await assist({ text: 'my ID 110101199003077715 is lost', locale: 'en' });
		assert.equal(told.masked, true);
		assert.equal(told.facts.idStatus, 'lost');
		assert.doesNotMatch(JSON.stringify(told), /110101199003077715/);
	});

	for (const [title, body, field] of [
		['a fact that there is none of', { facts: { shoeSize: 42 } }, 'facts.shoeSize'],
		['a value that a fact has not', { facts: { idStatus: 'stolen' } }, 'facts.idStatus'],
		['an age that contradicts its band', { facts: { age: 8, ageBand: 'adult' } }, 'facts.ageBand'],
		['a code with a slip', { code: '16JQ-8C6Q' }, 'code'],
		['a code that is none', { code: 'hello' }, 'code'],
		['an area that is none', { area: '9999' }, 'area'],
		['too many papers', { lacking: ['a', 'b', 'c', 'd', 'e'] }, 'lacking'],
		['a field that there is none of', { txt: 'hello' }, 'txt'],
		['a text that is too long', { text: 'x'.repeat(2001) }, 'text'],
	] as const)
		it(`names the field of a request with ${title}`, async () => {
			const response = await desk.ask('POST', '/api/assist', { body });
			assert.equal(response.status, 400);
			const problem = (await response.json()) as { field?: string; detail: string };
			assert.equal(problem.field, field);
			assert.ok(problem.detail.startsWith(`${field}: `), problem.detail);
		});

	it('finds topics by a question or a few words, in both languages', async () => {
		const find = async (q: string, locale: string) =>
			(
				(await (await desk.ask('GET', `/api/topics?${new URLSearchParams({ q, locale })}`)).json()) as {
					topics: { id: string; answer: string }[];
				}
			).topics;
		assert.equal((await find('how much does a new card cost', 'en'))[0]?.id, 'fees');
		assert.equal((await find('社保卡丢了怎么补办', 'zh-Hans'))[0]?.id, 'loss_replacement');
		assert.ok((await find('hukou', 'en')).some(({ id }) => id === 'hukou'));
		assert.ok((await find('', 'en')).length === 10);
	});

	it('advises as the command does', async () => {
		const facts = { idStatus: 'lost', age: 8, specialGroups: [], stage: 'activate' };
		const advice = (await (await desk.ask('POST', '/api/advise', { body: { facts, locale: 'en' } })).json()) as {
			code: string;
		};
		assert.equal(advice.code, (await assist({ facts, locale: 'en' })).code);
		assert.equal((await desk.ask('POST', '/api/advise', { body: { facts, asOf: 'today' } })).status, 400);
	});
});
