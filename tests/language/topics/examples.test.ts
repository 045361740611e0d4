import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../../language/questions/topics/examples.ts';
import { isOutOfScope, topicLabels } from '../../../language/questions/topics/labels.ts';

describe('the example sentences', () => {
	const examples = loadExamples();

	for (const locale of ['en', 'zh-Hans']) {
		it(`are 60 or more for every topic in scope or related, and 500 or more of what is not, in ${locale}`, () => {
			const own = examples.filter((example) => example.locale === locale);
			for (const label of topicLabels.filter((one) => !isOutOfScope(one))) {
				assert.ok(own.filter((example) => example.label === label).length >= 60, label);
			}
			assert.ok(own.filter(({ label }) => isOutOfScope(label)).length >= 500);
			for (const label of topicLabels.filter(isOutOfScope)) {
				assert.ok(own.filter((example) => example.label === label).length >= 30, label);
			}
		});
	}

	it('hold no number that could be a person', () => {
		for (const { text } of examples) assert.doesNotMatch(text, /\d{11}/, text);
	});

	describe('in a file that is not right', () => {
		let folder = '';
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'examples-'));
			mkdirSync(join(folder, 'en'));
		});
		afterEach(() => rmSync(folder, { recursive: true }));

		for (const [title, yaml, complaint] of [
			['a topic that does not exist', 'lottery: ["who wins"]', /examples\.yaml:1: .*"lottery"/],
			['a topic without sentences', 'fees: []', /examples\.yaml:1: fees/],
			['an empty sentence', 'fees: ["is it free", ""]', /fees\.1/],
			[
				'a sentence under two topics',
				'fees: ["PIN"]\npassword: ["pin"]',
				/"pin" stands under fees and under password: keep one/,
			],
			['a sentence twice', 'fees: ["free?", "Free?"]', /stands under fees and under fees/],
		] as const) {
			it(`are refused for ${title}`, () => {
				writeFileSync(join(folder, 'en', 'examples.yaml'), yaml);
				assert.throws(() => loadExamples(folder), complaint);
			});
		}
	});
});
