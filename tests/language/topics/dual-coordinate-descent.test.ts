import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type SparseExamples, trainBinary } from '../../../language/questions/topics/dual-coordinate-descent.ts';

const exact = { cost: 2, positiveWeight: 1, passes: 3000, tolerance: 1e-12 };

/** Dense rows as sparse examples. */
function examplesOf(rows: readonly (readonly number[])[]): SparseExamples {
	const starts = new Int32Array(rows.length + 1);
	const features: number[] = [];
	const values: number[] = [];
	rows.forEach((row, index) => {
		row.forEach((value, feature) => {
			if (value === 0) return;
			features.push(feature);
			values.push(value);
		});
		starts[index + 1] = features.length;
	});
	const squares = Float64Array.from(rows, (row) => row.reduce((sum, value) => sum + value * value, 0));
	const width = Math.max(...rows.map((row) => row.length));
	return { starts, features: Int32Array.from(features), values: Float64Array.from(values), squares, width };
}

/** The first example against the rest. */
const firstOnly = (index: number) => (index === 0 ? 1 : -1);

/** The gradient of half the squared length of the weights plus the cost of every example, which is zero at the optimum. */
function gradient(
	rows: readonly (readonly number[])[],
	signs: readonly number[],
	weights: Float64Array,
	costs: readonly number[],
) {
	return [...weights].map((weight, feature) =>
		rows.reduce((sum, row, index) => {
			const sign = signs[index] ?? 0;
			const margin = sign * row.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
			return sum - ((costs[index] ?? 0) * sign * (row[feature] ?? 0)) / (1 + Math.exp(margin));
		}, weight),
	);
}

describe('logistic regression by dual coordinate descent', () => {
	const value = fc.integer({ min: -3, max: 3 });
	const cases = fc.record({
		rows: fc.array(fc.tuple(value, value, value, fc.constant(1)), { minLength: 2, maxLength: 12 }),
		bits: fc.infiniteStream(fc.boolean()),
		positiveWeight: fc.constantFrom(1, 4),
	});

	it('ends where the gradient of the regularised likelihood is zero', () => {
		fc.assert(
			fc.property(cases, ({ rows, bits, positiveWeight }) => {
				const positive = rows.map(() => bits.next().value === true);
				const weights = trainBinary(examplesOf(rows), (index) => (positive[index] ? 1 : -1), {
					...exact,
					positiveWeight,
				});
				const costs = positive.map((is) => (is ? exact.cost * positiveWeight : exact.cost));
				const signs = positive.map((is) => (is ? 1 : -1));
				for (const slope of gradient(rows, signs, weights, costs)) assert.ok(Math.abs(slope) < 1e-3, `slope ${slope}`);
			}),
			{ numRuns: 200 },
		);
	});

	it('gives the same weights for the same examples, to the bit', () => {
		const examples = examplesOf([
			[1, 0, 2],
			[0, 1, 1],
			[2, 1, 0],
		]);
		const train = () => trainBinary(examples, firstOnly, { ...exact, passes: 7 });
		assert.deepEqual(train(), train());
	});

	it('learns nothing from an example that is left out', () => {
		const rows = [
			[1, 0],
			[0, 1],
			[-1, 0],
		] as const;
		const weights = trainBinary(examplesOf(rows), (index) => [1, 0, -1][index] ?? 0, exact);
		assert.deepEqual([...weights], [...trainBinary({ ...examplesOf([rows[0], rows[2]]), width: 2 }, firstOnly, exact)]);
		assert.equal(weights[1], 0);
	});

	it('gives weights of zero where no example has a feature', () => {
		const weights = trainBinary({ ...examplesOf([[1], [-1]]), width: 3 }, firstOnly, exact);
		assert.ok((weights[0] ?? 0) > 0.5);
		assert.deepEqual([weights[1], weights[2]], [0, 0]);
	});
});
