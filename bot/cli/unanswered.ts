/**
 * `npm run -s unanswered`: the sentences of the last thirty days that got no real answer, the newest first, as JSON lines.
 * They hold no identity numbers and nothing that tells whose they were.
 */
import { parseArgs } from 'node:util';
import { startProblem } from '../start-problem.ts';
import { openInstalledStore } from './installed-store.ts';

const help = `Sentences that got no real answer, the newest first, as JSON lines.

  npm run -s unanswered                of the database of this installation (DATABASE_FILE)
  npm run -s unanswered -- --most 20   no more than so many (1000)
`;

async function run(): Promise<number> {
	let most: number;
	try {
		const { values } = parseArgs({
			options: { help: { type: 'boolean', short: 'h' }, most: { type: 'string', default: '1000' } },
		});
		if (values.help) {
			process.stdout.write(help);
			return 0;
		}
		most = Number(values.most);
		if (!Number.isInteger(most) || most < 1)
			throw new Error(`--most: found ${values.most}; give a whole number from 1 on`);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${help}`);
		return 2;
	}
	const store = await openInstalledStore();
	if (!store) return 2;
	for (const { at, ...sentence } of await store.unanswered(most)) {
		process.stdout.write(`${JSON.stringify({ at: new Date(at).toISOString(), ...sentence })}\n`);
	}
	await store.close();
	return 0;
}

try {
	process.exitCode = await run();
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
