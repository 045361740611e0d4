/**
 * `npm run chat`: the conversation of the server, in a terminal. Nothing is kept after it ends.
 */
import { parseArgs } from 'node:util';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { redact } from '../../language/privacy/redact.ts';
import { createLog } from '../log.ts';
import { startProblem } from '../start-problem.ts';
import { MemoryStore } from '../store/memory.ts';
import { Turns } from '../turn.ts';
import { converseInJson } from './json-lines.ts';
import { converseInTerminal } from './terminal.ts';

const help = `Talk to the assistant in the terminal. Ctrl-D ends.

  npm run chat                        in the language that you write
  npm run chat -- --locale zh-Hans    begin in Simplified Chinese, or in English with en
  npm run -s chat -- --json           JSON lines in, such as {"text": "hello"}, JSON lines out
`;

function readArguments(): { json: boolean; help: boolean; locale?: string } {
	const { values } = parseArgs({
		options: {
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
			locale: { type: 'string' },
		},
	});
	return values;
}

async function chat(): Promise<number> {
	let wanted: ReturnType<typeof readArguments>;
	try {
		wanted = readArguments();
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
		return 2;
	}
	if (wanted.help) {
		process.stdout.write(help);
		return 0;
	}
	const assistant = loadAssistant();
	const { locale } = wanted;
	if (locale !== undefined && !assistant.locales.includes(locale)) {
		process.stderr.write(`--locale: found ${locale}; use one of ${assistant.locales.join(', ')}\n`);
		return 2;
	}
	const turns = new Turns({ assistant, store: new MemoryStore(), redact, log: createLog('error') });
	const { stdin: input, stdout: output } = process;
	if (wanted.json) await converseInJson({ input, output, assistant, turns, locale });
	else await converseInTerminal({ input, output, turns, locale });
	return 0;
}

// Whoever read our lines has gone, as `| head -1` does: nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
	process.exitCode = await chat();
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
