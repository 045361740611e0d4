import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadExamples } from '../../language/questions/topics/examples.ts';
import { topicLabels } from '../../language/questions/topics/labels.ts';
import { topicsSchema } from '../../language/questions/topics/topic-patterns.ts';
import { Lexicon } from '../../language/vocabulary/lexicon.ts';
import { localeChain } from '../../language/vocabulary/locale-chain.ts';
import {
	LocaleFileError,
	localesWith,
	localeTags,
	readCheckedLocaleFile,
	readLocaleFile,
} from '../../language/vocabulary/locale-files.ts';
import { PatternError, PatternSet } from '../../language/vocabulary/patterns.ts';
import { vocabularySchema } from '../../language/vocabulary/vocabulary-file.ts';

describe('locale files', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'locales-'));
		mkdirSync(join(folder, 'xx'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const write = (name: string, content: string) => writeFileSync(join(folder, 'xx', `${name}.yaml`), content);
	const refusal = (act: () => unknown): string => {
		try {
			act();
		} catch (error) {
			assert.ok(error instanceof LocaleFileError);
			return error.message;
		}
		return assert.fail('nothing was refused');
	};

	it('are in one folder a language', () => {
		assert.ok(['en', 'zh-Hans'].every((tag) => localeTags().includes(tag)));
		assert.deepEqual(localeTags(folder), ['xx']);
	});

	it('are refused in a folder whose name is no tag', () => {
		for (const [name, complaint] of [
			['zh-hant', "locales/zh-hant: a folder can't have this name; call it zh-Hant"],
			['en copy', /^locales\/en copy: a folder can't have this name; call it the tag of a language, such as/],
		] as const) {
			mkdirSync(join(folder, name));
			const message = refusal(() => localeTags(folder));
			if (typeof complaint === 'string') assert.equal(message, complaint);
			else assert.match(message, complaint);
			rmSync(join(folder, name), { recursive: true });
		}
	});

	it('may be left out, but for the messages', () => {
		mkdirSync(join(folder, 'yy'));
		write('examples', '{}\n');
		assert.deepEqual(localesWith('examples', folder), ['xx']);
		assert.deepEqual(loadExamples(folder), []);
		assert.deepEqual(readCheckedLocaleFile('xx', 'examples', vocabularySchema.pick({ functionWords: true }), folder), {
			functionWords: [],
		});
	});

	describe('that name what stands in for a language', () => {
		const name = (tag: string, content: string) => {
			mkdirSync(join(folder, tag), { recursive: true });
			writeFileSync(join(folder, tag, 'locale.yaml'), content);
		};

		it('are followed to the end, and English is the end', () => {
			assert.deepEqual(localeChain('xx', folder), ['xx', 'en']);
			name('yy', 'fallback: xx\n');
			name('zz', 'fallback: yy\n');
			assert.deepEqual(localeChain('zz', folder), ['zz', 'yy', 'xx', 'en']);
		});

		it('are refused where they lead nowhere or in a circle', () => {
			name('yy', 'fallback: aa\n');
			assert.equal(
				refusal(() => localeChain('yy', folder)),
				'locales/yy/locale.yaml: fallback: "aa" has no folder; name one of xx, yy',
			);
			name('xx', 'fallback: yy\n');
			name('yy', 'fallback: xx\n');
			assert.match(
				refusal(() => localeChain('yy', folder)),
				/^locales\/xx\/locale\.yaml: fallback: "yy" leads back/,
			);
		});
	});

	it('can hold anything that is YAML', () => {
		write('messages', 'greeting: hello\n');
		assert.deepEqual(readLocaleFile('xx', 'messages', folder), { greeting: 'hello' });
	});

	it('say which locales exist when one is missing', () => {
		assert.match(
			refusal(() => readLocaleFile('yy', 'messages', folder)),
			/locales\/yy\/messages\.yaml: .*xx/,
		);
	});

	it('say file and line of what is not YAML', () => {
		write('messages', 'one: 1\ntwo: [\n');
		assert.match(
			refusal(() => readLocaleFile('xx', 'messages', folder)),
			/^locales\/xx\/messages\.yaml:[23]: not YAML/,
		);
	});

	it('say file, line, place, what was found and what is allowed where a schema refuses', () => {
		write('topics', '# words\nactivate_how:\n  heavy: [how]\n');
		const message = refusal(() => readCheckedLocaleFile('xx', 'topics', topicsSchema, folder));
		assert.match(message, /^locales\/xx\/topics\.yaml:3: activate_how\.heavy: .*found \["how"\]/);
		write('numbers', 'a: 1\nb: x\n');
		const numbers = z.record(z.string(), z.number());
		assert.match(
			refusal(() => readCheckedLocaleFile('xx', 'numbers', numbers, folder)),
			/^locales\/xx\/numbers\.yaml:2: b: .*number.*found "x"$/,
		);
	});

	it('refuse a fact value that does not exist', () => {
		write('vocabulary', 'numerals: {}\nfunctionWords: []\nwords: {}\nfacts:\n  stage:\n    said:\n      fly: [up]\n');
		assert.match(
			refusal(() => readCheckedLocaleFile('xx', 'vocabulary', vocabularySchema, folder)),
			/facts\.stage\.said/,
		);
	});

	for (const tag of localesWith('topics')) {
		it(`name only topics that exist, and all of them, in ${tag}`, () => {
			const topics = readCheckedLocaleFile(tag, 'topics', topicsSchema);
			assert.deepEqual(Object.keys(topics).sort(), [...topicLabels].sort());
		});
	}
});

describe('patterns', () => {
	const set = () => {
		const lexicon = new Lexicon();
		lexicon.add(lexicon.define('id'), ['id']);
		return new PatternSet<string>(lexicon, (literal) => literal.split(/\s+/).filter(Boolean));
	};
	for (const [pattern, complaint] of [
		['<card> lost', /"<card>" is not among the words/],
		['lost (my|', /can't be read from "\(my\|" on/],
		['.. lost', /must begin with a word or a class/],
		['lost? my?', /a part that may not be missing/],
		['lost (my|) <id>', /an empty choice/],
		['lost (my <id>|it)', /a choice is words or one class/],
	] as const) {
		it(`refuse "${pattern}" and say why`, () => {
			assert.throws(
				() => set().add(pattern, ''),
				(error) => error instanceof PatternError && complaint.test(error.message),
			);
		});
	}
});
