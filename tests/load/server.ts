/**
 * The real server in a process of its own, which can be killed and started again on the same port.
 */

import { once } from 'node:events';
import { freePort } from '../bot/free-port.ts';
import { type Started, start } from '../bot/process.ts';
import { nodeOptions, program } from '../npm-start.ts';

export interface KillableServer {
	url: string;
	start(): Promise<void>;
	/** At once, with no chance to finish anything. */
	kill(): Promise<void>;
	/** The way an operator stops it. */
	stop(): Promise<void>;
	/** Of the process that runs now. */
	pid(): number;
	/** What it has written to its log since it was started last. */
	logged(): string;
}

/** @param env settings, such as where to keep things */
export async function killableServer(cwd: string, env: Record<string, string>): Promise<KillableServer> {
	const port = await freePort();
	let running: Started | undefined;
	const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
		if (!running || running.child.exitCode !== null) return;
		const closed = once(running.child, 'close');
		running.child.kill(signal);
		await closed;
	};
	return {
		url: `http://127.0.0.1:${port}`,
		start: async () => {
			running = start(program, { cwd, options: nodeOptions, env: { PORT: String(port), LOG_LEVEL: 'warn', ...env } });
			await running.until('stdout', /listens on/);
		},
		kill: () => end('SIGKILL'),
		stop: () => end('SIGTERM'),
		pid: () => running?.child.pid ?? 0,
		logged: () => running?.written.stderr ?? '',
	};
}
