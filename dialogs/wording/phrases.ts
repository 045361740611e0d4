/**
 * Facts and open conditions as phrases of a sentence.
 */
import type { Condition, Test } from '../../knowledge/condition.ts';
import { divisionName } from '../../knowledge/divisions/divisions.ts';
import { type FactName, type Facts, maximumAge } from '../../knowledge/facts/facts.ts';
import { kins, rankOf } from '../../language/people/kin.ts';
import { factsOf, type Person } from '../model/known.ts';
import type { Say } from './words.ts';

/** The facts of a cardholder, with who they are and what they were called, for words only. */
export type CardholderFacts = Facts & { kin?: string | null; called?: string | null };

/** What was said of a person, with what they are called. */
export function addressed(person: Person): CardholderFacts {
	return { ...factsOf(person), kin: person.kin, called: person.called };
}

/** The ways a language speaks of the cardholder: "your child", "your child's". */
export interface Cardholder {
	/** "your child's", "your", "the cardholder's": in front of a noun. */
	whose: string;
	/** "your child", "you", "the cardholder": as object or subject. */
	who: string;
}

/** How to speak of the cardholder: by what they were called where the language does so, by kin, else by the fact `holder`. */
export function cardholder(say: Say, { kin, called, holder }: CardholderFacts): Cardholder {
	const key = kin && kin in kins ? kin : (holder ?? 'unknown');
	if (called && kin && !(kin in kins) && holder === 'other') {
		return {
			who: say('cardholder.other-called.who', { called }),
			whose: say('cardholder.other-called.whose', { called }),
		};
	}
	if (called && kin && kin in kins && rankOf(called) !== undefined) {
		if (isMember(kin)) {
			const values = { kin: say(`cardholder.${kin}.who`), number: (rankOf(called) ?? 0) + 1 };
			return { who: say('cardholder.numbered.who', values), whose: say('cardholder.numbered.whose', values) };
		}
		return { who: say('cardholder.ranked.who', { called }), whose: say('cardholder.ranked.whose', { called }) };
	}
	if (called && kin && kin in kins && isOwnWord.test(called)) {
		const who = say('cardholder.called.who', { called });
		if (who) return { who, whose: say('cardholder.called.whose', { called }) };
	}
	return { whose: say(`cardholder.${key}.whose`), who: say(`cardholder.${key}.who`) };
}

/** Of those who work or learn somewhere there are many, who are told apart by number. */
const isMember = (kin: string): boolean => kin === 'employee' || kin === 'pupil';

/** A word of kin in letters; Chinese has polite words of its own for each kin. */
const isOwnWord = /^[a-z][a-z -]*$/;

/** How many digits the code of a district has. */
const districtDigits = 6;

/**
 * A place of the knowledge in words; the office of the cardholder's area by name, where the area is known.
 *
 * @param area the code of the division, or null
 */
export function placeText(say: Say, facts: CardholderFacts, area: string | null, id: string): string {
	const holder = { ...cardholder(say, facts) };
	// A whole city has many such offices.
	const named = id === 'subdistrict-office' && area && area.length >= districtDigits ? areaName(say, area) : '';
	return named ? say('places.subdistrict-office-in', { ...holder, area: named }) : say(`places.${id}`, holder);
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

/** Each known fact as a short phrase, in the order in which they are asked for. */
export function factPhrases(say: Say, facts: Facts): string[] {
	const phrases: string[] = [];
	if (facts.residency && facts.residency !== 'mainland') phrases.push(say(`facts.residency.${facts.residency}`));
	if (facts.age !== undefined) phrases.push(say('facts.age.years', { count: facts.age }));
	else if (facts.ageBand) phrases.push(say(`facts.age.${facts.ageBand}`));
	if (facts.idStatus) phrases.push(say(`facts.idStatus.${facts.idStatus}`));
	if (facts.specialGroups) {
		const groups = facts.specialGroups.length > 0 ? facts.specialGroups : (['none'] as const);
		phrases.push(...groups.map((group) => say(`facts.specialGroups.${group}`)));
	}
	if (facts.affiliation) phrases.push(say(`facts.affiliation.${facts.affiliation}`));
	if (facts.stage) phrases.push(say(`facts.stage.${facts.stage}`));
	if (facts.attendance) phrases.push(say(`facts.attendance.${facts.attendance}`));
	return phrases;
}

/** "For your child: 8 years old, no ID card yet." One line; null when nothing is known. */
export function summary(say: Say, facts: CardholderFacts): string | null {
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

/** Some of the facts, and no others; the age with its band. */
export function only(facts: Facts, names: readonly FactName[]): Facts {
	return Object.fromEntries(
		Object.entries(facts).filter(([name]) => names.includes((name === 'ageBand' ? 'age' : name) as FactName)),
	);
}
