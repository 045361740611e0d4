import assert from 'node:assert/strict';
import { differences, linesOf } from '../../knowledge/city-differences.ts';
import { graphPage } from '../../knowledge/graph-page/graph-page.ts';
import { escaped, wrapped } from '../../knowledge/graph-page/text.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { citationWorded, worded } from '../../knowledge/worded.ts';

const knowledge = loadKnowledge();
const page = graphPage(knowledge);

/** What stands in the drawings, with its lines joined. */
const drawn = page
	.replace(/<style>.*?<\/style>/s, '')
	.replaceAll(/<\/text>\s*<text[^>]*>/g, ' ')
	.replaceAll(/<[^>]*>/g, '')
	.replaceAll(/\s+/g, ' ');

const shown = (text: string) => drawn.includes(escaped(text).replaceAll(/\s+/g, ' '));

describe('the drawn page', () => {
	it('is made alike from alike', () => {
		assert.equal(graphPage(loadKnowledge()), page);
	});

	it('names every condition, citation and date of every visit', () => {
		for (const visit of knowledge.visits) {
			for (const { condition, part } of [
				{ condition: visit.condition, part: visit },
				...linesOf(visit).map(({ rule }) => rule),
			]) {
				assert.ok(shown(worded(condition)), worded(condition));
				for (const each of part.citations) {
					const words = `${citationWorded(knowledge.sources, each)} (${each.grade})`;
					assert.ok(shown(words), words);
				}
				if (part.from) assert.ok(shown(`from ${part.from}`), part.from);
			}
		}
	});

	it('names every city with what it adds', () => {
		for (const { id, knowledge: there } of knowledge.jurisdictions.values()) {
			assert.ok(page.includes(`id="city-${id}-wide"`), id);
			for (const { part } of differences(knowledge, there).contacts) assert.ok(shown(part.value), part.value);
		}
	});

	it('shows the words that a person reads where it gets them', () => {
		const words = graphPage(knowledge, (key) => (key === 'notes.any-branch' ? 'Any branch <will> do' : undefined));
		assert.ok(words.includes('Any branch &lt;will&gt; do'));
	});

	it('closes every element, in order, and gives every id once', () => {
		const open: string[] = [];
		for (const [, slash, name = '', own] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*?)?(\/?)>/gi)) {
			if (own || name === 'meta') continue;
			if (slash) assert.equal(open.pop(), name);
			else open.push(name);
		}
		assert.deepEqual(open, []);
		const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
		assert.equal(new Set(ids).size, ids.length);
	});

	it('leads every citation to its passage', () => {
		const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
		const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
		assert.ok(links.length > 100);
		for (const id of links) assert.ok(ids.has(id), id);
	});

	it('takes no text of the data for markup, and no address for a script', () => {
		const [id, source] = Object.entries(knowledge.sources)[0] ?? [];
		assert.ok(id && source);
		const evil = { ...source, name: { en: '"><script>&' }, title: { en: '<img src=x>' } };
		const citations = new Map(
			[...knowledge.citations].map(([key, each]) => [key, { ...each, address: 'javascript:alert(1)' }]),
		);
		const changed: Knowledge = { ...knowledge, sources: { ...knowledge.sources, [id]: evil }, citations };
		const html = graphPage(changed);
		assert.doesNotMatch(html, /<script|<img|href="javascript/);
		assert.ok(html.includes('&quot;&gt;&lt;script&gt;&amp; §4'));
	});

	it('can be drawn when there is nothing to draw', () => {
		const nothing = { visits: [], questions: [], disputes: [], contacts: [], jurisdictions: new Map() };
		const empty = graphPage({ ...knowledge, ...nothing });
		assert.doesNotMatch(empty, /NaN|Infinity|undefined/);
	});

	it('cuts no line of text and repeats none where a drawing is cut for paper', () => {
		const pieces = [...page.matchAll(/<svg viewBox="0 (\d+) 960 (\d+)">(.*?)<\/svg>/gs)];
		assert.ok(pieces.length > 20);
		for (const [, top, height, content = ''] of pieces) {
			for (const [, baseline] of content.matchAll(/<text [^>]*? y="(\d+)"/g)) {
				const below = Number(baseline) - Number(top);
				assert.ok(below >= 10 && below + 4 <= Number(height), `${baseline} in ${top} + ${height}`);
			}
		}
		// The next drawing begins at the top again.
		for (const [index, [, , , content = '']] of pieces.entries()) {
			const [, top, , next = ''] = pieces[index + 1] ?? [];
			const texts: string[] = top === '0' ? [] : (content.match(/<text [^>]*>/g) ?? []);
			for (const text of texts) assert.ok(!next.includes(text), text);
		}
	});

	it('draws no place that is no number', () => {
		assert.doesNotMatch(page, /NaN|Infinity|undefined|="-\d/);
	});
});

describe('breaking text into lines', () => {
	const lines = (text: string, width: number) =>
		wrapped([{ text }], width, 10).map((line) => line.map((run) => run.text.trimEnd()).join(''));

	it('breaks between words and loses none', () => {
		const broken = lines('the holder is a mainland resident', 90);
		assert.ok(broken.length > 1);
		assert.equal(broken.join(' '), 'the holder is a mainland resident');
	});

	it('breaks Chinese between any characters', () => {
		assert.deepEqual(lines('社会保障卡', 30), ['社会保', '障卡']);
	});

	it('cuts what is longer than a line', () => {
		assert.ok(lines('x'.repeat(60), 200).length > 1);
	});

	it('keeps the styles of the words', () => {
		const runs = wrapped([{ text: 'one ', style: 'strong' }, { text: 'two' }], 500, 10).flat();
		assert.deepEqual(
			runs.map(({ text, style }) => [text, style]),
			[
				['one ', 'strong'],
				['two', undefined],
			],
		);
	});
});
