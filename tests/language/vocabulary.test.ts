import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reading } from '../../language/text/reading.ts';
import { classNames } from '../../language/vocabulary/classes.ts';
import { compileVocabulary } from '../../language/vocabulary/compile-vocabulary.ts';
import { Lexicon } from '../../language/vocabulary/lexicon.ts';
import { LocaleFileError } from '../../language/vocabulary/locale-files.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';

const locales = join(import.meta.dirname, '../../locales');

describe('a misspelt class of words', function () {
	this.timeout(60_000);
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'locales-'));
		cpSync(locales, folder, { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** Replaces the first such text of a file; returns the number of its line. */
	function replace(file: string, from: string | RegExp, to: string): number {
		const path = join(folder, file);
		const text = readFileSync(path, 'utf8');
		const at = typeof from === 'string' ? text.indexOf(from) : text.search(from);
		assert.ok(at >= 0, `${file} holds ${from}`);
		writeFileSync(path, text.replace(from, to));
		return text.slice(0, at).split('\n').length;
	}

	function refusal(): string {
		try {
			compileVocabulary(folder);
		} catch (error) {
			assert.ok(error instanceof LocaleFileError, String(error));
			return error.message;
		}
		return assert.fail('nothing was refused');
	}

	const patterns: [string, string, string, string, string][] = [
		['a fact', 'en/vocabulary.yaml', '<have> ..4 <doc-low-income>', '<have> ..4 <misspeld>', 'facts.specialGroups'],
		['a choice', 'en/vocabulary.yaml', '(the|a|as)? <doc-low-income>', '(the|<misspeld>)?', 'facts.specialGroups'],
		[
			'a paper',
			'zh-Hans/vocabulary.yaml',
			'缺)<doc-work-injury>',
			'缺)<misspeld>',
			'lacks.work-injury-certificate-copy',
		],
	];
	for (const [what, file, from, to, section] of patterns) {
		it(`in a pattern of ${what} is refused with its line`, () => {
			const line = replace(file, from, to);
			assert.equal(refusal(), `locales/${file}:${line}: ${section}: "<misspeld>" is not among the words`);
		});
	}

	it('in a pattern of a topic is refused with its line', () => {
		const line = replace('en/topics.yaml', /<card>/, '<misspeld>');
		assert.match(
			refusal(),
			new RegExp(`^locales/en/topics\\.yaml:${line}: [a-z_]+: "<misspeld>" is not among the words$`),
		);
	});

	it('in the words of another class is refused with its line', () => {
		const line = replace('en/vocabulary.yaml', '<doc-disability>, <doc-work-injury>', '<misspeld>, <doc-work-injury>');
		assert.equal(refusal(), `locales/en/vocabulary.yaml:${line}: words.group: "<misspeld>" is not among the words`);
	});

	it('that leads back to itself is refused', () => {
		const line = replace('en/vocabulary.yaml', '<doc-disability>, <doc-work-injury>', '<group>, <doc-work-injury>');
		assert.equal(refusal(), `locales/en/vocabulary.yaml:${line}: words.group: "<group>" leads back to this class`);
	});

	it('among the things is refused with its line', () => {
		const line = replace('en/vocabulary.yaml', 'things: [id, temporary-id,', 'things: [id, misspeld,');
		assert.equal(refusal(), `locales/en/vocabulary.yaml:${line}: things: "misspeld" is not among the words`);
	});

	it('as what takes a statement back is refused with its line', () => {
		const line = replace('en/vocabulary.yaml', 'cancelledBy: contrast', 'cancelledBy: misspeld');
		assert.match(
			refusal(),
			new RegExp(`^locales/en/vocabulary\\.yaml:${line}: facts\\.\\w+\\.cancelledBy: must be a class .*"misspeld"$`),
		);
	});

	for (const name of ['goes-along', 'kin-niece', 'month-11', 'named-attendance']) {
		it(`that the grammar asks for, and no language has words for, is refused: ${name}`, () => {
			let found = 0;
			for (const tag of readdirSync(folder)) {
				const path = join(folder, tag, 'vocabulary.yaml');
				try {
					const text = readFileSync(path, 'utf8');
					// The class is renamed wherever it stands, so that nothing else is wrong.
					const renamed = text.replaceAll(new RegExp(`(?<=^  |<)${name}(?=:|>)`, 'gm'), 'misspeld');
					found += renamed === text ? 0 : 1;
					writeFileSync(path, renamed);
				} catch (error) {
					assert.equal((error as NodeJS.ErrnoException).code, 'ENOENT');
				}
			}
			assert.ok(found > 0);
			assert.match(
				refusal(),
				new RegExp(`^language/vocabulary/classes\\.ts: no locale has words for "${name}"; write them under \`words\``),
			);
		});
	}

	it('does not compile in the grammar, and is refused at run time', () => {
		const reading = new Reading('no', loadVocabulary());
		// @ts-expect-error no class is called so
		assert.throws(() => reading.has('misspeld'), /the vocabulary has no class of words "misspeld"/);
		assert.equal(reading.has('no'), true);
	});
});

describe('the classes that the grammar asks for', () => {
	it('are named once each', () => assert.equal(new Set(classNames).size, classNames.length));

	it('are made by their definition alone', () => {
		const lexicon = new Lexicon();
		assert.throws(() => lexicon.idOf('id'), RangeError);
		assert.equal(lexicon.define('id'), lexicon.idOf('id'));
	});
});
