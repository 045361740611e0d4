/**
 * A real browser for tests: an installed one, else the Chromium that npm brings for Linux x64.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const installed = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/microsoft-edge',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/x86_64-linux-gnu'];

/** @returns null where no browser is installed and npm brings none. CHROME_PATH names one that stands elsewhere. */
export async function openBrowser(): Promise<Browser | null> {
	const executablePath = process.env.CHROME_PATH || installed.find((path) => existsSync(path));
	// Without a user of its own, as in containers, Chromium has no sandbox to give; it only ever opens our own pages.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	if (executablePath) return chromium.launch({ executablePath, args });
	if (process.platform !== 'linux' || process.arch !== 'x64') return null;
	const folder = await unpacked();
	const needsLibraries = !libraryFolders.some((path) => existsSync(join(path, 'libnss3.so')));
	const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
	return chromium.launch({
		executablePath: join(folder, 'chromium'),
		args: [...args, '--no-sandbox', '--disable-gpu'],
		env: {
			...(process.env as Record<string, string>),
			...(needsLibraries && { LD_LIBRARY_PATH: libraries }),
			...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: join(folder, 'fonts') }),
		},
	});
}

/** The Chromium of npm and its libraries in a folder of their version, whole, whoever else unpacks it at the same time. */
async function unpacked(): Promise<string> {
	const { default: packed, inflate } = await import('@sparticuz/chromium');
	const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
	const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
	const before = process.env.TMPDIR;
	const folder = join(tmpdir(), `chromium-${version}-${process.getuid?.() ?? ''}`);
	if (existsSync(folder)) return folder;
	mkdirSync(dirname(folder), { recursive: true });
	const own = mkdtempSync(`${folder}-`);
	try {
		// The package unpacks into the temporary folder, and takes what it finds there for its own.
		process.env.TMPDIR = own;
		await packed.executablePath();
		await inflate(join(bin, 'al2023.tar.br'));
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
	try {
		renameSync(own, folder);
		return folder;
	} catch {
		return existsSync(folder) ? folder : own;
	}
}
