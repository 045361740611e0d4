import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keep, keepJson } from '../../language/vocabulary/cache.ts';

describe('results kept between starts', () => {
	let folder = '';
	let made = 0;
	const make = () => ({ made: ++made });
	const keptJson = (inputs: string[]) => keepJson({ name: 'words', inputs }, make, folder);
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'cache-'));
		made = 0;
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('are made once for the same inputs', () => {
		assert.deepEqual(keptJson(['a']), { made: 1 });
		assert.deepEqual(keptJson(['a']), { made: 1 });
	});

	it('are made anew when an input changes, and the older ones go', () => {
		keptJson(['a']);
		assert.deepEqual(keptJson(['b']), { made: 2 });
		assert.equal(readdirSync(folder).length, 1);
	});

	it('tell inputs apart by where one ends and the next begins', () => {
		keptJson(['ab', 'c']);
		assert.deepEqual(keptJson(['a', 'bc']), { made: 2 });
	});

	it('are made anew where the file is damaged', () => {
		keptJson(['a']);
		for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{');
		assert.deepEqual(keptJson(['a']), { made: 2 });
		assert.deepEqual(keptJson(['a']), { made: 2 });
	});

	it('are made every time where nothing can be written, without complaint', () => {
		writeFileSync(join(folder, 'file'), '');
		const kept = { name: 'words', inputs: ['a'] };
		const inFile = join(folder, 'file', 'below');
		assert.deepEqual(keepJson(kept, make, inFile), { made: 1 });
		assert.deepEqual(keepJson(kept, make, inFile), { made: 2 });
	});

	it('report what is wrong with the making, and keep nothing of it', () => {
		const fail = () => {
			throw new Error('no such example');
		};
		assert.throws(() => keep({ name: 'words', inputs: [] }, fail, (bytes) => bytes, folder), /no such example/);
		assert.deepEqual(readdirSync(folder), []);
	});
});
