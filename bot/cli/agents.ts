/**
 * `npm run -s agents -- add NAME [--lead]`, `remove NAME`, `list`: who may sign in at the desk, where no organisation signs them in.
 */

import { existsSync } from 'node:fs';
import { localeTags } from '../../language/vocabulary/locale-files.ts';
import { Agents } from '../assist/agents.ts';
import { readSettings } from '../settings.ts';
import { startProblem } from '../start-problem.ts';
import { openStore } from '../store/open.ts';

const usage = 'npm run -s agents -- add NAME [--lead] | remove NAME | list\n';

async function main(args: readonly string[]): Promise<number> {
	const [command, name] = args.filter((argument) => !argument.startsWith('--'));
	const flags = args.filter((argument) => argument.startsWith('--'));
	const isRight = command === 'list' || ((command === 'add' || command === 'remove') && name !== undefined);
	if (!isRight || flags.some((flag) => flag !== '--lead')) {
		process.stderr.write(usage);
		return 2;
	}
	if (existsSync('.env')) process.loadEnvFile('.env');
	const { settings } = readSettings(process.env, localeTags());
	const store = await openStore(settings);
	try {
		const agents = new Agents(store);
		if (command === 'list') {
			for (const agent of await agents.list())
				process.stdout.write(
					`${agent.name}\t${agent.role}\tsince ${new Date(agent.addedAt).toISOString().slice(0, 10)}\n`,
				);
			return 0;
		}
		if (command === 'remove') {
			const was = await agents.remove(name ?? '');
			process.stdout.write(was ? `${name} can no longer sign in\n` : `there is no agent "${name}"\n`);
			return was ? 0 : 2;
		}
		const key = await agents.add(name ?? '', flags.includes('--lead') ? 'lead' : 'agent');
		process.stdout.write(`${key}\n`);
		process.stderr.write(`This key of ${name} is shown once. Hand it over in private; it signs in at /assist.\n`);
		return 0;
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		process.stderr.write(`${error.message}\n`);
		return 2;
	} finally {
		await store.close();
	}
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
