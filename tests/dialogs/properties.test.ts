import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FactName, type Facts, factNames, isKnown, type SpecialGroup } from '../../knowledge/facts/facts.ts';
import { sentences, wishes } from './sentences.ts';
import { assistant, Talk } from './talk.ts';

type Fact = keyof typeof sentences.en;
type Said = { fact: Fact; value: unknown; text: string };

const begin = { en: 'show the list', 'zh-Hans': '看清单' } as const;

/** Some facts in words, each once, in any order; age or band, not both. */
function someFacts(locale: 'en' | 'zh-Hans'): fc.Arbitrary<Said[]> {
	const one = (fact: Fact): fc.Arbitrary<Said> =>
		fc.constantFrom(...sentences[locale][fact].map(([value, text]) => ({ fact, value, text })));
	const facts = Object.keys(sentences[locale]).filter((fact) => fact !== 'ageBand') as Fact[];
	return fc
		.tuple(fc.shuffledSubarray(facts, { minLength: 1 }), fc.boolean())
		.chain(([chosen, band]) => fc.tuple(...chosen.map((fact) => one(fact === 'age' && band ? 'ageBand' : fact))));
}

/** The facts of a list, without the order in which they came. */
function held(talk: Talk): Facts {
	return Object.fromEntries(Object.entries(talk.facts).sort(([a], [b]) => a.localeCompare(b)));
}

for (const locale of ['en', 'zh-Hans'] as const) {
	describe(`a conversation in ${locale}`, function () {
		this.timeout(120_000);

		it('takes every fact from its sentence, asked or not', () => {
			for (const fact of Object.keys(sentences[locale]) as Fact[]) {
				for (const [value, text] of sentences[locale][fact]) {
					const talk = new Talk(locale);
					talk.say(text);
					assert.deepEqual(talk.facts[fact], value, text);
				}
			}
		});

		it('takes a wish for no state of the card, which it only implies', () => {
			for (const [stage, text] of wishes[locale]) {
				const talk = new Talk(locale);
				talk.say(text);
				const { value, evidence } = talk.person.facts.stage ?? {};
				assert.deepEqual([talk.facts.stage, value, evidence], [undefined, stage, 'implied'], text);
			}
		});

		it('comes to the same list in whatever order facts are told', () => {
			fc.assert(
				fc.property(
					someFacts(locale).chain((said) =>
						fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
					),
					([first, second]) => {
						const [one, other] = [first, second].map((said) => {
							const talk = new Talk(locale);
							for (const { text } of said) talk.say(text);
							talk.say(begin[locale]);
							return talk;
						}) as [Talk, Talk];
						assert.deepEqual(held(one), held(other));
						assert.deepEqual(
							one.last.replies.find((reply) => reply.advice)?.text,
							other.last.replies.find((reply) => reply.advice)?.text,
						);
					},
				),
				{ numRuns: 150 },
			);
		});

		it('treats a correction as if the corrected fact had been told at first, another group as one more, and says what changed', () => {
			fc.assert(
				fc.property(someFacts(locale), fc.nat(), (said, seed) => {
					const wrong = said[seed % said.length] as Said;
					const others = sentences[locale][wrong.fact].filter(([value]) => value !== wrong.value);
					const right = others[seed % others.length];
					fc.pre(right !== undefined);
					const corrected = new Talk(locale);
					for (const { text } of said) corrected.say(text);
					corrected.say(right?.[1] ?? '');
					const words = locale === 'en' ? /Changed\. For .*(New:|No longer|stays)/s : /已更正。.*(增加|不再|不变)/s;
					assert.match(corrected.text, words, `${said.map(({ text }) => text).join(' / ')} → ${right?.[1]}`);

					const direct = new Talk(locale);
					for (const { fact, text } of said) direct.say(fact === wrong.fact ? (right?.[1] ?? '') : text);
					const wanted = held(direct);
					// Somebody may belong to two groups: the one told later takes nothing from the other, unless it is "none".
					if (wrong.fact === 'specialGroups' && wanted.specialGroups?.length)
						wanted.specialGroups = [...(wrong.value as SpecialGroup[]), ...wanted.specialGroups];
					assert.deepEqual(held(corrected), wanted);
					assert.deepEqual(assistant.advise(corrected.facts), assistant.advise(wanted));
				}),
				{ numRuns: 200 },
			);
		});

		it('never asks more questions than there are unknown facts', () => {
			fc.assert(
				fc.property(someFacts(locale), (said) => {
					const talk = new Talk(locale);
					for (const { text } of said) talk.say(text);
					const unknown = factNames.filter((name) => !isKnown(talk.facts, name)).length;
					const asked: FactName[] = [];
					while (talk.state.asking) {
						assert.ok(!asked.includes(talk.state.asking), `${talk.state.asking} is asked twice`);
						asked.push(talk.state.asking);
						talk.say(talk.suggestions[0] ?? '');
					}
					assert.ok(asked.length <= unknown);
					assert.ok(talk.person.shown, 'no list at the end');
				}),
				{ numRuns: 150 },
			);
		});

		it('gives the same outcome for the same state, turn and day, and leaves the state before as it was', () => {
			const talk = new Talk(locale);
			talk.say(sentences[locale].idStatus[2]?.[1] ?? '');
			const before = JSON.stringify(talk.state);
			const turn = { id: 'x', text: sentences[locale].age[0]?.[1] ?? '' };
			const day = new Date('2026-11-23');
			assert.deepEqual(assistant.converse(talk.state, turn, day), assistant.converse(talk.state, turn, day));
			assert.equal(JSON.stringify(talk.state), before);
		});
	});
}
