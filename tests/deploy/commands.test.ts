import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingNames } from '../../bot/settings.ts';
import { SqliteStore } from '../../bot/store/sqlite.ts';
import { freePort } from '../bot/free-port.ts';
import { type Started, start } from '../bot/process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['operating', 'scaling', 'security', 'dependencies'] as const;
const read = (name: string): string => readFileSync(`${root}docs/${name}.md`, 'utf8');

describe('the commands of the documents for operators', function () {
	this.timeout(60_000);
	let folder: string;
	let file: string;
	let port: number;
	let bot: Started;
	before(async function () {
		if (process.platform === 'win32') this.skip();
		folder = mkdtempSync(join(tmpdir(), 'commands-'));
		file = join(folder, 'test.sqlite');
		port = await freePort();
		bot = start('bot/main.js', { cwd: folder, env: { PORT: String(port), DATABASE_FILE: file } });
		await bot.until('stdout', /listens on/);
	});
	after(async () => {
		bot?.child.kill('SIGKILL');
		await bot?.ended;
		if (folder) rmSync(folder, { recursive: true });
	});

	function shell(commands: string): { status: number | null; stdout: string; stderr: string } {
		return spawnSync('sh', ['-euc', commands.replaceAll('3978', String(port))], {
			...{ cwd: root, encoding: 'utf8' },
			env: {
				PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
				...{ HOME: folder, DATABASE_FILE: file, BACKUPS: folder, npm_config_update_notifier: 'false' },
			},
		});
	}

	for (const name of documents)
		for (const [, mark, commands = ''] of read(name).matchAll(
			/(?:^<!-- not run: (.+) -->\n)?^```sh\n((?:(?!```).*\n)+)```/gm,
		)) {
			const title = `${name}: ${commands.trim().split('\n')[0]}`;
			if (mark) it(`${title} (not run: ${mark})`);
			else
				it(title, () => {
					const { status, stdout, stderr } = shell(commands);
					assert.equal(status, 0, stdout + stderr);
				});
		}

	it('leave a copy of the database that can be used, for its owner only', async () => {
		const copy = join(folder, 'copy.sqlite');
		const backup = () => shell(`npm run -s backup -- ${copy}`);
		const store = new SqliteStore(file);
		await store.save('test/1', { kept: true }, null);
		const { status, stdout } = backup();
		assert.deepEqual([status, stdout], [0, `copied to ${copy}\n`]);
		await store.close();
		assert.equal(statSync(copy).mode & 0o777, 0o600);
		const copied = new SqliteStore(copy);
		assert.deepEqual((await copied.load('test/1'))?.document, { kept: true });
		await copied.close();
		const again = backup();
		assert.equal(again.status, 2);
		assert.match(again.stderr, /is there already/);
	});

	it('speak of scripts and settings that there are', () => {
		const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };
		for (const name of documents) {
			for (const [, script] of read(name)
				.replace(/\s+/g, ' ')
				.matchAll(/npm run (?:-s )?([\w:]+)/g))
				assert.ok(script && script in scripts, `${name}: npm run ${script}`);
			for (const [, setting] of read(name).matchAll(/`([A-Z]+_[A-Z_]+)(?:=\w+)?`/g))
				assert.ok((settingNames as string[]).includes(String(setting)), `${name}: ${setting}`);
		}
	});
});
