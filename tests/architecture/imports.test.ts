import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const config = '.dependency-cruiser.mjs';
const folders = ['bot', 'dialogs', 'knowledge', 'language', 'locales', 'tests', 'web'];

interface Cruised {
	modules: { source: string; dependencies: { module: string; rules?: { name: string }[] }[] }[];
}

/** A file, what it imports, and the rule that refuses it; null where it is allowed. */
const imports: [string, string, string | null][] = [
	['knowledge/advise.ts', './facts.ts', null],
	['knowledge/advise.ts', 'node:fs', null],
	['knowledge/advise.ts', '../language/understand.ts', 'knowledge-arrows'],
	['knowledge/advise.ts', '../dialogs/turn.ts', 'knowledge-arrows'],
	['knowledge/advise.ts', '../bot/turn.ts', 'knowledge-arrows'],
	['knowledge/advise.ts', '../locales/en.ts', 'locales-are-data'],
	['knowledge/advise.ts', 'i18next', 'i18next-in-dialogs'],
	['knowledge/advise.ts', 'botbuilder', 'sdk-in-its-adapter'],
	['knowledge/advise.ts', 'natural/lib/natural/stemmers/porter_stemmer.js', 'natural-in-language'],
	['language/understand.ts', '../knowledge/facts.ts', null],
	['language/understand.ts', '../dialogs/turn.ts', 'language-arrows'],
	['language/understand.ts', '../bot/turn.ts', 'language-arrows'],
	['language/understand.ts', 'restify', 'restify-in-bot'],
	['language/understand.ts', 'natural', 'natural-by-its-parts'],
	['language/understand.ts', 'natural/lib/natural/stemmers/porter_stemmer.js', null],
	['language/understand.ts', './missing.ts', 'no-unresolvable'],
	['dialogs/converse.ts', '../language/understand.ts', null],
	['dialogs/converse.ts', '../knowledge/advise.ts', null],
	['dialogs/converse.ts', 'i18next', null],
	['dialogs/converse.ts', '../bot/turn.ts', 'dialogs-arrows'],
	['dialogs/converse.ts', 'node:fs', 'no-node'],
	['dialogs/converse.ts', 'botbuilder', 'sdk-in-its-adapter'],
	['dialogs/model/state.ts', '../wording/words.ts', 'dialogs-model'],
	['dialogs/update/merge.ts', '../model/state.ts', null],
	['dialogs/update/merge.ts', '../conversation/moves.ts', 'dialogs-update'],
	['dialogs/wording/words.ts', '../call/assist.ts', 'dialogs-wording'],
	['dialogs/conversation/moves.ts', '../wording/words.ts', null],
	['dialogs/conversation/moves.ts', '../call/assist.ts', 'dialogs-conversation'],
	['dialogs/call/hear.ts', '../conversation/moves.ts', 'dialogs-call'],
	['dialogs/call/hear.ts', '../assistant.ts', 'dialogs-call'],
	['bot/turn.ts', '../dialogs/assistant.ts', null],
	['bot/turn.ts', 'restify', null],
	['bot/turn.ts', 'botbuilder', 'sdk-in-its-adapter'],
	['bot/turn.ts', 'mocha', 'no-development-package'],
	['bot/channels/azure.ts', 'botbuilder', null],
	['bot/server.ts', '../tests/dialogs/talk.ts', 'bot-arrows'],
	['web/widget/chat.tsx', './frame.ts', null],
	['web/widget/chat.tsx', 'preact', null],
	['web/widget/chat.tsx', '../../bot/turn.ts', 'web-arrows'],
	['web/widget/chat.tsx', '../../knowledge/facts.ts', 'web-arrows'],
	['web/widget/chat.tsx', 'node:fs', 'no-node'],
];

/** Files that import nothing but types, and one another. */
const circle = {
	'language/one.ts': "import type { Two } from './two.ts';\n\nexport interface One {\n\ttwo: Two;\n}\n",
	'language/two.ts': "import type { One } from './one.ts';\n\nexport interface Two {\n\tone: One;\n}\n",
};

describe('imports', () => {
	let folder: string;
	let cruised: Cruised;

	const write = (file: string, content: string) => {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		writeFileSync(join(folder, file), content);
	};

	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'imports-'));
		for (const name of [config, 'package.json']) copyFileSync(join(root, name), join(folder, name));
		symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
		for (const file of new Set(imports.map(([from]) => from))) {
			const lines = imports
				.filter(([from]) => from === file)
				.map(([, to]) => (to.startsWith('.') ? `import type {} from '${to}';` : `import '${to}';`));
			write(file, lines.join('\n'));
		}
		for (const [from, to] of imports) {
			const target = join(dirname(from), to);
			if (to.startsWith('.') && !to.includes('missing') && !existsSync(join(folder, target)))
				write(target, 'export {};\n');
		}
		for (const [file, content] of Object.entries(circle)) write(file, content);
		const { stdout, stderr } = spawnSync(
			join(root, 'node_modules/.bin/depcruise'),
			['--config', config, '--output-type', 'json', ...folders],
			{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26, shell: process.platform === 'win32' },
		);
		assert.match(stdout, /^\{/, stderr);
		cruised = JSON.parse(stdout);
	});
	after(() => rmSync(folder, { recursive: true }));

	/** The rules that refuse an import. */
	function refusals(file: string, imported: string): string[] {
		const dependencies = cruised.modules.find(({ source }) => source === file)?.dependencies ?? [];
		const found = dependencies.find(({ module }) => module.replace(/^node:/, '') === imported.replace(/^node:/, ''));
		assert.ok(found, `${file} imports ${imported}`);
		return (found.rules ?? []).map(({ name }) => name);
	}

	for (const [file, imported, rule] of imports) {
		it(`${rule ? `are refused by ${rule}` : 'are allowed'}: ${imported} in ${file}`, () => {
			const found = refusals(file, imported);
			if (rule) assert.ok(found.includes(rule), found.join());
			else assert.deepEqual(found, []);
		});
	}

	it('are refused in a circle, of types alone too', () => {
		assert.deepEqual(refusals('language/one.ts', './two.ts'), ['no-circle']);
		assert.deepEqual(refusals('language/two.ts', './one.ts'), ['no-circle']);
	});
});
