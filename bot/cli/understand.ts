/**
 * `npm run -s understand`: JSON lines in, `{"text", "locale"?, "asking"?}`; JSON lines out, in the same order,
 * `{"language", "topic", "confidence", "facts"}`, or `{"error"}` for a line that can't be read.
 */
import { once } from 'node:events';
import { z } from 'zod';
import { factNames } from '../../knowledge/facts.ts';
import { redact } from '../../language/redact.ts';
import { createUnderstanding } from '../../language/understand.ts';
import type { Language } from '../../language/understanding.ts';

const request = z.strictObject({
	text: z.string(),
	locale: z.string().optional(),
	asking: z.enum(factNames).nullable().optional(),
});

const understand = createUnderstanding();

// Whoever read our lines has gone, as `| head -1` does: nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

let line = 0;
for await (const source of lines()) {
	line++;
	if (!process.stdout.write(`${JSON.stringify(answer(source, line))}\n`)) await once(process.stdout, 'drain');
}

/** Lines end at a line feed only: `node:readline` ends them at U+2028 as well, which JSON allows inside a text. */
async function* lines(): AsyncGenerator<string> {
	let rest = '';
	process.stdin.setEncoding('utf8');
	for await (const chunk of process.stdin) {
		const parts = (rest + chunk).split('\n');
		rest = parts.pop() ?? '';
		yield* parts;
	}
	if (rest !== '') yield rest;
}

function answer(source: string, line: number): object {
	let found: unknown;
	try {
		// A file written on Windows may begin with a byte order mark.
		found = JSON.parse(source.replace(/^\ufeff/, ''));
	} catch {
		return { error: `line ${line}: not JSON; write one object a line, such as {"text": "hello"}` };
	}
	const read = request.safeParse(found);
	if (!read.success) {
		const complaints = read.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
		return { error: `line ${line}: ${complaints.join('; ')}` };
	}
	const { text, locale, asking } = read.data;
	const { language, topic, confidence, facts } = understand(redact(text).text, {
		locale: languageOf(locale),
		asking,
		today: new Date(),
	});
	return { language, topic, confidence, facts };
}

/** The language of a BCP 47 tag, as far as it is one that we tell apart. */
function languageOf(tag: string | undefined): Language | undefined {
	if (tag === undefined) return undefined;
	if (/^zh[-_](hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant';
	if (/^zh/i.test(tag)) return 'zh-Hans';
	return /^en/i.test(tag) ? 'en' : undefined;
}
