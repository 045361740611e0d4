/**
 * Real child processes of the repository's programs, each in a folder of its own.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Ended {
	status: number | null;
	stdout: string;
	stderr: string;
}

export interface Started {
	child: ChildProcessWithoutNullStreams;
	/** What was written so far. */
	written: { stdout: string; stderr: string };
	/** Resolves once a stream holds a match; rejects when the process ends before. */
	until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
	ended: Promise<Ended>;
}

export interface Start {
	/** The folder to run in, where a relative DATABASE_FILE and .env are. */
	cwd?: string;
	/** The whole environment but PATH. */
	env?: Record<string, string>;
	args?: string[];
	/** For Node. */
	options?: readonly string[];
}

/** @param program path in the repository, such as `bot/main.js` */
export function start(program: string, { cwd, env = {}, args = [], options = [] }: Start = {}): Started {
	const path = fileURLToPath(new URL(`../../${program}`, import.meta.url));
	const child = spawn(process.execPath, [...options, path, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
	const written = { stdout: '', stderr: '' };
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8');
		child[name].on('data', (text: string) => {
			written[name] += text;
		});
	}
	// A program that ends before it has read everything is what some tests are about.
	child.stdin.on('error', () => {});
	const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, ...written }));
	return {
		child,
		written,
		ended,
		until: (name, pattern) =>
			new Promise((resolve, reject) => {
				const look = (): void => {
					const match = pattern.exec(written[name]);
					if (match) resolve(match);
				};
				child[name].on('data', look);
				look();
				void ended.then(({ stderr }) => reject(new Error(`ended without ${pattern}: ${stderr}`)));
			}),
	};
}

/** Run a program to its end, with an input that ends too. */
export async function run(program: string, options: Start & { input?: string } = {}): Promise<Ended> {
	const { child, ended } = start(program, options);
	child.stdin.end(options.input ?? '');
	return ended;
}
