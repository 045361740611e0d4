/**
 * The YAML files of a locale folder: all words of the product, one folder a language.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { keepJson } from './cache.ts';

/** Where the locales are: in the project's own folder. */
export const localesFolder = fileURLToPath(new URL('../../locales/', import.meta.url));

/** A locale file that can't be used; the message names the file, the place in it, what was found and what is allowed. */
export class LocaleFileError extends Error {
	override name = 'LocaleFileError';
}

/**
 * The tags (BCP 47) that have a folder of words, in alphabetical order.
 * @throws {LocaleFileError} when a folder's name is no tag, or not written as tags are.
 */
export function localeTags(folder = localesFolder): string[] {
	const names = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map((entry) => entry.name);
	for (const name of names) {
		if (canonical(name) === name) continue;
		const meant = canonical(name) ?? 'the tag of a language, such as fr or zh-Hant';
		throw new LocaleFileError(`locales/${name}: a folder can't have this name; call it ${meant}`);
	}
	return names.sort();
}

function canonical(tag: string): string | undefined {
	try {
		return Intl.getCanonicalLocales(tag)[0];
	} catch {
		return undefined;
	}
}

/** The tags of the locales that have a file of those that may be left out: a language may have words to say and none to read. */
export function localesWith(name: string, folder = localesFolder): string[] {
	return localeTags(folder).filter((tag) => existsSync(join(folder, tag, `${name}.yaml`)));
}

/**
 * The content of `locales/<tag>/<name>.yaml`, not checked any further than being YAML.
 * @throws {LocaleFileError} when the file is missing or is not YAML.
 */
export function readLocaleFile(tag: string, name: string, folder = localesFolder): unknown {
	return parseLocaleFile(tag, name, folder).content;
}

/**
 * The content of `locales/<tag>/<name>.yaml`, checked against a schema.
 * @throws {LocaleFileError} listing everything that the schema refuses.
 */
export function readCheckedLocaleFile<Content>(
	tag: string,
	name: string,
	schema: z.ZodType<Content>,
	folder = localesFolder,
): Content {
	const { content, file, lines } = parseLocaleFile(tag, name, folder);
	const checked = schema.safeParse(content);
	if (checked.success) return checked.data;
	const lineOf = lines();
	const complaints = checked.error.issues.map((issue) => {
		const found = JSON.stringify(valueAt(content, issue.path))?.slice(0, 60) ?? 'nothing';
		return `${file}:${lineOf(issue.path)}: ${issue.path.join('.') || 'the file'}: ${issue.message}; found ${found}`;
	});
	throw new LocaleFileError(complaints.join('\n'));
}

/**
 * Where something stands in a locale file, for messages: `locales/en/vocabulary.yaml:123`. Reads the file again, as lines
 * are wanted only where something is wrong.
 *
 * @param path keys and indices that lead to it
 */
export function placeIn(tag: string, name: string, path: readonly PropertyKey[], folder = localesFolder): string {
	const { file, lines } = parseLocaleFile(tag, name, folder);
	return `${file}:${lines()(path)}`;
}

function parseLocaleFile(tag: string, name: string, folder: string) {
	const file = `locales/${tag}/${name}.yaml`;
	let source: string;
	try {
		source = readFileSync(join(folder, tag, `${name}.yaml`), 'utf8');
	} catch (cause) {
		const allowed = localeTags(folder).join(', ') || 'none';
		throw new LocaleFileError(`${file}: can't be read; folders of locales that exist: ${allowed}`, { cause });
	}
	// Parsing takes longer than all that is then done with the words.
	const kept = { name: `${tag.toLowerCase()}-${name}`, inputs: [source] };
	const content = keepJson(kept, () => parseYaml(source, file).document.toJS() as unknown);
	return { content, file, lines: () => linesOf(parseYaml(source, file)) };
}

function parseYaml(source: string, file: string) {
	const lines = new LineCounter();
	const document = parseDocument(source, { lineCounter: lines });
	const [wrong] = document.errors;
	if (wrong) {
		const line = wrong.linePos?.[0].line ?? 1;
		throw new LocaleFileError(`${file}:${line}: not YAML: ${wrong.message}`, { cause: wrong });
	}
	return { document, lines };
}

function linesOf({ document, lines }: ReturnType<typeof parseYaml>): (path: readonly PropertyKey[]) => number {
	return (path) => {
		// The value itself may be what is missing: then the nearest parent that is there tells the line.
		for (let length = path.length; length > 0; length--) {
			const node: unknown = nodeAt(document.contents, path.slice(0, length));
			if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
				return lines.linePos(Number(node.range[0])).line;
			}
		}
		return 1;
	};
}

/** A node of a document; what is a number as a key there is text in plain values. */
function nodeAt(contents: unknown, path: readonly PropertyKey[]): unknown {
	let node = contents;
	for (const key of path) {
		if (!isCollection(node)) return undefined;
		node = node.get(key, true) ?? (typeof key === 'string' ? node.get(Number(key), true) : undefined);
	}
	return node;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
	let value = content;
	for (const key of path) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = Reflect.get(value, key);
	}
	return value;
}
