import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../bot/process.ts';

const root = new URL('../../', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
	packages: Record<string, { version: string; dev?: boolean }>;
};
/** Licences that ask for no more than to be named. */
const known = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0)$/;

interface Component {
	'bom-ref': string;
	name: string;
	version: string;
	licenses: { license?: { id: string }; expression?: string }[];
	hashes: { alg: string; content: string }[];
}

describe('the bill of materials', function () {
	this.timeout(30_000);
	let text: string;
	let document: {
		bomFormat: string;
		specVersion: string;
		serialNumber: string;
		metadata: { component: { 'bom-ref': string } };
		components: Component[];
		dependencies: { ref: string; dependsOn: string[] }[];
	};
	before(async () => {
		text = (await run('deploy/sbom.ts')).stdout;
		document = JSON.parse(text);
	});

	it('is CycloneDX 1.5, and the same for the same lock', async () => {
		assert.deepEqual([document.bomFormat, document.specVersion], ['CycloneDX', '1.5']);
		assert.match(document.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
		assert.equal((await run('deploy/sbom.ts')).stdout, text);
	});

	it('names every package that is not for development, once', () => {
		const locked = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
		const expected = new Set(locked.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`));
		const found = document.components.map(({ name, version }) => `${name}@${version}`);
		assert.deepEqual(found.toSorted(), [...expected].toSorted());
	});

	it('names a licence of each, that may be passed on, and its hash', () => {
		for (const { name, licenses, hashes } of document.components) {
			const [first] = licenses;
			const said = first?.license?.id ?? first?.expression ?? 'none';
			const alternatives = said.replace(/[()]/g, '').split(' OR ');
			assert.ok(
				alternatives.some((one) => known.test(one)),
				`${name}: ${said}`,
			);
			assert.match(hashes[0]?.content ?? '', /^[0-9a-f]{128}$/, name);
		}
	});

	it('connects everything to the application', () => {
		const needs = new Map(document.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
		const reached = new Set<string>();
		const visit = (ref: string): void => {
			if (reached.has(ref)) return;
			reached.add(ref);
			for (const other of needs.get(ref) ?? []) visit(other);
		};
		visit(document.metadata.component['bom-ref']);
		const references = new Set(document.components.map((component) => component['bom-ref']));
		for (const ref of [...reached].slice(1)) assert.ok(references.has(ref), ref);
		assert.ok(reached.size > references.size * 0.7, `${reached.size} of ${references.size}`);
	});
});
