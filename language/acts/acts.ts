/**
 * What a person does with the conversation itself: commands, wishes, refusals to answer, answers to change.
 */
import { type FactName, factNames } from '../../knowledge/facts/facts.ts';
import type { Reading } from '../text/reading.ts';
import { type Command, commandNames, type Language, type UnderstandingContext } from '../understanding.ts';
import { factClass } from '../vocabulary/classes.ts';
import type { PatternWriter } from '../vocabulary/pattern-writer.ts';
import type { Match, PatternSet } from '../vocabulary/patterns.ts';

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
	choice?: number;
	whyFact?: FactName;
	/** What is said of papers, by their ids. */
	lacking?: string[];
	found?: string[];
	obtaining?: string[];
	needing?: string[];
}

/** What can be said of a paper, by the section of the vocabulary that has the words for it. */
export const paperActs = { lacks: 'lacking', finds: 'found', obtains: 'obtaining', needs: 'needing' } as const;

type PaperAct = keyof typeof paperActs;

const paperKinds = Object.keys(paperActs) as PaperAct[];

/** How many words after "I don't know" still belong to it when no fact is named. */
const longestUnnamed = 4;

/** The patterns of all acts. */
export interface ActPatterns extends Record<PaperAct, PatternSet<Acting<string>>> {
	commands: PatternSet<Acting<Command>>;
	wishes: PatternSet<Acting<Language>>;
}

/** The patterns of commands, of wishes for a language, and of papers that are not there, in every locale. */
export function writeActs({ locales, write }: PatternWriter): ActPatterns {
	const named = <Value extends string>(kind: 'commands' | 'wishes' | PaperAct, values: readonly Value[]) =>
		write<Acting<Value>>(
			locales.flatMap(({ tag, vocabulary }) =>
				values.flatMap((value) => {
					const said: Partial<Record<string, Said>> = vocabulary[kind];
					return rows(value, said[value]).map(({ path, ...row }) => ({
						...row,
						tag,
						file: 'vocabulary' as const,
						path: [kind, value, ...path],
					}));
				}),
			),
		);
	const namedIn = (kind: 'wishes' | PaperAct) => [
		...new Set(locales.flatMap(({ vocabulary }) => Object.keys(vocabulary[kind]))),
	];
	return {
		commands: named('commands', commandNames),
		wishes: named('wishes', namedIn('wishes')),
		lacks: named('lacks', namedIn('lacks')),
		finds: named('finds', namedIn('finds')),
		obtains: named('obtains', namedIn('obtains')),
		needs: named('needs', namedIn('needs')),
	};
}

/** Reads acts with the patterns of a vocabulary. */
export class ActReader {
	#commands: PatternSet<Acting<Command>>;
	#wishes: PatternSet<Acting<Language>>;
	#papers: Record<PaperAct, PatternSet<Acting<string>>>;

	constructor({ patterns }: { patterns: ActPatterns }) {
		this.#commands = patterns.commands;
		this.#wishes = patterns.wishes;
		this.#papers = patterns;
	}

	/** @param told the facts that the text states */
	read(reading: Reading, told: ReadonlySet<FactName>, context: UnderstandingContext): Acts {
		const asking = context.asking ?? undefined;
		const said = strongest(this.#commands, reading);
		const command = said === 'moved-away' && !this.#hasMovedAway(reading) ? undefined : said;
		const declined = this.#declined(reading, told, asking);
		const choice = chosenNumber(reading);
		const whyFact = command === 'why' ? undefined : askedWhy(reading);
		if (command === 'skip' && asking && !declined.includes(asking)) declined.push(asking);
		return {
			...(command && { command }),
			...this.#ofPapers(reading),
			...withLanguage(strongest(this.#wishes, reading)),
			...(choice !== undefined && { choice }),
			...(whyFact && { whyFact }),
			declined,
			reopened: reopened(reading, told),
		};
	}

	/** Whether it is said of the cardholder or who speaks, and nothing else is told: "my wife doesn't live there" is of neither. */
	#hasMovedAway(reading: Reading): boolean {
		if (reading.has('supposing')) return false;
		return this.#commands.find(reading, reading.stopsGap).some(({ result, start, end }) => {
			const said = reading.clauseAt(start);
			const isAll = isCourtesy(reading, said.start, start) && isCourtesy(reading, end, said.end);
			if (result.value !== 'moved-away' || !isAll || said.asks) return false;
			// "I don't live there, is the card still from there?" speaks of the card.
			return reading.clauses.every((one) => {
				const onlyAsks = one.asks && !reading.has('there', one.start, one.end);
				return one === said || onlyAsks || isCourtesy(reading, one.start, one.end);
			});
		});
	}

	#ofPapers(reading: Reading): Partial<Acts> {
		const said = paperKinds.map((kind) => {
			const all = this.#papers[kind].find(reading, reading.stopsGap).filter((match) => isAllowed(match, reading));
			// "No copy of the register" is not "no register".
			const matches = all.filter((one) => !all.some((other) => isInside(one, other)));
			return [paperActs[kind], [...new Set(matches.map(({ result }) => result.value))]] as const;
		});
		return Object.fromEntries(said.filter(([, ids]) => ids.length > 0));
	}

	#declined(reading: Reading, told: ReadonlySet<FactName>, asking: FactName | undefined): FactName[] {
		const declined: FactName[] = [];
		for (let at = 0; at < reading.tokens.length; at++) {
			const end = Math.max(reading.endOf('dont-know', at), reading.endOf('wont-say', at));
			if (end === 0) continue;
			const clause = reading.clauseAt(at);
			const named = namedFacts(reading, end, clause.end);
			// A PIN that is forgotten answers nothing.
			const isOther = reading.has('how-to', end, clause.end) || reading.has('pin', clause.start, clause.end);
			if (named.length) declined.push(...named);
			else if (asking && !isOther && clause.end - end <= longestUnnamed) declined.push(asking);
			at = end - 1;
		}
		return [...new Set(declined)].filter((fact) => !told.has(fact));
	}
}

/** Whether a text tells anything, rather than only asking and supposing. */
export function tellsAnything(reading: Reading): boolean {
	return reading.clauses.some(({ asks }) => !asks) && !reading.has('supposing');
}

interface Said {
	whole: string[];
	anywhere: string[];
}

function rows<Value>(value: Value, patterns: Said | undefined) {
	return (['whole', 'anywhere'] as const).flatMap((how) =>
		(patterns?.[how] ?? []).map((pattern, index) => ({
			pattern,
			result: { value, whole: how === 'whole' },
			path: [how, index],
		})),
	);
}

/** The act whose pattern covers most of the text. */
function strongest<Value>(set: PatternSet<Acting<Value>>, reading: Reading): Value | undefined {
	let longest: { value: Value; length: number } | undefined;
	for (const match of set.find(reading, reading.stopsGap)) {
		if (!isAllowed(match, reading)) continue;
		const { result, start, end } = match;
		if (end - start > (longest?.length ?? 0)) longest = { value: result.value, length: end - start };
	}
	return longest?.value;
}

/** Whether something longer was found around it. */
function isInside(one: Match<unknown>, other: Match<unknown>): boolean {
	return other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;
}

/** Whether a pattern that must be all that is said is all. */
function isAllowed<Value>({ result, start, end }: Match<Acting<Value>>, reading: Reading): boolean {
	return !result.whole || (isCourtesy(reading, 0, start) && isCourtesy(reading, end, reading.tokens.length));
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
	return factNames.filter((fact) => reading.has(factClass(fact), start, end));
}

/** "Change the age", "the age is wrong": facts to ask for again, unless the text says the new value. */
function reopened(reading: Reading, told: ReadonlySet<FactName>): FactName[] {
	return factNames.filter((fact) => {
		if (told.has(fact)) return false;
		return reading.clauses.some(({ start, end, asks }) => {
			const name = reading.find(factClass(fact), start, end);
			if (name < 0) return false;
			const isChange = reading.has('change-answer', Math.max(start, name - 5), name);
			return isChange || (!asks && reading.has('wrong-answer', name, end)) || reading.has('change-answer', name, end);
		});
	});
}

/** The classes of words for the first, the second …, in order. */
const choiceClasses = ['choice-1', 'choice-2', 'choice-3', 'choice-4', 'choice-5'] as const;

/** No more is ever offered. */
const mostChoices = 9;

/** "The second one", 选2, "option 2": which of what is offered, where that is all that is said; a bare number is left open. */
function chosenNumber(reading: Reading): number | undefined {
	let chosen: number | undefined;
	let isOrdinal = false;
	for (let at = 0; at < reading.tokens.length; ) {
		const kind = reading.tokens[at]?.kind;
		const ordinal = ordinalAt(reading, at);
		const number = reading.numbers.find(({ start }) => start === at);
		if (ordinal) {
			if (chosen !== undefined) return undefined;
			chosen = ordinal.value;
			isOrdinal = true;
			at = ordinal.end;
		} else if (number) {
			if (chosen !== undefined || number.min !== number.max) return undefined;
			chosen = number.min;
			at = number.end;
		} else if (reading.endOf('choosing', at) > 0) {
			isOrdinal = true;
			at = reading.endOf('choosing', at);
		} else if (reading.endOf('courtesy', at) > 0) at = reading.endOf('courtesy', at);
		else if (kind === 'stop' || kind === 'symbol') at++;
		else return undefined;
	}
	return isOrdinal && chosen !== undefined && chosen >= 1 && chosen <= mostChoices ? chosen : undefined;
}

function ordinalAt(reading: Reading, at: number): { value: number; end: number } | undefined {
	for (const [index, name] of choiceClasses.entries()) {
		const end = reading.endOf(name, at);
		if (end > 0) return { value: index + 1, end };
	}
	return undefined;
}

/** "How is my age relevant?", 年龄有什么关系: the fact of which it is asked why it matters. */
function askedWhy(reading: Reading): FactName | undefined {
	for (const { start, end } of reading.clauses) {
		if (!reading.has('asks-why', start, end)) continue;
		const fact = factNames.find((name) => reading.has(factClass(name), start, end));
		if (fact) return fact;
	}
	return undefined;
}
