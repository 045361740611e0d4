import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { createUnderstanding } from '../../language/understand.ts';
import { commandNames } from '../../language/understanding.ts';
import { factsOfText } from './facts-of.ts';

const table = z.record(z.enum([...commandNames, 'nothing']), z.array(z.string()));
const understand = createUnderstanding();
const today = new Date(2026, 5, 15);

describe('commands', () => {
	for (const [command, texts] of Object.entries(
		table.parse(parse(readFileSync(new URL('acts.yaml', import.meta.url), 'utf8'))),
	)) {
		for (const text of texts) {
			it(`takes "${text}" for ${command}`, () => {
				assert.equal(understand(text, { today }).command, command === 'nothing' ? undefined : command);
			});
		}
	}

	it('takes a skip as declining what is asked', () => {
		const { command, declined } = understand('跳过', { today, asking: 'specialGroups' });
		assert.deepEqual({ command, declined }, { command: 'skip', declined: ['specialGroups'] });
	});
});

describe('wishes for a language', () => {
	for (const [text, language] of [
		['English', 'en'],
		['in English please', 'en'],
		['can we speak English?', 'en'],
		['说英文', 'en'],
		['换成英语', 'en'],
		['中文', 'zh'],
		['请说中文', 'zh'],
		['in Chinese please', 'zh'],
		['switch to Chinese', 'zh'],
		['简体中文', 'zh-Hans'],
		['請用簡體字', 'zh-Hans'],
		['Simplified Chinese please', 'zh-Hans'],
		['繁體中文', 'zh-Hant'],
		['繁体中文', 'zh-Hant'],
		['用繁體', 'zh-Hant'],
		['請用正體字', 'zh-Hant'],
		['可以換成繁體嗎', 'zh-Hant'],
		['traditional chinese please', 'zh-Hant'],
		['can you switch to traditional characters?', 'zh-Hant'],
		['my name in English is wrong on a form', 'en'],
		['I am Chinese', undefined],
		['my English teacher has a card', undefined],
		['中国人', undefined],
	] as const) {
		it(`takes "${text}" for ${language ?? 'no wish'}`, () => {
			assert.equal(understand(text, { today }).wantsLanguage, language);
		});
	}
});

describe('answers to change', () => {
	for (const [text, reopened] of [
		['change the age', ['age']],
		['I want to correct her age', ['age']],
		['the age is wrong', ['age']],
		['改一下年龄', ['age']],
		['年龄填错了', ['age']],
		['the ID answer is wrong', ['idStatus']],
		['身份证那一项填错了', ['idStatus']],
		['change my job', ['affiliation']],
		['工作情况要改', ['affiliation']],
		['change the age to 16', []],
		['年龄改成16', []],
		['how do I change my card to another bank', []],
		['my name on the card is wrong', []],
		['what age is a minor', []],
	] as const) {
		it(`${reopened.length ? `reopens ${reopened.join()}` : 'reopens nothing'} for "${text}"`, () => {
			assert.deepEqual(understand(text, { today }).reopened, reopened);
		});
	}

	it('takes the new value where it is said at once', () => {
		assert.deepEqual(factsOfText(understand, 'change the age to 16', { today }), { age: 16 });
		assert.deepEqual(factsOfText(understand, '年龄改成16', { today }), { age: 16 });
	});
});
