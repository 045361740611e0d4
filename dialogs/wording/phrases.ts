/**
 * Facts and open conditions as phrases of a sentence.
 */
import type { Condition, Test } from '../../knowledge/condition.ts';
import { divisionName } from '../../knowledge/divisions/divisions.ts';
import { type FactName, type Facts, factNames, isKnown, keysOf, maximumAge } from '../../knowledge/facts/facts.ts';
import type { Say } from './words.ts';

/** The ways a language speaks of the cardholder: "your child", "your child's". */
export interface Cardholder {
	/** "your child's", "your", "the cardholder's": in front of a noun. */
	whose: string;
	/** "your child", "you", "the cardholder": as object or subject. */
	who: string;
}

/** How to speak of the cardholder, from the fact `holder`. */
export function cardholder(say: Say, facts: Facts): Cardholder {
	const holder = facts.holder ?? 'unknown';
	return { whose: say(`cardholder.${holder}.whose`), who: say(`cardholder.${holder}.who`) };
}

/** How many digits the code of a district has. */
const districtDigits = 6;

/**
 * A place of the knowledge in words; the office of the cardholder's area by name, where the area is known.
 *
 * @param where the code of the division, or null
 */
export function placeText(say: Say, facts: Facts, where: string | null, id: string): string {
	const holder = { ...cardholder(say, facts) };
	// A whole city has many such offices.
	const area = id === 'subdistrict-office' && where && where.length >= districtDigits ? areaName(say, where) : '';
	return area ? say('places.subdistrict-office-in', { ...holder, area }) : say(`places.${id}`, holder);
}

/**
 * A division by the name that a person would say: 广州市天河区; "Tianhe District, Guangzhou".
 *
 * @param withProvince to tell places of one name apart
 */
export function areaName(say: Say, code: string, withProvince = false): string {
	const named = say.locales.map((tag) => new Intl.Locale(tag).language);
	const language = named.find((one) => one === 'zh' || one === 'en') === 'zh' ? 'zh' : 'en';
	return divisionName(code, language, withProvince);
}

/** Join phrases the way the language does: "a, b and c", "a, b or c". */
export function join(say: Say, phrases: readonly string[], type: 'conjunction' | 'disjunction'): string {
	return formatOf(say('language.lists'), type).format(phrases);
}

const formats = new Map<string, Intl.ListFormat>();

/** Making a format takes far longer than using it. */
function formatOf(language: string, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
	const name = `${language} ${type}`;
	const known = formats.get(name);
	if (known) return known;
	const made = new Intl.ListFormat(language, { type });
	formats.set(name, made);
	return made;
}

/** A phrase as it stands at the beginning of a line; scripts without capitals stay as they are. */
export function capital(phrase: string): string {
	return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** The facts in the order in which they are spoken of; whose card it is has words of its own. */
const spoken: readonly FactName[] = [
	...new Set<FactName>(['residency', 'age', ...factNames.filter((name) => name !== 'holder')]),
];

/** Each known fact as a short phrase. That somebody lives in the mainland is not worth saying. */
export function factPhrases(say: Say, facts: Facts): string[] {
	return spoken.flatMap((name) => {
		if (!isKnown(facts, name) || (name === 'residency' && facts.residency === 'mainland')) return [];
		const value = keysOf(name)
			.map((key) => facts[key])
			.find((known) => known !== undefined);
		if (typeof value === 'number') return [say(`facts.${name}.years`, { count: value })];
		if (!Array.isArray(value)) return [say(`facts.${name}.${value}`)];
		return (value.length > 0 ? value : ['none']).map((one) => say(`facts.${name}.${one}`));
	});
}

/** "For your child: 8 years old, no ID card yet." One line; null when nothing is known. */
export function summary(say: Say, facts: Facts): string | null {
	const phrases = factPhrases(say, facts);
	if (phrases.length === 0 && !facts.holder) return null;
	const { who } = cardholder(say, facts);
	const known = phrases.join(say('language.comma'));
	return known ? say('summary.known', { who, known }) : say('summary.holder', { who });
}

/** An open condition as the words after "if": "the ID card is lost or was never issued". */
export function conditionPhrase(say: Say, condition: Condition): string {
	// "A, B or C, and D": the parts have commas of their own.
	if ('all' in condition) return condition.all.map((part) => conditionPhrase(say, part)).join(say('language.and'));
	if ('any' in condition) {
		return join(
			say,
			condition.any.map((part) => conditionPhrase(say, part)),
			'disjunction',
		);
	}
	return testPhrase(say, condition);
}

function testPhrase(say: Say, test: Test): string {
	if (test.fact === 'age') {
		if (test.min === 0) return say('conditions.age.below', { age: test.max + 1 });
		if (test.max === maximumAge) return say('conditions.age.from', { age: test.min });
		return say('conditions.age.between', { from: test.min, to: test.max });
	}
	if (test.fact === 'specialGroups') return say(`conditions.specialGroups.${test.group}`);
	const values = test.values.map((value) => say(`conditions.${test.fact}.${value}`));
	return join(say, values, 'disjunction');
}
