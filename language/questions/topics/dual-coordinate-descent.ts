/**
 * L2-regularised logistic regression by dual coordinate descent, after Yu, Huang and Lin, "Dual coordinate descent methods
 * for logistic regression and maximum entropy models", Machine Learning 85 (2011), section 3. On short texts it needs a
 * dozen passes where gradient descent needs thousands.
 */

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
}

const newtonSteps = 40;
const newtonShrink = 0.1;
const newtonTolerance = 1e-6;

/**
 * The weights of one class against the rest. The same input gives the same weights, to the bit.
 *
 * @param isPositive for each example, whether it is of the class
 */
export function trainBinary(
	{ starts, features, values, squares, width }: SparseExamples,
	isPositive: (example: number) => boolean,
	{ cost, positiveWeight, passes, tolerance }: TrainingOptions,
): Float64Array {
	const count = starts.length - 1;
	const weights = new Float64Array(width);
	const duals = new Float64Array(count);
	const costs = new Float64Array(count);
	const signs = new Int8Array(count);
	for (let example = 0; example < count; example++) {
		signs[example] = isPositive(example) ? 1 : -1;
		const bound = isPositive(example) ? cost * positiveWeight : cost;
		costs[example] = bound;
		duals[example] = Math.min(1e-3 * bound, 1e-8);
		move(example, (duals[example] as number) * (signs[example] as number));
	}
	const order = Int32Array.from({ length: count }, (_, example) => example);
	const random = sequence(1);
	for (let pass = 0; pass < passes; pass++) {
		shuffle(order, random);
		let largest = 0;
		for (const example of order) {
			const bound = costs[example] as number;
			const sign = signs[example] as number;
			const before = duals[example] as number;
			const after = minimise(squares[example] as number, sign * dot(example), before, bound);
			if (after === before) continue;
			duals[example] = after;
			move(example, (after - before) * sign);
			largest = Math.max(largest, Math.abs(after - before) / bound);
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

/** A sequence of whole numbers below a limit that is the same every time. */
function sequence(seed: number): (limit: number) => number {
	let state = seed;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

function shuffle(order: Int32Array, random: (limit: number) => number): void {
	for (let at = order.length - 1; at > 0; at--) {
		const other = random(at + 1);
		const kept = order[at] as number;
		order[at] = order[other] as number;
		order[other] = kept;
	}
}
