/**
 * Results kept in files between starts, under the hash of what they were made from: a change of any input makes them anew.
 * A cache that can't be written, or holds a damaged file, costs time and nothing else.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where results are kept by default: in the project's own folder, which git ignores. */
export const cacheFolder = fileURLToPath(new URL('../../.cache/', import.meta.url));

export interface Kept {
	/** What is kept, in file names: small letters and hyphens. */
	name: string;
	/** All that it is made from. */
	inputs: readonly (string | Uint8Array)[];
}

/** Bytes of an earlier start, or made now and kept; `read` throws on damaged bytes, which are then made anew. */
export function keep<Result>(
	{ name, inputs }: Kept,
	make: () => Uint8Array,
	read: (bytes: Uint8Array) => Result,
	folder = cacheFolder,
): Result {
	const hash = createHash('sha256');
	for (const input of inputs) hash.update(`${input.length} `).update(input);
	const file = `${name}-${hash.digest('hex').slice(0, 24)}`;
	try {
		return read(readFileSync(join(folder, file)));
	} catch {
		const made = make();
		write(folder, name, file, made);
		return read(made);
	}
}

/** Plain JSON of an earlier start, or made now and kept. */
export function keepJson<Content>(kept: Kept, make: () => Content, folder = cacheFolder): Content {
	const text = new TextDecoder();
	return keep(
		kept,
		() => new TextEncoder().encode(JSON.stringify(make())),
		(bytes) => JSON.parse(text.decode(bytes)) as Content,
		folder,
	);
}

/** Writes a whole file or none, whoever else writes it at the same time, and drops what older inputs left. */
function write(folder: string, name: string, file: string, bytes: Uint8Array): void {
	const own = join(folder, `.${file}-${process.pid}`);
	try {
		mkdirSync(folder, { recursive: true });
		writeFileSync(own, bytes);
		renameSync(own, join(folder, file));
		for (const other of readdirSync(folder)) {
			const isOlder = other !== file && other.startsWith(`${name}-`) && other.length === file.length;
			if (isOlder) rmSync(join(folder, other), { force: true });
		}
	} catch {
		try {
			rmSync(own, { force: true });
		} catch {
			// Where nothing can be written, nothing was.
		}
	}
}
