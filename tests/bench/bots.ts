/** Our server and the echo bot as processes, for benchmarks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../bot/free-port.ts';
import { nodeOptions, program } from '../npm-start.ts';

export interface Bot {
	name: string;
	url: string;
	pid: number;
	/** From its start to its first answered message, in milliseconds. */
	startUp: number;
	stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export const startEcho = (): Promise<Bot> => start('echo bot', ['tests/bench/echo-bot.ts'], {});

/** @param settings beside those of development with a file of SQLite of its own */
export const startOurs = (name = 'ours', settings: Record<string, string> = {}): Promise<Bot> =>
	start(name, [...nodeOptions, program], { LOG_LEVEL: 'warn', PROXIES: '1', ...settings });

/** @param command options for Node, then a path in the repository */
async function start(name: string, command: readonly string[], settings: Record<string, string>): Promise<Bot> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const startedAt = performance.now();
	const child = spawn(process.execPath, [...command.slice(0, -1), join(root, command.at(-1) ?? '')], {
		cwd: folder,
		env: { PATH: process.env.PATH, PORT: String(port), ...settings },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const ended = once(child, 'exit');
	await firstAnswer(url);
	return {
		name,
		url,
		pid: child.pid ?? 0,
		startUp: performance.now() - startedAt,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function firstAnswer(url: string): Promise<void> {
	for (let tries = 0; tries < 2000; tries++) {
		try {
			const response = await fetch(`${url}/api/messages`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(activity('start-up', 'first', 'hello')),
			});
			if (response.ok) return;
		} catch {
			// Not yet.
		}
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error(`${url} does not answer`);
}

/** A message as a channel sends it that waits for the replies in the answer. */
export function activity(conversation: string, id: string, text: string): object {
	return {
		type: 'message',
		id,
		channelId: 'test',
		serviceUrl: 'http://127.0.0.1:9/',
		deliveryMode: 'expectReplies',
		conversation: { id: conversation },
		from: { id: 'user' },
		recipient: { id: 'bot' },
		locale: 'en',
		text,
	};
}
