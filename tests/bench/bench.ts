/**
 * `npm run bench`: how long the parts take, each beside its limit and beside a peer measured in the same run, because
 * machines differ and are noisy. Rounds of all parts are interleaved; the median round counts. `--json` prints figures only.
 */
import { parseArgs } from 'node:util';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { converse } from '../../dialogs/conversation/converse.ts';
import { advise } from '../../knowledge/advise.ts';
import { decode, encode } from '../../knowledge/code/code.ts';
import { combinations } from '../../knowledge/combinations.ts';
import { createUnderstanding } from '../../language/understand.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const rounds = 15;
const today = new Date('2026-11-23');

const assistant = loadAssistant();
const understand = createUnderstanding();
const { knowledge } = assistant;

/** Full facts of every kind, so that no single case is measured. */
const everyFact = [...combinations([{ age: 8 }, { age: 17 }, { age: 42 }], [[], ['disability', 'low-income']])].filter(
	(facts) => Object.keys(facts).length === 6 && facts.residency,
);
const texts = [
	'my daughter is 8 and we just got her card, what do I bring?',
	'I lost my ID card. Can I still activate my social security card?',
	'身份证丢了，社保卡还能激活吗',
	'四十二 没上班',
	'what does article 12 say',
	'都没有',
];
const midway = { ...assistant.begin('en'), greeted: true, begun: true, asking: 'age' as const };
const turn = { id: '1', text: 'she is 8 and has no certificates' };
const sample = JSON.stringify(assistant.advise(everyFact[0] ?? {}));

const meant = understand(turn.text, { locale: 'en', asking: 'age', today });
const understood = { knowledge, words: assistant.words, understand: () => meant, home: null };

interface Part {
	name: string;
	/** The most it may take, in microseconds, where a target is set. */
	limit?: number;
	/** Runs of the part in a round. */
	runs: number;
	run(index: number): unknown;
}

const peer: Part = { name: 'peer: JSON.parse of one advice', runs: 2000, run: () => JSON.parse(sample) };
const parts: Part[] = [
	{
		name: 'advise, full facts',
		limit: 50,
		runs: 2000,
		run: (i) => advise(knowledge, everyFact[i % everyFact.length] ?? {}),
	},
	{ name: 'advise, nothing known', runs: 2000, run: () => advise(knowledge, {}) },
	{ name: 'code, both ways', runs: 2000, run: (i) => decode(encode(everyFact[i % everyFact.length] ?? {})) },
	{
		name: 'understand a message',
		limit: 400,
		runs: 300,
		run: (i) => understand(texts[i % texts.length] ?? '', { locale: 'en', today }),
	},
	{ name: 'converse, one turn', runs: 300, run: () => assistant.converse(midway, turn, today) },
	{
		name: 'converse, already understood',
		limit: 150,
		runs: 300,
		run: () => converse(understood, midway, turn, today),
	},
];

/** Microseconds a run, over one round. */
function measure(part: Part): number {
	const start = process.hrtime.bigint();
	for (let index = 0; index < part.runs; index += 1) part.run(index);
	return Number(process.hrtime.bigint() - start) / 1000 / part.runs;
}

const figures = new Map<Part, number[]>([peer, ...parts].map((part) => [part, []]));
for (const part of figures.keys()) measure(part); // warm up
for (let round = 0; round < rounds; round += 1) {
	for (const [part, measured] of figures) measured.push(measure(part));
}

const median = (measured: number[]) => measured.sort((a, b) => a - b)[Math.floor(measured.length / 2)] ?? Number.NaN;
const base = median(figures.get(peer) ?? []);
const rows = [...figures].map(([{ name, limit }, measured]) => {
	const microseconds = median(measured);
	return {
		name,
		microseconds,
		timesPeer: microseconds / base,
		limit,
		met: limit === undefined || microseconds <= limit,
	};
});

if (values.json) {
	process.stdout.write(`${JSON.stringify({ node: process.version, rounds, rows }, null, 2)}\n`);
} else {
	process.stdout.write(`median of ${rounds} rounds, Node ${process.version}\n\n`);
	for (const { name, microseconds, timesPeer, limit, met } of rows) {
		const target = limit === undefined ? '' : `limit ${limit} µs: ${met ? 'met' : 'NOT MET'}`;
		process.stdout.write(
			`${name.padEnd(34)}${microseconds.toFixed(2).padStart(10)} µs${timesPeer.toFixed(2).padStart(9)} × peer  ${target}\n`,
		);
	}
}
