import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
	'dependencies' | 'optionalDependencies',
	Record<string, string>
>;
const text = read('docs/dependencies.md');

describe('docs/dependencies.md', () => {
	it('says of every package that a server needs what it is for, and of no other', () => {
		const rows = [...text.matchAll(/^\| `([^`]+)` \| ([\d.]+) \| (.+) \|$/gm)];
		const told = Object.fromEntries(rows.map(([, name, version]) => [name, version]));
		assert.deepEqual(told, { ...manifest.dependencies, ...manifest.optionalDependencies });
		for (const [, name, , purpose] of rows) assert.ok(String(purpose).length >= 8, name);
	});

	it('counts the packages of the lock', () => {
		const { packages } = JSON.parse(read('package-lock.json')) as {
			packages: Record<string, { version: string; dev?: boolean }>;
		};
		const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
		const distinct = new Set(shipped.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`));
		assert.equal(Number(/\*\*(\d+) packages\*\*/.exec(text)?.[1]), distinct.size);
	});
});
