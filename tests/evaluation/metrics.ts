/**
 * How well topics, languages and facts are told, in figures.
 */
import { factNames } from '../../knowledge/facts/facts.ts';
import { isOutOfScope } from '../../language/questions/topics/labels.ts';

/** A text with what it was labelled and what it was taken for. */
export interface Judged {
	text: string;
	label: string;
	found: string;
	/** BCP 47 tag, or its first part, of the text as labelled; `all` where the file says none. */
	lang: string;
	/** The language that was found. */
	foundLanguage?: string;
}

export interface TopicFigures {
	lang: string;
	/** Questions in scope and related ones. */
	inScope: number;
	/** The share of them that got their own label; a close neighbour is wrong. */
	right: number;
	/** The share of them taken for out of scope. */
	turnedAway: number;
	/** Over the labels in scope and the class of everything else. */
	macroF1: number;
	outOfScope: number;
	/** The share of them taken for out of scope, of whatever group. */
	recalled: number;
	/** The share of them taken for their own group. */
	rightGroup: number;
	/** The share of all texts whose language was found; absent where none was labelled or looked for. */
	language?: number;
}

/** Figures for each language, and for all where there are several. */
export function topicFigures(judged: readonly Judged[]): TopicFigures[] {
	const languages = [...new Set(judged.map(({ lang }) => lang))].sort();
	const groups = languages.map((lang) => ({ lang, rows: judged.filter((row) => row.lang === lang) }));
	if (languages.length > 1) groups.push({ lang: 'all', rows: [...judged] });
	return groups.map(({ lang, rows }) => figuresOf(lang, rows));
}

function figuresOf(lang: string, rows: readonly Judged[]): TopicFigures {
	const inside = rows.filter(({ label }) => !isOutOfScope(label));
	const outside = rows.filter(({ label }) => isOutOfScope(label));
	const spoken = rows.filter(({ foundLanguage }) => foundLanguage !== undefined);
	return {
		lang,
		inScope: inside.length,
		right: share(inside, ({ label, found }) => label === found),
		turnedAway: share(inside, ({ found }) => isOutOfScope(found) || found === 'none'),
		macroF1: macroF1(rows),
		outOfScope: outside.length,
		recalled: share(outside, ({ found }) => isOutOfScope(found)),
		rightGroup: share(outside, ({ label, found }) => label === found),
		...(lang !== 'all' && spoken.length && { language: share(spoken, isRightLanguage) }),
	};
}

/** `zh` is right for every Chinese; a script that is labelled must be found. */
function isRightLanguage({ lang, foundLanguage = '' }: Judged): boolean {
	return foundLanguage === lang || foundLanguage.startsWith(`${lang}-`);
}

function share<Row>(rows: readonly Row[], test: (row: Row) => boolean): number {
	return rows.length ? rows.filter(test).length / rows.length : Number.NaN;
}

function macroF1(rows: readonly Judged[]): number {
	const merged = (label: string) => (isOutOfScope(label) || label === 'none' ? 'out of scope' : label);
	const labels = [...new Set(rows.map(({ label }) => merged(label)))];
	const scores = labels.map((label) => {
		const both = rows.filter((row) => merged(row.label) === label && merged(row.found) === label).length;
		const either = rows.filter((row) => merged(row.label) === label).length;
		const found = rows.filter((row) => merged(row.found) === label).length;
		return either + found ? (2 * both) / (either + found) : 0;
	});
	return scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
}

/** Pairs of a label and what it was taken for, the most frequent first. */
export function confusions(
	judged: readonly Judged[],
): { label: string; found: string; count: number; example: string }[] {
	const pairs = new Map<string, { label: string; found: string; count: number; example: string }>();
	for (const { label, found, text } of judged) {
		if (label === found) continue;
		const key = `${label} ${found}`;
		const pair = pairs.get(key) ?? { label, found, count: 0, example: text };
		pair.count++;
		pairs.set(key, pair);
	}
	return [...pairs.values()].sort((one, other) => other.count - one.count);
}

type LooseFacts = Readonly<Record<string, unknown>>;

export interface FactFigures {
	fact: string;
	precision: number;
	recall: number;
	f1: number;
	/** How many were labelled. */
	labelled: number;
}

/**
 * For each fact and for all together: how many of those found are right, and of those labelled are found. A wrong value is
 * both a false find and a miss.
 */
export function factFigures(rows: readonly { facts: LooseFacts; found: LooseFacts }[]): {
	facts: FactFigures[];
	all: FactFigures;
	exact: number;
} {
	const counts = [...factNames, 'ageBand'].map((fact) => {
		const labelled = rows.filter(({ facts }) => facts[fact] !== undefined);
		const found = rows.filter((row) => row.found[fact] !== undefined);
		const right = labelled.filter(({ facts, found: other }) => same(facts[fact], other[fact]));
		return { fact, labelled: labelled.length, found: found.length, right: right.length };
	});
	const sum = (key: 'labelled' | 'found' | 'right') => counts.reduce((total, count) => total + count[key], 0);
	return {
		facts: counts.map(figures),
		all: figures({ fact: 'all', labelled: sum('labelled'), found: sum('found'), right: sum('right') }),
		exact: share(rows, ({ facts, found }) => same(facts, found)),
	};
}

function figures({ fact, labelled, found, right }: { fact: string; labelled: number; found: number; right: number }) {
	const precision = found ? right / found : 1;
	const recall = labelled ? right / labelled : 1;
	return { fact, labelled, precision, recall, f1: labelled + found ? (2 * right) / (labelled + found) : 1 };
}

/** Equal, whatever the order of keys and of list items. */
export function same(one: unknown, other: unknown): boolean {
	return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${key}:${canonical(inner)}`).join()}}`;
}
