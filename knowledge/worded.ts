/**
 * The data in plain English, for the people who maintain it. What a cardholder reads is in `locales/`.
 */
import { type Condition, isEmptyTest, type Test } from './condition.ts';
import { division } from './divisions/divisions.ts';
import { descriptorOf, type FactName, maximumAge } from './facts/facts.ts';
import type { Jurisdiction } from './knowledge.ts';
import type { Citation, Sources } from './sources.ts';

/** What a question for a fact is about. */
export function subjectOf(fact: FactName): string {
	return descriptorOf(fact).about;
}

/** An answer to a question: `is lost`, `16 or 17`. */
export function answerWorded(fact: FactName, value: string): string {
	const row = descriptorOf(fact);
	if (row.kind === 'number') {
		const range = row.bands[value];
		return range ? rangeWorded(range) : value;
	}
	return (row.kind === 'set' && value === 'none' ? row.none : row.values[value]) ?? named(value);
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
	if ('group' in test) return `there is ${answerWorded(test.fact, test.group)}`;
	if ('min' in test) return rangeWorded(test);
	const row = descriptorOf(test.fact);
	const says = test.values.map((value) => answerWorded(test.fact, value));
	return `${row.kind === 'enum' ? row.subject : row.about} ${alternatives(says)}`;
}

function rangeWorded({ min, max }: { min: number; max: number }): string {
	if (min === 0) return `under ${max + 1}`;
	if (max === maximumAge) return `${min} or over`;
	if (min === max) return String(min);
	return max === min + 1 ? `${min} or ${max}` : `${min} to ${max}`;
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
