/**
 * What a browser runs, bundled from the sources in `web/` when it is first asked for. The result is kept under the hash of its
 * sources, so that a start without changes bundles nothing.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep } from '../../language/vocabulary/cache.ts';

const folder = fileURLToPath(new URL('../../web/', import.meta.url));
const require = createRequire(import.meta.url);

/** Phones on which people look for work are some years old. */
const target = ['chrome80', 'safari14.1', 'firefox78'];

export interface Bundle {
	content: Buffer;
	/** Of the content, for its name. */
	hash: string;
}

/**
 * @param entry a file of `web/`, such as widget/chat.tsx
 * @param defined what stands for names in the sources, as JSON
 */
export function bundle(entry: string, defined: Record<string, unknown> = {}): Bundle {
	const define = Object.fromEntries(Object.entries(defined).map(([name, value]) => [name, JSON.stringify(value)]));
	const inputs = [JSON.stringify(define), readFileSync(join(folder, '../package-lock.json')), ...sources()];
	const name = `web-${entry.replace(/\W+/g, '-')}`;
	return keep({ name, inputs }, () => build(entry, define), hashed);
}

/** The text of all sources, with their names. */
function sources(): string[] {
	const files = globSync('**/*.{ts,tsx,css}', { cwd: folder }).sort();
	return files.flatMap((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}

function build(entry: string, define: Record<string, string>): Uint8Array {
	// Most starts find all bundles made, and need no bundler.
	const { buildSync } = require('esbuild') as typeof import('esbuild');
	const { outputFiles } = buildSync({
		entryPoints: [join(folder, entry)],
		absWorkingDir: folder,
		bundle: true,
		minify: true,
		write: false,
		format: 'iife',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'silent',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		target,
		define,
	});
	const [output] = outputFiles;
	if (!output) throw new Error(`${entry}: the bundler gave nothing`);
	return output.contents;
}

function hashed(bytes: Uint8Array): Bundle {
	if (bytes.length === 0) throw new Error('an empty bundle');
	return { content: Buffer.from(bytes), hash: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}
