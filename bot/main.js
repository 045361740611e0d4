/**
 * The program: `npm start`. JavaScript, because what takes the types out of other files need then not be loaded: what it made of them is
 * kept.
 */
import module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

const oldest = 24;
if (Number(process.versions.node.split('.')[0]) < oldest) {
	process.stderr.write(
		`This is Node ${process.versions.node}; the assistant needs Node ${oldest} or newer. \`npm start\` runs the one that came with \`npm ci\`.\n`,
	);
	process.exit(2);
}

// V8 lets memory grow to a multiple of what is in use before it looks for garbage. A server that keeps little needs less: here it looks
// at 1.4 times. Beside it stands --max-semi-space-size, which only the command line can set (package.json).
setFlagsFromString('--heap-growing-percent=40');

// Before anything else is loaded: taking the types out of some two hundred files takes longer than all they then do at the start.
// Where the folder can't be written, nothing is kept, and that is all.
module.enableCompileCache(join(import.meta.dirname, '../.cache/node'));
await import('./serve.ts');
