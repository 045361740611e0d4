/** The server as people meet it: a process of its own, with the real assistant, that can be stopped and started again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../bot/free-port.ts';
import { run, type Started, start } from '../bot/process.ts';

export interface RestartableServer {
	url: string;
	/** @param changes to the settings, for this time and the following ones */
	start(changes?: Record<string, string>): Promise<void>;
	stop(): Promise<void>;
	/** End it at once, as a failure would. */
	kill(): Promise<void>;
	/** Let somebody sign in at the desk. @returns their key */
	addAgent(name: string, ...flags: string[]): Promise<string>;
	/** Stop it for good and delete what it kept. */
	end(): Promise<void>;
}

export async function createServer(settings: Record<string, string> = {}): Promise<RestartableServer> {
	const folder = mkdtempSync(join(tmpdir(), 'widget-'));
	const port = await freePort();
	let running: Started | undefined;
	const env = {
		PORT: String(port),
		TOKEN_SECRET: 'one secret over all restarts of a test',
		LOG_LEVEL: 'warn',
		...settings,
	};
	const stop = async (): Promise<void> => {
		running?.child.kill('SIGTERM');
		await running?.ended;
		running = undefined;
	};
	return {
		url: `http://127.0.0.1:${port}`,
		start: async (changes = {}) => {
			Object.assign(env, changes);
			running = start('bot/main.js', { cwd: folder, env });
			await running.until('stdout', /listens on/);
		},
		stop,
		kill: async () => {
			running?.child.kill('SIGKILL');
			await running?.ended;
			running = undefined;
		},
		addAgent: async (...args) => {
			const { status, stdout, stderr } = await run('bot/cli/agents.ts', { cwd: folder, env, args: ['add', ...args] });
			if (status !== 0) throw new Error(stderr);
			return stdout.trim();
		},
		end: async () => {
			await stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
