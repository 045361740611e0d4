import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Assistant, loadAssistant } from '../../dialogs/assistant.ts';
import { type Written, writtenNumber } from '../language/identity-numbers.ts';
import { leftOf } from './pipeline.ts';
import { rowsOfDigits, traceOf } from './traces.ts';

/** All of them are tried by `npm run test:redaction`. */
const isWhole = process.env.LOAD === 'all';
const size = isWhole ? { batches: 50, numbers: 100 } : { batches: 2, numbers: 100 };
const cases = size.batches * size.numbers * 2;

/** What is said around a number: each has one in both languages. */
const sentences: readonly (readonly [string, string])[] = [
	['我的号码是#，谢谢', 'my number is #; thanks'],
	['我女儿8岁，号码#，要带什么？', 'my daughter is 8, her number is #, what do I bring?'],
	['#', 'it is #'],
	['#丢了怎么办', '# is lost, what now?'],
	['请问#这个能激活吗', 'can you activate # for me please'],
	['删除#', 'why do you need #?'],
];

interface Said extends Written {
	texts: readonly string[];
}

const said: fc.Arbitrary<Said> = fc
	.tuple(writtenNumber, fc.constantFrom(...sentences))
	.map(([number, pair]) => ({ ...number, texts: pair.map((text) => text.replace('#', () => number.written)) }));

describe(`${cases} sentences with a number`, function () {
	this.timeout(600_000);
	let assistant: Assistant;
	/** Rows of digits that the assistant says by itself, such as the numbers of laws. */
	let ordinary: Set<string>;
	before(async () => {
		assistant = loadAssistant();
		const plain = sentences.flatMap((pair) => pair.map((text) => text.replace('#', '')));
		const { left } = await leftOf(assistant, plain);
		ordinary = rowsOfDigits(Object.values(left).join('\n'));
	});

	const rowsIn = (text: string): Set<string> => new Set([...rowsOfDigits(text)].filter((row) => !ordinary.has(row)));

	it('leave none of its digits in the database, the log or the replies', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(said, { minLength: size.numbers, maxLength: size.numbers }), async (batch) => {
				const { left, answered } = await leftOf(
					assistant,
					batch.flatMap(({ texts }) => texts),
				);
				assert.equal(answered, 2 * batch.length);
				for (const [place, text] of Object.entries(left)) {
					const rows = rowsIn(text);
					for (const { kind, form, number, written } of batch) {
						const trace = traceOf(number, rows);
						assert.equal(trace, undefined, `${kind} ${form}: ${JSON.stringify(written)} left ${trace} in the ${place}`);
					}
				}
			}),
			{ numRuns: size.batches, endOnFailure: true },
		);
	});

	it('would leave them in the database, in whatever form, if nothing masked them', async () => {
		const batch = fc.sample(said, 300);
		const texts = batch.flatMap((one) => one.texts);
		const { left } = await leftOf(assistant, texts, (text) => ({ text, masked: false }));
		const rows = rowsIn(left.database);
		for (const { kind, form, number, written } of batch)
			assert.ok(traceOf(number, rows), `${kind} ${form}: ${JSON.stringify(written)} is not noticed`);
	});
});
