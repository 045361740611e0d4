import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClauseReader } from '../../../language/facts/learned/clause-reader.ts';
import { learnedStatements } from '../../../language/facts/learned/learned-statements.ts';
import { loadParaphrases } from '../../../language/facts/learned/paraphrases.ts';
import { findMentions } from '../../../language/people/mentions.ts';
import { Reading } from '../../../language/text/reading.ts';
import type { Statement } from '../../../language/understanding.ts';
import { LocaleFileError, localesFolder } from '../../../language/vocabulary/locale-files.ts';
import { loadVocabulary } from '../../../language/vocabulary/vocabulary.ts';
import { stating } from '../../dialogs/update/saying.ts';

const vocabulary = loadVocabulary();
const reader = ClauseReader.load(vocabulary);

function added(text: string, told: readonly Statement[] = [], asking: Statement['fact'] | null = null) {
	const reading = new Reading(text, vocabulary, new Date(2026, 10, 23));
	return learnedStatements(reader, reading, findMentions(reading), told, asking).map(
		({ person, fact, value }) => [person, fact, value] as const,
	);
}

describe('what is learned from paraphrases', () => {
	it('adds what no pattern has found, of the person of whom it is said', () => {
		assert.deepEqual(added('he wears the uniform of the metro company and drives line two, on their payroll'), [
			['third', 'affiliation', 'employee'],
		]);
		assert.deepEqual(added('我身份证这张纸片是派出所先开的临时的'), [['self', 'idStatus', 'temporary']]);
	});

	it('says nothing of a fact that the text tells already', () => {
		const told = [stating('affiliation', 'student', { person: 'third' })];
		assert.deepEqual(
			added('he wears the uniform of the metro company and drives line two, on their payroll', told),
			[],
		);
	});

	for (const text of [
		'what if I had no ID at all?',
		'anybody on the payroll of a company can have one, I suppose?',
		'change my job',
		'my card expired in spring',
		'卡卡卡卡',
	]) {
		it(`tells nothing from "${text}"`, () => {
			assert.deepEqual(added(text), []);
		});
	}

	it('never tells who can come', () => {
		for (const text of ['he is bound to his bed and goes nowhere', '她走不动路，出不了门']) {
			assert.ok(added(text).every(([, fact]) => fact !== 'attendance'));
		}
	});
});

describe('the paraphrases of a language', () => {
	let folder: string;
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'locales-'));
		mkdirSync(join(folder, 'en'));
		cpSync(join(localesFolder, 'en', 'paraphrases.yaml'), join(folder, 'en', 'paraphrases.yaml'));
	});
	after(() => rmSync(folder, { recursive: true }));

	it('are refused where one sentence stands under two values, saying where', () => {
		const path = join(folder, 'en', 'paraphrases.yaml');
		const text = readFileSync(path, 'utf8');
		const [, line = ''] = /\n {6}- (.+)\n/.exec(text) ?? [];
		writeFileSync(path, text.replace(/\nnothing:\n/, `\nnothing:\n  - ${line}\n`));
		assert.throws(
			() => loadParaphrases(folder),
			(error) =>
				error instanceof LocaleFileError &&
				/paraphrases\.yaml:\d+: .*stands under .* as well; keep one/.test(error.message),
		);
	});
});
