/**
 * The data in plain English, for the people who maintain it. What a cardholder reads is in `locales/`.
 */
import { type Condition, isEmptyTest, type Test } from './condition.ts';
import { division } from './divisions/divisions.ts';
import { bandRange, type FactName, maximumAge } from './facts.ts';
import type { Jurisdiction } from './knowledge.ts';
import type { Citation, Sources } from './sources.ts';

/** How a fact is spoken of, and what each of its values says of it. */
const facts: Record<Exclude<FactName, 'age' | 'specialGroups'>, { subject: string; says: Record<string, string> }> = {
	idStatus: {
		subject: 'the ID card',
		says: {
			'second-generation': 'is valid',
			'never-issued': 'was never issued',
			lost: 'is lost',
			expired: 'has expired',
			temporary: 'is a temporary one',
			'first-generation': 'is of the first generation',
		},
	},
	affiliation: {
		subject: 'the holder',
		says: { employee: 'is employed', student: 'is a student', 'not-employed': 'is not employed' },
	},
	stage: {
		subject: 'the card',
		says: {
			verify: 'is not made yet',
			collect: 'is not collected yet',
			activate: 'is in hand',
		},
	},
	holder: {
		subject: 'the card',
		says: {
			self: 'is the asker’s own',
			child: 'is their child’s',
			parent: 'is their parent’s',
			spouse: 'is their spouse’s',
			other: 'is somebody else’s',
		},
	},
	attendance: { subject: 'the holder', says: { 'in-person': 'goes in person', unable: 'can’t go' } },
	residency: {
		subject: 'the holder',
		says: {
			mainland: 'is a mainland resident',
			'hong-kong-macao': 'is a Hong Kong or Macao resident',
			taiwan: 'is a Taiwan resident',
			foreign: 'is a foreign citizen',
		},
	},
};

const certificates: Record<string, string> = {
	none: 'no special certificate',
	disability: 'a disability certificate',
	'work-injury': 'a work-injury certificate',
	'low-income': 'a low-income certificate',
	other: 'another special certificate',
};

/** What a question is about. */
export const subjects: Record<FactName, string> = {
	idStatus: 'the ID card',
	age: 'the age',
	specialGroups: 'special certificates',
	affiliation: 'work or school',
	stage: 'how far the card is',
	holder: 'whose card it is',
	attendance: 'who can go',
	residency: 'where the holder is a resident',
};

/** An answer to a question: `is lost`, `16 or 17`. */
export function answerWorded(fact: FactName, value: string): string {
	if (fact === 'specialGroups') return certificates[value] ?? named(value);
	if (fact !== 'age') return facts[fact].says[value] ?? named(value);
	const range = bandRange[value as keyof typeof bandRange];
	return range ? testWorded({ fact, ...range }) : value;
}

/**
 * A condition as the words after "if": `18 or over, and the ID card is lost or was never issued`. The age comes first.
 * Empty for one that always holds.
 */
export function worded(condition: Condition): string {
	if ('fact' in condition) return testWorded(condition);
	if ('any' in condition) return anyWorded(condition.any);
	const tests = flat(condition);
	const ordered = [...tests.filter(isAge), ...tests.filter((test) => !isAge(test))];
	const parts = ordered.map((part) => {
		const words = worded(part);
		return words && 'any' in part ? `either ${words}` : words;
	});
	const said = [...new Set(parts.filter(Boolean))];
	const hasChoices = ordered.some((part) => 'any' in part || ('values' in part && part.values.length > 1));
	return said.join(hasChoices ? ', and ' : ' and ');
}

/** Alternatives; one that always holds makes them all hold. */
function anyWorded(parts: readonly Condition[]): string {
	const said = parts.map(worded);
	return said.every(Boolean) ? said.join(', or ') : '';
}

/** The parts that must all hold, those of parts within it included. */
function flat(condition: Condition): Exclude<Condition, { all: Condition[] }>[] {
	return 'all' in condition ? condition.all.flatMap(flat) : [condition];
}

function isAge(condition: Condition): boolean {
	return 'fact' in condition && condition.fact === 'age';
}

function testWorded(test: Test): string {
	if (isEmptyTest(test)) return '';
	if (test.fact === 'specialGroups') return `there is ${answerWorded(test.fact, test.group)}`;
	if (test.fact !== 'age') {
		const says = test.values.map((value) => answerWorded(test.fact, value));
		return `${facts[test.fact].subject} ${alternatives(says)}`;
	}
	if (test.min === 0) return `under ${test.max + 1}`;
	if (test.max === maximumAge) return `${test.min} or over`;
	if (test.min === test.max) return String(test.min);
	return test.max === test.min + 1 ? `${test.min} or ${test.max}` : `${test.min} to ${test.max}`;
}

/** `is a`, `is a or b`, `is a, b or c`; `has a or is b`. */
function alternatives(says: readonly string[]): string {
	const isSame = says.every((words) => words.startsWith('is '));
	const words = says.map((each, index) => (isSame && index > 0 ? each.slice('is '.length) : each));
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** An id as words: `id-card-copy` is `ID card copy`. */
export function named(id: string): string {
	// The hyphen of 16-17 stays.
	const words = id.replace(/(?<!\d)[-_]|[-_](?!\d)/g, ' ').replace(/\bid\b/g, 'ID');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name and section of a passage as a citation gives it: `Guide §4`, `Order 285, Art. 5`, `Beijing bureau 2026: time`. */
export function citationWorded(sources: Sources, { source, section }: Citation): string {
	const known = sources[source];
	const name = known?.name.en ?? source;
	if (known?.sections === 'article') return `${name}, Art. ${section}`;
	return /^\d/.test(section) ? `${name} §${section}` : `${name}: ${section.replaceAll('-', ' ')}`;
}

/** A city or province in English and Chinese: `Guangzhou 广州市`. */
export function cityName({ id, division: code }: Pick<Jurisdiction, 'id' | 'division'>): string {
	const found = division(code);
	return found ? `${found.pinyin} ${found.name}` : named(id);
}
