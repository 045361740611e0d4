/**
 * `npm run -s evaluate`: how well the assistant understands, in figures. See `help` for what it can be asked.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Assistant, loadAssistant } from '../../dialogs/assistant.ts';
import { LocaleFileError } from '../../language/vocabulary/locale-files.ts';
import { answerFigures, judgeAnswers, readAnswerRows } from './answered.ts';
import { crossValidate, judgeFacts, judgeTopics, labelOf, thresholdCurve, trained } from './judge.ts';
import { LabelledFileError, type LabelledRow, readLabelled } from './labelled.ts';
import { confusions, factFigures, type Judged, topicFigures } from './metrics.ts';
import { answerLines, confusionLines, factLines, failureLines, thresholdLines, topicLines } from './report.ts';
import { withSlips } from './slips.ts';

const help = `How well topics, languages and facts are understood.

  npm run -s evaluate                                   our examples by cross-validation, and the labelled sets
  npm run -s evaluate -- --test FILE                    the topics of another file; with --facts its facts too
  npm run -s evaluate -- --train A.jsonl --test B.jsonl the topic model trained on A alone, asked about B
  npm run -s evaluate -- --answers FILE                 the first replies to questions; --verbose lists the wrong ones

Files are JSON lines, {"text", "label", "lang"?, "facts"?}; labels of what is out of scope begin with "oos".
Those of --answers are {"text", "lang", "must": [["one of", "these"], …], "mustNot": ["none of these", …]}.
Also: --folds N (5), --slips N (with so many slips a sentence beside none; 2), --confusions N (20), --json.
`;

const ownSets = ['topics.jsonl', 'facts.en.jsonl', 'facts.zh-Hans.jsonl'].map((name) =>
	join(import.meta.dirname, name),
);
const thresholds = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

interface Section {
	title: string;
	figures: unknown;
	lines: string[];
}

function topicSection(title: string, judged: readonly Judged[], most: number): Section {
	const figures = topicFigures(judged);
	const confused = confusions(judged);
	return {
		title,
		figures: { topics: figures, confusions: confused },
		lines: [...topicLines(figures), ...confusionLines(confused, most)],
	};
}

function factSection(
	title: string,
	rows: readonly LabelledRow[],
	understand: Assistant['understand'],
	most: number,
): Section {
	const judged = judgeFacts(understand, rows);
	const figures = factFigures(judged);
	return { title, figures, lines: factLines(figures, judged, most) };
}

function* sections(): Generator<Section> {
	const { values } = parseArgs({
		options: {
			help: { type: 'boolean', short: 'h' },
			test: { type: 'string' },
			train: { type: 'string' },
			facts: { type: 'boolean', default: false },
			answers: { type: 'string' },
			verbose: { type: 'boolean', default: false },
			folds: { type: 'string', default: '5' },
			slips: { type: 'string', default: '2' },
			confusions: { type: 'string', default: '20' },
			json: { type: 'boolean', default: false },
		},
	});
	const most = Number(values.confusions);
	const slips = Number(values.slips);
	if (values.train !== undefined) {
		if (values.test === undefined)
			throw new LabelledFileError('--train needs --test FILE to ask the trained model about');
		const rows = readLabelled(values.train, ['label']).map(({ text, label = '' }) => ({ text, label }));
		const judge = trained(rows);
		const judged = readLabelled(values.test, ['label']).map(({ text, label = '', lang = 'all' }) => {
			return { text, label, lang, found: labelOf(judge(text)) };
		});
		yield topicSection(`Trained on ${values.train}, asked about ${values.test}`, judged, most);
		return;
	}
	const assistant = loadAssistant();
	if (values.answers !== undefined) {
		const rows = judgeAnswers(assistant, readAnswerRows(values.answers));
		const figures = answerFigures(rows);
		const failures = values.verbose ? failureLines(rows) : [];
		yield { title: `${values.answers}, first replies`, figures, lines: [...answerLines(figures), ...failures] };
		return;
	}
	const { understand } = assistant;
	if (values.test !== undefined) {
		const rows = readLabelled(values.test, values.facts ? ['facts'] : ['label']);
		const labelled = rows.filter(({ label }) => label !== undefined);
		if (labelled.length) {
			yield topicSection(values.test, judgeTopics(understand, labelled), most);
			const slipped = judgeTopics(understand, labelled, (text) => withSlips(text, slips));
			yield topicSection(`${values.test}, with ${slips} slips a sentence`, slipped, 0);
		}
		if (values.facts) yield factSection(`${values.test}, facts`, rows, understand, most);
		return;
	}
	const heldOut = crossValidate(Number(values.folds));
	const section = topicSection(`Our examples, ${values.folds}-fold cross-validation`, heldOut, most);
	const curve = thresholdCurve(heldOut, thresholds);
	yield {
		...section,
		figures: { ...Object(section.figures), curve },
		lines: [...section.lines, ...thresholdLines(curve)],
	};
	for (const file of ownSets.filter((name) => existsSync(name))) {
		const rows = readLabelled(file, []);
		const name = file.slice(import.meta.dirname.length + 1);
		const labelled = rows.filter(({ label }) => label !== undefined);
		if (labelled.length) {
			yield topicSection(name, judgeTopics(understand, labelled), most);
			yield topicSection(
				`${name}, with ${slips} slips a sentence`,
				judgeTopics(understand, labelled, (text) => withSlips(text, slips)),
				0,
			);
		}
		const withFacts = rows.filter(({ facts }) => facts !== undefined);
		if (withFacts.length) yield factSection(name, withFacts, understand, most);
	}
}

try {
	if (process.argv.some((word) => word === '--help' || word === '-h')) process.stdout.write(help);
	else {
		const json = process.argv.includes('--json');
		const all: object[] = [];
		for (const { title, figures, lines } of sections()) {
			if (json) all.push({ title, figures });
			else process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
		}
		if (json) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
	}
} catch (error) {
	const isInput = error instanceof LabelledFileError || error instanceof LocaleFileError;
	const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
	if (!isInput && !isUsage) throw error;
	process.stderr.write(`${error instanceof Error ? error.message : error}\n${isUsage ? `\n${help}` : ''}`);
	process.exitCode = 2;
}
