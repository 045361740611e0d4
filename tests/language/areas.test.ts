import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { divisionName, listedDivisions, provinces, subdistrictsOf } from '../../knowledge/divisions/divisions.ts';
import { type AreaContext, AreaReader } from '../../language/areas/areas.ts';
import { createUnderstanding } from '../../language/understand.ts';
import { loadVocabulary } from '../../language/vocabulary/vocabulary.ts';

const rows = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));
const table = z.strictObject({
	zh: z.record(z.string(), rows),
	en: z.record(z.string(), rows),
	asked: rows,
	within: z.record(z.string(), rows),
});
const { zh, en, asked, within } = table.parse(parse(readFileSync(new URL('areas.yaml', import.meta.url), 'utf8')));
const reader = new AreaReader(loadVocabulary());
const nameOf = (code: string) => divisionName(code, 'zh');

function itReads(sentences: z.infer<typeof rows>, context: AreaContext = {}): void {
	for (const [text, expected] of Object.entries(sentences)) {
		it(`finds ${[expected ?? 'nothing'].flat().join(', ')} in "${text}"`, () => {
			const { area, candidates } = reader.find(text, context);
			const found = candidates?.map(nameOf).slice(0, expected?.length) ?? (area === undefined ? null : nameOf(area));
			assert.deepEqual(found, expected);
		});
	}
}

for (const [language, groups] of Object.entries({ Chinese: zh, English: en })) {
	for (const [group, sentences] of Object.entries(groups)) {
		describe(`places in ${language}: ${group}`, () => itReads(sentences));
	}
}

describe('a place that was asked for', () => itReads(asked, { asked: true }));

for (const [code, sentences] of Object.entries(within)) {
	describe(`a place where ${nameOf(code)} is known`, () => itReads(sentences, { within: code }));
}

describe('the full address of every division', () => {
	it('is read as that province, city or district', () => {
		const wrong = [...listedDivisions().keys()].filter((code) => reader.find(nameOf(code)).area !== code);
		assert.deepEqual(wrong, []);
	});

	it('is read as that subdistrict, of which every fiftieth is tried', () => {
		const codes = provinces()
			.flatMap(subdistrictsOf)
			.map(({ code }) => code);
		const tried = codes.filter((_, at) => at % 50 === 0);
		assert.deepEqual(
			tried.filter((code) => reader.find(`我住在${nameOf(code)}`).area !== code),
			[],
		);
	});

	it('is read in English as that district, or as one of several of that name', () => {
		const districts = [...listedDivisions().keys()].filter((code) => code.length === 6);
		const wrong = districts.filter((code) => {
			const { area, candidates = [] } = reader.find(`I live in ${divisionName(code, 'en')}`);
			return area !== code && !candidates.includes(code);
		});
		// Mile and Bole are English words.
		assert.deepEqual(wrong, ['532504', '652701']);
	});
});

describe('a name of which there are many', () => {
	it('gives at most twenty candidates', () => {
		for (const text of ['我住在新城', '我住在城关区', 'I live in Xincheng', '我住在新华街道', '我住在和平街道']) {
			assert.ok((reader.find(text).candidates ?? []).length <= 20, text);
		}
	});
});

describe('understanding', () => {
	const understand = createUnderstanding();
	const today = new Date(2026, 5, 15);

	for (const text of ['我住在天河区', 'I live in Tianhe', '天河区', '我在广州天河区上班']) {
		it(`takes "${text}" for a place and no topic`, () => {
			const { topic, confidence, likely, area } = understand(text, { today });
			assert.deepEqual(
				{ topic, confidence, likely, area },
				{ topic: 'none', confidence: 0, likely: [], area: '440106' },
			);
		});
	}

	it('names the candidates apart from the place', () => {
		const { area, areas } = understand('我住在朝阳', { today });
		assert.equal(area, undefined);
		assert.deepEqual(areas?.slice(0, 2), ['2113', '110105']);
	});

	it('looks for an ambiguous name in the place that is known', () => {
		assert.equal(understand('我住在朝阳', { today, area: '11' }).area, '110105');
	});

	it('takes a bare name where the place was asked for', () => {
		assert.equal(understand('天河', { today }).area, undefined);
		assert.equal(understand('天河', { today, askingArea: true }).area, '440106');
	});

	it('leaves the topic of a question that names a place', () => {
		const { topic, area } = understand('广州社保卡丢了怎么办？', { today });
		assert.deepEqual({ topic, area }, { topic: 'loss_replacement', area: '4401' });
	});
});
