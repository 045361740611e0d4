/**
 * The vocabularies of all locales in one: the merged words and compiled patterns that a text is read with.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, keepJson } from './cache.ts';
import { type CompiledVocabulary, compileVocabulary } from './compile-vocabulary.ts';
import { Lexicon } from './lexicon.ts';
import { localesWith, localeTags } from './locale-files.ts';
import { PatternSet } from './patterns.ts';

/** All words of all locales, made ready to read texts with. */
export interface Vocabulary extends CompiledVocabulary {
	/** A hash of the words and of the code that reads them. */
	version: string;
}

/**
 * The vocabularies of all locales in one, so that mixed texts are understood: from the cache where nothing has changed since,
 * else compiled now, which takes a quarter of a second.
 *
 * @param folder where the compiled vocabulary is kept
 * @throws {LocaleFileError} when a file can't be used.
 */
export function loadVocabulary(folder = cacheFolder): Vocabulary {
	const version = vocabularyVersion();
	const kept = { name: 'vocabulary', inputs: [version] };
	return restore(
		version,
		keepJson(kept, () => dump(compileVocabulary()), folder),
	);
}

/** A hash of all that a compiled vocabulary depends on. */
function vocabularyVersion(): string {
	const here = join(import.meta.dirname, '..');
	const code = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|txt)$/.test(name));
	const words = ['vocabulary', 'topics'].flatMap((name) =>
		localesWith(name).map((tag) => join('..', 'locales', tag, `${name}.yaml`)),
	);
	const facts = ['descriptors.ts', 'facts.ts'].map((name) => join('..', 'knowledge', 'facts', name));
	const hash = createHash('sha256').update(localeTags().join('\n'));
	for (const name of [...code.sort(), ...words, ...facts])
		hash.update(`${name}\n`).update(readFileSync(join(here, name)));
	return hash.digest('hex');
}

type Dump = ReturnType<typeof dump>;

/** A vocabulary as plain JSON. */
function dump({ tags, spelling, numerals, functionWords, lexicon, things, places, patterns }: CompiledVocabulary) {
	return {
		tags,
		spelling: {
			variants: [...spelling.variants],
			contractions: [...spelling.contractions],
			endings: [...spelling.endings],
			repair: spelling.repair,
			keep: [...spelling.keep],
		},
		numerals: [...numerals],
		functionWords: [...functionWords],
		things: [...things],
		places,
		patterns: {
			statements: patterns.statements.dump(),
			commands: patterns.commands.dump(),
			wishes: patterns.wishes.dump(),
			lacks: patterns.lacks.dump(),
			finds: patterns.finds.dump(),
			obtains: patterns.obtains.dump(),
			needs: patterns.needs.dump(),
			topics: patterns.topics.dump(),
		},
		// Last, as compiling patterns adds to it.
		lexicon: lexicon.dump(),
	};
}

function restore(version: string, dumped: Dump): Vocabulary {
	const { tags, spelling, numerals, functionWords, things, places, patterns } = dumped;
	const lexicon = Lexicon.from(dumped.lexicon);
	return {
		version,
		tags,
		spelling: {
			variants: new Map(spelling.variants),
			contractions: new Map(spelling.contractions),
			endings: new Map(spelling.endings),
			repair: spelling.repair,
			keep: new Set(spelling.keep),
		},
		numerals: new Map(numerals),
		functionWords: new Map(functionWords),
		lexicon,
		things: new Set(things),
		places,
		patterns: {
			statements: PatternSet.from(lexicon, patterns.statements),
			commands: PatternSet.from(lexicon, patterns.commands),
			wishes: PatternSet.from(lexicon, patterns.wishes),
			lacks: PatternSet.from(lexicon, patterns.lacks),
			finds: PatternSet.from(lexicon, patterns.finds),
			obtains: PatternSet.from(lexicon, patterns.obtains),
			needs: PatternSet.from(lexicon, patterns.needs),
			topics: PatternSet.from(lexicon, patterns.topics),
		},
	};
}
