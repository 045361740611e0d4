import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { factNames } from '../../../knowledge/facts/facts.ts';
import { topicLabels } from '../../../language/questions/topics/labels.ts';
import { createUnderstanding } from '../../../language/understand.ts';

const table = z.partialRecord(z.enum(topicLabels as [string, ...string[]]), z.array(z.string()));
const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

/** From this confidence on a question is answered, and not met with an offer of topics. */
const sureEnough = 0.42;

describe('a short question', () => {
	const file = readFileSync(new URL('questions.yaml', import.meta.url), 'utf8');
	for (const [label, texts = []] of Object.entries(table.parse(parse(file)))) {
		for (const text of texts) {
			it(`is about ${label} in "${text}", whatever is being asked`, () => {
				for (const asking of [null, ...factNames]) {
					const { topic, confidence, asks } = understand(text, { today, asking });
					assert.deepEqual({ topic, asks }, { topic: label, asks: true }, `asked for ${asking}`);
					assert.ok(confidence >= sureEnough, `asked for ${asking}: ${confidence}`);
				}
			});
		}
	}
});
