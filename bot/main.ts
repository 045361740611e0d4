/** The program: `npm start`. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// A server that keeps little and throws much away needs no large heap for it: half the memory, and as many turns.
setFlagsFromString('--optimize-for-size');

// Before anything else is loaded: taking the types out of some two hundred files takes longer than all they then do at the start.
// Where the folder can't be written, nothing is kept, and that is all.
enableCompileCache(join(import.meta.dirname, '../.cache/node'));
await import('./serve.ts');
