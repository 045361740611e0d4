import assert from 'node:assert/strict';
import { loadWords } from '../../dialogs/wording/words.ts';
import { advise } from '../../knowledge/advise.ts';
import { encode } from '../../knowledge/code/code.ts';
import { combinations } from '../../knowledge/combinations.ts';
import { type Facts, factNames, isKnown, type SpecialGroup } from '../../knowledge/facts/facts.ts';
import { invariants } from '../knowledge/invariants.ts';
import { assistant, knowing, largestState, stateSize, Talk } from './talk.ts';
import { checkReply, saidIn, walk, wished } from './walk.ts';

const words = loadWords('en');

describe('every path of the conversation', function () {
	this.timeout(300_000);
	let largest = { size: 0, path: '' };

	for (const locale of assistant.locales) {
		it(`leads to a cited list that holds for what was answered, in ${locale}`, () => {
			const lists = new Map<string, string>();
			let paths = 0;
			for (const starts of [0, 1, 2]) {
				const start = new Talk(locale, wished(locale));
				start.say({ joined: true });
				const button = start.suggestions[starts] ?? '';
				start.say(button);
				paths += walk(start, [button], (talk, path) => {
					const list = talk.last.replies.find((reply) => reply.advice);
					assert.ok(list?.advice, `no list: ${path}`);
					const { facts } = talk;
					for (const [name, check] of Object.entries(invariants)) {
						assert.equal(check(facts, list.advice), undefined, `${name}: ${path}`);
					}
					assert.deepEqual(
						list.advice,
						advise(assistant.knowledge, facts, {
							undecided: talk.person.declined,
							asOf: '2026-11-23',
							area: talk.state.area,
						}),
					);
					const unknown = factNames.filter((name) => list.advice?.open.includes(name));
					assert.ok(list.text.includes(encode(facts)), `no code: ${path}`);
					const size = stateSize(talk.state);
					if (size > largest.size) largest = { size, path };
					lists.set(encode(facts), list.text);
				});
			}
			assert.ok(paths > 3000, `${paths} paths`);
			assert.ok(lists.size > 1000, `${lists.size} different lists`);
		});
	}

	it('keeps the state small', () => {
		assert.ok(largest.size > 0 && largest.size < largestState, `${largest.size} bytes: ${largest.path}`);
	});
});

describe('the list in words', function () {
	this.timeout(300_000);
	/** What stands before a value in the words of a line. */
	const before = (locale: string) => (key: string, value: string) =>
		words
			.in(locale)(key, { attendee: '', reason: '', [value]: '|' })
			.split('|')[0] ?? '';
	const holders = [undefined, 'self', 'child', 'parent', 'spouse', 'other'] as const;

	for (const locale of assistant.locales) {
		const beginning = before(locale);
		it(`names every paper, place and source, whoever the card is for, in ${locale}`, () => {
			const groups: (SpecialGroup[] | null)[] = [null, [], ['disability', 'low-income'], ['work-injury', 'other']];
			let count = 0;
			for (const known of combinations([{}, { age: 1 }, { age: 17 }, { ageBand: 'adult' }, { age: 86 }], groups)) {
				// Every seventh, for each holder in turn: 7 has no factor in common with the loops, so no case is left out.
				count += 1;
				if (count % 7) continue;
				const holder = holders[count % holders.length];
				const facts: Facts = holder ? { ...known, holder } : known;
				const talk = new Talk(locale, knowing(wished(locale), facts));
				talk.say(saidIn('list', locale));
				const list = talk.last.replies.find((reply) => reply.advice);
				assert.ok(list, JSON.stringify(facts));
				checkReply(list, locale, JSON.stringify(facts));
				const marks: string[] = [...new Set(list.text.match(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g))];
				const foot =
					list.text.split('\n').find((line) => line.startsWith(beginning('checklist.sources', 'sources'))) ?? '';
				const named: string[] = foot.match(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g) ?? [];
				for (const mark of marks)
					assert.ok(named.includes(mark), `${mark} is not in the sources: ${JSON.stringify(facts)}`);
				for (const line of list.text.split('\n')) {
					if (/^\s*[☐•]/.test(line) || line.startsWith(beginning('checklist.attendee.required', 'attendee')))
						assert.match(line, /[⁰¹²³⁴⁵⁶⁷⁸⁹]$/, `uncited: ${line}`);
				}
				for (const name of factNames) {
					if (!isKnown(facts, name) && list.advice?.open.includes(name))
						assert.ok(list.text.includes(beginning('checklist.open', 'facts')));
				}
			}
		});
	}
});
