import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { factsSchema } from '../../knowledge/facts/facts.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { factsOfText } from './facts-of.ts';

const table = z.record(z.string(), z.record(z.string(), factsSchema));
const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

for (const locale of ['en', 'zh-Hans'] as const) {
	describe(`facts stated in ${locale}`, () => {
		const file = new URL(`facts.${locale}.yaml`, import.meta.url);
		for (const [group, rows] of Object.entries(table.parse(parse(readFileSync(file, 'utf8'))))) {
			describe(group, () => {
				for (const [text, facts] of Object.entries(rows)) {
					const names = Object.keys(facts).join(', ') || 'nothing';
					it(`reads ${names} from "${text}"`, () => {
						assert.deepEqual(factsOfText(understand, text, { today, locale }), facts);
					});
				}
			});
		}
	});
}
