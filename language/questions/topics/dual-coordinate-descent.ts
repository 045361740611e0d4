/**
 * L2-regularised logistic regression by dual coordinate descent, after Yu, Huang and Lin, "Dual coordinate descent methods
 * for logistic regression and maximum entropy models", Machine Learning 85 (2011), section 3. On short texts it needs a
 * dozen passes where gradient descent needs thousands.
 */
import { sequence } from './sequence.ts';

/** Examples as sparse vectors, one after the other. */
export interface SparseExamples {
	/** Where each example begins in `features` and `values`; one more entry than there are examples. */
	starts: Int32Array;
	features: Int32Array;
	values: Float64Array;
	/** The squared length of each example. */
	squares: Float64Array;
	/** One more than the highest feature. */
	width: number;
}

export interface TrainingOptions {
	/** The price of an error against the length of the weights. */
	cost: number;
	/** How many times the cost an error on a positive example counts. */
	positiveWeight: number;
	passes: number;
	/** Training ends once no example moves its weight by more than this. */
	tolerance: number;
	/** For how many passes an example rests that moved its weight by less than the tolerance; 0 visits all in every pass. */
	rest?: number;
}

const newtonSteps = 40;
const newtonShrink = 0.1;
const newtonTolerance = 1e-6;

/** How far training has come; training on from there with other examples is quicker than from the beginning. */
export interface Progress {
	weights: Float64Array;
	/** For each example, how much of it is in the weights; 0 for one that was left out. */
	duals: Float64Array;
}

/**
 * The weights of one class against the rest. The same input gives the same weights, to the bit.
 *
 * @param roleOf for each example, 1 where it is of the class, -1 where it is not, 0 where it is left out
 * @param progress where to go on from, and is changed by it; no example that it holds may be left out
 */
export function trainBinary(
	{ starts, features, values, squares, width }: SparseExamples,
	roleOf: (example: number) => number,
	{ cost, positiveWeight, passes, tolerance, rest = 0 }: TrainingOptions,
	progress?: Progress,
): Float64Array {
	const count = starts.length - 1;
	const { weights, duals } = progress ?? { weights: new Float64Array(width), duals: new Float64Array(count) };
	const costs = new Float64Array(count);
	const signs = new Int8Array(count);
	for (let example = 0; example < count; example++) {
		const sign = Math.sign(roleOf(example));
		if (sign === 0) continue;
		signs[example] = sign;
		const bound = sign > 0 ? cost * positiveWeight : cost;
		costs[example] = bound;
		if (duals[example] !== 0) continue;
		duals[example] = Math.min(1e-3 * bound, 1e-8);
		// So little that it only matters where every bit does.
		if (rest === 0) move(example, (duals[example] as number) * sign);
	}
	const order = Int32Array.from(signs.keys()).filter((example) => signs[example] !== 0);
	const random = sequence(1);
	/** For each example, the pass in which it is visited next. */
	const next = new Uint8Array(rest > 0 ? count : 0);
	for (let pass = 0; pass < passes; pass++) {
		shuffle(order, random);
		let largest = 0;
		for (const example of order) {
			if (rest > 0 && (next[example] as number) > pass) continue;
			const bound = costs[example] as number;
			const sign = signs[example] as number;
			const before = duals[example] as number;
			const after = minimise(squares[example] as number, sign * dot(example), before, bound);
			if (after === before) continue;
			const change = Math.abs(after - before) / bound;
			largest = Math.max(largest, change);
			if (rest > 0 && change < tolerance) {
				next[example] = pass + 1 + rest;
				continue;
			}
			duals[example] = after;
			move(example, (after - before) * sign);
		}
		if (largest < tolerance) break;
	}
	return weights;

	function dot(example: number): number {
		let sum = 0;
		const end = starts[example + 1] as number;
		for (let at = starts[example] as number; at < end; at++) {
			sum += (weights[features[at] as number] as number) * (values[at] as number);
		}
		return sum;
	}

	function move(example: number, step: number): void {
		const end = starts[example + 1] as number;
		for (let at = starts[example] as number; at < end; at++) {
			const feature = features[at] as number;
			weights[feature] = (weights[feature] as number) + step * (values[at] as number);
		}
	}
}

/**
 * The dual variable of one example that minimises the objective with all others fixed, by Newton steps that stay between 0
 * and the bound; of the variable and its complement the smaller is moved, where the logarithm is the more exact.
 */
function minimise(square: number, slope: number, before: number, bound: number): number {
	const isLow = 0.5 * square * (bound - 2 * before) + slope >= 0;
	const start = isLow ? before : bound - before;
	const direction = isLow ? slope : -slope;
	let at = bound - start < 0.5 * bound ? newtonShrink * start : start;
	for (let step = 0; step < newtonSteps; step++) {
		const gradient = square * (at - start) + direction + Math.log(at / (bound - at));
		if (Math.abs(gradient) < newtonTolerance) break;
		const curvature = square + bound / ((bound - at) * at);
		const next = at - gradient / curvature;
		at = next <= 0 ? at * newtonShrink : Math.min(next, bound * (1 - 1e-12));
	}
	return isLow ? at : bound - at;
}

function shuffle(order: Int32Array, random: (limit: number) => number): void {
	for (let at = order.length - 1; at > 0; at--) {
		const other = random(at + 1);
		const kept = order[at] as number;
		order[at] = order[other] as number;
		order[other] = kept;
	}
}
