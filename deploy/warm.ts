/**
 * Makes what a first start would make and keep in `.cache/`: the trained topics, what browsers load, and what Node makes of the code. For
 * images that are not written to.
 *
 *   node deploy/warm.ts [UID [NODE-OPTION...]]
 *
 * What Node keeps serves only the user that made it, started with the same options; without a user it is this one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Assets, assetNames } from '../bot/web/assets.ts';
import { loadAssistant } from '../dialogs/assistant.ts';

const [user, ...options] = process.argv.slice(2);
const uid = user === undefined ? undefined : Number(user);
if (uid !== undefined && !Number.isInteger(uid)) {
	process.stderr.write(`${user} is no user id; give its number, such as 65532\n`);
	process.exit(2);
}
loadAssistant();
const assets = new Assets('zh-Hans');
assets.launcher();
for (const name of assetNames) assets.path(name);

const root = join(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'warm-'));
const kept = join(root, '.cache/node');
mkdirSync(kept, { recursive: true });
if (uid !== undefined) for (const folder of [data, kept]) chownSync(folder, uid, uid);

const child = spawn(process.execPath, [...options, join(root, 'bot/main.js')], {
	...(uid !== undefined && { uid, gid: uid }),
	cwd: data,
	env: { PORT: '0', LOG_LEVEL: 'warn' },
	stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(child, 'exit');
// Its greeting is the first thing it says. What it loads late is loaded half a second after it.
await Promise.race([once(child.stdout, 'data'), ended]);
await new Promise((resolve) => setTimeout(resolve, 3000));
child.kill('SIGTERM');
const [status] = await ended;
rmSync(data, { recursive: true, force: true });
process.exitCode = status ?? 1;
