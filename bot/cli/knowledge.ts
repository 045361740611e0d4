/**
 * `npm run -s knowledge -- lint | diff <git-ref> | graph [--svg]`: tools for whoever maintains the content.
 */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dayInChina } from '../../dialogs/model/china-day.ts';
import { type Change, difference, type ListedLine } from '../../knowledge/difference.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import { cityLists, journey, questionFlow } from '../../knowledge/graph.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { KnowledgeError } from '../../knowledge/knowledge-file.ts';
import {
	type KnowledgeFileName,
	knowledgeFiles,
	knowledgeFolders,
	loadKnowledge,
	parseKnowledge,
} from '../../knowledge/load.ts';
import { LocaleFileError } from '../../language/vocabulary/locale-files.ts';
import { knowledgePage } from '../knowledge-page.ts';
import { lint } from '../lint/lint.ts';

const help = `Tools for the content in knowledge/ and locales/.

  npm run -s knowledge -- lint             everything that is wrong with it, with file and line; exit status 1 if anything is
  npm run -s knowledge -- diff <git-ref>   what has changed in the advice since a commit, for every combination of facts
  npm run -s knowledge -- graph            the question flow and the journey, drawn, as a page in Markdown with Mermaid
  npm run -s knowledge -- graph --svg      all of it, drawn, with its sources, as a page in HTML
`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the person at the keyboard has to change. */
class UsageError extends Error {}

function runLint(): number {
	const { problems, reminders } = lint(dayInChina(new Date()));
	for (const line of [...reminders, ...problems]) process.stdout.write(`${line}\n`);
	if (reminders.length) process.stdout.write(`${reminders.length} sources to look up\n`);
	process.stdout.write(problems.length ? `${problems.length} problems\n` : 'nothing is wrong\n');
	return problems.length ? 1 : 0;
}

/** The knowledge as it was in a commit. @throws UsageError when git does not know the commit */
function knowledgeAt(ref: string): Knowledge {
	if (ref.startsWith('-')) throw new UsageError(`diff: found ${ref}; give a commit, a branch or a tag, such as HEAD~1`);
	const shown = (name: string) => git('show', `${ref}:knowledge/${name}.yaml`);
	const texts = knowledgeFiles.map((name): [KnowledgeFileName, string] => [name, shown(name)]);
	const filesIn = (folder: string) =>
		git('ls-tree', '--name-only', ref, `knowledge/${folder}/`)
			.split('\n')
			.filter((path) => path.endsWith('.yaml'))
			.map((path) => basename(path, '.yaml'));
	return parseKnowledge(
		Object.fromEntries(texts) as Record<KnowledgeFileName, string>,
		Object.fromEntries(
			knowledgeFolders.map((folder) => [
				folder,
				Object.fromEntries(filesIn(folder).map((name) => [name, shown(`${folder}/${name}`)])),
			]),
		),
	);
}

/** What git prints. @throws UsageError with what it says when it fails */
function git(...given: string[]): string {
	const { status, stdout, stderr } = spawnSync('git', given, {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) throw new UsageError(`diff: ${stderr.trim() || 'git is not installed'}`);
	return stdout;
}

function runDiff(ref: string | undefined): number {
	if (!ref) throw new UsageError(`diff: give a commit, a branch or a tag, such as HEAD~1\n\n${help}`);
	let before: Knowledge;
	try {
		before = knowledgeAt(ref);
	} catch (error) {
		if (!(error instanceof KnowledgeError)) throw error;
		throw new UsageError(`diff: the content of ${ref} can't be read by this version: ${error.message}`);
	}
	const after = loadKnowledge();
	if (before.version === after.version) {
		process.stdout.write('The content is the same.\n');
		return 0;
	}
	const told = new Set<string>();
	for (const { place, before: old, after: now } of placesToCompare(before, after)) {
		const { combinations, changes } = difference(old, now, place === everywhere ? undefined : [[]]);
		// What changes everywhere is not told again for every city.
		const untold = changes.flatMap((change) => withoutTold(change, told));
		const other = untold.length < changes.length ? 'else ' : '';
		process.stdout.write(
			untold.length
				? `\n${place}: the advice changes in ${untold.length} ways, over ${combinations} combinations of facts.\n`
				: `\n${place}: nothing ${other}changes, over ${combinations} combinations of facts.\n`,
		);
		untold.forEach((change, index) => {
			process.stdout.write(`\n${index + 1}. ${worded(change)}\n`);
		});
	}
	return 0;
}

/** What of a change has not been told yet; it counts as told from now on. */
function withoutTold(change: Change, told: Set<string>): Change[] {
	const isNew = (sign: string) => (line: ListedLine) => {
		const key = sign + JSON.stringify(line);
		const isUntold = !told.has(key);
		told.add(key);
		return isUntold;
	};
	const [added, removed] = [change.added.filter(isNew('+')), change.removed.filter(isNew('-'))];
	return added.length + removed.length ? [{ ...change, added, removed }] : [];
}

const everywhere = 'Everywhere';

/** What holds everywhere, then in each city that either knows, against what held there before. */
function placesToCompare(before: Knowledge, after: Knowledge) {
	const cities = new Set([...before.jurisdictions.keys(), ...after.jurisdictions.keys()]);
	const inCity = (knowledge: Knowledge, id: string) => knowledge.jurisdictions.get(id)?.knowledge ?? knowledge;
	return [
		{ place: everywhere, before, after },
		...[...cities].map((id) => ({ place: id, before: inCity(before, id), after: inCity(after, id) })),
	];
}

function worded({ count, when, example, added, removed }: Change): string {
	const conditions = when.map(({ fact, values }) => `${fact}: ${values.join(' or ')}`);
	return [
		`${count} combinations, such as ${JSON.stringify(sorted(example))}`,
		`   when ${conditions.length ? conditions.join('; ') : 'whatever the facts'}`,
		...removed.map((line) => `   - ${lineText(line)}`),
		...added.map((line) => `   + ${lineText(line)}`),
	].join('\n');
}

function lineText({ kind, step, place, id, details, citations }: ListedLine): string {
	const where = step ? `${step} at ${place}: ` : '';
	return `${where}${kind} ${id}${details ? ` (${details})` : ''} [${citations}]`;
}

function sorted(facts: Facts): Facts {
	return Object.fromEntries(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A page that shows what the content says, for whoever reviews it. */
function markdownPage(knowledge: Knowledge): string {
	const drawn = (diagram: string) => ['```mermaid', diagram.trimEnd(), '```'].join('\n');
	return `${[
		'# The flow of questions and the journey',
		'Made from the data by `npm run -s knowledge -- graph > docs/knowledge-graph.md`; do not edit it by hand.',
		'## What is asked',
		drawn(questionFlow(knowledge)),
		'## Where to go',
		drawn(journey(knowledge)),
		'## What cities do differently',
		cityLists(knowledge),
	].join('\n\n')}\n`;
}

function run(): number {
	let given: ReturnType<typeof parseArgs>;
	try {
		given = parseArgs({
			allowPositionals: true,
			options: { help: { type: 'boolean', short: 'h' }, svg: { type: 'boolean' } },
		});
	} catch (error) {
		throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${help}`);
	}
	const [tool, ref] = given.positionals;
	if (given.values.help) {
		process.stdout.write(help);
		return 0;
	}
	if (given.values.svg && tool !== 'graph') throw new UsageError(`--svg: goes with graph only\n\n${help}`);
	if (tool === 'lint') return runLint();
	if (tool === 'diff') return runDiff(ref);
	if (tool === 'graph') {
		process.stdout.write(given.values.svg ? knowledgePage() : markdownPage(loadKnowledge()));
		return 0;
	}
	throw new UsageError(`found ${tool ?? 'nothing'}; give lint, diff or graph\n\n${help}`);
}

// Whoever read our lines has gone, as `| head -1` does: nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
	process.exitCode = run();
} catch (error) {
	const isContent = error instanceof KnowledgeError || error instanceof LocaleFileError;
	if (!(error instanceof UsageError) && !isContent) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = isContent ? 1 : 2;
}
