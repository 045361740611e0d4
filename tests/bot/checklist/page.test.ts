import assert from 'node:assert/strict';
import { attendeeName, documentPhrase } from '../../../dialogs/wording/checklist/lines.ts';
import { numberedSteps } from '../../../dialogs/wording/checklist/order.ts';
import { Footnotes } from '../../../dialogs/wording/footnotes.ts';
import { placeText } from '../../../dialogs/wording/phrases.ts';
import { advise } from '../../../knowledge/advise.ts';
import { encode } from '../../../knowledge/code/code.ts';
import { agesThatMatter, combinations } from '../../../knowledge/combinations.ts';
import { type Facts, holders } from '../../../knowledge/facts/facts.ts';
import { asked, assistant, dayToday, textOf } from './parts.ts';
import { elementsOf } from './well-formed.ts';

/** Every so many combinations: enough to meet every visit, paper and person, few enough to wait for. */
const stride = 211;

const areas = [null, ...[...assistant.knowledge.jurisdictions.values()].map(({ division }) => division)];

function* sample(): Generator<{ facts: Facts; area: string | null }> {
	let index = 0;
	for (const facts of combinations(agesThatMatter, [null, [], ['disability', 'other']])) {
		if (index % stride === 0) {
			const holder = holders[(index / stride) % (holders.length + 1)];
			yield { facts: holder ? { ...facts, holder } : facts, area: areas[(index / stride) % areas.length] ?? null };
		}
		index += 1;
	}
}

function pageOf(facts: Facts, area: string | null, locale: string) {
	const advice = advise(assistant.knowledge, facts, { area, asOf: dayToday });
	const { status, html } = asked(`/checklist/${advice.code}?locale=${locale}`);
	assert.equal(status, 200, advice.code);
	return { advice, html };
}

describe('the page of a checklist', () => {
	for (const locale of ['en', 'zh-Hans', 'zh-Hant'])
		it(`in ${locale} names every place, person, paper and source of an advice, in sound HTML`, () => {
			const say = assistant.words.in(locale);
			const met = new Set<string>();
			for (const { facts, area } of sample()) {
				const { advice, html } = pageOf(facts, area, locale);
				const where = `${advice.code} in ${locale}`;
				const text = textOf(html);
				assert.doesNotMatch(html, /undefined|\{\{|\[object|null"|NaN/, where);
				const elements = elementsOf(html);
				const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
				assert.equal(new Set(ids).size, ids.length, `${where}: an id stands twice`);
				const notes = new Footnotes(assistant.knowledge, say);
				for (const { step } of numberedSteps(advice)) {
					assert.ok(text.includes(placeText(say, facts, area, step.place)), `${where}: ${step.place}`);
					for (const line of step.documents)
						assert.ok(text.includes(documentPhrase(say, facts, line)), `${where}: ${line.id}`);
					for (const line of step.who)
						assert.ok(text.includes(attendeeName(say, facts, line.id)), `${where}: ${line.id}`);
					for (const line of [step, ...step.who, ...step.documents, ...step.notes]) notes.numbers(line.citations);
					for (const line of step.documents) met.add(line.id);
				}
				for (const line of [...advice.disputes, ...advice.contacts]) notes.numbers(line.citations);
				for (const { name } of notes.sources) assert.ok(text.includes(name), `${where}: ${name}`);
				const boxes = elements.filter(({ attributes }) => attributes.get('type') === 'checkbox');
				const papers = numberedSteps(advice).flatMap(({ step }) => step.documents);
				assert.equal(boxes.length, papers.length, where);
			}
			// The sample is worth something only while it meets all papers that a list can name.
			const named = assistant.knowledge.visits.flatMap((visit) => visit.documents.map(({ part }) => part.id));
			assert.deepEqual(
				[...new Set(named)].filter((id) => !met.has(id)),
				[],
			);
		});

	const child: Facts = { age: 8, idStatus: 'never-issued', specialGroups: [], holder: 'child', stage: 'activate' };

	it('ties a label to every box, and a source to every number', () => {
		const elements = elementsOf(pageOf(child, null, 'en').html);
		const ids = new Set(elements.map(({ attributes }) => attributes.get('id')));
		const boxes = elements.filter(({ name }) => name === 'input').map(({ attributes }) => attributes.get('id'));
		const labels = elements.filter(({ name }) => name === 'label').map(({ attributes }) => attributes.get('for'));
		assert.deepEqual(labels, boxes);
		const pointers = elements.flatMap(({ attributes }) => attributes.get('href')?.match(/^#(.*)/)?.[1] ?? []);
		assert.ok(pointers.length > 0);
		for (const id of pointers) assert.ok(ids.has(id), id);
		for (const { attributes } of elements) {
			for (const id of attributes.get('aria-labelledby')?.split(' ') ?? []) assert.ok(ids.has(id), id);
		}
	});

	it('gives every section a name of its own, also where several visits stand for one another', () => {
		const names = elementsOf(pageOf({}, null, 'en').html).flatMap(
			({ attributes }) => attributes.get('aria-labelledby') ?? [],
		);
		assert.equal(new Set(names).size, names.length);
		assert.ok(names.includes('visit-employer-checks case-employer-checks'));
	});

	it('has one of each landmark and its headings in order', () => {
		const names = elementsOf(pageOf(child, null, 'zh-Hant').html).map(({ name }) => name);
		for (const landmark of ['header', 'nav', 'main', 'footer', 'h1'])
			assert.equal(names.filter((name) => name === landmark).length, 1, landmark);
		let level = 0;
		for (const name of names.filter((one) => /^h[1-6]$/.test(one))) {
			assert.ok(Number(name[1]) <= level + 1, `${name} after h${level}`);
			level = Number(name[1]);
		}
	});

	it('says its language, and that of every link to another one', () => {
		const elements = elementsOf(pageOf(child, null, 'zh-Hant').html);
		assert.equal(elements[0]?.attributes.get('lang'), 'zh-Hant');
		const languages = elements.filter(({ attributes }) => attributes.has('hreflang'));
		assert.deepEqual(
			languages.map(({ attributes }) => attributes.get('lang')),
			['en', 'zh-Hans'],
		);
	});

	it('fetches nothing and runs nothing', () => {
		for (const { name, attributes } of elementsOf(pageOf(child, null, 'en').html)) {
			assert.ok(!['script', 'link', 'img', 'iframe'].includes(name), name);
			for (const attribute of attributes.keys()) assert.doesNotMatch(attribute, /^(on.*|src|style)$/);
		}
		assert.doesNotMatch(pageOf(child, null, 'en').html, /url\(|@import/);
	});

	it('gives each source with its passage, its grade and its date', () => {
		const text = textOf(pageOf(child, null, 'en').html);
		assert.match(text, /Guide §4 “After receiving the card,.*?” the guide itself/);
		assert.match(text, /Card Measures, Art\. 13 \(from memory, unverified\)/);
		assert.match(text, /official text · published 2025-12-18/);
	});

	it('says the day in China, the version of the knowledge, and the code', () => {
		const { advice, html } = pageOf(child, null, 'en');
		const text = textOf(html);
		assert.match(text, /3 May 2026 in China/);
		assert.ok(text.includes(`knowledge ${advice.knowledgeVersion}`));
		assert.ok(text.includes(advice.code));
	});

	it('leads on to the chat with its code', () => {
		const { advice, html } = pageOf(child, null, 'en');
		assert.ok(html.includes(`href="https://card.example/?code=${advice.code}&amp;locale=en"`));
	});

	it('follows the rules of the place in the code', () => {
		assert.match(textOf(pageOf(child, '4401', 'en').html), /With what is known of Guangzhou\./);
	});

	it('says so where the code names a place that it has no rules of', () => {
		const { status, html } = asked(`/checklist/${encode(child, 1000)}?locale=en`);
		assert.equal(status, 200);
		assert.match(textOf(html), /made for a place whose rules I don't hold here/);
		assert.ok(html.includes(encode(child, 1000)));
	});
});
