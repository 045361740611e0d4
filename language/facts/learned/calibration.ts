/**
 * How far a statement can be believed: a score in which 0.5 is where held-out statements of its label are right often enough.
 */
import type { Candidate } from './heads.ts';
import { allValues, labelOf } from './labels.ts';

/** How many of a hundred held-out statements with a score of 0.5 or more must be right. */
export const wantedPrecision = 97;

/** A candidate of a clause that was held out. */
export interface Judged {
	candidate: Candidate;
	isRight: boolean;
	/** What it counts: all that was composed of one line counts as one. */
	weight: number;
}

/** Plain numbers, to be kept with the model. */
export interface Calibration {
	/** For what is said, and for all other kinds: what each input weighs. */
	weights: { said: number[]; other: number[] };
	/** By label, the log-odds that the score calls even. */
	thresholds: Record<string, number>;
}

/** Log-odds beyond this say no more. */
const mostTelling = 4;
const bounded = (logit: number) => Math.max(-mostTelling, Math.min(mostTelling, logit));

const inputsOf = ({ least, any, otherKind, margin, pattern }: Candidate) => [
	1,
	bounded(least),
	bounded(any),
	bounded(-otherKind),
	bounded(margin),
	Math.max(0, pattern),
	Math.min(0, pattern),
];

const groupOf = ({ kind }: { kind: string }) => (kind === 'said' ? 'said' : 'other');

function logitOf(candidate: Candidate, { weights }: Pick<Calibration, 'weights'>): number {
	const own = weights[groupOf(candidate)];
	return inputsOf(candidate).reduce((sum, input, index) => sum + input * (own[index] as number), 0);
}

/** The score of a candidate, 0 to 1. */
export function scoreOf(candidate: Candidate, calibration: Calibration): number {
	const { thresholds } = calibration;
	const threshold = thresholds[candidate.label] ?? Number.POSITIVE_INFINITY;
	return 1 / (1 + Math.exp(threshold - logitOf(candidate, calibration)));
}

/** Candidates less sure than this never come near a threshold. */
const leastTelling = -3;

/** Fits scores to candidates that were held out. */
export function calibrate(judged: readonly Judged[]): Calibration {
	const near = judged.filter(({ candidate }) => candidate.least >= leastTelling);
	const ofGroup = (group: string) => near.filter(({ candidate }) => groupOf(candidate) === group);
	const weights = { said: fitted(ofGroup('said')), other: fitted(ofGroup('other')) };
	const thresholds = (['said', 'other'] as const).flatMap((group) => {
		const ranked = ofGroup(group)
			.map((one) => ({ ...one, logit: logitOf(one.candidate, { weights }) }))
			.sort((one, other) => other.logit - one.logit);
		return thresholdsOf(allValues.filter((one) => groupOf(one) === group).map(labelOf), ranked);
	});
	return { weights, thresholds: Object.fromEntries(thresholds) };
}

/** How many statements of other labels each label is judged by, beside its own: of most there are too few held out. */
const borrowed = 25;

/** Log-odds that no statement has, for a label that is never right often enough. */
const unreachable = 99;

/**
 * For each label the least log-odds from which on enough of its statements are right.
 *
 * @param ranked the statements of all labels, the surest first
 */
function thresholdsOf(labels: readonly string[], ranked: readonly (Judged & { logit: number })[]): [string, number][] {
	const tallies = new Map(labels.map((label) => [label, { right: 0, count: 0, threshold: unreachable }]));
	const all = { right: 0, count: 0 };
	for (const { candidate, isRight, weight, logit } of ranked) {
		const own = tallies.get(candidate.label);
		if (!own) continue;
		for (const tally of [all, own]) {
			tally.count += weight;
			if (isRight) tally.right += weight;
		}
		const precision = (own.right + (borrowed * all.right) / all.count) / (own.count + borrowed);
		if (precision * 100 >= wantedPrecision) own.threshold = logit;
	}
	return [...tallies].map(([label, { threshold }]) => [label, threshold]);
}

const steps = 12;
const prior = 1;

/** Logistic regression by Newton's method: a handful of inputs, and so exact in a few steps. */
function fitted(judged: readonly Judged[]): number[] {
	const rows = judged.map(({ candidate, isRight, weight }) => ({
		inputs: inputsOf(candidate),
		target: isRight ? 1 : 0,
		weight,
	}));
	const width = rows[0]?.inputs.length ?? 0;
	let weights = new Array<number>(width).fill(0);
	for (let step = 0; step < steps; step++) {
		const slopes = weights.map((weight) => prior * weight);
		const curvatures = weights.map((_, row) => weights.map((_, column) => (row === column ? prior : 0)));
		for (const { inputs, target, weight } of rows) {
			const logit = inputs.reduce((sum, input, index) => sum + input * (weights[index] as number), 0);
			const chance = 1 / (1 + Math.exp(-logit));
			const curvature = weight * chance * (1 - chance);
			for (let row = 0; row < width; row++) {
				const input = inputs[row] as number;
				slopes[row] = (slopes[row] as number) + weight * (chance - target) * input;
				const own = curvatures[row] as number[];
				for (let column = 0; column < width; column++) {
					own[column] = (own[column] as number) + curvature * input * (inputs[column] as number);
				}
			}
		}
		const changes = solved(curvatures, slopes);
		weights = weights.map((weight, index) => weight - (changes[index] as number));
	}
	return weights;
}

/** The solution of a positive definite system of equations, by elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
	const rows = matrix.map((row, index) => [...row, right[index] as number]);
	for (const [pivot, own] of rows.entries()) {
		for (const [index, row] of rows.entries()) {
			if (index === pivot) continue;
			const factor = (row[pivot] as number) / (own[pivot] as number);
			for (let column = pivot; column < row.length; column++) {
				row[column] = (row[column] as number) - factor * (own[column] as number);
			}
		}
	}
	return rows.map((row, index) => (row.at(-1) as number) / (row[index] as number));
}
