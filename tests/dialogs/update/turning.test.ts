import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { initialKnown, type Known, newPerson } from '../../../dialogs/model/known.ts';
import { turningOf, turningRules } from '../../../dialogs/update/turning.ts';
import type { Understanding } from '../../../language/understanding.ts';
import { Talk } from '../talk.ts';
import { naming, saying, stating } from './saying.ts';

/** Nobody has said whose card it is. */
const begun: Known = { ...initialKnown('en'), begun: true };

/** The card is somebody's, of whom something is known. */
function about(kin: string, more: Partial<Known> = {}): Known {
	const person = { ...newPerson(kin === 'self' ? 'p1' : 'p2', kin), facts: { age: held } };
	const self = newPerson('p1', 'self');
	return { ...begun, persons: kin === 'self' ? [person] : [self, person], cardholder: person.id, ...more };
}
const held = { value: 70, evidence: 'explicit', turn: 1 } as const;

/** The card is somebody's of whom nobody has said who it is. */
const unnamed: Known = { ...begun, persons: [newPerson('p1', 'self'), newPerson('p2', null)], cardholder: 'p2' };

interface Case {
	known: Known;
	meant: Partial<Understanding>;
	/** Whom the talk is about then: one person, several to choose from, or whom it was about before. */
	turns: string | string[] | null;
}

/** What each row decides, by its name. */
const cases: Record<string, Record<string, Case>> = {
	'several cardholders named alike are asked about': {
		'"for my wife and my son", at first': {
			known: begun,
			meant: { cardholders: ['wife', 'son'], people: [naming('wife'), naming('son')] },
			turns: ['wife', 'son'],
		},
		'not once it is plain whose card it is': {
			known: about('mother'),
			meant: { cardholders: ['wife', 'son'], people: [naming('wife'), naming('son')] },
			turns: null,
		},
	},
	'an answer to whose card is first names the cardholder': {
		'"mine", after two were named': {
			known: { ...initialKnown('en'), begun: true, offered: ['person:p2', 'person:p3'] },
			meant: { words: 1, people: [naming('self')] },
			turns: 'self',
		},
		'not once it is plain whose card it is': {
			known: about('mother', { offered: ['person:p1'] }),
			meant: { words: 1, people: [naming('self')] },
			turns: null,
		},
	},
	'a correction names the cardholder': {
		'"not for me, for my wife"': {
			known: about('self'),
			meant: { people: [naming('self', { owns: true, denied: true }), naming('wife', { owns: true })] },
			turns: 'wife',
		},
		'"sorry, my nephew"': {
			known: about('son'),
			meant: { corrects: true, people: [naming('nephew', { corrects: true })] },
			turns: 'nephew',
		},
		'"sorry, my son has his", which names somebody without correcting whose it is, turns to nobody': {
			known: about('mother'),
			meant: { corrects: true, people: [naming('son')] },
			turns: null,
		},
	},
	'ownership turns': {
		'"my mother\'s card"': {
			known: about('self'),
			meant: { people: [naming('mother', { owns: true })] },
			turns: 'mother',
		},
		'"her card and my son\'s" is asked about': {
			known: about('self'),
			meant: { people: [naming('mother', { owns: true }), naming('son', { owns: true })] },
			turns: ['mother', 'son'],
		},
		'"I want my mother\'s card" is the mother\'s': {
			known: begun,
			meant: { people: [naming('self', { owns: true }), naming('mother', { owns: true })] },
			turns: 'mother',
		},
		'"she works for us" turns to nobody': {
			known: about('mother'),
			meant: { people: [naming('we', { owns: true })] },
			turns: null,
		},
	},
	'naming somebody and no more turns': {
		'"and my wife?"': {
			known: about('mother'),
			meant: { people: [naming('wife', { turns: true })] },
			turns: 'wife',
		},
		'not where it is asked whether she can go': {
			known: about('mother'),
			meant: {
				people: [naming('wife', { turns: true })],
				companion: { asks: 'may', persons: ['wife'], called: ['wife'], owned: [true] },
			},
			turns: null,
		},
		'not in answer to who can go': {
			known: about('mother', { asking: 'attendance' }),
			meant: { people: [naming('father', { turns: true })] },
			turns: null,
		},
	},
	'of whom things are told it is, where nobody was named before': {
		'"my daughter is 8", at first': {
			known: begun,
			meant: { whose: 'daughter', people: [naming('daughter', { described: true })] },
			turns: 'daughter',
		},
		'"my daughter is 8", of whoever has no name yet': {
			known: unnamed,
			meant: { whose: 'daughter', people: [naming('daughter', { described: true })] },
			turns: 'daughter',
		},
		'"my ID is lost", where the card may be somebody else\'s, names nobody': {
			known: unnamed,
			meant: { whose: 'self', statements: [stating('idStatus', 'lost', { person: 'self' })] },
			turns: null,
		},
		'"I am 40" names who types': {
			known: unnamed,
			meant: { whose: 'self', statements: [stating('age', 40, { person: 'self' })] },
			turns: 'self',
		},
		'"my daughter is 8" turns to nobody once the card is somebody\'s': {
			known: about('mother'),
			meant: { whose: 'daughter', people: [naming('daughter', { described: true })] },
			turns: null,
		},
	},
	'the next of several turns': {
		'"the second employee, 45"': {
			known: about('employee', {
				persons: [newPerson('p1', 'self'), { ...newPerson('p2', 'employee', 'first'), facts: { age: held } }],
			}),
			meant: { people: [naming('employee', { called: 'second', described: true })] },
			turns: 'employee',
		},
		'not the same one again': {
			known: about('employee', {
				persons: [newPerson('p1', 'self'), { ...newPerson('p2', 'employee', 'first'), facts: { age: held } }],
			}),
			meant: { people: [naming('employee', { called: 'first', described: true })] },
			turns: null,
		},
	},
	'going on about somebody turns': {
		'after being told whose list it is': {
			known: {
				...about('mother', { spokenOf: 'p3', offered: ['person:p3'] }),
				persons: [newPerson('p1', 'self'), newPerson('p2', 'mother'), newPerson('p3', 'father')],
			},
			meant: { people: [naming('father', { described: true })] },
			turns: 'father',
		},
		'not where something else was said in between': {
			known: {
				...about('mother', { spokenOf: 'p3' }),
				persons: [newPerson('p1', 'self'), newPerson('p2', 'mother'), newPerson('p3', 'father')],
			},
			meant: { people: [naming('father', { described: true })] },
			turns: null,
		},
	},
};

function turned({ known, meant }: Case): Case['turns'] {
	const turning = turningOf(known, saying(meant));
	if (turning.kind === 'stay') return null;
	return turning.kind === 'to' ? turning.person : turning.persons;
}

describe('whose card the talk is about', () => {
	it('is told here for every row of the table', () => {
		assert.deepEqual(
			turningRules.map(({ name }) => name),
			Object.keys(cases),
		);
	});

	for (const [index, { name }] of turningRules.entries()) {
		describe(name, () => {
			for (const [what, one] of Object.entries(cases[name] ?? {})) {
				it(what, () => assert.deepEqual(turned(one), one.turns));
			}

			it('is decided by this row alone', () => {
				const table = turningRules as (typeof turningRules)[number][];
				const row = table.splice(index, 1);
				try {
					assert.ok(Object.values(cases[name] ?? {}).some((one) => !isDeepStrictEqual(turned(one), one.turns)));
				} finally {
					table.splice(index, 0, ...row);
				}
			});
		});
	}

	it('is whom a correction names, where another is named as well: the order of the rows matters', () => {
		// "No, not my son's: my wife's."
		const people = [naming('son', { owns: true, denied: true }), naming('wife', { owns: true })];
		assert.equal(turned({ known: about('son'), meant: { corrects: true, people }, turns: null }), 'wife');
	});
});

describe('turning in words', () => {
	const mother = { en: 'my mother is 70, lost her ID, card in hand', 'zh-Hans': '我妈70岁，身份证丢了，卡在手里' };
	for (const [name, locale, first, text, kin] of [
		['several cardholders named alike are asked about', 'en', null, 'I need cards for my wife and my son', null],
		['several cardholders named alike are asked about', 'zh-Hans', null, '给我爱人和我儿子办社保卡', null],
		['a correction names the cardholder', 'en', 'mother', 'sorry, not for her, for my nephew', 'nephew'],
		['a correction names the cardholder', 'zh-Hans', 'mother', '不是给我妈办，是给我爱人办', 'spouse'],
		['ownership turns', 'en', 'mother', "how do I activate my father's card?", 'father'],
		['ownership turns', 'zh-Hans', 'mother', '我爸的卡怎么激活', 'father'],
		['naming somebody and no more turns', 'en', 'mother', 'and my wife?', 'wife'],
		['naming somebody and no more turns', 'zh-Hans', 'mother', '那我爸呢', 'father'],
		['of whom things are told it is, where nobody was named before', 'en', null, 'my daughter is 8', 'daughter'],
		['of whom things are told it is, where nobody was named before', 'zh-Hans', null, '我女儿8岁', 'daughter'],
	] as const) {
		it(`${name}: "${text}"`, () => {
			const talk = new Talk(locale);
			if (first) talk.say(mother[locale]);
			talk.say(text);
			assert.equal(talk.kin, kin);
		});
	}

	for (const [locale, first, text] of [
		['en', 'mother', 'my father is 72'],
		['zh-Hans', 'mother', '我爸72岁'],
	] as const) {
		it(`going on about somebody turns: "${text}" twice`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			talk.say(text);
			assert.equal(talk.kin, first);
			talk.say(text);
			assert.equal(talk.kin, 'father');
		});
	}

	for (const [locale, text] of [
		['en', 'can my wife go?'],
		['en', 'do the kids need to come?'],
		['en', 'does my father have to be there?'],
		['zh-Hans', '我爱人能去吗'],
		['zh-Hans', '爸爸去还是妈妈去'],
		['zh-Hans', '孩子要去吗'],
	] as const) {
		it(`does not happen where somebody is only asked about who comes along: "${text}"`, () => {
			const talk = new Talk(locale);
			talk.say(mother[locale]);
			const { facts } = talk;
			talk.say(text);
			assert.deepEqual([talk.kin, talk.facts], ['mother', facts]);
		});
	}
});
