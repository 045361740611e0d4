import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint } from '../../bot/lint.ts';

const root = join(import.meta.dirname, '../..');

describe('npm run knowledge -- lint', function () {
	this.timeout(60_000);
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'lint-'));
		for (const name of ['knowledge', 'locales']) cpSync(join(root, name), join(folder, name), { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const problems = () => lint({ knowledge: join(folder, 'knowledge'), locales: join(folder, 'locales') });

	function replace(file: string, from: string, to: string): void {
		const path = join(folder, file);
		const text = readFileSync(path, 'utf8');
		assert.ok(text.includes(from), `${file} holds ${from}`);
		writeFileSync(path, text.replace(from, to));
	}

	it('finds nothing wrong with the content as it is', () => {
		assert.deepEqual(lint(), []);
		assert.deepEqual(problems(), []);
	});

	const breaks: [string, string, string, string, RegExp][] = [
		[
			'a line without a citation',
			'knowledge/visits.yaml',
			'{ note: any-branch, citations: [suixi-2025#financial-function] }',
			'{ note: any-branch }',
			/^knowledge\/visits\.yaml:\d+, at \[7\]\.notes\[4\]\.citations: .*/,
		],
		[
			'a document that does not exist',
			'knowledge/document-sets.yaml',
			'document: passport',
			'document: pasport',
			/^knowledge\/document-sets\.yaml:\d+, .*found the document "pasport", allowed are: /,
		],
		[
			'a word that is not translated',
			'locales/zh-Hans/messages.yaml',
			'  fees: 没有查到',
			'  feees: 没有查到',
			/^locales\/zh-Hans\/messages\.yaml: topics\.fees: is missing; translate line \d+ of locales\/en\/messages\.yaml$/,
		],
		[
			'a word that nothing uses',
			'locales/zh-Hans/messages.yaml',
			'  fees: 没有查到',
			'  feees: 没有查到',
			/^locales\/zh-Hans\/messages\.yaml:\d+: topics\.feees: nothing uses it; take it out, or correct its name$/,
		],
		[
			'a condition that contradicts itself',
			'knowledge/visits.yaml',
			'when: [adult, unable]',
			'when: [adult, minor]',
			/^knowledge\/visits\.yaml:\d+, .*can hold for nobody, as its parts contradict one another: \["adult","minor"\]/,
		],
		[
			'a condition that is never reached',
			'knowledge/visits.yaml',
			'- { note: school-checks-for-you, citations',
			'- { note: school-checks-for-you, when: [{ affiliation: employee }], citations',
			/^knowledge\/visits\.yaml:\d+, at \[1\]\.notes\[0\]\.when: is never reached/,
		],
		[
			'a passage that nothing cites',
			'knowledge/topics.yaml',
			'citations: [fee-reports#fees, suixi-2025#hotline]',
			'citations: [suixi-2025#hotline, suixi-2025#hotline]',
			/^knowledge\/sources\.yaml: fee-reports#fees: nothing cites it/,
		],
		[
			'an answer that does not show its source',
			'locales/en/messages.yaml',
			'In some places the first card is free and a replacement costs about 20 yuan{{c1}}.',
			'In some places the first card is free and a replacement costs about 20 yuan.',
			/^locales\/en\/messages\.yaml:\d+: topics\.fees: lacks \{\{c1\}\}; put each where its source is used$/,
		],
		[
			'an answer that is too long to read in a queue',
			'locales/en/messages.yaml',
			'I found no national fee.',
			`I found no national fee.${' And so on and on.'.repeat(12)}`,
			/^locales\/en\/messages\.yaml:\d+: topics\.fees: has \d+ words; say it in 50 or fewer$/,
		],
		[
			'a topic without an answer in one language',
			'locales/en/messages.yaml',
			'  fees: I found',
			'  feees: I found',
			/^locales\/en\/messages\.yaml: topics\.fees: has no answer; write one$/,
		],
		[
			'a paper that is asked for twice',
			'knowledge/document-sets.yaml',
			'when: [mainland, { idStatus: second-generation }, aged-16-17]',
			'when: [mainland, { idStatus: second-generation }, from-16]',
			/^knowledge\/visits\.yaml: bank: asks for the original of id-card twice, as for \{.*make the conditions of the two lines exclude one another$/,
		],
		[
			'an example under two topics',
			'locales/en/examples.yaml',
			'fees:\n',
			'fees:\n  - "PIN"\n',
			/^locales\/en\/examples\.yaml: "PIN" stands under fees and under password: keep one of them$/,
		],
	];
	for (const [title, file, from, to, expected] of breaks) {
		it(`finds ${title}, and says where and what to do`, () => {
			replace(file, from, to);
			const found = problems();
			assert.ok(
				found.some((problem) => expected.test(problem)),
				found.join('\n'),
			);
		});
	}
});
