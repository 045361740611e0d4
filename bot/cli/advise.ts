/**
 * `npm run -s advise -- '<facts as JSON>'`: the advice as JSON, or in words. A wrong fact is named, with exit status 2.
 */
import { parseArgs } from 'node:util';
import { loadAssistant } from '../../dialogs/assistant.ts';
import { dayInChina } from '../../dialogs/model/china-day.ts';
import { division } from '../../knowledge/divisions/divisions.ts';
import { bandNames, type Facts, factNames, factsSchema } from '../../knowledge/facts/facts.ts';
import { day } from '../../knowledge/sources.ts';
import { startProblem } from '../start-problem.ts';

const help = `The advice for facts about a cardholder, as JSON.

  npm run -s advise -- '{"idStatus": "lost", "age": 8, "specialGroups": [], "stage": "activate"}'
  npm run -s advise -- '{}' --locale zh-Hans    with the words in Simplified Chinese
  npm run -s advise -- '{}' --area 4401        as it is in Guangzhou: the national code of a city, province or district
  npm run -s advise -- '{}' --as-of 2026-01-03  as it was or will be on a day; by default today

Facts, all optional: ${factNames.join(', ')}; ${bandNames.join(', ')} where only a band is known.
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
		return `${issue.keys.join(', ')}: no such fact; the facts are ${factNames.join(', ')} and ${bandNames.join(', ')}`;
	});
	throw new ArgumentError(problems.join('\n'));
}

function readArguments() {
	return parseArgs({
		allowPositionals: true,
		options: {
			help: { type: 'boolean', short: 'h' },
			locale: { type: 'string', default: 'en' },
			area: { type: 'string' },
			'as-of': { type: 'string' },
		},
	});
}

function run(): void {
	let given: ReturnType<typeof readArguments>;
	try {
		given = readArguments();
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
	const { locale, area, 'as-of': asOf = dayInChina(new Date()) } = given.values;
	if (locale !== undefined && !assistant.locales.includes(locale)) {
		throw new ArgumentError(`--locale: found ${locale || 'nothing'}; use one of ${assistant.locales.join(', ')}`);
	}
	if (area !== undefined && !division(area)) {
		throw new ArgumentError(
			`--area: no division has the code ${area}; give one such as 4401 for Guangzhou or 31 for Shanghai`,
		);
	}
	if (!day.safeParse(asOf).success) throw new ArgumentError(`--as-of: found ${asOf}; give a day such as 2026-01-03`);
	process.stdout.write(`${JSON.stringify(assistant.advise(facts, locale, { area, asOf }), null, 2)}\n`);
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
