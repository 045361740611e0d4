import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint } from '../../../bot/lint/lint.ts';

const root = join(import.meta.dirname, '../../..');

describe('npm run knowledge -- lint', function () {
	this.timeout(60_000);
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'lint-'));
		for (const name of ['knowledge', 'locales']) cpSync(join(root, name), join(folder, name), { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const report = (today = '2026-11-25') =>
		lint(today, { knowledge: join(folder, 'knowledge'), locales: join(folder, 'locales') });
	const problems = () => report().problems;

	function replace(file: string, from: string, to: string): void {
		const path = join(folder, file);
		const text = readFileSync(path, 'utf8');
		assert.ok(text.includes(from), `${file} holds ${from}`);
		writeFileSync(path, text.replace(from, to));
	}

	it('finds nothing wrong with the content as it is', () => {
		assert.deepEqual(lint('2026-11-25').problems, []);
		assert.deepEqual(problems(), []);
	});

	const breaks: [string, string, string, string, RegExp][] = [
		[
			'a line without a citation',
			'knowledge/visits.yaml',
			'{ note: any-branch, citations: [suixi-2025#financial-function] }',
			'{ note: any-branch }',
			/^knowledge\/visits\.yaml:\d+, at \[8\]\.notes\[4\]\.citations: .*/,
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
			'a value of a fact that has no words',
			'locales/en/messages.yaml',
			'    low-income: Low income\n',
			'',
			/^locales\/en\/messages\.yaml: choices\.specialGroups\.low-income: has no words; write them$/,
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
			/^knowledge\/visits\.yaml:\d+, at \[2\]\.notes\[0\]\.when: is never reached/,
		],
		[
			'a passage that nothing cites',
			'knowledge/answers/employer.yaml',
			'citations: [batch-articles#unit, ',
			'citations: [suixi-2025#hotline, ',
			/^knowledge\/sources\.yaml: batch-articles#unit: nothing cites it/,
		],
		[
			'a source last checked over a year ago',
			'knowledge/sources.yaml',
			'suixi-2025:\n',
			'suixi-2025:\n  verified: 2025-11-24\n',
			/^knowledge\/sources\.yaml:\d+: suixi-2025: was last checked on 2025-11-24, over a year ago; look its source up again/,
		],
		[
			'a day of checking that is yet to come',
			'knowledge/sources.yaml',
			'suixi-2025:\n',
			'suixi-2025:\n  verified: 2026-11-26\n',
			/^knowledge\/sources\.yaml:\d+: suixi-2025: was last checked on 2026-11-26, which is yet to come; correct the date$/,
		],
		[
			'a statement that has ended',
			'knowledge/visits.yaml',
			'from: 2024-12-01',
			'until: 2026-11-25',
			/^knowledge\/visits\.yaml:\d+: 8\.notes\.\d+: ended on 2026-11-25; take it out$/,
		],
		[
			'a statement that holds on no day',
			'knowledge/visits.yaml',
			'from: 2024-12-01',
			'from: 2024-12-01\n      until: 2024-12-01',
			/^knowledge\/visits\.yaml:\d+, at .*until: holds from 2024-12-01 until 2024-12-01, so on no day; let `until` be later$/,
		],
		[
			'a date that is none',
			'knowledge/visits.yaml',
			'from: 2024-12-01',
			'from: 2024-13-01',
			/^knowledge\/visits\.yaml:\d+, at .*from: must be a day such as 2026-03-01; found "2024-13-01"$/,
		],
		[
			'a line of a city that drops what is not there',
			'knowledge/jurisdictions/guangzhou.yaml',
			'disputes/guardianship-proof',
			'disputes/guardian',
			/^knowledge\/jurisdictions\/guangzhou\.yaml:\d+, at drops\[0\]: found "disputes\/guardian", which is no line of the general rules; write /,
		],
		[
			'a line of a city for a visit that is not there',
			'knowledge/jurisdictions/shanghai.yaml',
			'visit: bank',
			'visit: bnak',
			/^knowledge\/jurisdictions\/shanghai\.yaml:\d+, at adds\[0\]\.visit: found the visit "bnak", allowed are: /,
		],
		[
			'a city with the number of another',
			'knowledge/jurisdictions/shanghai.yaml',
			'number: 5',
			'number: 6',
			/^knowledge\/jurisdictions\/shanghai\.yaml:\d+, at number: 6 is that of jurisdictions\/beijing\.yaml already$/,
		],
		[
			'a line of a city without words',
			'knowledge/jurisdictions/shanghai.yaml',
			'note: shanghai-opening',
			'note: shanghai-openin',
			/^locales\/en\/messages\.yaml: notes\.shanghai-openin: has no words; write them$/,
		],
		[
			'an answer of a city that does not show its source',
			'locales/en/messages.yaml',
			'For Beijing no deadline is reported{{c1}}.',
			'For Beijing no deadline is reported.',
			/^locales\/en\/messages\.yaml:\d+: jurisdictions\.beijing\.topics\.activate_deadline: lacks \{\{c1\}\}/,
		],
		[
			'a report that is worded as a rule',
			'locales/zh-Hans/messages.yaml',
			'据第三方文章，清远制卡后半年未激活的会被封存清理。\n',
			'清远制卡后半年未激活的会被封存清理。\n',
			/^locales\/zh-Hans\/messages\.yaml:\d+: notes\.qingyuan-deadline: rests on weak sources alone and reads like a rule;/,
		],
		[
			'an answer that is hard to read',
			'locales/en/messages.yaml',
			'I found no national fee.',
			'Administrative remuneration is not universally standardised nationally, notwithstanding considerable regional differentiation.',
			/^locales\/en\/messages\.yaml:\d+: topics\.fees: is read with ease only after \d+ years of school; use shorter words/,
		],
		[
			'a sentence that is read twice',
			'locales/zh-Hans/messages.yaml',
			'没有查到全国统一的收费。',
			'没有查到全国统一的收费，所以各地的收费请您以当地的人力资源和社会保障部门或者卡面所标明的服务银行的说法为准，不要听别人说，也不要信网上说的，',
			/^locales\/zh-Hans\/messages\.yaml:\d+: topics\.fees: has a sentence of \d+ characters; make two of it, of 60 or fewer$/,
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

	it('reminds of the sources that nobody has looked up, of none that somebody has, and not of the guide', () => {
		const before = report().reminders;
		assert.match(before.join('\n'), /sources\.yaml:\d+: suixi-2025: nobody has checked it online yet; look it up/);
		assert.doesNotMatch(before.join('\n'), / guide: /);
		replace('knowledge/sources.yaml', 'suixi-2025:\n', 'suixi-2025:\n  verified: 2026-11-20\n');
		assert.equal(report().reminders.length, before.length - 1);
	});
});
