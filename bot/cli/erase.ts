/**
 * `npm run -s erase -- <conversation>`: deletes all that is stored of a conversation, for a person who asked for it by another
 * way than the chat.
 */
import { parseArgs } from 'node:util';
import { startProblem } from '../start-problem.ts';
import { openInstalledStore } from './installed-store.ts';

const help = `Delete all that is stored of a conversation: what it remembers, what was said, its answers and its ticket.

  npm run -s erase -- <channel>/<conversation>   such as msteams/19:abc, as the channel names them

The database is that of this installation (DATABASE_URL or DATABASE_FILE).
`;

async function run(): Promise<number> {
	let key: string | undefined;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { help: { type: 'boolean', short: 'h' } },
		});
		if (values.help) {
			process.stdout.write(help);
			return 0;
		}
		[key] = positionals;
		if (key === undefined || positionals.length > 1) throw new Error('give one conversation');
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${help}`);
		return 2;
	}
	const store = await openInstalledStore();
	if (!store) return 2;
	const wasThere = await store.erase(key);
	await store.close();
	process.stdout.write(wasThere ? 'deleted\n' : 'nothing is stored of that conversation\n');
	return wasThere ? 0 : 1;
}

try {
	process.exitCode = await run();
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
