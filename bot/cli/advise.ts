/**
 * `npm run -s advise -- '<facts as JSON>'`: the advice as JSON, or in words. A wrong fact is named, with exit status 2.
 */
import { parseArgs } from 'node:util';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { type Facts, factNames, factsSchema } from '../../knowledge/facts.ts';
import { startProblem } from '../start-problem.ts';

const help = `The advice for facts about a cardholder, as JSON.

  npm run -s advise -- '{"idStatus": "lost", "age": 8, "specialGroups": [], "stage": "activate"}'
  npm run -s advise -- '{}' --locale zh-Hans    with the words in Simplified Chinese

Facts, all optional: ${factNames.join(', ')}; ageBand where only a band is known.
`;

/** Arguments that can't be used, and why. */
class ArgumentError extends Error {}

function readFacts(argument: string | undefined): Facts {
	if (argument === undefined) throw new ArgumentError(`facts: missing; give them as one JSON argument\n\n${help}`);
	let given: unknown;
	try {
		given = JSON.parse(argument);
	} catch (error) {
		throw new ArgumentError(`facts: not JSON (${error instanceof Error ? error.message : error}); try '{"age": 8}'`);
	}
	const parsed = factsSchema.safeParse(given);
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map((issue) => {
		const name = issue.path.join('.') || 'facts';
		if (issue.code !== 'unrecognized_keys') return `${name}: ${issue.message}`;
		return `${issue.keys.join(', ')}: no such fact; the facts are ${factNames.join(', ')} and ageBand`;
	});
	throw new ArgumentError(problems.join('\n'));
}

function run(): void {
	let given: { positionals: string[]; values: { help?: boolean; locale?: string } };
	try {
		given = parseArgs({
			allowPositionals: true,
			options: { help: { type: 'boolean', short: 'h' }, locale: { type: 'string', default: 'en' } },
		});
	} catch (error) {
		throw new ArgumentError(`${error instanceof Error ? error.message : error}\n\n${help}`);
	}
	if (given.values.help) {
		process.stdout.write(help);
		return;
	}
	if (given.positionals.length > 1) throw new ArgumentError('facts: give them as one JSON argument, in quotes');
	const facts = readFacts(given.positionals[0]);
	const assistant = loadAssistant();
	const { locale } = given.values;
	if (locale !== undefined && !assistant.locales.includes(locale)) {
		throw new ArgumentError(`--locale: found ${locale || 'nothing'}; use one of ${assistant.locales.join(', ')}`);
	}
	process.stdout.write(`${JSON.stringify(assistant.advise(facts, locale), null, 2)}\n`);
}

try {
	run();
} catch (error) {
	if (error instanceof ArgumentError) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 2;
	} else {
		const { message, status } = startProblem(error);
		process.stderr.write(message);
		process.exitCode = status;
	}
}
