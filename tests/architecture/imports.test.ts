import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
let folder: string;

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'imports-'));
	copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
});
after(() => rmSync(folder, { recursive: true }));

/** Whether the project's linter accepts an import, written in a file of that name. */
function accepts(file: string, imported: string): boolean {
	mkdirSync(join(folder, dirname(file)), { recursive: true });
	writeFileSync(join(folder, file), `import { a } from '${imported}';\n\nexport const b = a();\n`);
	const biome = join(root, 'node_modules/.bin/biome');
	const { status, stderr, stdout } = spawnSync(
		biome,
		['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', file],
		{
			cwd: folder,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		},
	);
	assert.match(stdout + stderr, /Checked 1 file/);
	return status === 0;
}

describe('the direction of imports', () => {
	const arrows: [string, string, boolean][] = [
		['knowledge/advise.ts', './facts.ts', true],
		['knowledge/advise.ts', '../language/understand.ts', false],
		['knowledge/advise.ts', '../dialogs/turn.ts', false],
		['knowledge/advise.ts', '../bot/turn.ts', false],
		['knowledge/advise.ts', 'i18next', false],
		['knowledge/advise.ts', 'botbuilder', false],
		['language/understand.ts', '../knowledge/facts/facts.ts', true],
		['language/understand.ts', '../dialogs/turn.ts', false],
		['language/understand.ts', '../bot/turn.ts', false],
		['language/understand.ts', 'natural', false],
		['language/understand.ts', 'natural/lib/natural/stemmers/porter_stemmer.js', true],
		['dialogs/converse.ts', '../language/understand.ts', true],
		['dialogs/converse.ts', '../knowledge/advise.ts', true],
		['dialogs/converse.ts', '../bot/turn.ts', false],
		['dialogs/converse.ts', 'node:fs', false],
		['dialogs/converse.ts', 'botbuilder', false],
		['bot/turn.ts', '../dialogs/assistant.ts', true],
		['bot/turn.ts', 'botbuilder', false],
		['bot/channels/azure.ts', 'botbuilder', true],
		['bot/server.ts', '../tests/dialogs/talk.ts', false],
		['web/widget/chat.tsx', './frame.ts', true],
		['web/widget/chat.tsx', 'preact', true],
		['web/widget/chat.tsx', '../../bot/turn.ts', false],
		['web/widget/chat.tsx', '../../dialogs/turn.ts', false],
		['web/widget/chat.tsx', 'node:fs', false],
	];
	for (const [file, imported, allowed] of arrows) {
		it(`${allowed ? 'lets' : 'does not let'} ${file} import ${imported}`, () => {
			assert.equal(accepts(file, imported), allowed);
		});
	}
});
