/**
 * What a person does with the conversation itself: commands, wishes, refusals to answer, answers to change.
 */
import { type FactName, type Facts, factNames, isKnown } from '../knowledge/facts.ts';
import type { PatternSet } from './patterns.ts';
import type { Reading } from './reading.ts';
import { type Command, commandNames, type Language, type UnderstandingContext } from './understanding.ts';
import type { PatternWriter, Vocabulary } from './vocabulary.ts';

export interface Acting<Value> {
	value: Value;
	/** Whether the pattern must be all that is said, courtesies aside. */
	whole: boolean;
}

export interface Acts {
	command?: Command;
	wantsLanguage?: Language;
	declined: FactName[];
	reopened: FactName[];
	/** Ids of papers that the person says they don't have. */
	lacking?: string[];
}

/** How many words after "I don't know" still belong to it when no fact is named. */
const longestUnnamed = 4;

/** The patterns of commands, of wishes for a language, and of papers that are not there, in every locale. */
export function writeActs({ locales, write }: PatternWriter) {
	const named = <Value extends string>(kind: 'commands' | 'wishes' | 'lacks', values: readonly Value[]) =>
		write<Acting<Value>>(
			locales.flatMap(({ tag, vocabulary }) =>
				values.flatMap((value) => {
					const said: Partial<Record<string, Said>> = vocabulary[kind];
					const place = `locales/${tag}/vocabulary.yaml: ${kind}.${value}`;
					return rows(value, said[value]).map((row) => ({ place, ...row }));
				}),
			),
		);
	const namedIn = (kind: 'wishes' | 'lacks') => [
		...new Set(locales.flatMap(({ vocabulary }) => Object.keys(vocabulary[kind]))),
	];
	return {
		commands: named('commands', commandNames),
		wishes: named('wishes', namedIn('wishes')),
		lacks: named('lacks', namedIn('lacks')),
	};
}

/** Reads acts with the patterns of a vocabulary. */
export class ActReader {
	#commands: PatternSet<Acting<Command>>;
	#wishes: PatternSet<Acting<Language>>;
	#lacks: PatternSet<Acting<string>>;

	constructor({ patterns }: Vocabulary) {
		this.#commands = patterns.commands;
		this.#wishes = patterns.wishes;
		this.#lacks = patterns.lacks;
	}

	read(reading: Reading, facts: Facts, context: UnderstandingContext): Acts {
		const asking = context.asking ?? undefined;
		const command = strongest(this.#commands, reading);
		const declined = this.#declined(reading, facts, asking);
		const lacking = [...new Set(this.#lacks.find(reading, reading.stopsGap).map(({ result }) => result.value))];
		if (command === 'skip' && asking && !declined.includes(asking)) declined.push(asking);
		return {
			...(command && { command }),
			...(lacking.length && { lacking }),
			...withLanguage(strongest(this.#wishes, reading)),
			declined,
			reopened: reopened(reading, facts),
		};
	}

	#declined(reading: Reading, facts: Facts, asking: FactName | undefined): FactName[] {
		const declined: FactName[] = [];
		for (let at = 0; at < reading.tokens.length; at++) {
			const end = Math.max(reading.endOf('dont-know', at), reading.endOf('wont-say', at));
			if (end === 0) continue;
			const clause = reading.clauseAt(at);
			const named = namedFacts(reading, end, clause.end);
			const isOther = reading.has('how-to', end, clause.end);
			if (named.length) declined.push(...named);
			else if (asking && !isOther && clause.end - end <= longestUnnamed) declined.push(asking);
			at = end - 1;
		}
		return [...new Set(declined)].filter((fact) => !isKnown(facts, fact));
	}
}

interface Said {
	whole: string[];
	anywhere: string[];
}

function rows<Value>(value: Value, patterns: Said | undefined) {
	return [
		...(patterns?.whole ?? []).map((pattern) => ({ pattern, result: { value, whole: true } })),
		...(patterns?.anywhere ?? []).map((pattern) => ({ pattern, result: { value, whole: false } })),
	];
}

/** The act whose pattern covers most of the text. */
function strongest<Value>(set: PatternSet<Acting<Value>>, reading: Reading): Value | undefined {
	let longest: { value: Value; length: number } | undefined;
	for (const { result, start, end } of set.find(reading, reading.stopsGap)) {
		if (result.whole && !(isCourtesy(reading, 0, start) && isCourtesy(reading, end, reading.tokens.length))) continue;
		if (end - start > (longest?.length ?? 0)) longest = { value: result.value, length: end - start };
	}
	return longest?.value;
}

/** Whether nothing but "please", "ok" and marks stands there. */
function isCourtesy(reading: Reading, start: number, end: number): boolean {
	for (let at = start; at < end; ) {
		const kind = reading.tokens[at]?.kind;
		if (kind === 'stop' || kind === 'symbol') {
			at++;
			continue;
		}
		const next = reading.endOf('courtesy', at);
		if (next === 0 || next > end) return false;
		at = next;
	}
	return true;
}

const withLanguage = (wantsLanguage: Language | undefined) => (wantsLanguage ? { wantsLanguage } : {});

function namedFacts(reading: Reading, start: number, end: number): FactName[] {
	return factNames.filter((fact) => reading.has(nameClass(fact), start, end));
}

/** The class of words that name a fact: `named-idstatus`. */
function nameClass(fact: FactName): string {
	return `named-${fact.toLowerCase()}`;
}

/** "Change the age", "the age is wrong": facts to ask for again, unless the text says the new value. */
function reopened(reading: Reading, facts: Facts): FactName[] {
	return factNames.filter((fact) => {
		if (isKnown(facts, fact)) return false;
		return reading.clauses.some(({ start, end, asks }) => {
			const name = reading.find(nameClass(fact), start, end);
			if (name < 0) return false;
			const isChange = reading.has('change-answer', Math.max(start, name - 5), name);
			return isChange || (!asks && reading.has('wrong-answer', name, end)) || reading.has('change-answer', name, end);
		});
	});
}
