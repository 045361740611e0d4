/**
 * What the model tells apart, and how its answers become statements. How a value is said is learned over all values at once:
 * one line in ten is a denial, and those of one value alone teach too little. So a value in a kind has three judges: the value
 * as it is now, the value in any kind, and the kind in any value. A statement is as sure as the least sure of them.
 */
import type { Head } from '../../questions/topics/training-set.ts';
import type { ClauseExample } from './examples.ts';
import type { PatternsFound } from './features.ts';
import {
	allValues,
	type Kind,
	kinds,
	type LearnedFact,
	type LearnedValue,
	labelOf,
	learnedFacts,
	learnedValues,
} from './labels.ts';

const anyOf = (fact: LearnedFact, value: string) => `${fact}=${value}/any`;
const kindOf = (kind: Kind) => `any/${kind}`;

/**
 * Whether a clause may say a value that no label tells: the fact is open, or another value of it is denied or past, which
 * leaves this one ("it isn't lost", "he was a student").
 */
export function isOpen(
	{ open, replaced }: ClauseExample,
	{ fact, value }: Pick<LearnedValue, 'fact' | 'value'>,
): boolean {
	const other = replaced.get(fact);
	return open.has(fact) || (other !== undefined && other !== value);
}

/** The classes that are trained. */
export function headsOf(examples: readonly ClauseExample[]): Head[] {
	const head = (label: string, roleIn: (example: ClauseExample) => number): Head => ({
		label,
		roleOf: (index) => roleIn(examples[index] as ClauseExample),
	});
	const values = learnedFacts.flatMap((fact) =>
		learnedValues[fact].flatMap((value) => {
			const labels = kinds.map((kind) => labelOf({ fact, value, kind }));
			const ofLabels = (wanted: readonly string[]) => (example: ClauseExample) => {
				if (wanted.some((label) => example.labels.has(label))) return 1;
				return isOpen(example, { fact, value }) ? 0 : -1;
			};
			return [head(labels[0] as string, ofLabels(labels.slice(0, 1))), head(anyOf(fact, value), ofLabels(labels))];
		}),
	);
	return [
		...values,
		...kinds.map((kind) =>
			head(kindOf(kind), ({ kinds: own }) => {
				// Where two lines are in one clause, its words are of both kinds.
				if (own.size !== 1) return 0;
				return own.has(kind) ? 1 : -1;
			}),
		),
	];
}

/** A value that a clause may state, with the log-odds that speak for it and against it. */
export interface Candidate extends LearnedValue {
	label: string;
	/** Candidates of one slot exclude one another: of a fact, or of one value where there can be several. */
	slot: string;
	/** Of the least sure judge. */
	least: number;
	/** Of the value in any kind. */
	any: number;
	/** Of the likeliest other kind. */
	otherKind: number;
	/** By how much the value exceeds the likeliest other one of its fact. */
	margin: number;
	/** 1 where a pattern finds this value, -1 where patterns find only others of its fact, 0 where they find none. */
	pattern: number;
}

/** Facts of which a clause may state several values. */
const severalValues: ReadonlySet<LearnedFact> = new Set(['specialGroups']);

/** Reads the log-odds of a model's classes. */
export class Judges {
	#said: readonly number[];
	#any: readonly number[];
	#kinds: readonly number[];

	/** @param labels of the model */
	constructor(labels: readonly string[]) {
		const columns = new Map(labels.map((label, column) => [label, column]));
		const column = (label: string) => columns.get(label) ?? Number.NaN;
		this.#said = allValues.map(({ fact, value }) => column(labelOf({ fact, value, kind: 'said' })));
		this.#any = allValues.map(({ fact, value }) => column(anyOf(fact, value)));
		this.#kinds = kinds.map((kind) => column(kindOf(kind)));
	}

	/** For each fact the likeliest value in its likeliest kind; for a fact of several values, each in its likeliest kind. */
	candidates(logits: Float64Array, found: PatternsFound): Candidate[] {
		const kindLogits = this.#kinds.map((column) => logits[column] as number);
		const best = new Map<string, Candidate>();
		const mostAny = new Map<LearnedFact, [number, number]>();
		for (const [index, { fact }] of allValues.entries()) {
			if (index % kinds.length !== 0) continue;
			const any = logits[this.#any[index] as number] as number;
			const [first, second] = mostAny.get(fact) ?? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
			mostAny.set(fact, any > first ? [any, first] : [first, Math.max(second, any)]);
		}
		for (const [index, one] of allValues.entries()) {
			const { fact, value, kind } = one;
			const place = kinds.indexOf(kind);
			const any = logits[this.#any[index] as number] as number;
			const said = kind === 'said' ? (logits[this.#said[index] as number] as number) : any;
			const least = Math.min(said, any, kindLogits[place] as number);
			const slot = severalValues.has(fact) ? `${fact}=${value}` : fact;
			const known = best.get(slot);
			if (known && known.least >= least) continue;
			const [first, second] = mostAny.get(fact) ?? [0, 0];
			const otherKind = Math.max(...kindLogits.filter((_, other) => other !== place));
			const margin = any - (any === first ? second : first);
			const values = found.get(fact);
			const pattern = values === undefined ? 0 : values.has(value) ? 1 : -1;
			best.set(slot, { ...one, label: labelOf(one), slot, least, any, otherKind, margin, pattern });
		}
		return [...best.values()];
	}
}
