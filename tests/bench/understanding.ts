/**
 * `npm run bench:understanding`: topics told by our model, natural's Bayes and nlp.js on the same split of our examples, how
 * long each takes a message, and what loading costs. `--json` prints figures only.
 */
import { spawnSync } from 'node:child_process';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { labelOf, trained } from '../evaluation/judge.ts';
import { type Judged, topicFigures } from '../evaluation/metrics.ts';
import { type Classify, languageOf, trainBayes, trainNlp } from '../evaluation/peers.ts';
import { topicLines } from '../evaluation/report.ts';

const folds = 5;
const rounds = 7;
const timed = 150;
const today = new Date('2026-06-15T12:00:00Z');

const examples = loadExamples();
const training = examples.filter((_, index) => index % folds !== 0);
const held = examples.filter((_, index) => index % folds === 0);

async function accuracy(classify: Classify): Promise<Judged[]> {
	const judged: Judged[] = [];
	for (const { text, label, locale } of held) {
		judged.push({ text, label, lang: languageOf(locale), found: await classify(text, languageOf(locale)) });
	}
	return judged;
}

const median = (values: number[]) =>
	values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Median milliseconds a message, rounds of all subjects interleaved, the first round left out. */
async function speeds(subjects: Record<string, Classify>, language: string): Promise<Record<string, number>> {
	const texts = held.filter(({ locale }) => languageOf(locale) === language).slice(0, timed);
	const times = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		for (const [name, classify] of Object.entries(subjects)) {
			for (const { text } of texts) {
				const start = performance.now();
				await classify(text, language);
				if (round > 0) times.get(name)?.push(performance.now() - start);
			}
		}
	}
	return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
}

/** Loading in a process of its own, the model cached: milliseconds and megabytes. */
function loading(): { milliseconds: number; megabytes: number } {
	const module = new URL('../../language/understand.ts', import.meta.url).href;
	const code = `const { createUnderstanding } = await import(${JSON.stringify(module)});
		globalThis.gc(); const before = process.memoryUsage(); const start = performance.now();
		globalThis.kept = createUnderstanding(); const milliseconds = performance.now() - start;
		globalThis.gc(); const after = process.memoryUsage();
		const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
		console.log(JSON.stringify({ milliseconds, megabytes: bytes / 1e6 }));`;
	const runs = Array.from({ length: 5 }, () => {
		const { stdout } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
			encoding: 'utf8',
		});
		return JSON.parse(stdout) as { milliseconds: number; megabytes: number };
	});
	return {
		milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
		megabytes: median(runs.map(({ megabytes }) => megabytes)),
	};
}

const judge = trained(training);
const understand = createUnderstanding();
const bayes = trainBayes(training);
const nlp = await trainNlp(training, false);
const nlpWithEntities = await trainNlp(training, true);
const topics = {
	ours: topicFigures(await accuracy((text) => labelOf(judge(text)))),
	"natural's Bayes": topicFigures(await accuracy(bayes)),
	'nlp.js': topicFigures(await accuracy(nlp)),
};
const subjects: Record<string, Classify> = {
	'ours, topic only': (text) => labelOf(judge(text)),
	'ours, with facts and language': (text) => understand(text, { today }).topic,
	"natural's Bayes, topic only": bayes,
	'nlp.js, topic only': nlp,
	'nlp.js, with its entities': nlpWithEntities,
};
const milliseconds = { en: await speeds(subjects, 'en'), zh: await speeds(subjects, 'zh') };
const loaded = loading();

if (process.argv.includes('--json')) {
	process.stdout.write(
		`${JSON.stringify({ node: process.version, topics, milliseconds, loading: loaded }, null, 2)}\n`,
	);
} else {
	process.stdout.write(`${training.length} examples trained on, ${held.length} held out, Node ${process.version}\n`);
	for (const [name, figures] of Object.entries(topics))
		process.stdout.write(`\n${name}\n${topicLines(figures).join('\n')}\n`);
	process.stdout.write('\nmedian ms a message              en        zh   times ours (with facts)\n');
	for (const name of Object.keys(subjects)) {
		const { en, zh } = { en: milliseconds.en[name] ?? 0, zh: milliseconds.zh[name] ?? 0 };
		const own = 'ours, with facts and language';
		const times = [en / (milliseconds.en[own] ?? 0), zh / (milliseconds.zh[own] ?? 0)].map((ratio) => ratio.toFixed(2));
		process.stdout.write(
			`${name.padEnd(30)}${en.toFixed(3).padStart(7)}${zh.toFixed(3).padStart(10)}   ${times.join(' / ')}\n`,
		);
	}
	process.stdout.write(
		`\nloading with a cached model: ${loaded.milliseconds.toFixed(0)} ms (limit 150), ${loaded.megabytes.toFixed(1)} MB (limit 40)\n`,
	);
}
