/**
 * `npm run -s understand`: JSON lines in, `{"text", "locale"?, "asking"?}`; JSON lines out, in the same order,
 * `{"language", "topic", "aspect", "confidence", "facts", "statements"}`, or `{"error"}` for a line that can't be read.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Assistant, loadAssistant } from '../../dialogs/assistant.ts';
import { matchLocale } from '../../dialogs/model/locale.ts';
import { factNames } from '../../knowledge/facts/facts.ts';
import { redact } from '../../language/privacy/redact.ts';
import { startProblem } from '../start-problem.ts';
import { linesOf } from './lines.ts';

const request = z.strictObject({
	text: z.string(),
	locale: z.string().optional(),
	asking: z.enum(factNames).nullable().optional(),
});

const help = `What texts say: JSON lines in, such as {"text": "my daughter is 8"}; JSON lines out, with language, topic, aspect, facts and statements.

  npm run -s understand < texts.jsonl

A line may also have a locale, such as "zh-Hans", and the fact being asked for, such as "age".
`;

async function run(): Promise<number> {
	try {
		const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
		if (values.help) {
			process.stdout.write(help);
			return 0;
		}
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${help}`);
		return 2;
	}
	const assistant = loadAssistant();
	let line = 0;
	for await (const source of linesOf(process.stdin)) {
		line += 1;
		if (!process.stdout.write(`${JSON.stringify(answer(assistant, source, line))}\n`))
			await once(process.stdout, 'drain');
	}
	return 0;
}

function answer(assistant: Pick<Assistant, 'understand' | 'locales'>, source: string, line: number): object {
	let found: unknown;
	try {
		found = JSON.parse(source);
	} catch {
		return { error: `line ${line}: not JSON; write one object a line, such as {"text": "hello"}` };
	}
	const read = request.safeParse(found);
	if (!read.success) {
		const complaints = read.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
		return { error: `line ${line}: ${complaints.join('; ')}` };
	}
	const { text, locale, asking } = read.data;
	const known = matchLocale(assistant.locales, locale);
	return assistant.understand(redact(text).text, new Date(), {
		...(known && { locale: known }),
		...(asking && { asking }),
	});
}

// Whoever read our lines has gone, as `| head -1` does: nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
	process.exitCode = await run();
} catch (error) {
	const { message, status } = startProblem(error);
	process.stderr.write(message);
	process.exitCode = status;
}
