import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { judgeAnswer } from './answered.ts';
import { judgeFacts } from './judge.ts';
import { readLabelled } from './labelled.ts';
import { factFigures } from './metrics.ts';
import { withSlips } from './slips.ts';

describe('the command that evaluates understanding', () => {
	let folder = '';
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
	});
	after(() => rmSync(folder, { recursive: true }));

	const fileOf = (name: string, rows: readonly unknown[]) => {
		const file = join(folder, name);
		writeFileSync(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
		return file;
	};
	const run = (...options: string[]) => {
		const command = [join(import.meta.dirname, 'evaluate.ts'), ...options];
		const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
		return { status, stdout, stderr };
	};

	it('gives the figures of a labelled file, as text and as JSON', () => {
		const file = fileOf('test.jsonl', [
			{ text: 'I lost my social security card', label: 'loss_replacement', lang: 'en', kind: 'related' },
			{ text: '公积金怎么提取', label: 'oos_provident_fund', lang: 'zh' },
		]);
		const { status, stdout } = run('--test', file);
		assert.equal(status, 0);
		assert.match(stdout, /in scope +right/);
		const [figures] = JSON.parse(run('--test', file, '--json').stdout) as [
			{ figures: { topics: { lang: string; right: number }[] } },
		];
		assert.deepEqual(
			figures.figures.topics.map(({ lang }) => lang),
			['en', 'zh', 'all'],
		);
		assert.equal(figures.figures.topics[0]?.right, 1);
	}).timeout(60_000);

	it('trains on any labelled file alone and asks about another', () => {
		const rows = ['red', 'blue'].flatMap((label) =>
			Array.from({ length: 8 }, (_, index) => ({ text: `a ${label} thing number ${index}`, label })),
		);
		const other = Array.from({ length: 8 }, (_, index) => ({ text: `cold drink ${index}`, label: 'oos' }));
		const train = fileOf('train.jsonl', [...rows, ...other]);
		const test = fileOf('ask.jsonl', [
			{ text: 'the red one', label: 'red' },
			{ text: 'some blue', label: 'blue' },
			{ text: 'a cold drink', label: 'oos' },
		]);
		const [{ figures }] = JSON.parse(run('--train', train, '--test', test, '--json').stdout) as [
			{ figures: { topics: { right: number; recalled: number }[] } },
		];
		assert.deepEqual([figures.topics[0]?.right, figures.topics[0]?.recalled], [1, 1]);
	}).timeout(60_000);

	for (const [title, rows, options, complaint] of [
		['is no JSON', ['{"text": "a", "label": "fees"}', 'oops'], ['--test'], /bad\.jsonl:2: not JSON/],
		['has a line without a label', ['{"text": "a"}'], ['--test'], /bad\.jsonl:1: label: is missing/],
		[
			'has a fact that does not exist',
			['{"text": "a", "facts": {"age": "old"}}'],
			['--facts', '--test'],
			/bad\.jsonl:1: facts\.age/,
		],
		['is empty', [], ['--test'], /bad\.jsonl has no lines/],
		['asks for an answer in no language', ['{"text": "a", "must": []}'], ['--answers'], /bad\.jsonl:1: lang: /],
		['comes without the file to ask about', ['{"text": "a", "label": "b"}'], ['--train'], /--train needs --test FILE/],
	] as const) {
		it(`says what is wrong when a file ${title}`, () => {
			const { status, stderr } = run(...options, fileOf('bad.jsonl', rows));
			assert.equal(status, 2);
			assert.match(stderr, complaint);
		}).timeout(60_000);
	}

	it('holds first replies against what they must and must not say', () => {
		const file = fileOf('answers.jsonl', [
			{ text: 'I lost my social security card', lang: 'en', must: [['12333', '12345']], mustNot: ['driving licence'] },
			{ text: '社保卡丢了怎么办', lang: 'zh', must: [['挂失'], ['没有这样的话']], mustNot: [] },
		]);
		const { status, stdout } = run('--answers', file, '--verbose');
		assert.equal(status, 0);
		assert.match(stdout, /^ {2}en +1 questions, right 100\.0 %/m);
		assert.match(stdout, /^ {2}all +2 questions, right {2}50\.0 %; something missing in 1, something wrong in 0$/m);
		assert.match(stdout, /lacks 没有这样的话/);
		assert.doesNotMatch(run('--answers', file).stdout, /lacks/);
	}).timeout(60_000);

	it('says so when a file is not there, or an option does not exist', () => {
		assert.match(run('--test', join(folder, 'none.jsonl')).stderr, /none\.jsonl can't be read/);
		const { status, stderr } = run('--tset', 'x');
		assert.equal(status, 2);
		assert.match(stderr, /--tset[\s\S]*npm run -s evaluate/);
	}).timeout(60_000);
});

describe('slips made on purpose', () => {
	it('are the same for the same sentence, and other ones for another variant', () => {
		const text = 'How do I activate my social security card';
		assert.equal(withSlips(text, 2), withSlips(text, 2));
		assert.notEqual(withSlips(text, 2), withSlips(text, 2, 1));
		assert.notEqual(withSlips(text, 2), text);
		assert.notEqual(withSlips('社保卡怎么激活', 2), '社保卡怎么激活');
		assert.equal(withSlips('12333', 2), '12333');
	});
});

describe('facts in the labelled sentences', () => {
	const { understand } = loadAssistant();
	const rows = ['en', 'zh-Hans'].map((locale) => ({
		locale,
		judged: judgeFacts(understand, readLabelled(join(import.meta.dirname, `facts.${locale}.jsonl`), ['facts'])),
	}));

	it('are those of 300 sentences or more', () => {
		assert.ok(rows.flatMap(({ judged }) => judged).length >= 300);
	});

	for (const { locale, judged } of rows) {
		it(`are found with an F1 of 0.95 or more, and exactly in 85 % or more of the sentences, in ${locale}`, () => {
			const { all, exact } = factFigures(judged);
			assert.ok(all.f1 >= 0.95, `F1 ${all.f1}`);
			assert.ok(exact >= 0.85, `exact ${exact}`);
		});
	}
});

describe('judging a reply', () => {
	const row = {
		text: 'q',
		lang: 'en',
		must: [['ID card', 'passport'], ['bank']],
		mustNot: ['no need', ['free', 'gratis']],
	};
	const table: [string, string, string[][], string[]][] = [
		['right', 'Bring your PASSPORT to the Bank.', [], []],
		['without one of the groups', 'Bring your ID card.', [['bank']], []],
		[
			'saying what it must not',
			'At the bank, with your ID card, free of charge. No need to wait.',
			[],
			['no need', 'free'],
		],
	];
	for (const [title, reply, missing, wrong] of table) {
		it(`finds it ${title}`, () => {
			const judged = judgeAnswer(row, reply);
			assert.deepEqual([judged.missing, judged.wrong], [missing, wrong]);
		});
	}
});
