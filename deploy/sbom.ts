/**
 * `npm run -s sbom`: what an installation without development dependencies consists of, as CycloneDX 1.5 JSON, from package-lock.json. The same
 * lock gives the same bytes: there is no time in it, and its serial number is made of the lock.
 * https://cyclonedx.org/docs/1.5/json/
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What package-lock.json (version 3) says of a package. */
interface Locked {
	name?: string;
	version: string;
	license?: string;
	integrity?: string;
	dev?: boolean;
	optional?: boolean;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
}

/** Licences that a lock does not name, read in the package itself. */
const readLicences: Readonly<Record<string, string>> = {
	'escape-regexp-component': 'MIT',
	sylvester: 'MIT',
};

const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
const own = packages[''] as Locked & { name: string };

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const referenceOf = (path: string): string => {
	const name = nameOf(path).replace('@', '%40');
	return `pkg:npm/${name}@${packages[path]?.version}`;
};

/** Where the package of a name is found from another one, as Node looks for it. */
function resolved(from: string, name: string): string | null {
	for (let at = from; ; ) {
		const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
		if (packages[path]) return path;
		if (at === '') return null;
		at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
	}
}

function licencesOf(path: string, { license }: Locked): object[] {
	const said = license ?? readLicences[nameOf(path)];
	if (!said) return [];
	return [/ (OR|AND|WITH) /.test(said) ? { expression: said } : { license: { id: said } }];
}

function hashesOf({ integrity = '' }: Locked): object[] {
	const [, base64] = /^sha512-(.+)$/.exec(integrity) ?? [];
	return base64 ? [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] : [];
}

function dependenciesOf(path: string, { dependencies, optionalDependencies }: Locked): string[] {
	const names = Object.keys({ ...dependencies, ...optionalDependencies });
	const found = names.map((name) => resolved(path, name)).filter((other) => other !== null && !packages[other]?.dev);
	return [...new Set(found.map((other) => referenceOf(String(other))))].sort();
}

const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
const digest = createHash('sha256').update(text).digest('hex');
const serial = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`];
const rootReference = `pkg:npm/${own.name}@${own.version}`;

// A package that lies at several places is one component, with all that any of them needs.
const components = new Map<string, object>();
const needs = new Map<string, Set<string>>();
for (const [path, locked] of shipped) {
	const reference = referenceOf(path);
	components.set(reference, {
		type: 'library',
		'bom-ref': reference,
		name: nameOf(path),
		version: locked.version,
		scope: locked.optional ? 'optional' : 'required',
		purl: reference,
		licenses: licencesOf(path, locked),
		hashes: hashesOf(locked),
	});
	needs.set(reference, new Set([...(needs.get(reference) ?? []), ...dependenciesOf(path, locked)]));
}
needs.set(rootReference, new Set(dependenciesOf('', own)));

const document = {
	$schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
	bomFormat: 'CycloneDX',
	specVersion: '1.5',
	serialNumber: `urn:uuid:${serial.join('-')}-${digest.slice(20, 32)}`,
	version: 1,
	metadata: {
		component: {
			type: 'application',
			'bom-ref': rootReference,
			name: own.name,
			version: own.version,
			purl: rootReference,
			licenses: licencesOf('', own),
		},
	},
	components: [...components.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component),
	dependencies: [...needs.entries()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort() })),
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
