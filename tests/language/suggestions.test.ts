import assert from 'node:assert/strict';
import { z } from 'zod';
import { bandRange, type FactName, factNames } from '../../knowledge/facts/facts.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { localesWith, localeTags, readLocaleFile } from '../../language/vocabulary/locale-files.ts';
import { factsOfText } from './facts-of.ts';

const messages = z.object({ choices: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])) });
const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

/** What understanding must read from the label of a choice. */
function expected(fact: FactName, value: string): object {
	if (fact === 'specialGroups') return { specialGroups: value === 'none' ? [] : [value] };
	return { [fact === 'age' && value in bandRange ? 'ageBand' : fact]: value };
}

const languageOf = (tag: string) => new Intl.Locale(tag).language;
/** The languages that are read; of others the labels are pressed only. */
const isRead = new Set(localesWith('examples').map(languageOf));

for (const locale of localeTags().filter((tag) => isRead.has(languageOf(tag)))) {
	describe(`labels of suggestions in ${locale}, sent back as text`, () => {
		const { choices } = messages.parse(readLocaleFile(locale, 'messages'));
		for (const asking of factNames) {
			const labels = choices[asking];
			if (typeof labels !== 'object') continue;
			for (const [value, label] of Object.entries(labels)) {
				it(`reads "${label}" as ${value} when asked for ${asking}`, () => {
					const { declined, command } = understand(label, { today, asking });
					const facts = factsOfText(understand, label, { today, asking });
					assert.deepEqual(
						{ facts, declined, command },
						{ facts: expected(asking, value), declined: [], command: undefined },
					);
				});
			}
			it(`reads the label for "unknown" as declining when asked for ${asking}`, () => {
				const { declined } = understand(String(choices.unknown), { today, asking });
				const facts = factsOfText(understand, String(choices.unknown), { today, asking });
				assert.deepEqual({ facts, declined }, { facts: {}, declined: [asking] });
			});
		}
	});
}
