/**
 * `npm run fuzz`: understanding asked about 200,000 mutated texts and random strings (or as many as the number given): no
 * exception, valid facts, and none slow. A call that seems slow is made again; what counts is its fastest.
 */
import fc from 'fast-check';
import { factNames, factsSchema } from '../../knowledge/facts/facts.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';
import { mutatedTexts } from './mutations.ts';

/** The most milliseconds that reading a message may take. */
const slowest = 20;
const retries = 5;

/**
 * Ask about so many texts.
 *
 * @returns what went wrong, each with its text
 */
export function fuzz(count: number, seed: string): { faults: string[]; longest: number } {
	const understand = createUnderstanding();
	const today = new Date('2026-06-15T12:00:00Z');
	const strings = fc.sample(fc.string({ unit: 'binary', maxLength: 400 }), {
		numRuns: Math.ceil(count / 4),
		seed: seed.length,
	});
	const mutations = mutatedTexts(seed);
	const faults: string[] = [];
	let longest = 0;
	for (let index = 0; index < count; index++) {
		const text = index % 4 === 0 ? (strings[index / 4] ?? '') : mutations.next().value;
		const asking = index % 3 === 0 ? (factNames[index % factNames.length] ?? null) : null;
		const run = () => {
			const start = performance.now();
			factsSchema.parse(factsOfText(understand, text, { today, asking }));
			return performance.now() - start;
		};
		try {
			let fastest = run();
			for (let retry = 0; retry < retries && fastest > slowest; retry++) fastest = Math.min(fastest, run());
			longest = Math.max(longest, fastest);
			if (fastest > slowest) faults.push(`${fastest.toFixed(1)} ms: ${JSON.stringify(text)}`);
		} catch (error) {
			faults.push(`${error instanceof Error ? error.message : error}: ${JSON.stringify(text)}`);
		}
	}
	return { faults, longest };
}

if (import.meta.main) {
	const count = Number(process.argv[2] ?? 200_000);
	const { faults, longest } = fuzz(count, process.argv[3] ?? 'fuzz');
	for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`);
	process.stdout.write(`${count} texts, ${faults.length} faults, the slowest took ${longest.toFixed(2)} ms\n`);
	process.exitCode = faults.length ? 1 : 0;
}
