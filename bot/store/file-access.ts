/**
 * Who but the owner can get at the database file: after its mode was changed, or a copy was put in its place.
 */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const readableOrWritableByOthers = 0o066;
const writableByAll = 0o002;
/** In a folder with this bit only the owner of a file can put another in its place. */
const sticky = 0o1000;

/**
 * What is unsafe about a database file, one line each with what to do; nothing where it is not there yet, and on Windows,
 * which has no such modes.
 */
export function accessProblems(file: string): string[] {
	if (process.platform === 'win32') return [];
	const problems = [file, `${file}-wal`].flatMap((name) => {
		const mode = modeOf(name);
		if (mode === undefined || (mode & readableOrWritableByOthers) === 0) return [];
		return [
			`${name} can be read or written by others than its owner (mode ${octal(mode)}); run chmod 600 ${quoted(name)}`,
		];
	});
	const folder = folderOf(file);
	const mode = modeOf(folder);
	if (mode !== undefined && (mode & writableByAll) !== 0 && (mode & sticky) === 0)
		problems.push(
			`everybody can put another file in its place in ${folder} (mode ${octal(mode)}); run chmod o-w ${quoted(folder)}`,
		);
	return problems;
}

/** Where the file really is, should its name be a link. */
function folderOf(file: string): string {
	try {
		return dirname(realpathSync(file));
	} catch {
		return dirname(resolve(file));
	}
}

function modeOf(path: string): number | undefined {
	let found: Stats | undefined;
	try {
		found = statSync(path, { throwIfNoEntry: false });
	} catch {
		// What cannot be looked at cannot be opened either, which the store will say.
	}
	return found?.mode;
}

function octal(mode: number): string {
	return (mode & 0o7777).toString(8).padStart(3, '0');
}

/** A path as a shell takes it. */
function quoted(path: string): string {
	return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
